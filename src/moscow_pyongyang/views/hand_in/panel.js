// @ts-check
// *Download my work* and *Hand in*: the page saves the notebook, the kernel packs it, and the browser
// puts the file where it puts downloads.
import { h } from "../dom.js";
import { saveFile } from "../save.js";

const SAVED_MS = 3000;
const LOOK_MS = 100;
/** Packing all notebooks of a course in a browser takes some seconds. */
const PATIENCE_MS = 20_000;

/**
 * @typedef {ReturnType<typeof import("../channel.js").openChannel>} Channel
 * @typedef {{file: string, content: string, said: string}} Packed The content in base 64.
 */

/**
 * The button, and the panel that it opens below.
 * @param {Channel} channel
 * @param {{exercise: string, isOpen?: boolean}} options The exercise that can be handed in, "" for none.
 * @returns {{button: any, panel: any}}
 */
export function handInPanel(channel, { exercise, isOpen = false }) {
  const words = exercise ? "Hand in" : "Download my work";
  const note = h("p", { class: "mp-h-note", role: "status" });
  const panel = h("div", { class: "mp-h-panel" });
  const button = h("button", { type: "button", class: "mp-tool mp-h-open", text: words, "aria-expanded": String(isOpen) });
  /** @param {object} asked */
  const pack = async (asked) => {
    const parts = [...panel.querySelectorAll("button, input")];
    for (const part of parts) part.disabled = true;
    note.textContent = "Saving and packing …";
    try {
      const file = await packed(channel, panel, asked);
      note.textContent = `${file.file} is with your browser's downloads. ${file.said}`;
    } catch (error) {
      note.textContent = /** @type {Error} */ (error).message;
    }
    for (const part of parts) part.disabled = false;
  };
  const keep = h("button", { type: "button", text: "Download my work", onclick: () => pack({ hand_in: false }) });
  const parts = exercise ? [form(exercise, pack), h("div", { class: "mp-h-also" }, keep,
    h("span", { text: "All your notebooks and answers, for yourself." }))] : [keep,
    h("span", { class: "mp-h-also", text: "All your notebooks as saved, and your answers, in one file: to keep, or to take to another computer." })];
  panel.append(...parts, note);
  panel.hidden = !isOpen;
  button.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
    if (!panel.hidden) panel.querySelector("input, button")?.focus();
  });
  return { button, panel };
}

/**
 * Ask who hands in; the name goes into the file, and nowhere else.
 * @param {string} exercise
 * @param {(asked: object) => void} pack
 */
function form(exercise, pack) {
  const name = h("input", { type: "text", name: "name", autocomplete: "off", maxlength: "100" });
  const number = h("input", { type: "text", name: "number", autocomplete: "off", maxlength: "100" });
  const made = h("form", { class: "mp-h-form" },
    h("label", {}, "Your name", name),
    h("label", {}, "Student number, or the code from your teacher", number),
    h("button", { class: "mp-primary", text: `Make the file for ${exercise}` }));
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    pack({ hand_in: true, name: name.value, number: number.value });
  };
  made.addEventListener("submit", send);
  // JupyterLab takes Enter for its own before the form does.
  made.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter" && event.target !== made.lastElementChild) send(event);
  });
  return h("div", {}, h("p", { text: "One of the two is enough. It is written into the file, and kept nowhere else." }), made);
}

/**
 * @param {Channel} channel
 * @param {HTMLElement} el
 * @param {object} asked
 * @returns {Promise<Packed>}
 */
async function packed(channel, el, asked) {
  const own = openNotebook(el);
  const began = Date.now();
  save(el);
  const notebooks = await savedInBrowser(own, began);
  // A desktop's kernel reads the files themselves, some moments after the page has saved them.
  if (!notebooks) await pause(SAVED_MS / 3);
  const file = await channel.ask("bundle", { ...asked, open: own, notebooks }, { patience: PATIENCE_MS });
  saveFile(file);
  return file;
}

/** The notebook in which this stands: what its address says, or its tab. @param {HTMLElement} el */
function openNotebook(el) {
  const id = el.closest(".jp-NotebookPanel")?.id;
  const tab = id && document.querySelector(`.lm-TabBar-tab[data-id="${CSS.escape(id)}"] .lm-TabBar-tabLabel`);
  const path = new URLSearchParams(location.search).get("path") ?? decodeURIComponent(location.pathname);
  const words = tab?.textContent || path;
  return words.endsWith(".ipynb") ? words : "";
}

/** Press the page's own button: what a page saves by itself may be two minutes old. @param {HTMLElement} el */
function save(el) {
  const item = el.closest(".jp-NotebookPanel")?.querySelector("[data-jp-item-name=save]");
  const button = item?.querySelector("jp-button, button") ?? item;
  // JupyterLab acts when the mouse goes down, Notebook when it is released; none does both.
  button?.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, button: 0 }));
  button?.dispatchEvent(new MouseEvent("click", { bubbles: true, button: 0 }));
}

/** @param {number} ms */
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * Return the notebooks that JupyterLite keeps in this browser; null where there is no JupyterLite.
 * Its kernel could not read them on plain http.
 * @param {string} own The one that is being saved.
 * @param {number} since When that began.
 * @returns {Promise<[string, string, string][] | null>}
 */
async function savedInBrowser(own, since) {
  const config = document.querySelector("#jupyter-config-data");
  const root = config?.getAttribute("data-jupyter-lite-root");
  if (!root) return null;
  const name = `JupyterLite Storage - ${new URL(`${root}/`, location.href).pathname}`;
  const end = since + SAVED_MS;
  /** @type {any[]} */
  let files = [];
  do {
    files = await recordsOf(name);
    const mine = files.find((one) => one.name === own.split("/").pop());
    // The clock of a file has no more than seconds.
    if (mine && Date.parse(mine.last_modified) >= since - 1000) break;
    await pause(LOOK_MS);
  } while (Date.now() < end);
  return files.filter((one) => one.type === "notebook" && one.content)
    .map((one) => [one.path, JSON.stringify(one.content, null, 1), one.last_modified]);
}

/** @param {string} name @returns {Promise<any[]>} */
function recordsOf(name) {
  return new Promise((resolve) => {
    const request = indexedDB.open(name);
    // A database that is not there must not be made.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = () => resolve([]);
    request.onsuccess = () => {
      const database = request.result;
      if (!database.objectStoreNames.contains("files")) { database.close(); resolve([]); return; }
      const all = database.transaction("files").objectStore("files").getAll();
      all.onsuccess = () => { database.close(); resolve(all.result.filter((one) => !!one)); };
      all.onerror = () => { database.close(); resolve([]); };
    };
  });
}
