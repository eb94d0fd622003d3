// @ts-check
// Events to place on a slider of years.
import { h } from "../../dom.js";
import { clearMark, inline, markSlot, setMark } from "../words.js";

/** @typedef {import("./pad.js").CardPart} CardPart */

const NOT_PLACED = "not placed yet";

/**
 * @param {CardPart} part
 * @param {number} first
 * @param {number} last
 */
function yearRow(part, first, last) {
  const middle = Math.round((first + last) / 2);
  /** @type {number | null} */
  let placed = null;
  // The slider says its year itself.
  const year = h("span", { class: "mp-q-year", "aria-hidden": "true", text: "–" });
  const mark = markSlot();
  const input = h("input", { type: "range", min: first, max: last, step: 1,
    "aria-label": `Year: ${part.text}`, "aria-valuetext": NOT_PLACED });
  /** @param {number | null} value */
  const place = (value) => {
    placed = value;
    input.value = String(value ?? middle);
    year.textContent = String(value ?? "–");
    input.setAttribute("aria-valuetext", value === null ? NOT_PLACED : String(value));
    input.toggleAttribute("data-open", value === null);
  };
  const placeHere = () => place(Number(input.value));
  input.addEventListener("input", () => { clearMark(mark); placeHere(); });
  // The middle year can be meant: a click or Space places the thumb where it is.
  input.addEventListener("click", placeHere);
  input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === " " || event.key === "Enter") { event.preventDefault(); placeHere(); }
  });
  place(null);
  const el = h("div", { class: "mp-q-years" },
    h("span", { class: "mp-q-text" }, ...inline(part.text)), mark, year, input,
    h("span", { class: "mp-q-ends", "aria-hidden": "true" },
      h("span", { text: first }), h("span", { text: last })));
  return { key: part.key, el, mark, place, read: () => placed };
}

/**
 * The answer is, by part, the year it was placed in; a part that was not moved has none.
 * @param {import("./pad.js").QuizCard} card
 * @returns {import("./pad.js").Pad}
 */
export function yearsPad(card) {
  const [first, last] = card.range ?? [0, 0];
  const rows = card.parts.map((part) => yearRow(part, first, last));
  /** @param {any} year */
  const isYear = (year) => typeof year === "number" && year >= first && year <= last;
  return {
    el: h("div", {}, ...rows.map((row) => row.el)),
    read() {
      const done = rows.filter((row) => row.read() !== null);
      return done.length ? Object.fromEntries(done.map((row) => [row.key, row.read()])) : null;
    },
    show(response, remarks) {
      for (const row of rows) {
        if (response !== undefined) row.place(isYear(response?.[row.key]) ? response[row.key] : null);
        setMark(row.mark, remarks, row.key);
      }
    },
  };
}
