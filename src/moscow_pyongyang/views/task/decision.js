// @ts-check
// A decision in three steps: the brief, the papers on the desk, the choice; then what was done.
import { h, listing, uniqueId } from "../dom.js";
import { bringToLife } from "../place.js";
import { citeMark, letterOf, marked } from "./cite.js";
import { Steps, stepNode } from "./steps.js";
import { createTask, evidenceButton, markGaps, textField, unmark } from "./task.js";

/**
 * @typedef {{text: string, refs: number[]}} Cited a sentence, and the known items it rests on
 * @typedef {{id: string, number: number, date: string, kind: string, text: string, title?: string,
 *   gist?: string, warning?: string}} Known
 * @typedef {{id: string, text: string, argument: string, advocates: string, refs: number[]}} Choice
 * @typedef {{question: string, actor: string, role: string, date: string, when: string, done_when: string,
 *   sensitive: string[], situation: Cited[], goals: Cited[], constraints: Cited[], known: Known[],
 *   options: Choice[]}} Page
 * @typedef {{option: string, evidence: string[], text: string}} Work
 * @typedef {{id: string, date: string, title: string, warning: string}} Source
 * @typedef {{text: string, sources: Source[]}} Statement
 * @typedef {{done: Statement[], followed: Statement[], advised: Statement[], disputed: Statement[],
 *   leaves_out: Statement[], debrief: Statement[],
 *   historical: {id: string, text: string},
 *   yours: {id: string, text: string, is_historical: boolean, consequence: string, rests_on: Source[]},
 *   evidence: {named: number[], in_argument: number[], also: number[]}}} Outcome
 */

/** @returns {Work} */
const blank = () => ({ option: "", evidence: [], text: "" });

/**
 * What a sentence rests on: the numbers of known items; a press opens them in place.
 * @param {number[]} refs
 * @param {Known[]} known
 */
function refsOf(refs, known) {
  if (!refs.length) return null;
  const rests = refs.map((ref) => known.find(({ number }) => number === ref)).filter((one) => one !== undefined)
    .map(({ number, date, text, id }) => ({ title: `${number} · ${date}.`, text, id }));
  return citeMark(refs.join(", "), `Known ${itemsOf(refs)}`, rests);
}

// The marks of what was opened are letters, one row of them through all its parts: numbers are the papers of the desk.
class Marks {
  constructor() { this.n = 0; }

  /** @param {Source[]} sources */
  of(sources) {
    if (!sources.length) return null;
    const rests = sources.map((one) => ({ title: `${nameOf(one)}.`, text: one.date ? `${one.date}.` : "", id: one.id }));
    const sign = letterOf(this.n);
    this.n += 1;
    return citeMark(sign, `${sources.length === 1 ? "Source" : "Sources"} ${sign}: ${sources.map(nameOf).join("; ")}`, rests);
  }
}

/** @param {Source} source */
const nameOf = ({ id, title }) => title || (id.startsWith("claim-") ? "A claim that the course checked" : id);

/** @param {string} title @param {Cited[]} rows @param {Known[]} known */
function notesOf(title, rows, known) {
  return h("div", { class: "room-block" }, h("h4", { text: title }),
    h("ul", {}, ...rows.map((row) => h("li", {}, ...marked(row.text, refsOf(row.refs, known))))));
}

/**
 * Statements after the reveal, each with a mark of what it rests on; a warning is said once a document.
 * @param {Statement[]} rows
 * @param {string | null} cls
 * @param {Marks} marks
 * @param {boolean} [folded] whether the warnings wait in a fold
 */
function factsOf(rows, cls, marks, folded = false) {
  const warnings = new Set(rows.flatMap((row) => row.sources).filter((one) => one.warning)
    .map((one) => `${nameOf(one)}: ${one.warning.charAt(0).toLowerCase()}${one.warning.slice(1)}`));
  const said = [...warnings].map((text) => h("p", { class: "room-warning", text }));
  return h("div", {},
    h("ul", { class: cls }, ...rows.map((row) => h("li", {}, h("span", {}, ...marked(row.text, marks.of(row.sources)))))),
    ...folded && warnings.size ? [h("details", { class: "room-fold" }, h("summary", { text: "How far these papers were read" }), ...said)] : said);
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
  const more = item.gist ? h("details", {},
    h("summary", { text: item.kind === "witness" ? "Read what the paper says" : "Read the document's summary",
      "aria-label": `Read the summary of known item ${item.number}` }),
    h("div", { class: "room-paper" }, h("p", {}, h("b", { text: item.title })),
      h("p", { text: item.gist }),
      h("p", { class: "desk-note",
        text: `The course's summary, not the document's words. ${item.warning}` })))
    : item.title ? h("p", { class: "desk-note room-press", text: item.title }) : null;
  return h("li", {},
    h("label", { class: "room-item" }, input,
      h("span", { class: "room-number", text: String(item.number) }),
      h("span", {}, h("span", { class: "room-date", text: item.date }), " ",
        ...marked(item.text, citeMark("id", `The id of known item ${item.number}`, [{ title: item.title ? `${item.title}.` : `Item ${item.number}.`, id: item.id }])))), more);
}

/**
 * An option begins with what it is, up to the first colon; the rest says how.
 * @param {Choice} choice
 * @param {string} group
 * @param {Work} work
 * @param {() => void} keep
 * @param {Known[]} known
 */
function optionOf(choice, group, work, keep, known) {
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
    h("span", { class: "room-why" }, ...marked(choice.argument, refsOf(choice.refs, known))),
    choice.advocates ? h("span", { class: "room-for", text: `For it: ${choice.advocates}` }) : null));
}

/** What an option is, up to its first colon. @param {string} text */
const shortOf = (text) => text.split(": ")[0];

const LINE = 26;

/** As many words as a line of the steps holds. @param {string} text */
function briefly(text) {
  if (text.length <= LINE) return text;
  return `${text.slice(0, LINE).replace(/[,;]?\s+\S*$/, "")} …`;
}

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

/** @param {Outcome} outcome @param {Marks} marks */
function yourAnswer({ yours, evidence }, marks) {
  const judged = yours.is_historical
    ? [h("p", { text: "It is what was done. That does not make it the right answer: nothing here marks the choice." })]
    : [h("p", { class: "room-reason" },
      h("b", { text: "The course's reasoning, not a fact" }), yours.consequence),
    h("p", { class: "desk-note" }, ...marked(`It bears on: ${listing(yours.rests_on.map(nameOf))}.`, marks.of(yours.rests_on)))];
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

/** A section that some rooms lack. @param {string} title @param {Statement[]} rows @param {Marks} marks */
const sectionOf = (title, rows, marks) => rows.length
  ? [h("div", {}, h("h4", { text: title }), factsOf(rows, "room-facts", marks, true))] : [];

/**
 * What opens: what was done beside the reader's choice, what followed, what is in doubt.
 * @param {Outcome} outcome
 * @param {Page} page
 */
function foundOf(outcome, page) {
  const marks = new Marks();
  const title = h("h4", { class: "room-done-title", text: `◆ What was done${page.done_when}` });
  const done = stepNode({ class: "room-two", "aria-label": "What was done, and your answer" },
    h("div", { class: "room-done" }, title, factsOf(outcome.done, null, marks)), yourAnswer(outcome, marks));
  const followed = stepNode({ "aria-label": "What followed" },
    h("h4", { text: "What followed" }),
    h("ol", { class: "room-line" }, ...outcome.followed.map((row) => h("li", {},
      h("span", { class: "room-date", text: row.sources[0].date }), " ", ...marked(row.text, marks.of(row.sources))))));
  const doubts = stepNode({ class: "room-two", "aria-label": "What is in doubt" },
    h("div", {}, h("h4", { text: "What is disputed" }), factsOf(outcome.disputed, "room-facts", marks, true)),
    h("div", {}, h("h4", { text: "What this model leaves out" }),
      factsOf(outcome.leaves_out, "room-facts", marks, true)));
  const talk = stepNode({ class: "room-two", "aria-label": "Advice, and questions to talk about" },
    ...sectionOf("What others advised", outcome.advised, marks), ...sectionOf("Talk about it", outcome.debrief, marks));
  const last = outcome.followed.at(-1)?.sources[0].date ?? "";
  return [{ name: "What was done", node: done, said: () => briefly(shortOf(outcome.historical.text)) },
    { name: "What followed", node: followed, said: () => (last ? `to ${last}` : "") },
    { name: "In doubt", node: doubts, said: () => "disputed, left out" },
    ...outcome.advised.length + outcome.debrief.length ? [{ name: "Talk", node: talk, said: () => "advice, questions" }] : []];
}

/** The brief: who you are, what you want, what binds you. @param {Page} page */
const briefOf = (page) => stepNode({ "aria-label": "The brief" },
  ...page.sensitive.map((words) => h("p", { class: "desk-note room-care", text: words })),
  h("div", { class: "room-brief" }, leafOf(page.date),
    h("p", { class: "room-you" }, "You are ", h("b", { text: page.actor }), `, ${page.role}. `,
      ...page.situation.flatMap((row) => [...marked(row.text, refsOf(row.refs, page.known)), " "]))),
  h("div", { class: "room-two" },
    notesOf("Aims, as the course reads the papers", page.goals, page.known),
    notesOf("Limits", page.constraints, page.known)));

/** What lies on the desk: each item can be ticked. @param {Page} page @param {Work} work @param {() => void} keep */
const deskOf = (page, work, keep) => stepNode({ "aria-label": "What is known" },
  h("fieldset", { class: "room-papers", "data-part": "evidence", "data-lacks": "tick what decides" },
    h("legend", { text: `On your desk ${page.when}` }),
    h("p", { class: "desk-note" }, "Tick what decides your answer. ",
      evidenceButton("Use what is ticked as evidence", () => page.known.filter(({ id }) => work.evidence.includes(id))
        .map(({ id, title, text }) => ({ id, text: title ?? text })))),
    h("ol", { class: "room-known" }, ...page.known.map((item) => knownOf(item, work, keep)))));

/** What the reader ticked, folded to a line above the options. @param {Page} page @param {Work} work */
function tickedOf(page, work) {
  const [words, list] = [h("summary", {}), h("ul", { class: "room-two room-ticked" })];
  const fold = h("details", { class: "room-fold" }, words, list);
  return { fold, show() {
    const ticked = page.known.filter(({ id }) => work.evidence.includes(id));
    words.textContent = ticked.length ? `On your desk you ticked ${itemsOf(ticked.map(({ number }) => number))}`
      : "On your desk you ticked nothing yet";
    list.replaceChildren(...ticked.map(({ number, date, text }) => h("li", {}, h("b", { text: `${number} · ${date}. ` }), text)));
  } };
}

/**
 * The three steps of the reader.
 * @param {Page} page
 * @param {Work} work
 * @param {() => void} keep
 */
function stepsOf(page, work, keep) {
  const [group, text] = [uniqueId("option"), uniqueId("why")];
  const area = textField(() => {
    unmark(area);
    keep();
  }, { id: text, rows: "3", "data-at": "text" });
  const ticked = tickedOf(page, work);
  const answers = stepNode({ "aria-label": "Your answer" }, ticked.fold,
    h("fieldset", { "data-part": "option", "data-lacks": "choose one" },
      h("legend", { class: "mp-hidden", text: "Your answer" }),
      h("div", { class: "room-options" },
        ...page.options.map((choice) => optionOf(choice, group, work, keep, page.known)),
        h("div", { class: "room-sentence", "data-part": "text", "data-lacks": "write a sentence" },
          h("label", { class: "desk-label", for: text,
            text: "In one sentence: why this, and not the next best?" }),
          area))));
  const numbers = () => page.known.filter(({ id }) => work.evidence.includes(id)).map(({ number }) => number);
  const chosen = () => page.options.find(({ id }) => id === work.option);
  const steps = [
    // What was read nobody knows; who has ticked or chosen has been here.
    { name: "The brief", node: briefOf(page), said: () => (work.evidence.length || work.option ? page.actor : "") },
    { name: "On your desk", node: deskOf(page, work, keep), said: () => numbers().join(", ") },
    { name: "Your answer", node: answers, said: () => (area.value.trim() ? briefly(shortOf(chosen()?.text ?? "")) : "") }];
  return { steps, area, ticked };
}

/**
 * @param {import("../channel.js").Context} context
 * @param {Page} page
 */
function build(context, page) {
  const work = blank();
  const mark = () => {
    steps.mark();
    ticked.show();
    desk.classList[task.isOpen || own.every(({ said }) => said()) ? "remove" : "add"]("desk-undone");
  };
  const { steps: own, area, ticked } = stepsOf(page, work, () => {
    mark();
    task.keep();
  });
  const steps = new Steps(own, { label: "Steps" });
  const form = h("div", { class: "mp-body" }, ...own.map(({ node }) => node));
  const both = h("div", {});
  const after = h("section", { class: "desk-after", hidden: true, "aria-label": `What was done: ${page.actor}` });
  const desk = h("div", { class: "desk room desk-undone" });
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
      mark();
    },
    lacks(gaps) {
      markGaps(form, gaps);
      const first = find(gaps[0].at);
      steps.goTo(first);
      first?.focus({ preventScroll: true });
      return listing(gaps.map((gap) => gap.text));
    },
    reveal(/** @type {Outcome} */ outcome, byHand) {
      const head = bothOf(outcome, page.actor);
      untag();
      tag(outcome.yours.id, "room-mine", "● Your answer");
      tag(outcome.historical.id, "room-past", `◆ Done${page.done_when}`);
      both.replaceChildren(head);
      const found = foundOf(outcome, page);
      steps.set(found);
      steps.goToFound();
      return { kids: found.map(({ node }) => node), focus: head, words: byHand
        ? "What was done stands beside your answer; what followed and what is disputed, in the steps behind it."
        : "Your answer from before is back, with what was done." };
    },
    opened() {
      task.main.hidden = task.isOpen;
      form.querySelectorAll("[data-at]").forEach((/** @type {any} */ input) => { input.disabled = task.isOpen; });
      if (!task.isOpen) {
        both.replaceChildren();
        steps.set([]);
      }
      mark();
    },
    clear() {
      untag();
      steps.go(1);
      return { words: "Cleared. The brief is as it was.", focus: find("evidence") };
    },
  });
  return { task, steps, desk, parts: [steps.bar, both, after, form,
    h("div", { class: "desk-foot" }, h("div", { class: "mp-actions" }, steps.back, steps.next, task.main), task.verdict)] };
}

/** @param {import("../channel.js").Context} context */
function render(context) {
  const { model, el } = context;
  const page = model.get("page");
  const { task, steps, desk, parts } = build(context, page);
  const heading = uniqueId("room");
  el.classList.add("mp-view");
  desk.append(h("section", { class: "mp-card", "aria-labelledby": heading },
    h("div", { class: "mp-top" },
      h("p", { class: "mp-kicker", text: `Decision room: you know nothing later than ${page.date}` }),
      h("div", { class: "mp-tools" }, task.again)),
    h("h3", { class: "mp-heading", id: heading, text: page.question }),
    ...parts));
  el.append(desk);
  task.begin();
  steps.goOn();
}

export default bringToLife(render);
