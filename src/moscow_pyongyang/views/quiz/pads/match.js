// @ts-check
// Parts to match with one of a list: tap one of the list and it goes into the row that waits.
import { h } from "../../dom.js";
import { beside, headLine, inline, withRoom } from "../words.js";

/** @typedef {{key: string, text: string}} Right */

const EMPTY = "not matched yet";

/**
 * The place of a row that takes one of the list: keys change it as they change any number field.
 * @param {import("./pad.js").CardPart} part
 * @param {Right[]} rights
 * @param {{changed: () => void, check: () => void, wait: () => void}} tools
 */
function matchSlot(part, rights, { changed, check, wait }) {
  let at = -1;
  const letter = h("strong", { class: "mp-q-letter" }), words = h("span");
  // As high as the longest of the list makes it: nothing moves when it is put there.
  const [longest = ""] = rights.map((right) => `W. ${right.text} xx`).sort((one, other) => other.length - one.length);
  const el = h("span", { ...withRoom("mp-q-slot", longest), role: "spinbutton", tabindex: "0", "aria-label": part.text,
    "aria-valuemin": 0, "aria-valuemax": rights.length, onfocus: wait },
    h("span", { class: "mp-q-put" }, letter, " ", words));
  /** @param {string} key */
  const put = (key) => {
    at = rights.findIndex((right) => right.key === key);
    const right = rights[at];
    letter.textContent = right?.key ?? "";
    words.replaceChildren(...(right ? inline(right.text) : ["…"]));
    el.toggleAttribute("data-open", !right);
    el.setAttribute("aria-valuenow", String(at + 1));
    el.setAttribute("aria-valuetext", right ? `${right.key}. ${right.text}` : EMPTY);
  };
  const step = (/** @type {number} */ by) => Math.max(0, Math.min(rights.length - 1, at < 0 && by < 0 ? 0 : at + by));
  el.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (el.closest("fieldset")?.disabled || event.ctrlKey || event.metaKey || event.altKey) return;
    const named = rights.find((right) => right.key === event.key.toUpperCase());
    const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    const by = steps[/** @type {keyof typeof steps} */ (event.key)];
    if (event.key === "Enter") check();
    else if (named) put(named.key);
    else if (by) put(rights[step(by)].key);
    else if (event.key === "Home") put(rights[0].key);
    else if (event.key === "End") put(rights[rights.length - 1].key);
    else if (event.key === "Delete" || event.key === "Backspace") put("");
    else return;
    event.preventDefault();
    if (event.key !== "Enter") changed();
  });
  put("");
  return { el, put, read: () => rights[at]?.key ?? "" };
}

/**
 * The answer is, by part, the key of what it is matched with.
 * @param {import("./pad.js").QuizCard} card
 * @param {import("./pad.js").PadTools} tools
 * @returns {import("./pad.js").Pad}
 */
export function matchPad(card, { say, check }) {
  const rights = card.rights ?? [];
  const head = headLine(`Tap one of ${rights[0]?.key ?? "A"} to ${rights.at(-1)?.key ?? "A"}, or type its letter: it goes into the row that waits.`, 70);
  const rows = card.parts.map((part) => {
    const said = beside(card.room);
    const slot = matchSlot(part, rights, { check, wait: () => waitAt(part.key),
      changed: () => { said.clear(); sayUsed(); } });
    const el = h("div", { class: "mp-q-pair", onclick: () => pick(part.key) }, slot.el, said.sign,
      h("span", { class: "mp-q-text" }, ...inline(part.text)), said.note);
    return { key: part.key, text: part.text, slot, said, el };
  });
  const chips = rights.map(({ key, text }) => h("button", { type: "button", class: "mp-q-chip", tabindex: "-1",
    onclick: () => place(key) }, h("strong", { class: "mp-q-letter", text: key }), " ", ...inline(text)));
  let waiting = rows[0]?.key ?? "";

  /** @param {string} key */
  function waitAt(key) {
    waiting = key;
    for (const row of rows) row.el.toggleAttribute("data-waits", row.key === key);
  }
  /** @param {string} key */
  function pick(key) {
    const row = rows.find((one) => one.key === key);
    if (!row || row.slot.el.closest("fieldset")?.disabled) return;
    row.slot.el.focus();
    waitAt(key);
  }
  /** Put one of the list into the row that waits, and let the next empty one wait. @param {string} right */
  function place(right) {
    const row = rows.find((one) => one.key === waiting);
    if (!row) return;
    row.slot.put(right);
    row.said.clear();
    say(`${row.text}: ${rights.find((one) => one.key === right)?.text}.`);
    const from = rows.indexOf(row);
    const next = [...rows.slice(from + 1), ...rows.slice(0, from)].find((one) => !one.slot.read());
    if (next) waitAt(next.key);
    sayUsed();
  }
  function sayUsed() {
    rights.forEach(({ key }, i) => chips[i].toggleAttribute("data-used", rows.some((row) => row.slot.read() === key)));
  }
  waitAt(waiting);
  return {
    el: h("div", {}, head.el, h("div", { class: "mp-q-chips", role: "group", "aria-label": "What to match with" }, ...chips),
      h("div", { class: "mp-q-pairs" }, ...rows.map((row) => row.el))),
    read() {
      const done = rows.filter((row) => row.slot.read());
      return done.length ? Object.fromEntries(done.map((row) => [row.key, row.slot.read()])) : null;
    },
    show(response, remarks) {
      for (const row of rows) {
        if (response !== undefined) row.slot.put(response?.[row.key] ?? "");
        row.said.set(remarks, row.key);
      }
      if (response !== undefined) waitAt((rows.find((row) => !row.slot.read()) ?? rows[0])?.key ?? "");
      sayUsed();
      head.set(remarks);
    },
  };
}
