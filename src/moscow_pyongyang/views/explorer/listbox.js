// @ts-check
// A list box: one stop for Tab, arrows move, the picked row follows.
import { h, uniqueId } from "../dom.js";
import { glyphOf } from "../figure/mark.js";

/** @typedef {import("../dom.js").Cells} Cells */

/**
 * Which columns of the table make the rows of the list.
 * @typedef {object} PickList
 * @property {string} id
 * @property {string} lead
 * @property {string} text
 * @property {string} signs One sign for each row.
 * @property {Record<string, string>} [meanings] What a sign means, where the words do not say it.
 */

/** @typedef {{id: string, sign: string, lead: string, text: string, meaning: string}} ListRow */

/** @typedef {import("../figure/mark.js").Look} Look */

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
    case "ArrowDown": case "ArrowRight": return Math.min(at + 1, last);
    case "ArrowUp": case "ArrowLeft": return Math.max(at - 1, 0);
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
    lead: String(row[lead] ?? ""), text: String(row[text] ?? ""), meaning: picks.meanings?.[signs[i]] ?? "" }));
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
 * Scroll a row of a list to its middle. Only the list scrolls: the page under the reader's eyes
 * stays where it is.
 * @param {HTMLElement} box
 * @param {HTMLElement} row
 */
function scrollToRow(box, row) {
  const above = row.offsetTop - box.scrollTop;
  if (above >= 0 && above + row.offsetHeight <= box.clientHeight) return;
  box.scrollTop = Math.max(0, row.offsetTop - (box.clientHeight - row.offsetHeight) / 2);
}

/** The list on the page. */
export class ListBox {
  /**
   * @param {string} label
   * @param {(id: string, isChosen: boolean) => void} onPick Is told of the row, and whether the
   *   reader chose it: the first one is picked for who comes by Tab.
   * @param {import("../figure/colours.js").ColourPairs} [darkPairs]
   */
  constructor(label, onPick, darkPairs = {}) {
    this.onPick = onPick;
    this.darkPairs = darkPairs;
    this.help = h("span", { id: uniqueId("help"), hidden: true, text: "Tab for who says so" });
    this.box = h("div", { class: "mp-list", role: "listbox", tabindex: "0", "aria-label": label,
      "aria-describedby": this.help.id });
    /** @type {string[]} */
    this.ids = [];
    /** @type {Map<string, HTMLElement>} By all that a row says. */
    this.items = new Map();
    this.at = -1;
    this.timer = 0;
    this.box.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      const place = placeAfterKey(event.key, this.at, this.ids.length);
      if (place === null) return;
      event.preventDefault();
      event.stopPropagation();
      this.pick(place);
    });
    // Who comes by Tab finds the first row picked. Trap: a mouse press brings the focus before its
    // click; if the list moved to its first row then, the click would meet another row.
    let isPressed = false;
    this.box.addEventListener("mousedown", () => { isPressed = true; this.box.classList.add("mp-awake"); });
    this.box.addEventListener("blur", () => { isPressed = false; this.box.classList.remove("mp-awake"); });
    this.box.addEventListener("focus", () => {
      if (!isPressed && this.at < 0 && this.ids.length) this.pick(0, false);
    });
  }

  /**
   * @param {ListRow} row
   * @param {Look} [look] Its mark in the picture.
   */
  buildRow({ id, sign, lead, text, meaning }, look) {
    return h("div", { role: "option", id: uniqueId("row"), class: "mp-item", "aria-selected": "false",
      onclick: () => this.pick(this.ids.indexOf(id)) },
    h("span", { class: "mp-sign", "aria-hidden": "true" }, glyphOf(look, this.darkPairs) ?? sign),
    h("span", { class: "mp-lead", text: lead }),
    h("span", {}, text, meaning ? h("span", { class: "mp-hidden", text: `, ${meaning}` }) : null));
  }

  /**
   * @param {Cells} cells
   * @param {PickList} picks
   * @param {string} [picked] Id of the row that is marked.
   * @param {Map<string, Look>} [looks] The marks of the picture, by id.
   */
  fill(cells, picks, picked = "", looks = new Map()) {
    this.markPlace(-1);
    const rows = listRows(cells, picks);
    this.ids = rows.map((row) => row.id);
    // A row that stays keeps its element: a step of a slider changes a few of hundreds.
    const kept = this.items;
    this.items = new Map(rows.map((row) => {
      const look = looks.get(row.id);
      const key = [...Object.values(row), ...Object.values(look ?? {})].join("\u0000");
      return [key, kept.get(key) ?? this.buildRow(row, look)];
    }));
    arrange(this.box, this.items.values());
    this.mark(picked);
  }

  /** @param {string | null} id null for none. */
  mark(id) {
    this.markPlace(id ? this.ids.indexOf(id) : -1);
  }

  /** @param {number} place -1 for none. */
  markPlace(place) {
    this.box.children[this.at]?.setAttribute("aria-selected", "false");
    this.at = place;
    const row = /** @type {HTMLElement | undefined} */ (this.box.children[place]);
    if (!row) { this.box.removeAttribute("aria-activedescendant"); return; }
    row.setAttribute("aria-selected", "true");
    this.box.setAttribute("aria-activedescendant", row.id);
    scrollToRow(this.box, row);
  }

  /**
   * Mark a row because the reader chose it, and tell so once the keys rest.
   * @param {number} place
   * @param {boolean} [isChosen]
   */
  pick(place, isChosen = true) {
    this.markPlace(place);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.onPick(this.ids[place], isChosen), PICK_DELAY_MS);
  }
}
