// @ts-check
// What a mark in the text stands for, read from the page: the list of sources holds all of it.

const MARK = /^#source-(.+)-(\d+)$/;
const WORD = /^#Words-of-notebook-/;
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
  const [, book, number] = MARK.exec(to) ?? [];
  if (!number) return null;
  const [, title, id] = HEADED.exec(said) ?? ["", said, ""];
  const page = link.closest(".jp-Notebook") ?? document;
  const entries = [...page.querySelectorAll(`.mp-works li a[href="#note-${book}-${number}"]`)]
    .map((back) => entryOf(/** @type {Element} */ (back.closest("li"))));
  return { name: `Note ${number}`, number, title, id, entries };
}

/** @param {Element} item @returns {Entry} */
function entryOf(item) {
  const copy = /** @type {Element} */ (item.cloneNode(true));
  const backs = copy.querySelectorAll("b > a[href^='#note-']");
  const last = backs[backs.length - 1]?.parentNode;
  while (last && copy.firstChild && copy.firstChild !== last) copy.firstChild.remove();
  last?.remove();
  const link = copy.querySelector("a[href^='http']");
  const above = item.parentElement?.previousElementSibling;
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
