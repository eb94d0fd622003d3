// @ts-check
// Events to place on a slider of years.
import { h } from "../../dom.js";
import { beside, headLine, inline } from "../words.js";

/** @typedef {import("./pad.js").CardPart} CardPart */

const NOT_PLACED = "not placed yet";
/** Pixels of a thumb: its middle stands half of that from the end of its line. */
const THUMB_PX = 16;

/**
 * @param {CardPart} part
 * @param {[first: number, last: number]} range
 * @param {import("./pad.js").QuizCard} card
 * @param {() => void} check
 */
function yearRow(part, [first, last], card, check) {
  const middle = Math.round((first + last) / 2);
  /** @type {number | null} */
  let placed = null;
  // The slider says its year itself.
  const year = h("span", { class: "mp-q-year", "aria-hidden": "true", text: "–" });
  const said = beside(card.room);
  const tick = h("span", { class: "mp-q-tick", "aria-hidden": "true", hidden: true });
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
  input.addEventListener("input", () => { said.clear(); placeHere(); });
  // The middle year can be meant: a click or Space places the thumb where it is.
  input.addEventListener("click", placeHere);
  input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    if (event.key === "Enter" && placed !== null) check();
    else placeHere();
  });
  place(null);
  const el = h("div", { class: "mp-q-years" }, said.sign,
    h("span", { class: "mp-q-text" }, ...inline(part.text)), year,
    h("span", { class: "mp-q-line" }, input, tick),
    h("span", { class: "mp-q-ends", "aria-hidden": "true" },
      h("span", { text: first }), h("span", { text: last })), said.note);
  /** @param {import("../words.js").Remark[]} remarks */
  const mark = (remarks) => {
    said.set(remarks, part.key);
    const right = remarks.find((one) => one.about === part.key)?.year;
    tick.hidden = right === undefined;
    const share = ((right ?? first) - first) / (last - first);
    tick.setAttribute("style", `left: calc(${THUMB_PX / 2}px + ${share} * (100% - ${THUMB_PX}px))`);
  };
  return { key: part.key, el, mark, place, read: () => placed };
}

/**
 * The answer is, by part, the year it was placed in; a part that was not moved has none.
 * @param {import("./pad.js").QuizCard} card
 * @param {import("./pad.js").PadTools} tools
 * @returns {import("./pad.js").Pad}
 */
export function yearsPad(card, { check }) {
  const [first, last] = card.range ?? [0, 0];
  const head = headLine("Move each to its year.", 40);
  const rows = card.parts.map((part) => yearRow(part, [first, last], card, check));
  /** @param {any} year */
  const isYear = (year) => typeof year === "number" && year >= first && year <= last;
  return {
    el: h("div", {}, head.el, ...rows.map((row) => row.el)),
    read() {
      const done = rows.filter((row) => row.read() !== null);
      return done.length ? Object.fromEntries(done.map((row) => [row.key, row.read()])) : null;
    },
    show(response, remarks) {
      for (const row of rows) {
        if (response !== undefined) row.place(isYear(response?.[row.key]) ? response[row.key] : null);
        row.mark(remarks);
      }
      head.set(remarks);
    },
  };
}
