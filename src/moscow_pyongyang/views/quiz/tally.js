// @ts-check
// The end of several questions: where each skill stands in words, what comes back, one next thing.
import { h, svg } from "../dom.js";
import { withRoom } from "./words.js";

/** @typedef {import("./card.js").QuestionCard} QuestionCard */
/** @typedef {import("./card.js").QuestionState} QuestionState */
/** @typedef {"open" | "begun" | "partly" | "right" | "wrong" | "kept"} Standing */

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
/** What is said of one question, in the order in which it is said of several. */
const WAYS = ["right at once", "right with a hint", "right in the end", "with sources, contested", "partly right", "not right yet", "kept",
  "tried", "not answered yet"];
/** Letters of what is said of one question; of the days when they come back, and of one of them. */
const WAY_ROOM = 26, DAYS_ROOM = 22, DAY_ROOM = 22;

/**
 * Return where a question stands, for its dot.
 * @param {QuestionState | null} state
 * @returns {Standing}
 */
export function standing(state) {
  const kind = state?.verdict?.kind;
  if (!kind) return "open";
  if (kind === "saved" || kind === "vote") return "kept";
  if (kind === "correct" || kind === "open") return "right";
  if (kind === "partial") return "partly";
  return state?.closed ? "wrong" : "begun";
}

/** Whether a question asks nothing more: closed, or an answer of an exam that is saved. @param {QuestionCard} card */
export function isDone(card) {
  return card.isClosed || card.state?.verdict?.kind === "saved";
}

/** @param {number} n */
export function inWords(n) {
  return NUMBERS[n] ?? String(n);
}

/** Return in words how a question went: never how much it is worth. @param {QuestionState | null} state */
export function wentHow(state) {
  const kind = state?.verdict?.kind;
  if (kind === "open") return "with sources, contested";
  if (kind === "correct") {
    if (state?.hints_taken) return "right with a hint";
    return (state?.tries ?? 1) > 1 ? "right in the end" : "right at once";
  }
  const now = standing(state);
  if (now === "partly") return state?.closed ? "partly right" : "tried";
  return { wrong: "not right yet", kept: "kept", begun: "tried" }[/** @type {"wrong"} */ (now)] ?? "not answered yet";
}

/**
 * @param {QuestionCard[]} cards Those of one skill.
 */
function skillWords(cards) {
  const ways = cards.map((card) => wentHow(card.state));
  if (ways.length === 1) return ways[0];
  const found = WAYS.map((way) => [way, ways.filter((one) => one === way).length]).filter(([, n]) => n);
  const [way, n] = [String(found[0][0]), Number(found[0][1])];
  if (found.length === 1 && way.startsWith("not ")) return `${n === 2 ? "neither" : `none of ${inWords(n)}`} ${way.slice(4)}`;
  if (found.length === 1) return `${n === 2 ? "both" : `all ${inWords(n)}`} ${way}`;
  return found.map(([way, n]) => `${inWords(Number(n))} ${way}`).join(", ");
}

/**
 * Return in a sentence what comes back and when, in the order of the questions.
 * @param {QuestionCard[]} cards
 */
export function comingBack(cards) {
  /** @type {Map<string, number[]>} */
  const days = new Map();
  cards.forEach((card, i) => {
    const due = card.state?.due;
    if (due) days.set(due, [...(days.get(due) ?? []), i + 1]);
  });
  if (!days.size) return "";
  const said = [...days].map(([day, numbers], i) => {
    const noun = i ? "" : numbers.length > 1 ? "questions " : "question ";
    return `${noun}${listed(numbers)} ${day === "today" ? "again today" : `on ${day}`}`;
  });
  return `Coming back: ${said.join("; ")}.`;
}

/** @param {(string | number)[]} all */
function listed(all) {
  return all.length > 1 ? `${all.slice(0, -1).join(", ")} and ${all.at(-1)}` : String(all[0]);
}

/** @param {Standing} now */
export function dotSign(now) {
  const ring = svg("circle", { cx: 8, cy: 8, r: 5.5, class: "mp-q-ring" });
  /** @type {Partial<Record<Standing, string>>} */
  const inside = { begun: "M8 2.5A5.5 5.5 0 0 0 8 13.5Z", partly: "M8 2.5A5.5 5.5 0 0 0 8 13.5Z", right: "M8 2.5A5.5 5.5 0 1 0 8.01 2.5Z",
    kept: "M8 5.5A2.5 2.5 0 1 0 8.01 5.5Z", wrong: "M4.2 4.2L11.8 11.8M11.8 4.2L4.2 11.8" };
  const d = inside[now];
  return svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, ring,
    ...(d ? [svg("path", { d, class: now === "wrong" ? "mp-q-cross" : "mp-q-full" })] : []));
}

/** The last card of a deck. It has its full height from the start, whatever stands in it. */
export class Tally {
  /**
   * @param {QuestionCard[]} cards
   * @param {{again: (at: number) => void, onward: (() => void) | null}} acts
   */
  constructor(cards, { again, onward }) {
    this.cards = cards;
    this.acts = { again, onward };
    this.title = h("span", { role: "heading", "aria-level": "3", tabindex: "-1" });
    this.skills = [...new Set(cards.map((card) => card.card.skill))].map((skill) => {
      const own = cards.filter((card) => card.card.skill === skill);
      const dots = h("span", { class: "mp-q-dots", "aria-hidden": "true" });
      const words = h("span");
      const el = h("li", {}, h("strong", { text: capital(skill ?? "") }), dots,
        h("span", withRoom("mp-q-tally-words", WAY_ROOM * Math.min(own.length, 3)), words));
      return { own, dots, words, el };
    });
    this.coming = h("span");
    this.button = h("button", { type: "button", class: "mp-primary", onclick: () => this.go() });
    this.el = h("section", { class: "mp-q-end" }, h("p", { class: "mp-heading" }, this.title),
      h("ul", { class: "mp-q-tally", role: "list", style: `--mp-most:${Math.max(...this.skills.map((one) => one.own.length))}` },
        ...this.skills.map((one) => one.el)),
      h("p", withRoom("mp-q-coming", DAYS_ROOM + DAY_ROOM * cards.length), this.coming),
      h("div", { class: "mp-actions" }, this.button));
  }

  /** The first question that is worth another try; -1 if there is none. */
  get shaky() {
    return this.cards.findIndex((card) => card.state?.again && ["partly", "wrong"].includes(standing(card.state)));
  }

  go() {
    const { shaky } = this, open = this.cards.findIndex((card) => !isDone(card));
    if (open >= 0 || shaky >= 0) this.acts.again(open >= 0 ? open : shaky);
    else this.acts.onward?.();
  }

  draw() {
    const { cards, shaky } = this, n = cards.length;
    const done = cards.filter(isDone).length, open = cards.findIndex((card) => !isDone(card));
    this.title.textContent = !done ? `None of ${inWords(n)} answered yet` : done < n ? `${capital(inWords(done))} of ${inWords(n)} answered`
      : `${n === 2 ? "Both" : `All ${inWords(n)}`} are answered`;
    for (const { own, dots, words } of this.skills) {
      dots.replaceChildren(...own.map((card) => h("span", { "data-standing": standing(card.state) }, dotSign(standing(card.state)))));
      words.textContent = skillWords(own);
    }
    this.coming.textContent = comingBack(cards);
    this.button.textContent = open >= 0 ? `Go to question ${open + 1}`
      : shaky >= 0 ? `Answer question ${shaky + 1} again` : "Go on with the page";
    this.button.toggleAttribute("data-idle", open < 0 && shaky < 0 && !this.acts.onward);
  }

  /** What a screen reader is told. */
  said() {
    const skills = this.skills.map(({ own, words }) => `${capital(own[0].card.skill)}: ${words.textContent}.`);
    return [`${this.title.textContent}.`, ...skills, this.coming.textContent].filter(Boolean).join(" ");
  }
}

/** @param {string} text */
function capital(text) {
  return text && text[0].toUpperCase() + text.slice(1);
}
