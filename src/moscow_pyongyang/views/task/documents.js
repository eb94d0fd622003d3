// @ts-check
// Two papers on the bench, one step beside them at a time: rate, weigh and write; then the editors'
// ratings stand beside the reader's, each with its reason.
import { h, listing, uniqueId } from "../dom.js";
import { bringToLife } from "../place.js";
import { comparedOf, differing } from "./ratings.js";
import { Steps, stepNode } from "./steps.js";
import { createTask, evidenceButton, markGaps, textField, unmark } from "./task.js";

/**
 * @typedef {{text: string, lang: string, aside: string, aside_lang: string, kind: string}} Phrase
 * @typedef {{text: string, address: string, host: string}} Errand
 * @typedef {{side: string, id: string, title: string, head: [string, string][], stamp: string, phrases: Phrase[],
 *   margin: [string, string][], task: Errand | null, gist: string}} Paper
 * @typedef {{id: string, name: string, question: string, levels: string[]}} Skill
 * @typedef {{question: string, sheets: Paper[], summary: string, skills: Skill[],
 *   weights: {id: string, text: string}[]}} Page
 * @typedef {{ratings: Record<string, number>, weight: string, text: string, checks: number[]}} Work
 * @typedef {{level: number, reason: string, by: string}} Rating
 * @typedef {{notes: {shows: string, doubt: string}[], checklist: string[], model: Record<string, string>,
 *   ratings: Record<string, Rating>}} Notes
 */

/** @returns {Work} */
const blank = () => ({ ratings: {}, weight: "", text: "", checks: [] });

/** The head of a paper, as far as the record holds it. @param {[string, string][]} rows */
const headOf = (rows) => h("dl", {}, ...rows.map(([name, value]) => h("div", { class: `bench-field bench-${name.toLowerCase()}` },
  h("dt", { text: name }), h("dd", { text: value }))));

/** A phrase as it was seen; beside it the language of the paper, or our English where it has another. @param {Phrase} one */
const phraseOf = (one) => h("li", {}, h("q", { lang: one.lang, text: one.text }), " ",
  one.aside ? h("span", { class: "bench-aside", lang: one.aside_lang, text: one.aside }) : null, " ",
  one.kind ? h("small", { text: one.kind }) : null);

/** What only the paper itself answers: a link that a reader may follow; the page fetches nothing. @param {Errand} errand */
const errandOf = ({ text, address, host }) => h("p", { class: "bench-errand" }, `${text} `,
  h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, `Open ${host}`, h("span", { class: "mp-hidden", text: " in a new tab" })));

/** Doubts, our summary, and what to look up: on the screen each waits under its button, on paper all stand open. @param {Paper} paper @param {string} summary */
function leavesOf({ side, margin, gist, task }, summary) {
  const leaves = /** @type {[string, Node[]][]} */ ([
    ["Doubts in the margin", margin.map(([asked, said]) => h("p", { class: "bench-doubted" }, h("b", { text: asked }), ` ${said}`))],
    ["In our words", [h("p", { class: "bench-gist", text: gist }), h("p", { class: "bench-own", text: summary })]],
    ["Two minutes in the archive", task ? [errandOf(task)] : []]]).filter(([, kids]) => kids.length);
  const bodies = leaves.map(([words, kids]) => h("div", { id: uniqueId("leaf"), class: "bench-leaf bench-shut", role: "group", "aria-label": `${words}, ${side}` },
    h("b", { class: "bench-leafname", text: words }), ...kids));
  const buttons = leaves.map(([words], i) => h("button", { type: "button", class: "bench-opens", "aria-expanded": "false", "aria-controls": bodies[i].id, text: words,
    onclick: () => {
      const opens = buttons[i].getAttribute("aria-expanded") !== "true";
      buttons[i].setAttribute("aria-expanded", String(opens));
      bodies[i].classList[opens ? "remove" : "add"]("bench-shut");
    } }));
  return [h("div", { class: "bench-leaves" }, ...buttons), ...bodies];
}

/** A paper: its head, the words that decide, and what waits under it. @param {Paper} paper @param {string} summary */
function sheetOf(paper, summary) {
  const title = uniqueId("sheet");
  return h("article", { class: "bench-sheet", "aria-labelledby": title },
    h("header", {},
      h("h4", { id: title },
        h("span", { class: "bench-side", text: paper.side }),
        h("span", { class: "mp-hidden", text: ". " }), paper.title),
      h("div", { class: "bench-head" }, h("span", { class: "bench-stamp", text: paper.stamp }), headOf(paper.head))),
    h("div", { class: "bench-text" },
      paper.phrases.length
        ? h("ul", { class: "bench-phrases", "aria-label": "Its own words" }, ...paper.phrases.map(phraseOf))
        : h("p", { class: "bench-own", text: "None of its words were seen." }),
      ...leavesOf(paper, summary)));
}

// The two papers: both where there is room, else the one in hand on top of the other.
class Papers {
  /** @param {Paper[]} papers @param {string} summary */
  constructor(papers, summary) {
    this.papers = papers;
    this.sheets = papers.map((paper) => sheetOf(paper, summary));
    this.tabs = papers.map((paper, i) => h("button", { type: "button", class: "bench-tab",
      onclick: () => this.take(i) }, h("b", { text: `Paper ${paper.side}` }), ` ${paper.head[0]?.[1] ?? ""}`));
    this.node = h("div", { class: "bench-papers" },
      h("div", { class: "bench-tabs", role: "group", "aria-label": "Papers" }, ...this.tabs),
      h("div", { class: "bench-pair" }, ...this.sheets));
    this.below = h("div", { class: "bench-below" }, ...papers.map((paper) =>
      evidenceButton(`Use ${paper.side} as evidence`, () => [{ id: paper.id, text: paper.title }])));
    this.take(0);
  }

  /** Lay one paper on top. @param {number} i */
  take(i) {
    this.tabs.forEach((tab, k) => tab.setAttribute("aria-pressed", String(k === i)));
    this.sheets.forEach((sheet, k) => sheet.classList[k === i ? "add" : "remove"]("bench-inhand"));
  }

  /** What is asked of one paper is answered with that paper on top. @param {string} side */
  takeSide(side) {
    const at = this.papers.findIndex((paper) => paper.side === side);
    if (at >= 0) this.take(at);
  }
}

/**
 * One scale of one document.
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
  const reason = h("p", { class: "bench-why", hidden: true });
  const slip = h("div", { class: "bench-slip", "data-part": at, "data-lacks": "rate this" },
    h("span", { class: "bench-side", "aria-hidden": "true", text: side }),
    h("div", { class: "bench-row", role: "radiogroup", "aria-label": `${skill.name}, document ${side}` }, ...cells), reason);
  return { at, side, slip, cells, reason };
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
  return h("div", { role: "radiogroup", "aria-labelledby": heading, "data-part": "weight", "data-lacks": "choose one" },
    h("h4", { id: heading, text: "For this question, which of the two carries more weight?" }),
    h("div", { class: "bench-choices" }, ...choices));
}

/** What the editors say of each paper. @param {Notes["notes"]} notes @param {Paper[]} papers */
const notesOf = (notes, papers) => stepNode({ class: "bench-two", "aria-label": "The editors' notes" },
  ...notes.map((note, i) => h("div", { class: "bench-slip bench-margin", role: "group", "aria-label": `Margin of document ${papers[i].side}` },
    h("h4", {}, h("span", { class: "bench-side", text: papers[i].side }), papers[i].title),
    h("p", { class: "bench-hand" }, h("b", { text: "What it shows" }), note.shows),
    h("p", { class: "bench-hand bench-doubt" }, h("b", { text: "What to doubt" }), note.doubt))));

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

/** One way to write it, and what to ask oneself. @param {Notes} notes @param {Skill[]} skills @param {Work} work @param {() => void} keep */
function modelOf({ checklist, model }, skills, work, keep) {
  const moves = skills.filter((skill) => model[skill.id]);
  return stepNode({ class: "bench-two", "aria-label": "A model, and a check of your own" },
    moves.length ? h("div", {}, h("h4", { text: "One way to write it, with its four moves" }),
      h("p", { class: "bench-model" }, ...moves.flatMap((skill) => [
        h("span", { class: "bench-move", text: skill.name }), ` ${model[skill.id]} `]))) : null,
    h("div", {}, h("h4", { text: "Check yourself (nobody marks this)" }),
      h("ul", { class: "bench-checks" }, ...checklist.map((line, i) => checkOf(line, i, work, keep)))));
}

/**
 * Put the editors' rating on the scale, as a diamond round its dot, with the reason below.
 * @param {ReturnType<typeof slipOf>} slip
 * @param {Rating | undefined} rating nothing where the editors gave none
 */
function show({ cells, reason }, rating) {
  cells.forEach((cell, level) => cell.classList[level === rating?.level ? "add" : "remove"]("bench-theirs"));
  reason.hidden = !rating;
  reason.replaceChildren(...rating ? [h("b", { text: `◇ ${rating.level} ` }), rating.reason] : []);
}

/**
 * The steps of the reader: one for each scale, and one to weigh and to write.
 * @param {Page} page
 * @param {Work} work
 * @param {() => void} keep
 * @param {Papers} papers
 */
function stepsOf(page, work, keep, papers) {
  const slips = page.skills.map((skill) => page.sheets.map(({ side }) => slipOf(skill, side, work, keep)));
  const text = uniqueId("why");
  const area = textField(() => {
    unmark(area);
    keep();
  }, { id: text, rows: "5", "data-at": "text" });
  const rate = page.skills.map((skill, i) => {
    const legend = uniqueId("skill");
    const node = stepNode({ class: "bench-skill", "aria-labelledby": legend },
      h("h4", { id: legend, class: "bench-ask" }, skill.name),
      h("p", { class: "bench-question", text: skill.question }),
      ...slips[i].map(({ slip }) => slip));
    return { name: skill.name, node, said: () => {
      const levels = slips[i].map(({ at, side }) => [side, work.ratings[at]]);
      return levels.every(([, level]) => level !== undefined) ? levels.map((one) => one.join(" ")).join(" · ") : "";
    } };
  });
  for (const { slip, side } of slips.flat()) slip.addEventListener("focusin", () => papers.takeSide(side));
  const node = stepNode({ class: "bench-weigh", "aria-label": "Weigh the two" },
    weightOf(page.weights, work, keep),
    h("div", { "data-part": "text", "data-lacks": "write a sentence" },
      h("label", { class: "desk-label", for: text, text: "Why? Two or three sentences." }), area));
  const weigh = { name: "Weigh", node, said: () => (work.weight && area.value.trim()
    ? { A: "A more", B: "B more", even: "the same" }[work.weight] ?? "" : "") };
  return { steps: [...rate, weigh], slips: slips.flat(), area };
}

/**
 * Build the form, and the task around it.
 * @param {import("../channel.js").Context} context
 * @param {Page} page
 */
function build(context, page) {
  const work = blank();
  const mark = () => {
    steps.mark();
    desk.classList[task.isOpen || own.every(({ said }) => said()) ? "remove" : "add"]("desk-undone");
  };
  const keep = () => {
    mark();
    task.keep();
  };
  const papers = new Papers(page.sheets, page.summary);
  const { steps: own, slips, area } = stepsOf(page, work, keep, papers);
  const after = h("div", { class: "desk-after", role: "group", hidden: true, "aria-label": "After comparing" });
  const body = h("div", { class: "bench-body" });
  const steps = new Steps(own, { label: "Steps", onGo: (step) => body.classList[step.isWide ? "add" : "remove"]("bench-wide") });
  const form = h("div", { class: "desk-form" }, ...own.map(({ node }) => node));
  const desk = h("div", { class: "desk bench desk-undone" });

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
      mark();
    },
    // What is empty is outlined where it stands; the page keeps its place.
    lacks(gaps) {
      markGaps(form, gaps);
      const first = form.querySelector(`[data-at="${gaps[0].at}"]`);
      steps.goTo(first);
      first?.focus({ preventScroll: true });
      const words = gaps.map((gap) => gap.text);
      return listing(words.length > 4 ? [...words.slice(0, 3), `${words.length - 3} more`] : words);
    },
    reveal(/** @type {Notes} */ notes, byHand) {
      slips.forEach((slip) => show(slip, notes.ratings[slip.at]));
      const ratings = comparedOf(page, work.ratings, notes.ratings);
      const found = [
        { name: "Ratings", node: ratings, isWide: true, said: () => "beside yours" },
        { name: "Notes", node: notesOf(notes.notes, page.sheets), isWide: true, said: () => "shows, doubts" },
        { name: "Model", node: modelOf(notes, page.skills, work, keep), isWide: true, said: () => "and a check" }];
      steps.set(found);
      steps.goToFound();
      return { kids: found.map(({ node }) => node), focus: ratings, words: byHand
        ? differing(page, work.ratings, notes.ratings)
        : "Your work from before is back, with the editors' ratings and notes." };
    },
    opened() {
      task.main.textContent = task.isOpen ? "Compare again" : "Compare with the editors";
      if (!task.isOpen) steps.set([]);
      mark();
    },
    clear() {
      slips.forEach((slip) => show(slip, undefined));
      steps.go(0);
      return { words: "Cleared. Rate both documents again.", focus: task.main };
    },
  });
  body.append(papers.node, h("div", { class: "bench-panel" }, form, after,
    h("div", { class: "desk-foot" }, h("div", { class: "mp-actions" }, steps.back, steps.next, task.main), task.verdict)), papers.below);
  return { task, steps, desk, body };
}

/** @param {import("../channel.js").Context} context */
function render(context) {
  const { model, el } = context;
  const page = model.get("page");
  const { task, steps, desk, body } = build(context, page);
  const heading = uniqueId("bench");
  el.classList.add("mp-view");
  desk.append(h("section", { class: "mp-card", "aria-labelledby": heading },
    h("div", { class: "mp-top" }, h("p", { class: "mp-kicker", text: "Source bench: rate first, then compare" }),
      h("div", { class: "mp-tools" }, task.again)),
    h("h3", { class: "mp-heading", id: heading, text: page.question }),
    steps.bar, body));
  el.append(desk);
  task.begin();
  steps.goOn();
}

export default bringToLife(render);
