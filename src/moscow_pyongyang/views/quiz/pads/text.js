// @ts-check
// A number or a few words.
import { h, uniqueId } from "../../dom.js";
import { decimalMark, interpretNumber } from "../number.js";
import { beside } from "../words.js";

/** Between two keys: how a number is read is said once, when it stands there. */
const PAUSE_MS = 900;
/** @type {string[]} The numbers typed on this page: they tell a reader's own decimal mark. */
const typed = [];

/**
 * The answer is the text as it was typed.
 * @param {import("./pad.js").QuizCard} card
 * @param {import("./pad.js").PadTools} tools
 * @returns {import("./pad.js").Pad}
 */
export function textPad(card, tools) {
  const isNumber = card.type === "numeric";
  const input = h("input", { type: "text", class: isNumber ? "mp-q-number" : "mp-q-words",
    inputmode: isNumber ? "decimal" : null, autocomplete: "off", spellcheck: "false",
    maxlength: isNumber ? 60 : 200,
    onkeydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === "Enter") tools.check(); } });
  const reading = isNumber ? readingOf(input, card, tools) : null;
  const field = h("label", { class: "mp-q-field" },
    h("span", { text: isNumber ? "Your number" : "Your answer" }), input,
    isNumber ? h("span", { class: "mp-q-unit", text: card.unit }) : null);
  const said = beside(card.room);
  input.addEventListener("input", said.clear);
  return {
    el: h("div", { class: isNumber ? "mp-q-own" : "mp-q-own mp-q-own-words" }, field, reading?.el, said.sign, said.note),
    read: () => (input.value.trim() ? input.value : null),
    join: isNumber ? undefined : (before, after) => `${before} ${after}`,
    show(response, remarks) {
      said.set(remarks, "");
      if (response === undefined) return;
      input.value = ["string", "number"].includes(typeof response) ? String(response) : "";
      reading?.show();
    },
  };
}

/**
 * A line that says how a number is read, wherever that is not plain to see.
 * @param {HTMLInputElement} input
 * @param {import("./pad.js").QuizCard} card
 * @param {import("./pad.js").PadTools} tools
 */
function readingOf(input, card, { say }) {
  const id = uniqueId("reading");
  const el = h("p", { class: "mp-q-how mp-q-reading", id });
  input.setAttribute("aria-describedby", id);
  /** @type {ReturnType<typeof setTimeout> | 0} */
  let timer = 0;
  const words = () => {
    const text = input.value;
    if (!text.trim()) return "";
    const decimal = decimalMark([...typed, text], globalThis.navigator?.language);
    const found = interpretNumber(text, { ...card.reads, decimal });
    if (!found) return "This is not read as one number yet: write it in figures.";
    return found.isPlain ? "" : `${found.said[0].toUpperCase()}${found.said.slice(1)}.`;
  };
  const show = () => { el.textContent = words(); };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    // "1e" is no number yet, and need not be told so.
    if (interpretNumber(input.value, card.reads)) show();
    else el.textContent = "";
    timer = setTimeout(() => {
      show();
      if (el.textContent) say(el.textContent);
    }, PAUSE_MS);
  });
  input.addEventListener("change", () => typed.push(input.value));
  return { el, show };
}
