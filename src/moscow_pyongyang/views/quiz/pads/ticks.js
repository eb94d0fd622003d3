// @ts-check
// Options to tick: one of them, any of them, or documents as evidence.
import { h, uniqueId } from "../../dom.js";
import { beside, headLine, inline } from "../words.js";

/** @typedef {import("./pad.js").CardPart} CardPart */

/**
 * @param {CardPart} part
 * @param {HTMLElement} sign
 */
function optionWords(part, sign) {
  if (part.date) {
    return [sign, h("span", { class: "mp-q-text" },
      h("span", { class: "mp-q-date" }, part.date, " ", h("span", { class: "mp-q-row", text: part.row })), ...inline(part.text))];
  }
  return [h("span", { class: "mp-q-letter", "aria-hidden": "true", text: part.key }), sign,
    h("span", { class: "mp-q-text" }, ...inline(part.text))];
}

/**
 * The answer is the key of the ticked option ("radio"), or a list of keys ("checkbox").
 * @param {import("./pad.js").QuizCard} card
 * @param {"radio" | "checkbox"} type
 * @returns {import("./pad.js").Pad}
 */
export function tickPad(card, type) {
  const name = uniqueId("tick");
  const rows = card.parts.map((part) => {
    const input = h("input", { type, name, value: part.key });
    const said = beside(card.room);
    const label = h("label", { class: part.date ? "mp-q-option mp-q-evidence" : "mp-q-option" },
      input, ...optionWords(part, said.sign), said.note);
    return { key: part.key, input, said, label };
  });
  const head = type === "checkbox" ? headLine("More than one can hold.", 56) : null;
  const list = h("div", { class: "mp-q-options" }, ...rows.map((row) => row.label));
  // One option that was tried stays what it is; of several, a mark belongs to what was checked.
  if (type === "checkbox") list.addEventListener("change", () => rows.forEach((row) => row.said.clear()));
  return {
    el: head ? h("div", {}, head.el, list) : list,
    read() {
      const ticked = rows.filter((row) => row.input.checked).map((row) => row.key);
      if (!ticked.length) return null;
      return type === "radio" ? ticked[0] : ticked;
    },
    show(response, remarks) {
      for (const row of rows) {
        if (response !== undefined) row.input.checked = [response ?? []].flat().includes(row.key);
        row.said.set(remarks, row.key);
      }
      head?.set(remarks);
    },
  };
}
