// @ts-check
// On paper nobody opens a note: the notes of a part are set at its end, and the list of sources,
// folded on the screen, is printed open where there are none.
import { addPartNotes } from "./part_notes.js";
import { PAGE } from "./prose.js";

const LISTS = "details.mp-works:not([open])";

/** @param {Document} [page] */
export function unfoldOnPaper(page = document) {
  /** @type {Element[]} */
  let opened = [];
  /** @type {Element[]} */
  let added = [];
  const clear = () => {
    for (const list of opened) list.removeAttribute("open");
    for (const notes of added) notes.remove();
    [opened, added] = [[], []];
  };
  addEventListener("beforeprint", () => {
    clear();
    opened = [...page.querySelectorAll(LISTS)];
    for (const list of opened) list.setAttribute("open", "");
    added = [...page.querySelectorAll(`.${PAGE}`)].flatMap(addPartNotes);
  });
  addEventListener("afterprint", clear);
}
