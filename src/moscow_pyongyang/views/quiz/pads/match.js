// @ts-check
// Parts to match with one of a list.
import { h } from "../../dom.js";
import { clearMark, inline, markSlot, setMark } from "../words.js";

/**
 * The answer is, by part, the key of what it is matched with.
 * @param {import("./pad.js").QuizCard} card
 * @returns {import("./pad.js").Pad}
 */
export function matchPad(card) {
  const rows = card.parts.map((part) => {
    const select = h("select", {}, h("option", { value: "", text: "Choose…" }),
      ...(card.rights ?? []).map(({ key, text }) => h("option", { value: key, text: `${key}. ${text}` })));
    const mark = markSlot();
    select.addEventListener("change", () => clearMark(mark));
    const el = h("label", { class: "mp-q-pair" },
      h("span", { class: "mp-q-text" }, ...inline(part.text)), select, mark);
    return { key: part.key, select, mark, el };
  });
  /** @param {any} key */
  const known = (key) => ((card.rights ?? []).some((right) => right.key === key) ? key : "");
  return {
    el: h("div", { class: "mp-q-pairs" }, ...rows.map((row) => row.el)),
    read() {
      const done = rows.filter((row) => row.select.value);
      return done.length ? Object.fromEntries(done.map((row) => [row.key, row.select.value])) : null;
    },
    show(response, remarks) {
      for (const row of rows) {
        if (response !== undefined) row.select.value = known(response?.[row.key]);
        setMark(row.mark, remarks, row.key);
      }
    },
  };
}
