// @ts-check
// Words of a question on the page: a little emphasis, and the signs beside an answer.
import { h } from "../dom.js";

/**
 * What is said of one answer or one part of it.
 * @typedef {object} Remark
 * @property {string} about Key of the part; "" for the whole answer.
 * @property {boolean | null} right null where specialists disagree.
 * @property {string} text
 */

/**
 * Return text with `code` and *emphasis* as nodes; no HTML is read.
 * @param {string} text
 * @returns {(string | HTMLElement)[]}
 */
export function inline(text) {
  return text.split(/(`[^`]+`|\*[^*]+\*)/).map((bit) => {
    if (/^`.+`$/.test(bit)) return h("code", { text: bit.slice(1, -1) });
    if (/^\*.+\*$/.test(bit)) return h("em", { text: bit.slice(1, -1) });
    return bit;
  });
}

/** Return the same text without the signs of emphasis. @param {string} text */
export function spoken(text) {
  return text.replace(/`([^`]+)`|\*([^*]+)\*/g, (_, code, emphasis) => code ?? emphasis);
}

/** Return the place beside a part of an answer where its mark is set. */
export function markSlot() {
  return h("span", { class: "mp-q-mark" });
}

/** @param {HTMLElement} slot */
export function clearMark(slot) {
  slot.replaceChildren();
  slot.removeAttribute("data-right");
}

/**
 * Set the mark of one part, or take it away where nothing is said of it.
 * @param {HTMLElement} slot
 * @param {Remark[]} remarks
 * @param {string} key
 */
export function setMark(slot, remarks, key) {
  clearMark(slot);
  const remark = remarks.find((one) => one.about === key);
  if (!remark) return;
  const { right } = remark;
  const [sign, word] = right === null ? ["◆", "contested"] : right ? ["✓", "right"] : ["✗", "wrong"];
  slot.setAttribute("data-right", String(right));
  slot.append(h("span", { "aria-hidden": "true", text: sign }),
    h("span", { class: "mp-hidden", text: word }));
}
