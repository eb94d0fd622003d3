// @ts-check
// A list box: one stop for Tab, arrows move, the picked row follows.
import { h, uniqueId } from "../dom.js";

/** @typedef {import("../dom.js").Cells} Cells */

/**
 * Which columns of the table make the rows of the list.
 * @typedef {object} PickList
 * @property {string} id
 * @property {string} lead
 * @property {string} text
 * @property {string} signs One sign for each row.
 */

/** @typedef {{id: string, sign: string, lead: string, text: string}} ListRow */

const PAGE_ROWS = 8;
const PICK_DELAY_MS = 40;

/**
 * Return the place that a key leads to, or null where the key does not move.
 * @param {string} key
 * @param {number} at The present place; -1 for none.
 * @param {number} count
 */
export function placeAfterKey(key, at, count) {
  if (!count) return null;
  const last = count - 1;
  switch (key) {
    case "ArrowDown": return Math.min(at + 1, last);
    case "ArrowUp": return Math.max(at - 1, 0);
    case "PageDown": return Math.min(at + PAGE_ROWS, last);
    case "PageUp": return Math.max(at - PAGE_ROWS, 0);
    case "Home": return 0;
    case "End": return last;
    default: return null;
  }
}

/**
 * Return the rows of a list made of a table.
 * @param {Cells} cells
 * @param {PickList} picks
 * @returns {ListRow[]}
 */
export function listRows({ columns, rows }, picks) {
  const [id, lead, text] = [picks.id, picks.lead, picks.text].map((name) => columns.indexOf(name));
  const signs = [...picks.signs];
  return rows.map((row, i) => ({ id: String(row[id]), sign: signs[i] ?? "",
    lead: String(row[lead] ?? ""), text: String(row[text] ?? "") }));
}

/**
 * Bring the children of a box into a new order, moving as few as can be.
 * @param {HTMLElement} box
 * @param {Iterable<HTMLElement>} wanted
 */
function arrange(box, wanted) {
  const stays = new Set(wanted);
  for (const child of [...box.children]) if (!stays.has(/** @type {any} */ (child))) child.remove();
  let next = box.firstElementChild;
  for (const child of stays) {
    if (child === next) next = next.nextElementSibling;
    else box.insertBefore(child, next);
  }
}

/**
 * Scroll a row of a list into sight. Only the list scrolls: the page under the reader's eyes
 * stays where it is.
 * @param {HTMLElement} box
 * @param {HTMLElement} row
 */
function scrollToRow(box, row) {
  const above = row.offsetTop - box.scrollTop;
  if (above < 0) box.scrollTop = row.offsetTop;
  else if (above + row.offsetHeight > box.clientHeight) {
    box.scrollTop = row.offsetTop + row.offsetHeight - box.clientHeight;
  }
}

/**
 * @param {string} label
 * @param {(id: string) => void} onPick
 */
export function buildListBox(label, onPick) {
  const box = h("div", { class: "mp-list", role: "listbox", tabindex: "0", "aria-label": label });
  /** @type {string[]} */
  let ids = [];
  /** @type {Map<string, HTMLElement>} */
  let items = new Map();
  let at = -1;
  let timer = 0;

  /**
   * @param {number} place
   * @param {boolean} tells Whether this is a pick of the reader.
   */
  function mark(place, tells) {
    box.children[at]?.setAttribute("aria-selected", "false");
    at = place;
    const row = /** @type {HTMLElement | undefined} */ (box.children[at]);
    if (!row) { box.removeAttribute("aria-activedescendant"); return; }
    row.setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", row.id);
    scrollToRow(box, row);
    if (!tells) return;
    clearTimeout(timer);
    timer = setTimeout(() => onPick(ids[at]), PICK_DELAY_MS);
  }
  /** @param {ListRow} row */
  const buildRow = ({ id, sign, lead, text }) =>
    h("div", { role: "option", id: uniqueId("row"), class: "mp-item", "aria-selected": "false",
      onclick: () => mark(ids.indexOf(id), true) },
    h("span", { class: "mp-sign", text: sign, "aria-hidden": "true" }),
    h("span", { class: "mp-lead", text: lead }), h("span", { text }));
  box.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const place = placeAfterKey(event.key, at, ids.length);
    if (place === null) return;
    event.preventDefault();
    event.stopPropagation();
    mark(place, true);
  });
  box.addEventListener("focus", () => { if (at < 0 && ids.length) mark(0, true); });
  return {
    box,
    /**
     * @param {Cells} cells
     * @param {PickList} picks
     * @param {string | undefined} picked Id of the row that is marked.
     */
    fill(cells, picks, picked = "") {
      mark(-1, false);
      const rows = listRows(cells, picks);
      ids = rows.map((row) => row.id);
      // A row that stays keeps its element: a step of a slider changes a few of hundreds.
      const kept = items;
      items = new Map(rows.map((row) => {
        const key = Object.values(row).join("\u0000");
        return [key, kept.get(key) ?? buildRow(row)];
      }));
      arrange(box, items.values());
      mark(ids.indexOf(picked), false);
    },
    /** @param {string} id */
    mark(id) { mark(ids.indexOf(id), false); },
  };
}
