// @ts-check
// A reader's ratings and the editors', one row each: yours, theirs, and the reason.
import { h } from "../dom.js";
import { stepNode } from "./steps.js";

/**
 * @typedef {import("./documents.js").Page} Page
 * @typedef {import("./documents.js").Rating} Rating
 */

const LAST = 3;
/** @param {number} level */
const left = (level) => `left: ${((level + 0.5) / (LAST + 1)) * 100}%`;

/** Both on one scale: a dot for the reader's, a diamond for the editors'. @param {number} mine @param {Rating | undefined} theirs */
function trackOf(mine, theirs) {
  const places = theirs ? [mine, theirs.level].sort() : [mine, mine];
  return h("span", { class: "bench-track", "aria-hidden": "true" },
    ...Array.from({ length: LAST + 1 }, (_, level) => h("span", { class: "bench-tick", style: left(level) })),
    h("span", { class: "bench-line", style: `${left(places[0])}; width: ${((places[1] - places[0]) / (LAST + 1)) * 100}%` }),
    theirs ? h("span", { class: "bench-diamond", style: left(theirs.level) }) : null,
    h("span", { class: "bench-mine", style: left(mine) }));
}

/**
 * @param {Page["skills"][number]} skill
 * @param {Page["sheets"][number]} sheet
 * @param {number} i the how-manieth paper it is
 * @param {number} mine
 * @param {Rating | undefined} theirs
 */
function rowOf(skill, sheet, i, mine, theirs) {
  return h("tr", { class: i ? null : "bench-first" },
    i ? null : h("th", { scope: "rowgroup", rowspan: "2", class: "bench-scale", text: skill.name }),
    h("th", { scope: "row" }, h("span", { class: "bench-side", text: sheet.side })),
    h("td", { class: "bench-both" }, trackOf(mine, theirs)),
    h("td", { class: "bench-yours" }, h("b", { text: `● ${mine}` }), ` ${skill.levels[mine]}`),
    h("td", { class: "bench-editors" }, ...theirs ? [h("b", { text: `◇ ${theirs.level}` }), ` ${skill.levels[theirs.level]}`] : ["not rated"]),
    h("td", { class: "bench-reason", text: theirs?.reason ?? "" }));
}

/**
 * @param {Page} page
 * @param {Record<string, number>} mine
 * @param {Record<string, Rating>} theirs
 */
export function comparedOf(page, mine, theirs) {
  const by = [...new Set(Object.values(theirs).map((one) => one.by))].join(", ");
  return stepNode({ "aria-label": "Your ratings and the editors'" },
    h("table", { class: "bench-table" },
      h("thead", {}, h("tr", {}, h("td", { colspan: "3" }), ...["You", "Editors", "Their reason"].map((text) => h("th", { scope: "col", text })))),
      ...page.skills.map((skill) => h("tbody", {}, ...page.sheets.map((sheet, i) => {
        const at = `${skill.id}.${sheet.side}`;
        return rowOf(skill, sheet, i, mine[at], theirs[at]);
      })))),
    h("p", { class: "desk-note", text: by
      ? `◇ is a judgement too: that of ${by}, one editor, from what these papers say. There is no right rating here: where you differ, weigh the reason.`
      : "The editors have rated neither of these two documents; what they show, and what to doubt, stands in the notes." }));
}

/**
 * How far the two agree, in a sentence.
 * @param {Page} page
 * @param {Record<string, number>} mine
 * @param {Record<string, Rating>} theirs
 */
export function differing({ skills, sheets }, mine, theirs) {
  const rated = skills.flatMap((skill) => sheets.map(({ side }) => ({ at: `${skill.id}.${side}`, words: `${skill.name.toLowerCase()} of ${side}` })))
    .filter(({ at }) => theirs[at]);
  if (!rated.length) return "The editors' notes are open.";
  const gaps = rated.map(({ at, words }) => ({ words, gap: Math.abs(mine[at] - theirs[at].level) }));
  const same = gaps.filter(({ gap }) => !gap).length;
  const [widest] = [...gaps].sort((a, b) => b.gap - a.gap);
  const where = widest.gap ? ` You are furthest apart on ${widest.words}.` : "";
  return `You and the editors give the same rating on ${same} of ${rated.length} scales.${where}`;
}
