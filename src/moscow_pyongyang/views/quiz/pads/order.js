// @ts-check
// Lines to bring into order with buttons or with Alt and an arrow.
import { h } from "../../dom.js";
import { clearMark, inline, markSlot, setMark } from "../words.js";

/** @typedef {import("./pad.js").CardPart} CardPart */
/** @typedef {-1 | 1} Step -1 is up. */

/**
 * Return an order with one key moved by a step; the same order where it cannot move.
 * @param {string[]} order
 * @param {string} key
 * @param {Step} step
 */
export function moved(order, key, step) {
  const from = order.indexOf(key);
  const to = from + step;
  if (from < 0 || to < 0 || to >= order.length) return order;
  const next = order.filter((one) => one !== key);
  next.splice(to, 0, key);
  return next;
}

/**
 * @param {CardPart} part
 * @param {(step: Step, focus: Step) => void} onMove Takes the step, and which button was in use.
 */
function orderRow(part, onMove) {
  /**
   * @param {Step} step
   * @param {string} sign
   * @param {string} word
   */
  const button = (step, sign, word) => h("button", { type: "button", text: sign,
    title: `Move ${word} (Alt+${sign})`, onclick: () => onMove(step, step),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
      event.preventDefault();
      onMove(event.key === "ArrowUp" ? -1 : 1, step);
    } });
  const place = h("span", { class: "mp-q-place", "aria-hidden": "true" });
  const mark = markSlot();
  const up = button(-1, "↑", "up");
  const down = button(1, "↓", "down");
  const el = h("li", {}, place, h("span", { class: "mp-q-text" }, ...inline(part.text)), mark, up, down);
  /**
   * @param {number} at
   * @param {number} count
   */
  const number = (at, count) => {
    place.textContent = String(at);
    for (const [one, word] of [[up, "up"], [down, "down"]]) {
      one.setAttribute("aria-label", `Move ${word}: ${part.text}, ${at} of ${count}`);
    }
    up.setAttribute("aria-disabled", String(at === 1));
    down.setAttribute("aria-disabled", String(at === count));
  };
  return { el, mark, up, down, number };
}

/**
 * The answer is the list of keys, the earliest first; none before a line was moved.
 * @param {import("./pad.js").QuizCard} card
 * @param {import("./pad.js").PadTools} tools
 * @returns {import("./pad.js").Pad}
 */
export function orderPad(card, { say }) {
  const list = h("ol", { class: "mp-q-order", role: "list" });
  let order = card.parts.map((part) => part.key);
  let isTouched = false;
  const rows = new Map(card.parts.map((part) =>
    [part.key, orderRow(part, (step, focus) => move(part, step, focus))]));

  function layOut() {
    order.forEach((key, i) => {
      const row = rows.get(key);
      if (!row) return;
      // Only rows out of place are moved, so that focus mostly stays.
      if (list.children[i] !== row.el) list.insertBefore(row.el, list.children[i] ?? null);
      row.number(i + 1, order.length);
    });
  }
  /**
   * @param {CardPart} part
   * @param {Step} step
   * @param {Step} focus
   */
  function move(part, step, focus) {
    const next = moved(order, part.key, step);
    isTouched = true;
    if (next !== order) {
      order = next;
      for (const row of rows.values()) clearMark(row.mark);
      layOut();
    }
    const row = rows.get(part.key);
    (focus < 0 ? row?.up : row?.down)?.focus();
    say(`${part.text}: now ${order.indexOf(part.key) + 1} of ${order.length}.`);
  }
  /** @param {any} response */
  const isOrder = (response) => Array.isArray(response) && response.length === rows.size
    && order.every((key) => response.includes(key));
  layOut();
  return {
    el: h("div", {},
      h("p", { class: "mp-q-how", text: "Earliest first. Use the arrows, or Alt with ↑ and ↓." }), list),
    read: () => (isTouched ? [...order] : null),
    unread: "Move at least one line first.",
    show(response, remarks) {
      if (response !== undefined) {
        isTouched = isOrder(response);
        if (isTouched) order = [...response];
        layOut();
      }
      for (const [key, row] of rows) setMark(row.mark, remarks, key);
    },
  };
}
