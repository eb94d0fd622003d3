// @ts-check
// On paper the notes of a part stand at its end: nobody turns to the last page for each of them.
import { h } from "../dom.js";
import { isMark, noteOf } from "./note.js";

const PLACES = ".jp-MarkdownOutput :is(h2, sup > a[href])";

/**
 * Set at the end of each part of a notebook what its marks say; return what was added.
 * @param {Element} book
 * @returns {Element[]}
 */
export function addPartNotes(book) {
  /** @type {Element[]} */
  const added = [];
  /** @type {Map<string, HTMLElement>} */
  let notes = new Map();
  /** @type {Element | null} */
  let last = null;
  const settle = (/** @type {Element | null} */ heading) => {
    if (!notes.size) return;
    const list = h("section", { class: "mp-view mp-part-notes" }, h("h3", { text: "Notes" }),
      h("ol", {}, ...notes.values()));
    if (heading) placeOf(heading).before(list);
    else last?.after(list);
    added.push(list);
    notes = new Map();
  };
  for (const one of book.querySelectorAll(PLACES)) {
    if (one.matches("h2")) {
      settle(one);
      continue;
    }
    const to = one.getAttribute("href") ?? "";
    const note = isMark(one) ? noteOf(one) : null;
    if (!note?.number || notes.has(to)) continue;
    notes.set(to, noteLine(note));
    last = one.closest(".jp-Cell");
  }
  settle(null);
  return added;
}

/** The cell that a heading begins, or the heading where there is text before it. @param {Element} heading */
function placeOf(heading) {
  return heading.previousElementSibling ? heading : heading.closest(".jp-Cell") ?? heading;
}

/** @param {import("./note.js").Note} note */
function noteLine({ number, title, entries }) {
  const said = entries.map(({ head, text }) => (head ? `${head}: ${text}` : text).replace(/\.$/, ""));
  return h("li", {}, h("b", { text: number }), ` ${[title.replace(/\.$/, ""), ...said].join(". ")}.`);
}
