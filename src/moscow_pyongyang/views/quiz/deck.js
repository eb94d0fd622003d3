// @ts-check
// Several questions in one card: one at a time, with a dot for each, or all of them below each other.
import { h, uniqueId } from "../dom.js";
import { Tally, dotSign, isDone, standing } from "./tally.js";

/** @typedef {import("./card.js").QuestionCard} QuestionCard */
/** @typedef {import("./tally.js").Standing} Standing */

/** The reader's choice between one question and all of them, kept by the browser. */
const CHOICE = "moscow-pyongyang.quiz.all";
/** @type {Record<Standing, string>} */
const WORDS = { open: "not answered", begun: "not right yet", partly: "partly right", right: "right", wrong: "not right", kept: "answered" };

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
    this.tally = new Tally(cards, { again: (to) => this.again(to), onward: () => goOn(this.el) });
    this.stack = h("div", { class: "mp-q-stack" }, ...cards.map((card) => card.el), this.tally.el);
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
    this.count.textContent = this.isAll ? `${n} questions` : this.at === n ? `${this.cards.filter(isDone).length} of ${n} answered`
      : `Question ${this.at + 1} of ${n} · ${this.cards[this.at].card.kicker}`;
    this.tally.draw();
    this.tally.el.toggleAttribute("data-away", !this.isAll && this.at !== n);
    this.cards.forEach((card, i) => {
      const isHere = i === this.at;
      card.el.toggleAttribute("data-away", !this.isAll && !isHere);
      const now = standing(card.state), dot = this.dots[i];
      dot.setAttribute("aria-label", `Question ${i + 1} of ${n}: ${WORDS[now]}`);
      dot.setAttribute("data-standing", now);
      if (isHere && !this.isAll) dot.setAttribute("aria-current", "step");
      else dot.removeAttribute("aria-current");
      dot.replaceChildren(dotSign(now));
      const isLast = this.nextOpen(i) < 0;
      card.nextButton.hidden = !isDone(card) || (isLast && this.isAll);
      card.nextButton.textContent = isLast ? "How it went" : "Next question";
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
    this.goTo(to < 0 ? this.cards.length : to, true);
  }

  /** Go to a question and, where it is closed, begin it anew. @param {number} to */
  again(to) {
    const card = this.cards[to];
    this.goTo(to, true);
    // Its fields take the focus once they take an answer again.
    if (card.isClosed) card.act("again").then(() => { if (this.at === to) this.goTo(to, true); });
  }

  /**
   * @param {number} to
   * @param {boolean} [takesFocus]
   */
  goTo(to, takesFocus = false) {
    this.at = to;
    this.isMoved = true;
    this.draw();
    if (to === this.cards.length) {
      this.live.textContent = this.tally.said();
      if (takesFocus) (this.tally.button.hasAttribute("data-idle") ? this.tally.title : this.tally.button).focus();
      return;
    }
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
    if (!this.isMoved && this.at < this.cards.length && isDone(this.cards[this.at])) {
      const to = this.nextOpen(this.at);
      this.at = to < 0 ? this.cards.length : to;
    }
    this.draw();
  }
}

/** Bring what follows a card in its notebook to the top of the window. @param {HTMLElement} el */
function goOn(el) {
  const cell = el.closest(".jp-Cell");
  let next = cell?.nextElementSibling;
  while (next && !(next.textContent ?? "").trim()) next = next.nextElementSibling;
  (next ?? cell)?.scrollIntoView?.({ block: next ? "start" : "end" });
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
