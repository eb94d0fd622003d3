// @ts-check
// What a mark in the text stands for, read from the page: the list of sources holds all of it.
import { h } from "../dom.js";

// The longer names are those of a notebook that was handed out before they were shortened.
const MARK = /^#(s|source-)(E?\d\d[a-z]?)-(\d+)$/;
const BACK = /^#(?:n|note-)E?\d\d[a-z]?-\d+$/;
const NUMBERS = /^[↩\d,\s]*/u;
const WORD = /^#(?:Words-of-notebook-|w-)/;
const HEADED = /^(.*) \(([^()\s]+)\)$/s;

/**
 * @typedef {object} Entry
 * @property {Node[]} nodes What the list says, without the way back.
 * @property {string} text
 * @property {string} address
 * @property {string} head "Disputed", "Tables" …; "" for a work.
 * @typedef {object} Note
 * @property {string} name "Note 5", or the word that is explained.
 * @property {string} number "" for a word.
 * @property {string} title
 * @property {string} id Of the row that is cited; "" for a word.
 * @property {Entry[]} entries
 */

/** Whether a link opens a note. @param {Element} link */
export function isMark(link) {
  const to = link.getAttribute("href") ?? "";
  return MARK.test(to) || WORD.test(to);
}

/** Whether a link of the list leads back to a mark. @param {string} to */
export function isWayBack(to) {
  return BACK.test(to);
}

/**
 * Let each number of a list lead back to its mark: in the file only its first place does.
 * @param {Element} list
 */
export function linkNumbers(list) {
  const [, book] = /^(#n.+-)\d+$/.exec(list.querySelector("b > a[href^='#n']")?.getAttribute("href") ?? "") ?? [];
  if (!book) return;
  for (const item of list.querySelectorAll("li")) {
    for (const node of numbersOf(item.querySelector(":scope > p") ?? item)) {
      if (!(node instanceof Text)) continue;
      const parts = node.data.split(/(\d+)/).map((part) => (/\d/.test(part)
        ? h("b", {}, h("a", { href: `${book}${part}`, text: part })) : part));
      node.replaceWith(...parts);
    }
  }
}

/**
 * Return the nodes with the numbers of an entry, parted from what it says.
 * @param {Element} item
 * @returns {ChildNode[]}
 */
function numbersOf(item) {
  const found = [];
  for (const node of [...item.childNodes]) {
    if (node instanceof Text) {
      const { length } = /** @type {RegExpExecArray} */ (NUMBERS.exec(node.data))[0];
      if (length < node.data.length) node.splitText(length);
      found.push(node);
      if (length < node.data.length || node.nextSibling instanceof Text) break;
    } else if (node instanceof Element && node.matches("b")) found.push(node);
    else break;
  }
  return found;
}

/**
 * Return what a mark says; null for any other link.
 * @param {Element} link
 * @returns {Note | null}
 */
export function noteOf(link) {
  const to = link.getAttribute("href") ?? "";
  const said = link.getAttribute("title") ?? link.getAttribute("data-mp-title") ?? "";
  if (WORD.test(to)) {
    return { name: link.textContent ?? "", number: "", title: said, id: "", entries: [] };
  }
  const [, kind, book, number] = MARK.exec(to) ?? [];
  if (!number) return null;
  const [, title, id] = HEADED.exec(said) ?? ["", said, ""];
  const page = link.closest(".jp-Notebook") ?? document;
  const back = `#${kind === "s" ? "n" : "note-"}${book}-${number}`;
  const entries = [...page.querySelectorAll(`.mp-works li a[href="${back}"]`)]
    .map((link) => entryOf(/** @type {Element} */ (link.closest("li > p") ?? link.closest("li"))));
  return { name: `Note ${number}`, number, title, id, entries };
}

/** @param {Element} item @returns {Entry} */
function entryOf(item) {
  const copy = /** @type {Element} */ (item.cloneNode(true));
  for (const node of numbersOf(copy)) node.remove();
  const first = copy.firstChild;
  if (first instanceof Text) first.data = first.data.replace(/^[:\s]+/, "");
  const link = copy.querySelector("a[href^='http']");
  const above = item.closest("ul, ol")?.previousElementSibling;
  return {
    nodes: [...copy.childNodes],
    text: (copy.textContent ?? "").replace(/\s+/g, " ").trim(),
    address: link?.getAttribute("href") ?? "",
    head: above?.tagName === "P" ? (above.textContent ?? "").trim() : "",
  };
}

/** How a note is cited. @param {Note} note */
export function citationOf({ title, id, entries }) {
  const works = entries.filter((one) => !one.head)
    .map((one) => one.text.replace(/\.$/, "") + (one.address ? ` <${one.address}>` : ""));
  const from = works.length ? ` Sources: ${works.join("; ")}.` : "";
  return `${title.replace(/\.$/, "")}.${from}${id ? ` Row ${id} of the course “Moscow–Pyongyang”.` : ""}`;
}
