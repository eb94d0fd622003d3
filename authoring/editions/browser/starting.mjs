// @ts-check
// Starts Pyodide for the kernel of JupyterLite, and tells the page how far it is: `course.mjs` says it
// in a line, for the text of a lesson stands there long before its Python does.
import { loadPyodide as load } from "./course_pyodide.mjs";
import { writeProfile } from "./profile.mjs";

/** Return `ask`, which counts each wheel that has come. @param {typeof fetch} ask @param {(n: number, of: number) => void} tell */
function counting(ask, tell) {
  let come = 0, all = 0;
  return /** @type {typeof fetch} */ (async (input, options) => {
    const answer = await ask(input, options);
    const address = input instanceof Request ? input.url : String(input);
    if (address.endsWith("pyodide-lock.json")) {
      all = Object.keys((await answer.clone().json()).packages).length;
    } else if (address.endsWith(".whl")) {
      come += 1;
    }
    if (all) tell(come, all);
    return answer;
  });
}

/** What the kernel of JupyterLite calls. @param {object} options */
export async function loadPyodide(options) {
  const channel = new BroadcastChannel(`moscow-pyongyang.start:${new URL("../../", import.meta.url).pathname}`);
  const ask = globalThis.fetch;
  globalThis.fetch = counting(ask, (come, all) => channel.postMessage({ come, all }));
  try {
    const python = await load(options);
    writeProfile(python);
    return python;
  } finally {
    globalThis.fetch = ask;
    channel.close();
  }
}
