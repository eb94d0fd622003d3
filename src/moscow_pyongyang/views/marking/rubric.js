// @ts-check
// Four criteria, each a row of levels, and below them the words of the one that is current. Nothing
// moves when a mark is set: the words have a place of their own.
import { h, uniqueId } from "../dom.js";

/** @typedef {import("./sitting.js").Sitting} Sitting */

export class Rubric {
  /**
   * @param {import("./sitting.js").Criterion[]} criteria
   * @param {(criterion: number, points: number) => void} onGive
   * @param {(criterion: number) => void} onAim
   */
  constructor(criteria, onGive, onAim) {
    this.criteria = criteria;
    this.words = h("div", { class: "mark-words" });
    this.rows = criteria.map((criterion, at) => this.row(criterion, at, onGive, onAim));
    this.total = h("p", { class: "mark-total" });
    this.el = h("section", { class: "mark-rubric", "aria-label": "Criteria" },
      h("div", { class: "mark-rows" }, ...this.rows.map(({ el }) => el)), this.words, this.total);
  }

  /**
   * @param {import("./sitting.js").Criterion} criterion
   * @param {number} at
   * @param {(criterion: number, points: number) => void} onGive
   * @param {(criterion: number) => void} onAim
   */
  row({ name, levels }, at, onGive, onAim) {
    const group = uniqueId("mark"), label = uniqueId("mark");
    const inputs = [...levels].sort(([a], [b]) => a - b).map(([points, words]) =>
      h("input", { type: "radio", name: group, value: String(points), "aria-label": `${points}: ${words}`,
        onchange: () => onGive(at, points), onfocus: () => onAim(at) }));
    const others = h("span", { class: "mark-others" });
    const el = h("div", { class: "mark-row", role: "radiogroup", "aria-labelledby": label },
      h("span", { class: "mark-name", id: label, text: name, onclick: () => inputs[0].focus() }), others,
      h("span", { class: "mark-levels" }, ...inputs.map((input) => h("label", { class: "mark-cell" }, input, h("span", { "aria-hidden": "true", text: input.value })))));
    return { el, inputs, others };
  }

  /**
   * Show what is given to the answer in view.
   * @param {Sitting} sitting
   * @param {Record<string, Record<string, number>>} [others] points of other markers, by their name and the criterion's key
   */
  show(sitting, others = {}) {
    const { levels } = sitting.of();
    this.rows.forEach(({ el, inputs, others: place }, at) => {
      const { key } = this.criteria[at];
      for (const input of inputs) input.checked = key in levels && Number(input.value) === levels[key];
      el.toggleAttribute("data-current", at === sitting.criterion);
      el.toggleAttribute("data-given", key in levels);
      place.textContent = Object.entries(others).flatMap(([who, points]) => (key in points ? [`${who} ${points[key]}`] : [])).join(" · ");
    });
    const current = this.criteria[sitting.criterion];
    this.words.replaceChildren(...current.levels.map(([points, words]) =>
      h("p", { class: "mark-level", "data-chosen": levels[current.key] === points ? "true" : null },
        h("b", { text: String(points) }), h("span", { text: words }))),
    current.note ? h("p", { class: "mark-note", text: current.note }) : "");
    const most = this.criteria.reduce((sum, { points }) => sum + points, 0);
    this.total.textContent = Object.keys(levels).length ? `${sitting.total()} of ${most} points` : `of ${most} points`;
  }

  /** Take the focus to the criterion that is current. @param {Sitting} sitting */
  focus(sitting) {
    const { inputs } = this.rows[sitting.criterion];
    (inputs.find((input) => input.checked) ?? inputs[0]).focus({ preventScroll: true });
  }
}
