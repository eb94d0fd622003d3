// @ts-check
// Several questions in one card: one at a time, with a dot for each, or all of them below each other.
import { h, svg, uniqueId } from "../dom.js";

/** @typedef {import("./card.js").QuestionCard} QuestionCard */
/** @typedef {import("./card.js").QuestionState} QuestionState */
/** @typedef {"open" | "begun" | "partly" | "right" | "wrong" | "kept"} Standing */

/** The reader's choice between one question and all of them, kept by the browser. */
const CHOICE = "moscow-pyongyang.quiz.all";
/** @type {Record<Standing, string>} */
const WORDS = { open: "not answered", begun: "not right yet", partly: "partly right", right: "right", wrong: "not right", kept: "answered" };

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
function isDone(card) {
  return card.isClosed || card.state?.verdict?.kind === "saved";
}

/** The cards of one quiz. */
export class Deck {
  /** @param {QuestionCard[]} cards */
  constructor(cards) {
    this.cards = cards;
    this.at = 0;
    /** Whether the reader has gone to a question: then the page goes to none on its own. */
    this.isMoved = false;
    this.live = h("div", { class: "mp-hidden", role: "status" });
    this.dots = cards.map((card, i) => h("button", { type: "button", class: "mp-q-dot-button",
      onclick: () => this.goTo(i) }));
    this.count = h("span", { class: "mp-q-count" });
    this.allButton = h("button", { type: "button", class: "mp-q-all", text: `All ${cards.length}`, "aria-pressed": "false",
      title: "All questions below each other", onclick: () => this.showAll(!this.isAll) });
    this.stack = h("div", { class: "mp-q-stack" }, ...cards.map((card) => card.el));
    const label = uniqueId("deck");
    this.el = h("div", { class: "mp-card mp-q-deck", role: "group", "aria-labelledby": label },
      h("div", { class: "mp-q-head" }, h("span", { class: "mp-kicker", id: label }, this.count),
        h("span", { class: "mp-q-dots" }, ...this.dots), this.allButton), this.stack, this.live);
    this.isAll = false;
    this.showAll(choice.get());
  }

  /** @param {boolean} isAll */
  showAll(isAll) {
    this.isAll = isAll;
    choice.set(isAll);
    this.allButton.setAttribute("aria-pressed", String(isAll));
    this.stack.toggleAttribute("data-all", isAll);
    this.draw();
  }

  /** Show which question is in view and where each stands. */
  draw() {
    const n = this.cards.length;
    this.count.textContent = this.isAll ? `${n} questions`
      : `Question ${this.at + 1} of ${n} · ${this.cards[this.at].card.kicker}`;
    this.cards.forEach((card, i) => {
      const isHere = i === this.at;
      card.el.toggleAttribute("data-away", !this.isAll && !isHere);
      const now = standing(card.state), dot = this.dots[i];
      dot.setAttribute("aria-label", `Question ${i + 1} of ${n}: ${WORDS[now]}`);
      dot.setAttribute("data-standing", now);
      if (isHere && !this.isAll) dot.setAttribute("aria-current", "step");
      else dot.removeAttribute("aria-current");
      dot.replaceChildren(dotSign(now));
      card.nextButton.hidden = !isDone(card) || this.nextOpen(i) < 0;
      // An answer of an exam can still be changed, but going on is what comes next.
      card.checkButton.className = card.nextButton.hidden ? "mp-primary" : "";
    });
  }

  /** Return the next question that can be answered, -1 if there is none. @param {number} from */
  nextOpen(from) {
    const n = this.cards.length;
    const later = this.cards.map((_, i) => (from + 1 + i) % n).filter((i) => i !== from);
    return later.find((i) => !isDone(this.cards[i])) ?? -1;
  }

  /** @param {number} from */
  next(from) {
    const to = this.nextOpen(from);
    if (to >= 0) this.goTo(to, true);
  }

  /**
   * @param {number} to
   * @param {boolean} [takesFocus]
   */
  goTo(to, takesFocus = false) {
    this.at = to;
    this.isMoved = true;
    this.draw();
    const { card, el, field } = this.cards[to];
    this.live.textContent = `Question ${to + 1} of ${this.cards.length}. ${card.stem}`;
    const top = (this.isAll ? el : this.el).getBoundingClientRect().top;
    if (top < 0) (this.isAll ? el : this.el).scrollIntoView?.({ block: "start" });
    if (takesFocus) {
      const first = field.querySelector("input, textarea, button, summary, [tabindex=\"0\"]");
      first?.focus({ preventScroll: false });
    }
  }

  /** Begin where the reader left off. */
  begin() {
    if (!this.isMoved && isDone(this.cards[this.at])) {
      const to = this.nextOpen(this.at);
      if (to >= 0) this.at = to;
    }
    this.draw();
  }
}

/** @param {Standing} now */
function dotSign(now) {
  const ring = svg("circle", { cx: 8, cy: 8, r: 5.5, class: "mp-q-ring" });
  /** @type {Partial<Record<Standing, string>>} */
  const inside = { begun: "M8 2.5A5.5 5.5 0 0 0 8 13.5Z", partly: "M8 2.5A5.5 5.5 0 0 0 8 13.5Z", right: "M8 2.5A5.5 5.5 0 1 0 8.01 2.5Z",
    kept: "M8 5.5A2.5 2.5 0 1 0 8.01 5.5Z", wrong: "M4.2 4.2L11.8 11.8M11.8 4.2L4.2 11.8" };
  const d = inside[now];
  return svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, ring,
    ...(d ? [svg("path", { d, class: now === "wrong" ? "mp-q-cross" : "mp-q-full" })] : []));
}

const choice = {
  get() {
    try { return globalThis.localStorage.getItem(CHOICE) === "1"; } catch { return false; }
  },
  /** @param {boolean} isAll */
  set(isAll) {
    try {
      if (isAll) globalThis.localStorage.setItem(CHOICE, "1");
      else globalThis.localStorage.removeItem(CHOICE);
    } catch { /* It holds for this page then. */ }
  },
};
