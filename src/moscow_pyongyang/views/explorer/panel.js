// @ts-check
// The panel on the picked row: who says so.
import { h } from "../dom.js";

/** @typedef {[heading: string, text: string][]} Paragraphs "" for no heading. */

/**
 * What is said of a row; `views.explorer.RowDetail` writes it. Empty where nothing is picked.
 * @typedef {object} PickedRow
 * @property {string} id
 * @property {string} title
 * @property {string} kicker
 * @property {Paragraphs} parts
 * @property {string[]} sources
 * @property {Paragraphs} notes
 */

/**
 * @param {Paragraphs} parts
 * @returns {HTMLElement[]}
 */
function paragraphs(parts) {
  return parts.map(([heading, text]) =>
    h("p", {}, heading ? h("strong", { text: `${heading} ` }) : null, text));
}

/**
 * Return the contents of the panel.
 * @param {Partial<PickedRow>} row
 * @returns {HTMLElement[]}
 */
export function panelContents(row) {
  if (!row.id) {
    return [h("p", { class: "mp-source",
      text: "Pick a mark in the picture, or a row of the list, to see who says so." })];
  }
  const { kicker = "", title = "", parts = [], sources = [], notes = [] } = row;
  return [
    h("p", { class: "mp-kicker", text: kicker }),
    h("p", { class: "mp-detail-title", text: title }),
    ...paragraphs(parts),
    ...(sources.length ? [
      h("p", { class: "mp-detail-head", text: "Sources" }),
      h("ul", { class: "mp-sources" }, ...sources.map((text) => h("li", { text }))),
    ] : []),
    ...paragraphs(notes),
  ];
}
