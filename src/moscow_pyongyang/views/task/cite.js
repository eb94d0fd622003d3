// @ts-check
// A mark behind a sentence, like that of a footnote: a press opens in place what the sentence rests on.
import { copyText, h, uniqueId } from "../dom.js";

/**
 * @typedef {object} Rest what a sentence rests on
 * @property {string} title
 * @property {string} [text]
 * @property {string} id of its row
 */

/** Close the note that is open; one at a time is. @type {((isBack: boolean) => void) | null} */
let closeOpen = null;

/** @param {Rest} rest */
function restOf({ title, text, id }) {
  const copy = h("button", { type: "button", class: "desk-copy", text: "Copy", "aria-label": `Copy the id ${id}`,
    onclick: async () => { copy.textContent = await copyText(id, copy) ? "Copied ✓" : "Not copied"; } });
  return h("span", { class: "desk-rest" }, h("b", { text: title }), text && ` ${text}`,
    h("span", { class: "desk-rest-id" }, h("code", { text: id }), " ", copy));
}

/**
 * @param {string} sign what stands there: a number, a letter, a word
 * @param {string} name what a screen reader says
 * @param {Rest[]} rests
 */
export function citeMark(sign, name, rests) {
  const id = uniqueId("cite");
  // Within a label a click would tick what it belongs to.
  const note = h("span", { class: "desk-note-open", id, hidden: true, onclick: (/** @type {Event} */ event) => event.preventDefault() },
    ...rests.map(restOf));
  const mark = h("button", { type: "button", class: "desk-mark", text: sign, "aria-label": name, "aria-expanded": "false", "aria-controls": id,
    onclick: () => (note.hidden ? open() : close(true)) });
  const place = h("span", { class: "desk-cite" }, mark, note);

  /** @param {boolean} isBack whether the focus goes back to the mark */
  function close(isBack) {
    closeOpen = null;
    note.hidden = true;
    mark.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", onPointer, true);
    if (isBack) mark.focus({ preventScroll: true });
  }
  function open() {
    closeOpen?.(false);
    closeOpen = close;
    note.hidden = false;
    mark.setAttribute("aria-expanded", "true");
    // Below the card other cards would lie over it.
    note.classList.remove("desk-above");
    const end = place.closest(".mp-card")?.getBoundingClientRect().bottom ?? Infinity;
    if (note.getBoundingClientRect().bottom > end) note.classList.add("desk-above");
    document.addEventListener("pointerdown", onPointer, true);
  }
  /** @param {PointerEvent} event */
  function onPointer({ target }) {
    if (!place.contains(/** @type {Node} */ (target))) close(false);
  }
  place.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || note.hidden) return;
    event.stopPropagation();
    close(true);
  });
  place.addEventListener("focusout", (/** @type {FocusEvent} */ event) => {
    if (!note.hidden && event.relatedTarget && !place.contains(/** @type {Node} */ (event.relatedTarget))) close(false);
  });
  return place;
}

/**
 * A text with its mark behind it: the last word and the mark stand in one line.
 * @param {string} text
 * @param {Node | null} mark
 */
export function marked(text, mark) {
  if (!mark) return [text];
  const cut = text.lastIndexOf(" ") + 1;
  return [text.slice(0, cut), h("span", { class: "desk-last" }, text.slice(cut), mark)];
}

/** The sign of the nth mark: a, b … z, aa. @param {number} n from 0 @returns {string} */
export const letterOf = (n) => (n < 26 ? "" : letterOf(Math.floor(n / 26) - 1)) + String.fromCharCode(97 + (n % 26));
