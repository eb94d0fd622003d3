// @ts-check
// Starts Pyodide for the kernel of JupyterLite, and tells the page how far it is: `course.mjs` says it
// in a line, for the text of a lesson stands there long before its Python does.
import { loadPyodide as load } from "./course_pyodide.mjs";
import { once, startPython } from "./packages.mjs";

/** The kernel, and what the first cells of every lesson stand on. */
const FIRST = "import pyodide_kernel, pandas, plotly.graph_objects, anywidget";

/** @param {string} file @param {RequestCache} cache */
async function read(file, cache) {
  const answer = await fetch(new URL(file, import.meta.url), { cache });
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

const RUNTIME = "pyodide.asm.wasm";
/** What a server answers that sends files but does not say whether it has them. */
const NO_HEAD = [405, 501];
/** A WebAssembly without anything in it. */
const EMPTY = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Whether this browser runs WebAssembly: the one who looks after a computer can forbid it. */
async function mayRun() {
  try {
    await WebAssembly.compile(EMPTY);
    return true;
  } catch {
    return false;
  }
}

/** Fail where the runtime of Python is kept away, of which Pyodide says nothing and waits for ever. @param {RequestCache} cache */
async function look(cache) {
  if (!await mayRun()) throw new Error("WebAssembly is not allowed here.");
  const answer = await fetch(new URL(RUNTIME, import.meta.url), { method: "HEAD", cache });
  if (!answer.ok && !NO_HEAD.includes(answer.status)) throw new Error(`${RUNTIME}: ${answer.status}`);
}

/** Import what will be asked for; what fails here says so in the cell that imports it. @param {any} python */
async function meet(python) {
  const apart = python.globals.get("dict")();
  try {
    await python.runPythonAsync(FIRST, { globals: apart });
  } catch (error) {
    console.warn(error);
  } finally {
    apart.destroy();
  }
}

/** Of the tab that this worker is of alone; see `early.js`. @param {(channel: BroadcastChannel) => Promise<any>} act */
async function telling(act) {
  const channel = new BroadcastChannel(`moscow-pyongyang.start:${self.name}`);
  try {
    return await act(channel);
  } finally {
    channel.close();
  }
}

/** @param {RequestCache} cache */
const start = (cache) => telling(async (channel) => {
  let isHeard = true;
  const begun = startPython(load, new URL("./", import.meta.url).href, (file) => read(file, cache),
    (come, all) => { if (isHeard) channel.postMessage({ come, all }); });
  try {
    const [python] = await Promise.all([begun, look(cache)]);
    return python;
  } finally {
    isHeard = false;
  }
});

/** Start Python unless it is started already; `early.mjs` does it before there is a kernel. */
export const begin = once(start, () => telling(async (channel) => channel.postMessage({ hasFailed: true, isForbidden: !await mayRun() })));

/**
 * What the kernel of JupyterLite calls.
 * @param {{stdout: (line: string) => void, stderr: (line: string) => void}} options
 */
export async function loadPyodide({ stdout, stderr }) {
  const python = await begin();
  python.setStdout({ batched: stdout });
  python.setStderr({ batched: stderr });
  // Not earlier: until there is a kernel, the text of the lesson needs the machine more.
  await meet(python);
  return python;
}
