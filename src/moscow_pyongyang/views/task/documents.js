// @ts-check
// Two documents side by side, each with its margin below it: rate, weigh and write; then the editors'
// ratings stand on the same scales, with their reasons.
import { h, listing, uniqueId } from "../dom.js";
import { bringToLife } from "../place.js";
import { createTask, markGaps, textField, unmark } from "./task.js";

/**
 * @typedef {{side: string, title: string, head: [string, string][], is_whole: boolean, stamp: string,
 *   phrases: string[], gist: string}} Paper
 * @typedef {{id: string, name: string, question: string, levels: string[]}} Skill
 * @typedef {{question: string, sheets: Paper[], summary: string, skills: Skill[],
 *   weights: {id: string, text: string}[]}} Page
 * @typedef {{ratings: Record<string, number>, weight: string, text: string, checks: number[]}} Work
 * @typedef {{notes: {shows: string, doubt: string}[], checklist: string[], model: Record<string, string>,
 *   ratings: Record<string, {level: number, reason: string, by: string}>}} Notes
 */

/** @returns {Work} */
const blank = () => ({ ratings: {}, weight: "", text: "", checks: [] });
const emptyMargin = () => h("p", { class: "bench-empty", text: "Margin: empty until you compare." });

/** A paper: its stamp, its head, the words that decide, and what the course says of it. @param {Paper} paper @param {string} summary */
function sheetOf(paper, summary) {
  const title = uniqueId("sheet");
  // The decisive words stand on the paper itself, not in its head.
  const rows = paper.head.filter(([name]) => name !== "Its words").map(([name, value]) => h("div", { class: "bench-field" },
    h("dt", { text: name }),
    h("dd", { class: name === "Checked" && !paper.is_whole ? "bench-loose" : null, text: value })));
  return h("article", { class: "bench-sheet", "aria-labelledby": title },
    h("header", {},
      h("h4", { id: title },
        h("span", { class: "bench-side", text: paper.side }),
        h("span", { class: "mp-hidden", text: ". " }), paper.title),
      h("div", { class: "bench-head" }, h("span", { class: "bench-stamp", "aria-hidden": "true", text: paper.stamp }),
        h("dl", {}, ...rows))),
    h("div", { class: "bench-text" },
      paper.phrases.length
        ? h("ul", { class: "bench-phrases", "aria-label": "Its own words" }, ...paper.phrases.map((text) => h("li", { text: `“${text}”` })))
        : h("p", { class: "bench-own", text: "Its own words: none seen." }),
      h("p", { class: "bench-gist", text: paper.gist }),
      h("p", { class: "bench-own", text: summary })));
}

/**
 * One scale of one document, in its margin.
 * @param {Skill} skill
 * @param {string} side
 * @param {Work} work
 * @param {() => void} keep
 */
function slipOf(skill, side, work, keep) {
  const name = uniqueId("rate");
  const at = `${skill.id}.${side}`;
  const cells = skill.levels.map((words, level) => {
    const input = h("input", { type: "radio", name, value: String(level),
      "aria-label": `${side}: ${level}, ${words}`, "data-at": at });
    input.addEventListener("change", () => {
      work.ratings[at] = level;
      unmark(input);
      keep();
    });
    return h("label", { class: "bench-cell", "data-level": String(level) }, h("span", { class: "bench-spot" }, input,
      h("span", { class: "bench-dot", "aria-hidden": "true", text: side })),
    h("span", { class: "bench-level", "aria-hidden": "true" }, h("b", { text: String(level) }), ` ${words}`));
  });
  const reason = h("p", { class: "bench-reason", hidden: true });
  const slip = h("div", { class: "bench-slip", "data-part": at, "data-lacks": "rate this" },
    h("div", { class: "bench-row", role: "radiogroup", "aria-label": `${skill.name}, document ${side}` }, ...cells), reason);
  return { at, slip, cells, reason };
}

/**
 * @param {Page["weights"]} weights
 * @param {Work} work
 * @param {() => void} keep
 */
function weightOf(weights, work, keep) {
  const [name, heading] = [uniqueId("weight"), uniqueId("weight")];
  const choices = weights.map((choice) => {
    const input = h("input", { type: "radio", name, value: choice.id, "data-at": "weight" });
    input.addEventListener("change", () => {
      work.weight = choice.id;
      unmark(input);
      keep();
    });
    return h("label", { class: "bench-choice" }, input, h("span", { text: choice.text }));
  });
  return h("div", { class: "desk-rule", role: "radiogroup", "aria-labelledby": heading, "data-part": "weight", "data-lacks": "choose one" },
    h("h4", { id: heading, text: "For this question, which of the two carries more weight?" }),
    h("div", { class: "bench-choices" }, ...choices));
}

/** @param {Notes["notes"][number]} note */
const marginOf = (note) => [
  h("p", { class: "bench-hand" }, h("b", { text: "What it shows" }), note.shows),
  h("p", { class: "bench-hand bench-doubt" }, h("b", { text: "What to doubt" }), note.doubt)];

/**
 * @param {string} line
 * @param {number} number
 * @param {Work} work
 * @param {() => void} keep
 */
function checkOf(line, number, work, keep) {
  const input = h("input", { type: "checkbox", onchange: () => {
    work.checks = work.checks.filter((one) => one !== number);
    if (input.checked) work.checks.push(number);
    keep();
  } });
  input.checked = work.checks.includes(number);
  return h("li", {}, h("label", {}, input, h("span", { text: line })));
}

/**
 * Put the editors' rating on the scale, as a diamond round its dot, with the reason below.
 * @param {ReturnType<typeof slipOf>} slip
 * @param {Notes["ratings"][string] | undefined} rating nothing where the editors gave none
 */
function show({ cells, reason }, rating) {
  cells.forEach((cell, level) => cell.classList[level === rating?.level ? "add" : "remove"]("bench-theirs"));
  reason.hidden = !rating;
  reason.replaceChildren(...rating ? [h("b", { text: `◇ ${rating.level} ` }), rating.reason] : []);
}

/** @param {Notes} notes @param {Skill[]} skills @param {Work} work @param {() => void} keep */
function afterOf({ checklist, model, ratings }, skills, work, keep) {
  const by = [...new Set(Object.values(ratings).map((one) => one.by))].join(", ");
  const moves = skills.filter((skill) => model[skill.id]);
  return [
    h("p", { class: "desk-note", text: by
      ? `◇ is a judgement too: that of ${by}, one editor, from what these two papers say. Where you differ, weigh the reason.`
      : "The editors have rated neither of these two documents; what they show, and what to doubt, stands in the margins." }),
    ...moves.length ? [h("h4", { text: "One way to write it, with its four moves" }),
      h("p", { class: "bench-model" }, ...moves.flatMap((skill) => [
        h("span", { class: "bench-move", text: skill.name }), ` ${model[skill.id]} `]))] : [],
    h("h4", { text: "Check yourself (nobody marks this)" }),
    h("ul", { class: "bench-checks" }, ...checklist.map((line, i) => checkOf(line, i, work, keep))),
    h("p", { class: "desk-note",
      text: "There is no right rating here. Change a rating or your text and compare again." })];
}

/**
 * Build the form, and the task around it.
 * @param {import("../channel.js").Context} context
 * @param {Page} page
 */
function build(context, page) {
  const work = blank();
  const keep = () => task.keep();
  const text = uniqueId("why");
  const sides = page.sheets.map((paper) => paper.side);
  const slips = page.skills.map((skill) => sides.map((side) => slipOf(skill, side, work, keep)));
  const margins = sides.map((side) => h("div", { class: "bench-slip bench-margin", role: "group", tabindex: "-1",
    "aria-label": `Margin of document ${side}` }, emptyMargin()));
  const area = textField(() => {
    unmark(area);
    keep();
  }, { id: text, rows: "3", "data-at": "text" });
  const reason = h("div", { "data-part": "text", "data-lacks": "write a sentence" },
    h("label", { class: "desk-label", for: text, text: "Why? Two or three sentences." }), area);
  const toMargin = h("button", { type: "button", text: "Go to the margin", hidden: true,
    onclick: () => margins[0].focus() });
  const skillRows = page.skills.map((skill, i) => {
    const legend = uniqueId("skill");
    return h("div", { class: "bench-skill", role: "group", "aria-labelledby": legend },
      h("p", { class: "bench-ask", id: legend }, h("strong", { text: `${skill.name}. ` }), skill.question),
      h("div", { class: "bench-two" }, ...slips[i].map(({ slip }) => slip)));
  });
  const form = h("div", { class: "mp-body" },
    h("div", { class: "bench-pair" }, ...page.sheets.map((paper) => sheetOf(paper, page.summary))),
    h("h4", { class: "bench-rate", text: "In the margin: rate both documents" }),
    ...skillRows,
    h("div", { class: "bench-two" }, ...margins),
    weightOf(page.weights, work, keep),
    reason);
  const after = h("div", { class: "desk-after", role: "group", hidden: true, "aria-label": "After comparing" });

  const task = createTask(context, {
    action: "Compare with the editors",
    done: "Compared",
    after,
    goesOn: true,
    read: () => Object.assign(work, { text: area.value }),
    fill(given) {
      Object.assign(work, blank(), given);
      form.querySelectorAll("input").forEach((/** @type {HTMLInputElement} */ input) => {
        const at = input.dataset.at ?? "";
        input.checked = input.value === String(at === "weight" ? work.weight : work.ratings[at]);
      });
      area.value = work.text;
    },
    // What is empty is outlined where it stands; the page keeps its place.
    lacks(gaps) {
      markGaps(form, gaps);
      form.querySelector(`[data-at="${gaps[0].at}"]`)?.focus({ preventScroll: true });
      const words = gaps.map((gap) => gap.text);
      return listing(words.length > 4 ? [...words.slice(0, 3), `${words.length - 3} more`] : words);
    },
    reveal(/** @type {Notes} */ notes, byHand) {
      task.still(task.main, () => {
        notes.notes.forEach((note, i) => margins[i].replaceChildren(...marginOf(note)));
        slips.flat().forEach((slip) => show(slip, notes.ratings[slip.at]));
      });
      return { kids: afterOf(notes, page.skills, work, keep), words: byHand
        ? "The editors' ratings ◇ now stand on your scales, their notes in the margins; a model follows below."
        : "Your work from before is back, with the editors' ratings and notes." };
    },
    opened() {
      toMargin.hidden = !task.isOpen;
      task.main.textContent = task.isOpen ? "Compare again" : "Compare with the editors";
    },
    clear() {
      task.still(task.main, () => {
        margins.forEach((margin) => margin.replaceChildren(emptyMargin()));
        slips.flat().forEach((slip) => show(slip, undefined));
      });
      return { words: "Cleared. Rate both documents again.", focus: task.main };
    },
  });
  return { task, form, toMargin, after };
}

/** @param {import("../channel.js").Context} context */
function render(context) {
  const { model, el } = context;
  const page = model.get("page");
  const { task, form, toMargin, after } = build(context, page);
  const heading = uniqueId("bench");
  el.classList.add("mp-view");
  el.append(h("div", { class: "desk bench" },
    h("section", { class: "mp-card", "aria-labelledby": heading },
      h("div", { class: "mp-top" }, h("p", { class: "mp-kicker", text: "Source bench: rate first, then compare" }),
        h("div", { class: "mp-tools" }, task.again)),
      h("h3", { class: "mp-heading", id: heading, text: page.question }),
      form,
      h("div", { class: "mp-actions" }, task.main, toMargin),
      task.verdict, after)));
  task.begin();
}

export default bringToLife(render);
