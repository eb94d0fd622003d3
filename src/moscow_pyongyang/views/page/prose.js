// @ts-check
// The prose of the course among the notebooks of a page: its style is for it alone.

import { linkNumbers } from "./note.js";

/** What only pages of the course have; JupyterLab keeps ids under a name of its own. */
const NAMED = "sup[data-jupyter-id], details.mp-works, [data-mp-view]";
const OPEN_LIST = "details.mp-works[open]";
const NOTEBOOK = ".jp-Notebook";
export const PAGE = "mp-page";
/** @type {WeakSet<Element>} */
const folded = new WeakSet();

/** @param {Node} node */
function markFrom(node) {
  if (!(node instanceof Element)) return;
  const found = node.matches(NAMED) ? node : node.querySelector(NAMED);
  found?.closest(NOTEBOOK)?.classList.add(PAGE);
  // A list of sources is open, so that a link leads into it; here notes open in place instead.
  // A text that is drawn brings the list itself as the added node, or something that holds it.
  for (const list of [node, ...node.querySelectorAll(OPEN_LIST)]) {
    if (folded.has(list) || !list.matches(OPEN_LIST)) continue;
    folded.add(list);
    linkNumbers(list);
    list.removeAttribute("open");
  }
}

/** Mark the notebooks of the course, now and whenever one comes into the page. */
export function markPages() {
  document.querySelectorAll(NOTEBOOK).forEach(markFrom);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach(markFrom);
  }).observe(document.body, { childList: true, subtree: true });
}
