// @ts-check
// A number or a few words.
import { h } from "../../dom.js";

/**
 * The answer is the text as it was typed.
 * @param {import("./pad.js").QuizCard} card
 * @param {import("./pad.js").PadTools} tools
 * @returns {import("./pad.js").Pad}
 */
export function textPad(card, { check }) {
  const isNumber = card.type === "numeric";
  const input = h("input", { type: "text", class: isNumber ? "mp-q-number" : "mp-q-words",
    inputmode: isNumber ? "decimal" : null, autocomplete: "off", spellcheck: "false",
    maxlength: isNumber ? 60 : 200,
    onkeydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === "Enter") check(); } });
  return {
    el: h("label", { class: "mp-q-field" },
      h("span", { text: isNumber ? "Your number" : "Your answer" }), input,
      isNumber ? h("span", { class: "mp-q-unit", text: card.unit }) : null),
    read: () => (input.value.trim() ? input.value : null),
    show(response) { if (response !== undefined) input.value = response ?? ""; },
  };
}
