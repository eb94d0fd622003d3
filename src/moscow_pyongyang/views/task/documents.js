// @ts-check
// Two documents side by side: rate, weigh and write; then the editors' notes fill the margins.
import { h, listing, uniqueId } from "../dom.js";
import { bringToLife } from "../place.js";
import { createTask, textField } from "./task.js";

/**
 * @typedef {{side: string, title: string, head: [string, string][], is_whole: boolean, gist: string}} Paper
 * @typedef {{id: string, name: string, question: string, levels: string[]}} Skill
 * @typedef {{question: string, sheets: Paper[], summary: string, skills: Skill[],
 *   weights: {id: string, text: string}[]}} Page
 * @typedef {{ratings: Record<string, number>, weight: string, text: string, checks: number[]}} Work
 * @typedef {{notes: {shows: string, doubt: string}[], checklist: string[],
 *   reminders: {label: "author" | "audience" | "date", is_named: boolean, hits: string[]}[]}} Notes
 */

const LABELS = { author: "an author", audience: "a reader", date: "a date" };
/** @returns {Work} */
const blank = () => ({ ratings: {}, weight: "", text: "", checks: [] });
const emptyMargin = () => h("p", { class: "bench-empty", text: "Margin: empty until you compare." });

/** @param {Paper} paper @param {string} summary */
function sheetOf(paper, summary) {
  const title = uniqueId("sheet");
  const rows = paper.head.map(([name, value]) => h("div", { class: "bench-field" },
    h("dt", { text: name }),
    h("dd", { class: name === "Checked" && !paper.is_whole ? "bench-loose" : null, text: value })));
  const margin = h("div", { class: "bench-margin", role: "group", tabindex: "-1",
    "aria-label": `Margin of document ${paper.side}` }, emptyMargin());
  const node = h("article", { class: "bench-sheet", "aria-labelledby": title },
    h("header", {},
      h("h4", { id: title },
        h("span", { class: "bench-side", text: paper.side }),
        h("span", { class: "mp-hidden", text: ". " }), paper.title),
      h("dl", {}, ...rows)),
    h("div", { class: "bench-leaf" },
      h("div", { class: "bench-text" },
        h("p", { class: "bench-gist", text: paper.gist }),
        h("p", { class: "bench-own", text: summary })),
      margin));
  return { node, margin };
}

/**
 * @param {Skill} skill
 * @param {Work} work
 * @param {() => void} keep
 */
function ratingOf(skill, work, keep) {
  const legend = uniqueId("skill");
  const rows = ["A", "B"].map((side) => {
    const name = uniqueId("rate");
    const at = `${skill.id}.${side}`;
    const cells = skill.levels.map((words, level) => {
      const input = h("input", { type: "radio", name, value: String(level),
        "aria-label": `${side}: ${level}, ${words}`, "data-at": at });
      input.addEventListener("change", () => { work.ratings[at] = level; keep(); });
      return h("label", { class: "bench-cell" }, input,
        h("span", { class: "bench-dot", "aria-hidden": "true", text: side }));
    });
    return h("div", { class: "bench-row", role: "radiogroup", "aria-label": `${skill.name}, document ${side}` },
      h("span", { class: "bench-who", "aria-hidden": "true", text: side }), ...cells);
  });
  return h("div", { class: "bench-skill", role: "group", "aria-labelledby": legend },
    h("p", { class: "bench-ask", id: legend }, h("strong", { text: `${skill.name}. ` }), skill.question),
    h("div", { class: "bench-scale" },
      h("div", { class: "bench-row bench-words", "aria-hidden": "true" }, h("span"),
        ...skill.levels.map((words, level) =>
          h("span", {}, h("b", { text: String(level) }), ` ${words}`))),
      ...rows));
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
    input.addEventListener("change", () => { work.weight = choice.id; keep(); });
    return h("label", { class: "bench-choice" }, input, h("span", { text: choice.text }));
  });
  return h("div", { class: "desk-rule", role: "radiogroup", "aria-labelledby": heading },
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

/** @param {Notes} notes @param {Work} work @param {() => void} keep */
const checklistOf = ({ checklist, reminders }, work, keep) => [
  h("h4", { text: "Check yourself (nobody marks this)" }),
  h("ul", { class: "bench-checks" }, ...checklist.map((line, i) => checkOf(line, i, work, keep))),
  h("h4", { text: "Your text" }),
  h("ul", { class: "bench-names" }, ...reminders.map((one) => h("li", {},
    h("span", { class: "bench-sign", "aria-hidden": "true", text: one.is_named ? "●" : "○" }),
    one.is_named ? `It names ${LABELS[one.label]}: ${listing(one.hits)}.`
      : `It does not name ${LABELS[one.label]}. Would that make it stronger?`))),
  h("p", { class: "desk-note",
    text: "There is no right rating here. Change a rating or your text and compare again." })];

/**
 * Build the form, and the task around it.
 * @param {import("../channel.js").Context} context
 * @param {Page} page
 */
function build(context, page) {
  const work = blank();
  const keep = () => task.keep();
  const text = uniqueId("why");
  const sheets = page.sheets.map((paper) => sheetOf(paper, page.summary));
  const area = textField(keep, { id: text, rows: "3", "data-at": "text" });
  const toMargin = h("button", { type: "button", text: "Go to the margin", hidden: true,
    onclick: () => sheets[0].margin.focus() });
  const form = h("div", { class: "mp-body" },
    h("div", { class: "bench-pair" }, ...sheets.map((sheet) => sheet.node)),
    h("div", { class: "desk-rule" },
      h("h4", { text: "Rate both documents" }),
      h("div", { class: "bench-skills" }, ...page.skills.map((skill) => ratingOf(skill, work, keep)))),
    weightOf(page.weights, work, keep),
    h("label", { class: "desk-label", for: text, text: "Why? Two or three sentences." }), area);
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
    lacks(gaps) {
      form.querySelector(`[data-at="${gaps[0].at}"]`)?.focus();
      const words = gaps.map((gap) => gap.text);
      return listing(words.length > 4 ? [...words.slice(0, 3), `${words.length - 3} more`] : words);
    },
    reveal(/** @type {Notes} */ notes, byHand) {
      task.still(task.main, () => notes.notes.forEach((note, i) =>
        sheets[i].margin.replaceChildren(...marginOf(note))));
      return { kids: checklistOf(notes, work, keep), words: byHand
        ? "The editors' notes now stand in the margin of both documents; a checklist follows below."
        : "Your work from before is back, with the editors' notes in the margin." };
    },
    opened() {
      toMargin.hidden = !task.isOpen;
      task.main.textContent = task.isOpen ? "Compare again" : "Compare with the editors";
    },
    clear() {
      task.still(task.main, () => sheets.forEach((sheet) => sheet.margin.replaceChildren(emptyMargin())));
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
