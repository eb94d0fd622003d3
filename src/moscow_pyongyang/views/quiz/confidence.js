// @ts-check
// "How sure are you?", asked before an answer is checked.
import { h, uniqueId } from "../dom.js";

/** @typedef {1 | 2 | 3} Confidence A guess, fairly sure, sure. */

/**
 * @returns {{el: HTMLElement, read: () => Confidence | null, show: (value: Confidence | null) => void}}
 */
export function confidenceScale() {
  const name = uniqueId("sure");
  const inputs = [1, 2, 3].map((value) => h("input", { type: "radio", name, value }));
  return {
    el: h("fieldset", { class: "mp-q-sure" }, h("legend", { text: "How sure are you?" }),
      h("div", { class: "mp-q-scale" }, ...["A guess", "Fairly sure", "Sure"].map((text, i) =>
        h("label", {}, inputs[i], h("span", { text }))))),
    read: () => /** @type {Confidence | null} */ (
      Number(inputs.find((input) => input.checked)?.value) || null),
    show(value) { inputs.forEach((input) => { input.checked = Number(input.value) === value; }); },
  };
}
