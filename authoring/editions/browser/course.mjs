// @ts-check
// What the page of the browser edition adds to JupyterLite: a line that says what is loading while one
// reads, questions where a student has to choose, whether a second page gets a Python of its own, and the
// way to a new edition of a lesson, which a saved copy would hide.
import { sayWhatIsAway } from "./contents.mjs";
import { Kernels, wordsOfStart } from "./kernels.mjs";
import { renewals } from "./renewal.mjs";
import { Tabs } from "./tabs.mjs";

const PATIENCE_MS = 200;
const NEWS_MS = 20_000;
/** So long nothing is heard of a Python that starts, on a slow machine too. */
const LATE_MS = 60_000;
/** So long a page takes on an ordinary line. */
const SLOW_MS = 10_000;
const NARROW = "(max-width: 1100px)";
const home = new URL("./", import.meta.url).pathname;
/** What a kernel is called that can run a cell now or in a moment. */
const AWAKE = new Set(["idle", "busy"]);
/** @type {any} */
let app;
/** @type {import("./kernels.mjs").News | null} */
let told = null;
/** When something was heard of a Python that starts, or none did. */
let heard = 0;
/** @type {Kernels} */
let kernels;
/** What `early.js` knows of this tab. @type {{name: string, giveUp: () => void}} */
const { name: tab, giveUp } = /** @type {any} */ (globalThis).moscowPyongyangTab;
const tabs = new Tabs(new BroadcastChannel(`moscow-pyongyang.tabs:${home}`), {
  own: () => kernels?.names() ?? [],
  rest: async () => { await kernels?.rest(); },
  // Nothing is spent before the student was asked.
  heard: giveUp,
});
addEventListener("pagehide", () => tabs.tell([]));
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

function sayWhatIsLoading() {
  const page = app.shell.currentWidget;
  const session = page?.context?.sessionContext;
  const isAwake = session?.session?.kernel && AWAKE.has(session.kernelDisplayStatus);
  const starts = session && page.content?.model?.cells && !isAwake && !session.isTerminating
    && (session.session?.kernel || kernels.isComing(session)) && !document.querySelector(".course-ask");
  if (!starts) {
    heard = performance.now();
    show("");
    if (isAwake) {
      told = null;
      kernels.arrived(session);
    }
    return;
  }
  show(wordsOfStart(told, kernels.isAwaited(session), performance.now() - heard > LATE_MS));
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

/** Whether this browser lets a page keep anything; a private window may not. @returns {Promise<boolean>} */
const keeps = () => new Promise((done) => {
  try {
    const probe = indexedDB.open("moscow-pyongyang-probe");
    probe.onerror = () => done(false);
    probe.onsuccess = () => { probe.result.close(); indexedDB.deleteDatabase(probe.result.name); done(true); };
  } catch {
    done(false);
  }
});

/** Read a file of the site, as it is now. @param {string} file */
async function read(file) {
  const answer = await fetch(new URL(file, import.meta.url), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return answer.json();
}

/** Whether a lesson was given its room. */
let hasRoom = false;
/** Whether a lesson has been open. */
let wasOpen = false;

/** Give a lesson its room, and end what nobody asks for any more. */
function tidy() {
  // Not earlier: JupyterLab opens the list once more when it has restored its layout.
  if (!hasRoom && pages().some((page) => page.context.isReady)) {
    hasRoom = true;
    makeRoom();
  }
  const isOpen = pages().length > 0;
  // The only lesson was closed before it had a Python.
  if (wasOpen && !isOpen) giveUp();
  wasOpen = isOpen;
  kernels.endLeft();
}

/** What lasts until the page is closed, or is loaded anew where the browser lets it keep nothing. */
function visitAtHand() {
  try {
    return sessionStorage;
  } catch {
    /** @type {Map<string, string>} */
    const kept = new Map();
    return { getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
      setItem: (/** @type {string} */ key, /** @type {string} */ value) => void kept.set(key, value) };
  }
}

const visit = visitAtHand();

/** Remember the page at hand for `return.js`. */
function rememberPage() {
  const path = app.shell.currentWidget?.context?.path;
  if (path) visit.setItem(`moscow-pyongyang.page:${location.pathname}`, path);
}

/** Where the window is narrow, or zoomed, the list of files leaves its room to the lesson; Ctrl + B opens it. */
function makeRoom() {
  const narrow = matchMedia(NARROW);
  const fit = () => narrow.matches ? app.shell.collapseLeft() : app.shell.expandLeft();
  if (narrow.matches) fit();
  narrow.addEventListener("change", fit);
}

/** On a slow line there is nothing but a sign of JupyterLab's for minutes. */
function sayWhatComes() {
  const words = document.querySelector(".jupyterlite-loading-indicator-text");
  if (!words || performance.now() < SLOW_MS) return;
  const parts = performance.getEntriesByType("resource");
  const mb = parts.reduce((sum, one) => sum + /** @type {PerformanceResourceTiming} */ (one).encodedBodySize, 0) / 1e6;
  words.textContent = `The page is coming: ${mb.toFixed(1)} MB so far. On a slow line the first visit takes some minutes; a later one does not.`;
}

function begin() {
  app = /** @type {any} */ (globalThis).jupyterapp;
  if (!app?.shell?.currentChanged) {
    sayWhatComes();
    return void setTimeout(begin, PATIENCE_MS);
  }
  document.head.append(style);
  document.body.append(line);
  const channel = new BroadcastChannel(`moscow-pyongyang.start:${tab}`);
  channel.onmessage = ({ data }) => {
    told = data;
    heard = performance.now();
    sayWhatIsLoading();
  };
  sayWhatIsAway(app.serviceManager.contents, pages);
  kernels = new Kernels(app, { pages, ask, keeps, tabs });
  const takeOver = () => pages().slice(0, 1).forEach((page) => kernels.takeOver(page));
  takeOver();
  app.shell.currentChanged.connect(rememberPage);
  const renew = renewals(app, { read, say: tell, ask, visit });
  app.shell.currentChanged.connect(() => void renew(app.shell.currentWidget));
  void renew(app.shell.currentWidget);
  setInterval(() => { takeOver(); tidy(); tabs.tell(); sayWhatIsLoading(); }, PATIENCE_MS);
}

begin();
