// @ts-check
// Lines to bring into order: by a handle that is dragged, tapped, or moved with the arrow keys.
import { h } from "../../dom.js";
import { beside, headLine, inline } from "../words.js";

/** @typedef {import("./pad.js").CardPart} CardPart */
/** @typedef {-1 | 1} Step -1 is up. */

/** A tap is no drag: pixels that a finger may slip. */
const SLIP_PX = 4;
const HOW = "Earliest first: drag a handle, press ↑ ↓ on it, or tap it and then the place.";

/**
 * Return an order with one key at another place; the same order where nothing changes.
 * @param {string[]} order
 * @param {string} key
 * @param {number} to
 */
export function placed(order, key, to) {
  const from = order.indexOf(key);
  if (from < 0 || to < 0 || to >= order.length || to === from) return order;
  const next = order.filter((one) => one !== key);
  next.splice(to, 0, key);
  return next;
}

/**
 * @param {CardPart} part
 * @param {number} [room]
 */
function orderRow(part, room) {
  const said = beside(room);
  const handle = h("button", { type: "button", class: "mp-q-handle", title: "Drag, or press ↑ ↓" },
    h("span", { "aria-hidden": "true", text: "⠿" }));
  const place = h("span", { class: "mp-q-place", "aria-hidden": "true" });
  const el = h("li", {}, handle, place, said.sign,
    h("span", { class: "mp-q-text" }, ...inline(part.text)), said.note);
  /**
   * @param {number} at
   * @param {number} count
   */
  const number = (at, count) => {
    place.textContent = String(at);
    handle.setAttribute("aria-label", `Move: ${part.text}, ${at} of ${count}`);
  };
  return { key: part.key, text: part.text, el, handle, said, number };
}

/**
 * The answer is the list of keys, the earliest first; none before a line was moved.
 * @param {import("./pad.js").QuizCard} card
 * @param {import("./pad.js").PadTools} tools
 * @returns {import("./pad.js").Pad}
 */
export function orderPad(card, { say, check }) {
  const head = headLine(HOW, 86);
  const list = h("ol", { class: "mp-q-order", role: "list" });
  let order = card.parts.map((part) => part.key);
  let isTouched = false;
  /** @type {string} The line that was tapped and waits for its place. */
  let lifted = "";
  const rows = new Map(card.parts.map((part) => [part.key, orderRow(part, card.room)]));

  /** @param {string} [still] A line that is held stays where it is, and the others go around it. */
  function layOut(still = order[0]) {
    const anchor = rows.get(still)?.el ?? null;
    if (anchor?.parentNode !== list) list.append(anchor);
    let isAfter = false;
    order.forEach((key, i) => {
      const el = rows.get(key)?.el;
      if (key === still) isAfter = true;
      else if (isAfter) list.append(el);
      else list.insertBefore(el, anchor);
      rows.get(key)?.number(i + 1, order.length);
    });
  }
  /** @param {string} key "" to lay it down. */
  function lift(key) {
    lifted = key;
    for (const row of rows.values()) {
      row.el.toggleAttribute("data-lifted", row.key === key);
      row.handle.setAttribute("aria-pressed", String(row.key === key));
    }
  }
  /**
   * @param {string} key
   * @param {number} to
   */
  function put(key, to) {
    const next = placed(order, key, to);
    isTouched = true;
    if (next === order) return;
    order = next;
    for (const row of rows.values()) row.said.clear();
    layOut(key);
  }
  /** @param {string} key */
  function tell(key) {
    say(`${rows.get(key)?.text}: now ${order.indexOf(key) + 1} of ${order.length}.`);
  }
  const isOff = () => Boolean(list.closest("fieldset")?.disabled);

  for (const row of rows.values()) {
    const { key, handle, el } = row;
    const drag = { from: 0, isOn: false, isMoved: false };
    handle.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Enter") check();
      else if (event.key === "Escape") lift("");
      else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
        put(key, order.indexOf(key) + (event.key === "ArrowUp" ? -1 : 1));
        handle.focus();
        tell(key);
      } else return;
      event.preventDefault();
    });
    handle.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
      if (isOff() || event.button) return;
      Object.assign(drag, { from: event.clientY, isOn: true, isMoved: false });
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
      if (!drag.isOn || (!drag.isMoved && Math.abs(event.clientY - drag.from) < SLIP_PX)) return;
      drag.isMoved = true;
      el.setAttribute("data-dragged", "");
      const to = order.findIndex((one) => {
        const box = rows.get(one)?.el.getBoundingClientRect();
        return box && event.clientY >= box.top && event.clientY < box.bottom;
      });
      if (to < 0 || order[to] === key) return;
      put(key, to);
    });
    const end = () => {
      if (drag.isMoved) tell(key);
      drag.isOn = false;
      el.removeAttribute("data-dragged");
    };
    handle.addEventListener("pointerup", end);
    handle.addEventListener("pointercancel", end);
    el.addEventListener("click", (/** @type {MouseEvent} */ event) => {
      if (isOff() || drag.isMoved) {
        drag.isMoved = false;
        return;
      }
      if (lifted && lifted !== key) {
        const moving = lifted;
        put(moving, order.indexOf(key));
        lift("");
        rows.get(moving)?.handle.focus();
        tell(moving);
      } else if (handle.contains(/** @type {Node} */ (event.target))) lift(lifted ? "" : key);
    });
  }
  /** @param {any} response */
  const isOrder = (response) => Array.isArray(response) && response.length === rows.size
    && order.every((key) => response.includes(key));
  layOut();
  return {
    el: h("div", {}, head.el, list),
    read: () => (isTouched ? [...order] : null),
    unread: "Move at least one line first.",
    show(response, remarks) {
      if (response !== undefined) {
        isTouched = isOrder(response);
        if (isTouched) order = [...response];
        layOut();
      }
      for (const [key, row] of rows) row.said.set(remarks, key);
      head.set(remarks);
    },
  };
}
