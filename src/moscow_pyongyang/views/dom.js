// @ts-check
// What every view builds its page with.
import "./guard.js";

const FOCUSABLE = new Set(["A", "BUTTON", "INPUT", "SELECT", "SUMMARY", "TEXTAREA"]);

/**
 * Mark an element that can take focus, so that JupyterLab's command-mode keys (d d, a, b, arrows)
 * leave it alone: the mark has to sit on the element itself, a parent is not enough.
 * @template {Element} E
 * @param {E} el
 */
export function keepKeys(el) {
  if (FOCUSABLE.has(el.tagName) || el.hasAttribute("tabindex")) {
    el.setAttribute("data-lm-suppress-shortcuts", "true");
  }
  return el;
}

/**
 * @typedef {string | number | boolean | null | undefined | ((event: any) => void)} Attribute
 * @typedef {Node | string | null | undefined | false} Kid
 */

/**
 * Build an element: `on…` adds a listener, `text` and `value` set the property, true an empty
 * attribute; null, undefined and false set nothing.
 * @param {string} tag
 * @param {Record<string, Attribute>} [attrs]
 * @param {...(Kid | Kid[])} kids
 * @returns {any} the element; its kind follows from the tag
 */
export function h(tag, attrs = {}, ...kids) {
  const el = /** @type {any} */ (document.createElement(tag));
  for (const [key, value] of Object.entries(attrs)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) el.addEventListener(key.slice(2), value);
    else if (key === "text") el.textContent = value;
    else if (key === "value") el.value = value;
    else el.setAttribute(key, value === true ? "" : value);
  }
  for (const kid of kids.flat()) {
    if (kid !== null && kid !== undefined && kid !== false) el.append(kid);
  }
  return keepKeys(el);
}

/**
 * Build an element of a drawing.
 * @param {string} tag
 * @param {Record<string, string | number>} [attrs]
 * @param {...(Node | string)} kids
 * @returns {any}
 */
export function svg(tag, attrs = {}, ...kids) {
  const el = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attrs)) el.setAttribute(key, String(value));
  el.append(...kids);
  return keepKeys(el);
}

/**
 * Say something. Words that stay are left alone: a new text node would be measured and laid out anew.
 * @param {HTMLElement} el
 * @param {string} text
 */
export function setText(el, text) {
  if (el.textContent !== text) el.textContent = text;
  el.hidden = !text;
}

let count = 0;

/**
 * Return an id that no other element of the page has, whichever view made it.
 * @param {string} stem
 */
export function uniqueId(stem) {
  count += 1;
  return `mp-${stem}-${count}-${Math.random().toString(36).slice(2, 7)}`;
}

/**
 * @typedef {{columns: string[], rows: (string | number | null)[][]}} Cells
 */

/**
 * A table that reads out well: caption, column headers, first cell as row header.
 * @param {Cells} table
 * @param {string} caption
 */
export function dataTable(table, caption) {
  const head = h("tr", {}, ...table.columns.map((c) => h("th", { scope: "col", text: c })));
  const rows = table.rows.map((row) =>
    h("tr", {}, ...row.map((cell, i) =>
      h(i ? "td" : "th", i ? { text: cell ?? "" } : { scope: "row", text: cell ?? "" }))));
  return h("div", { class: "mp-scroll", tabindex: "0", role: "group", "aria-label": caption },
    h("table", { class: "mp-table" },
      h("caption", { text: caption }), h("thead", {}, head), h("tbody", {}, ...rows)));
}

/**
 * Return a table as text that a spreadsheet pastes into cells.
 * @param {Cells} table
 */
export function toTsv(table) {
  /** @param {string | number | null} value */
  const quote = (value) => {
    const text = String(value ?? "");
    return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [table.columns, ...table.rows].map((row) => row.map(quote).join("\t")).join("\n");
}

/**
 * Copy text, and return whether that was done.
 * @param {string} text
 * @param {HTMLElement} host Where the page keeps the text for a moment, if it has to.
 */
export async function copyText(text, host) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages without a secure origin have no clipboard interface: what is selected is copied.
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    // Safari copies what it would show: elsewhere than in pre-formatted text a tab is a space.
    const area = h("textarea", { value: text, class: "mp-hidden", style: "white-space: pre", "aria-hidden": "true" });
    host.append(area);
    area.select();
    try {
      return document.execCommand("copy");
    } catch {
      return false;
    } finally {
      area.remove();
      focused?.focus({ preventScroll: true });
    }
  }
}

/**
 * Return words as one listing: "a, b and c".
 * @param {string[]} words
 */
export function listing(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
