// @ts-check
// Options to tick: one of them, any of them, or documents as evidence.
import { h, uniqueId } from "../../dom.js";
import { clearMark, inline, markSlot, setMark } from "../words.js";

/** @typedef {import("./pad.js").CardPart} CardPart */

/** @param {CardPart} part */
function optionWords(part) {
  if (part.date) {
    return [h("span", { class: "mp-q-date", text: part.date }),
      h("span", { class: "mp-q-text" }, ...inline(part.text),
        h("span", { class: "mp-q-row", text: part.row }))];
  }
  return [h("span", { class: "mp-q-letter", "aria-hidden": "true", text: part.key }),
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
    const mark = markSlot();
    const label = h("label", { class: part.date ? "mp-q-option mp-q-evidence" : "mp-q-option" },
      input, ...optionWords(part), mark);
    return { key: part.key, input, mark, label };
  });
  // A mark belongs to the answer that was checked, not to the next one.
  const forget = () => rows.forEach((row) => clearMark(row.mark));
  return {
    el: h("div", { class: "mp-q-options", onchange: forget }, ...rows.map((row) => row.label)),
    read() {
      const ticked = rows.filter((row) => row.input.checked).map((row) => row.key);
      if (!ticked.length) return null;
      return type === "radio" ? ticked[0] : ticked;
    },
    show(response, remarks) {
      for (const row of rows) {
        if (response !== undefined) row.input.checked = [response ?? []].flat().includes(row.key);
        setMark(row.mark, remarks, row.key);
      }
    },
  };
}
