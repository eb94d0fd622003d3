// @ts-check
// What the page of the browser edition adds to JupyterLite: a line that says what is loading while one
// reads, a question before a second lesson gets a Python of its own, for each takes 0.3 GB and more, and
// the way to a new edition of a lesson, which a saved copy would hide.
import { renewals } from "./renewal.mjs";

const PATIENCE_MS = 200;
const NEWS_MS = 20_000;
const home = new URL("./", import.meta.url).pathname;
/** What a kernel is called that can run a cell now or in a moment. */
const AWAKE = new Set(["idle", "busy"]);
/** @type {any} */
let app;
/** @type {{come: number, all: number} | null} */
let told = null;
let mayAll = false;
/** What the line says first, for a while. */
let news = "";

const style = document.createElement("style");
style.textContent = `
.course-line, .course-ask {
  font: 14px/1.45 "Course Sans", system-ui, sans-serif; color: var(--jp-ui-font-color0, #1a1a1a);
  background: var(--jp-layout-color1, #fff); border: 1px solid var(--jp-border-color1, #9a9892); border-radius: 4px;
}
.course-line { position: fixed; z-index: 900; left: 50%; bottom: 40px; translate: -50% 0; margin: 0; padding: 6px 14px; max-width: 90vw; box-shadow: 0 1px 6px #0003; }
.course-line:empty { display: none; }
.course-ask { max-width: 30rem; padding: 18px 22px; }
.course-ask::backdrop { background: #0006; }
.course-ask h2 { margin: 0 0 8px; font-size: 17px; }
.course-ask p { margin: 0 0 12px; }
.course-ask button {
  display: block; width: 100%; min-height: 36px; margin: 6px 0 0; padding: 6px 12px; text-align: left; font: inherit; color: inherit; cursor: pointer;
  background: var(--jp-layout-color1, #fff); border: 1px solid var(--jp-border-color1, #9a9892); border-radius: 4px;
}
.course-ask button:first-of-type { color: #fff; background: #4046a6; border-color: #4046a6; }
.course-ask button:focus-visible { outline: 2px solid #4046a6; outline-offset: 2px; }
`;
const line = document.createElement("p");
line.className = "course-line";
line.setAttribute("role", "status");

/** Every open notebook. @returns {any[]} */
const pages = () => [...app.shell.widgets("main")].filter((one) => one.context?.sessionContext && one.content?.model?.cells);

/** @param {any} page */
const kernelOf = (page) => page.context.sessionContext.session?.kernel;

/** @param {any} page */
const nameOf = (page) => `“${page.title.label.replace(/\.ipynb$/, "").replaceAll("_", " ")}”`;

function sayWhatIsLoading() {
  const page = app.shell.currentWidget;
  const session = page?.context?.sessionContext;
  const starts = session && page.content?.model?.cells && session.session?.kernel
    && !AWAKE.has(session.kernelDisplayStatus) && !session.isTerminating;
  if (!starts) {
    show("");
    if (session && AWAKE.has(session.kernelDisplayStatus)) told = null;
    return;
  }
  const where = told && told.come < told.all ? `fetching ${told.come} of ${told.all} files` : "getting ready";
  show(`You can read already. Python is starting: ${told ? where : "a few seconds"} …`);
}

/** @param {string} loading What is loading. */
function show(loading) {
  const text = [news, loading].filter(Boolean).join(" ");
  if (line.textContent !== text) line.textContent = text;
}

/** @param {string} words */
function tell(words) {
  news = words;
  setTimeout(() => { news = ""; }, NEWS_MS);
}

/**
 * @param {string} heading
 * @param {string} text
 * @param {[string, () => void][]} ways The first is the usual one.
 * @param {number} careful The one that Escape takes.
 */
function ask(heading, text, ways, careful = 0) {
  // One question at a time.
  if (document.querySelector(".course-ask")) return void setTimeout(() => ask(heading, text, ways, careful), PATIENCE_MS);
  const box = document.createElement("dialog");
  box.className = "course-ask";
  const title = Object.assign(document.createElement("h2"), { textContent: heading });
  const words = Object.assign(document.createElement("p"), { textContent: text });
  const buttons = ways.map(([label, act]) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.addEventListener("click", () => { box.remove(); act(); });
    return button;
  });
  box.addEventListener("cancel", (event) => { event.preventDefault(); buttons[careful].click(); });
  box.append(title, words, ...buttons);
  document.body.append(box);
  box.showModal();
}

/** Ask before two pages have a Python each, and let the others rest unless both are wanted. */
function keepOneAwake() {
  const awake = pages().filter(kernelOf);
  const here = app.shell.currentWidget;
  const others = awake.filter((one) => one !== here);
  if (mayAll || !others.length || !awake.includes(here) || document.querySelector(".course-ask")) return;
  const names = others.map(nameOf).join(", ");
  ask("Python for two pages at once?",
    `It runs for ${names} already. A second one takes 0.3 GB of memory more, which a small machine does not have. `
    + "What you answered and typed is kept whatever you choose.", [
      ["Only for this page; the other one rests", () => others.forEach((one) => void one.context.sessionContext.shutdown())],
      ["Only for the other page; this one is to read", () => void here.context.sessionContext.shutdown()],
      ["For both, until I close the course", () => { mayAll = true; }],
    ]);
}

/** Read a file of the site, as it is now. @param {string} file */
async function read(file) {
  const answer = await fetch(new URL(file, import.meta.url), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return answer.json();
}

/** Remember the page at hand for `return.js`. */
function rememberPage() {
  const path = app.shell.currentWidget?.context?.path;
  if (path) sessionStorage.setItem(`moscow-pyongyang.page:${location.pathname}`, path);
}

function begin() {
  app = /** @type {any} */ (globalThis).jupyterapp;
  if (!app?.shell?.currentChanged) return void setTimeout(begin, PATIENCE_MS);
  document.head.append(style);
  document.body.append(line);
  const channel = new BroadcastChannel(`moscow-pyongyang.start:${home}`);
  channel.onmessage = ({ data }) => { told = data; sayWhatIsLoading(); };
  app.serviceManager.sessions.runningChanged.connect(keepOneAwake);
  app.shell.currentChanged.connect(keepOneAwake);
  app.shell.currentChanged.connect(rememberPage);
  const renew = renewals(app, { read, say: tell, ask, visit: sessionStorage });
  app.shell.currentChanged.connect(() => void renew(app.shell.currentWidget));
  void renew(app.shell.currentWidget);
  setInterval(sayWhatIsLoading, PATIENCE_MS);
}

begin();
