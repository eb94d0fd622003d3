// @ts-check
// A decision: a brief of what was known, a choice with its evidence; then what was done.
import { copyText, h, listing, uniqueId } from "../dom.js";
import { bringToLife } from "../place.js";
import { createTask, idOf, markGaps, textField, unmark } from "./task.js";

/**
 * @typedef {{text: string, refs: number[]}} Cited a sentence, and the known items it rests on
 * @typedef {{id: string, number: number, date: string, kind: string, text: string, title?: string,
 *   gist?: string, warning?: string}} Known
 * @typedef {{id: string, text: string, argument: string, advocates: string, refs: number[]}} Choice
 * @typedef {{question: string, actor: string, role: string, date: string, when: string, done_when: string,
 *   situation: Cited[], goals: Cited[], constraints: Cited[], known: Known[], options: Choice[]}} Page
 * @typedef {{option: string, evidence: string[], text: string}} Work
 * @typedef {{id: string, date: string, title: string, warning: string}} Source
 * @typedef {{text: string, sources: Source[]}} Statement
 * @typedef {{done: Statement[], followed: Statement[], disputed: Statement[], leaves_out: Statement[],
 *   historical: {id: string, text: string},
 *   yours: {id: string, text: string, is_historical: boolean, consequence: string, rests_on: Source[]},
 *   evidence: {named: number[], in_argument: number[], also: number[]}}} Outcome
 */

/** @returns {Work} */
const blank = () => ({ option: "", evidence: [], text: "" });

/** @param {number[]} refs */
function refsOf(refs) {
  if (!refs.length) return null;
  return h("span", { class: "room-refs" }, h("span", { class: "mp-hidden", text: " See known item " }),
    refs.join(", "));
}

/** @param {string} title @param {Cited[]} rows */
function notesOf(title, rows) {
  return h("div", { class: "room-block" }, h("h4", { text: title }),
    h("ul", {}, ...rows.map((row) => h("li", {}, row.text, " ", refsOf(row.refs)))));
}

/**
 * Statements after the reveal, each with the ids it rests on; a warning is said once a document.
 * @param {Statement[]} rows
 * @param {string | null} cls
 */
function factsOf(rows, cls) {
  const warnings = new Set(rows.flatMap((row) => row.sources).filter((one) => one.warning)
    .map((one) => `${one.id}: ${one.warning.charAt(0).toLowerCase()}${one.warning.slice(1)}`));
  return h("div", {},
    h("ul", { class: cls }, ...rows.map((row) => h("li", {}, h("span", { text: row.text }), " ",
      h("span", { class: "room-ids" }, ...row.sources.map((one) => idOf(one.id)))))),
    ...[...warnings].map((text) => h("p", { class: "room-warning", text })));
}

/**
 * @param {Known} item
 * @param {Work} work
 * @param {() => void} keep
 */
function knownOf(item, work, keep) {
  const input = h("input", { type: "checkbox", value: item.id, "data-at": "evidence" });
  input.addEventListener("change", () => {
    work.evidence = work.evidence.filter((id) => id !== item.id);
    if (input.checked) work.evidence.push(item.id);
    unmark(input);
    keep();
  });
  const more = item.kind === "document" ? h("details", {},
    h("summary", { text: "Read the document's summary",
      "aria-label": `Read the summary of known item ${item.number}` }),
    h("div", { class: "room-paper" }, h("p", {}, h("b", { text: item.title })),
      h("p", { text: item.gist }),
      h("p", { class: "desk-note",
        text: `The course's summary, not the document's words. ${item.warning}` }))) : null;
  return h("li", {},
    h("label", { class: "room-item" }, input,
      h("span", { class: "room-number", text: String(item.number) }),
      h("span", { class: "room-date", text: item.date }), " ",
      h("span", {}, item.text, h("span", { class: "room-id", text: item.id,
        onclick: (/** @type {Event} */ event) => {
          // The tick is left alone.
          event.preventDefault();
          copyText(item.id, /** @type {HTMLElement} */ (event.currentTarget));
        } }))), more);
}

/**
 * An option begins with what it is, up to the first colon; the rest says how.
 * @param {Choice} choice
 * @param {string} group
 * @param {Work} work
 * @param {() => void} keep
 */
function optionOf(choice, group, work, keep) {
  const input = h("input", { type: "radio", name: group, value: choice.id, "data-at": "option" });
  input.addEventListener("change", () => {
    work.option = choice.id;
    unmark(input);
    keep();
  });
  const cut = choice.text.indexOf(": ");
  const [what, how] = cut < 0 ? [choice.text, null]
    : [`${choice.text.slice(0, cut)}.`, ` ${choice.text.charAt(cut + 2).toUpperCase()}${choice.text.slice(cut + 3)}`];
  return h("label", { class: "room-option", "data-option": choice.id }, input, h("span", {},
    h("span", { class: "room-tags" }),
    h("span", { class: "room-what" }, h("b", { text: what }), how),
    h("span", { class: "room-why" }, choice.argument, " ", refsOf(choice.refs)),
    choice.advocates ? h("span", { class: "room-for", text: `For it: ${choice.advocates}` }) : null));
}

/** What an option is, up to its first colon. @param {string} text */
const shortOf = (text) => text.split(": ")[0];

/** The day as a leaf of a desk calendar; where only a month is known, the leaf has no day. @param {string} date */
function leafOf(date) {
  const parts = date.split(" ");
  const [day, month, year] = parts.length > 2 ? parts : ["", ...parts];
  return h("div", { class: "room-leaf", "aria-hidden": "true" },
    h("span", { class: "room-month", text: month }),
    day ? h("span", { class: "room-day", text: day }) : null, h("span", { text: year }));
}

/** The first thing said: what you chose, and what was done. @param {Outcome} outcome @param {string} actor */
function bothOf({ yours, historical }, actor) {
  const sides = yours.is_historical ? [["●◆", `You and ${actor}`, yours.text]]
    : [["●", "You", yours.text], ["◆", actor, historical.text]];
  return h("h4", { class: "room-both", tabindex: "-1" }, ...sides.map(([sign, who, text], i) => [
    i ? " " : "", h("span", { class: sign === "●" ? "room-mine" : null }, `${sign} ${who}: ${shortOf(text)}.`)]).flat());
}

/** @param {number[]} numbers */
const itemsOf = (numbers) =>
  `${numbers.length === 1 ? "item" : "items"} ${listing(numbers.map(String))}`;

/** @param {Outcome} outcome */
function yourAnswer({ yours, evidence }) {
  const judged = yours.is_historical
    ? [h("p", { text: "It is what was done. That does not make it the right answer: nothing here marks the choice." })]
    : [h("p", { class: "room-reason" },
      h("b", { text: "The course's reasoning, not a fact" }), yours.consequence),
    h("p", { class: "desk-note" }, "It bears on: ", ...yours.rests_on.flatMap((one) => [one.title || one.id, " ", idOf(one.id), " "]))];
  return h("div", {},
    h("h4", { text: "Your answer" }),
    h("p", {}, h("b", { text: `● ${shortOf(yours.text)}.` })),
    ...judged,
    h("h4", { text: "Your evidence" }),
    h("p", {}, `You named ${itemsOf(evidence.named)}. `,
      evidence.in_argument.length
        ? `The argument for your option rests on ${itemsOf(evidence.in_argument)} too. `
        : "The argument printed for your option rests on none of them: does your sentence say why they count? ",
      evidence.also.length ? `It also rests on ${itemsOf(evidence.also)}, which you left out.` : ""));
}

/** @param {Outcome} outcome @param {Node} both @param {Node} title */
const outcomeOf = (outcome, both, title) => [
  both,
  h("div", { class: "room-done" }, title, factsOf(outcome.done, null)),
  h("div", { class: "room-two" },
    h("div", {}, h("h4", { text: "What followed" }),
      h("ol", { class: "room-line" }, ...outcome.followed.map((row) => h("li", {},
        h("span", { class: "room-date", text: row.sources[0].date }), " ", row.text, " ",
        idOf(row.sources[0].id))))),
    yourAnswer(outcome)),
  h("div", { class: "room-two" },
    h("div", {}, h("h4", { text: "What is disputed" }), factsOf(outcome.disputed, "room-facts")),
    h("div", {}, h("h4", { text: "What this model leaves out" }),
      factsOf(outcome.leaves_out, "room-facts")))];

/**
 * The brief, and below it what the student decides.
 * @param {Page} page
 * @param {Work} work
 * @param {() => void} keep
 */
function formOf(page, work, keep) {
  const [group, text] = [uniqueId("option"), uniqueId("why")];
  const area = textField(() => {
    unmark(area);
    keep();
  }, { id: text, rows: "2", "data-at": "text" });
  const answers = h("div", { class: "room-answers" },
    h("fieldset", { class: "desk-rule", "data-part": "option", "data-lacks": "choose one" },
      h("legend", { text: "Your answer" }),
      h("div", { class: "room-options" },
        ...page.options.map((choice) => optionOf(choice, group, work, keep)))),
    h("div", { "data-part": "text", "data-lacks": "write a sentence" },
      h("label", { class: "desk-label", for: text,
        text: "In one sentence: why this, and not the next best?" }),
      area));
  const form = h("div", { class: "mp-body" },
    h("div", { class: "room-brief" }, leafOf(page.date),
      h("p", { class: "room-you" }, "You are ", h("b", { text: page.actor }), `, ${page.role}. `,
        ...page.situation.flatMap((row) => [row.text, " ", refsOf(row.refs), " "]))),
    h("div", { class: "room-two" },
      notesOf("Aims, as the course reads the papers", page.goals),
      notesOf("Limits", page.constraints)),
    h("div", { class: "room-table" },
      h("fieldset", { class: "desk-rule room-papers", "data-part": "evidence", "data-lacks": "tick what decides" },
        h("legend", { text: `On your desk ${page.when}` }),
        h("p", { class: "desk-note", text: "Tick what decides your answer." }),
        h("ol", { class: "room-known" }, ...page.known.map((item) => knownOf(item, work, keep)))),
      answers));
  return { form, area, answers };
}

/**
 * @param {import("../channel.js").Context} context
 * @param {Page} page
 */
function build(context, page) {
  const work = blank();
  const { form, area, answers } = formOf(page, work, () => task.keep());
  const after = h("section", { class: "desk-after", hidden: true, "aria-label": `What was done: ${page.actor}` });
  /** @param {string} at */
  const find = (at) => form.querySelector(`[data-at="${at}"]`);
  const untag = () => form.querySelectorAll(".room-tags")
    .forEach((/** @type {Element} */ one) => one.replaceChildren());
  /** @param {string} id @param {string} cls @param {string} words */
  const tag = (id, cls, words) => form.querySelector(`[data-option="${id}"] .room-tags`)
    .append(h("span", { class: `room-tag ${cls}`, text: words }));

  const task = createTask(context, {
    action: "Decide, then reveal",
    done: "Revealed",
    after,
    read: () => Object.assign(work, { text: area.value }),
    fill(given) {
      Object.assign(work, blank(), given);
      form.querySelectorAll("input").forEach((/** @type {HTMLInputElement} */ input) => {
        input.checked = input.dataset.at === "option" ? work.option === input.value
          : work.evidence.includes(input.value);
      });
      area.value = work.text;
    },
    lacks(gaps) {
      markGaps(form, gaps);
      find(gaps[0].at)?.focus({ preventScroll: true });
      return listing(gaps.map((gap) => gap.text));
    },
    reveal(/** @type {Outcome} */ outcome, byHand) {
      const both = bothOf(outcome, page.actor);
      const title = h("h4", { class: "room-done-title" }, `◆ What was done${page.done_when}`);
      untag();
      task.still(task.verdict, () => {
        tag(outcome.yours.id, "room-mine", "● Your answer");
        tag(outcome.historical.id, "room-past", `◆ Done${page.done_when}`);
      });
      return { kids: outcomeOf(outcome, both, title), focus: both, words: byHand
        ? "What was done, what followed and what is disputed stand below."
        : "Your answer from before is back, with what was done." };
    },
    opened() {
      task.main.hidden = task.isOpen;
      form.querySelectorAll("[data-at]").forEach((/** @type {any} */ input) => { input.disabled = task.isOpen; });
    },
    clear() {
      untag();
      return { words: "Cleared. The brief is as it was.", focus: find("evidence") };
    },
  });
  answers.append(h("div", { class: "mp-actions" }, task.main), task.verdict);
  return { task, form, after };
}

/** @param {import("../channel.js").Context} context */
function render(context) {
  const { model, el } = context;
  const page = model.get("page");
  const { task, form, after } = build(context, page);
  const heading = uniqueId("room");
  el.classList.add("mp-view");
  el.append(h("div", { class: "desk room" },
    h("section", { class: "mp-card", "aria-labelledby": heading },
      h("div", { class: "mp-top" },
        h("p", { class: "mp-kicker", text: `Decision room: you know nothing later than ${page.date}` }),
        h("div", { class: "mp-tools" }, task.again)),
      h("h3", { class: "mp-heading", id: heading, text: page.question }),
      form, after)));
  task.begin();
}

export default bringToLife(render);
