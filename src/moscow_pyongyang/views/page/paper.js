// @ts-check
// On paper nobody opens a note: the list of sources, folded on the screen, is printed open.

const LISTS = "details.mp-works:not([open])";

/** @param {Document} [page] */
export function unfoldOnPaper(page = document) {
  /** @type {Element[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...page.querySelectorAll(LISTS)];
    for (const list of opened) list.setAttribute("open", "");
  });
  addEventListener("afterprint", () => {
    for (const list of opened) list.removeAttribute("open");
    opened = [];
  });
}
