// @ts-check
// A written answer and the levels by which learners judge it themselves.
import { h, uniqueId } from "../../dom.js";
import { beside, inline } from "../words.js";

/**
 * What another has written, beside one's own words: a sample answer or, where the bank holds none, what
 * the course itself would say. Its room is there before.
 * @param {import("../why.js").Why} why
 */
function modelContents({ samples = [], explanation }) {
  const said = samples.length ? samples : explanation.split(/\n\s*\n/);
  return [h("strong", { text: samples.length ? "A sample answer" : "What the course says" }),
    ...said.map((text) => h("p", {}, ...inline(text.replace(/\s+/g, " "))))];
}

const HOW = {
  self: "Now judge your own answer. It is kept, never scored.",
  peer: "Now mark the paper that you read, from 0 points on the left. It is kept, never scored.",
};

/**
 * The answer is the text and, by criterion, the number of the level (0 for the first).
 * @param {import("./pad.js").QuizCard} card
 * @returns {import("./pad.js").Pad}
 */
export function rubricPad(card) {
  const model = h("div", { class: "mp-q-model", role: "group", "aria-label": "Beside your answer", tabindex: "0" });
  model.hidden = true;
  const area = h("textarea", { rows: 6, "data-mp-evidence": true, "aria-label": "Your written answer" });
  const groups = card.parts.map(({ key, text, levels = [] }) => {
    const name = uniqueId("level"), title = uniqueId("criterion"), said = beside(card.room);
    const inputs = levels.map((_, i) => h("input", { type: "radio", name, value: i }));
    // A legend shares its line with nothing: the note stands beside this title.
    const el = h("fieldset", { class: "mp-q-levels", "aria-labelledby": title, style: `--mp-q-n: ${levels.length}` },
      h("div", { class: "mp-q-criterion" }, h("strong", { id: title, text }), said.note),
      ...levels.map((level, i) => h("label", {}, inputs[i], h("span", { text: level }))));
    return { key, inputs, said, el };
  });
  return {
    el: h("div", {}, h("div", { class: "mp-q-written" }, h("div", {}, area), h("div", { class: "mp-q-other" }, model)),
      h("p", { class: "mp-q-how", text: HOW[card.assesses ?? "self"] }),
      ...groups.map((group) => group.el)),
    read() {
      /** @type {Record<string, number>} */
      const levels = {};
      for (const { key, inputs } of groups) {
        const level = inputs.findIndex((input) => input.checked);
        if (level >= 0) levels[key] = level;
      }
      if (!area.value.trim() && !Object.keys(levels).length) return null;
      return { levels, text: area.value };
    },
    join: (before, after) => ({ levels: { ...before.levels, ...after.levels },
      text: [before.text, after.text].filter((text) => text?.trim()).join("\n") }),
    tell(why) {
      model.hidden = !why;
      model.replaceChildren(...(why ? modelContents(why) : []));
    },
    show(response, remarks) {
      for (const { key, said } of groups) said.set(remarks, key);
      if (response === undefined) return;
      area.value = typeof response?.text === "string" ? response.text : "";
      for (const { key, inputs } of groups) {
        inputs.forEach((input, i) => { input.checked = response?.levels?.[key] === i; });
      }
    },
  };
}
