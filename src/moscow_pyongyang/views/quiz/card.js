// @ts-check
// The card of one question: a pad with the answer, Check, the verdict, hints and reasons.
import { Lost } from "../channel.js";
import { h } from "../dom.js";
import { confidenceScale } from "./confidence.js";
import { mapPad } from "./pads/map.js";
import { matchPad } from "./pads/match.js";
import { orderPad } from "./pads/order.js";
import { rubricPad } from "./pads/rubric.js";
import { textPad } from "./pads/text.js";
import { tickPad } from "./pads/ticks.js";
import { yearsPad } from "./pads/years.js";
import { whyContents } from "./why.js";
import { inline } from "./words.js";

/** @typedef {import("./pads/pad.js").QuizCard} QuizCard */
/** @typedef {import("./pads/pad.js").Pad} Pad */
/** @typedef {import("./pads/pad.js").PadTools} PadTools */

/**
 * What may be said of a question now; `questions.session` writes it.
 * @typedef {object} QuestionState
 * @property {string} id
 * @property {boolean} closed Whether nothing more can be answered.
 * @property {any} response The answer that was checked or filled in before; null for none.
 * @property {import("./confidence.js").Confidence | null} confidence
 * @property {{kind: string, sign: string, word: string, score: string} | null} verdict
 * @property {import("./words.js").Remark[]} remarks
 * @property {string[]} notices
 * @property {string[]} hints Those that were asked for.
 * @property {import("./why.js").Why | null} why
 * @property {boolean} again Whether it can be answered anew.
 */

/**
 * What a card says to the kernel.
 * @typedef {object} QuizMessages
 * @property {(response: any) => void} draft Keep what is filled in.
 * @property {(action: "check" | "hint" | "again", answer?: object) => Promise<QuestionState | null>} act
 */

const DRAFT_DELAY_MS = 400;

/** @type {Record<string, (card: QuizCard, tools: PadTools) => Pad>} */
const PADS = {
  single: (card) => tickPad(card, "radio"),
  multiple: (card) => tickPad(card, "checkbox"),
  evidence: (card) => tickPad(card, "checkbox"),
  numeric: textPad,
  short_text: textPad,
  order: orderPad,
  match: matchPad,
  timeline: yearsPad,
  map: mapPad,
  rubric: rubricPad,
};

/** One question on the page. */
export class QuestionCard {
  /**
   * @param {QuizCard} card
   * @param {QuizMessages} messages
   */
  constructor(card, messages) {
    this.card = card;
    this.messages = messages;
    this.isClosed = false;
    this.isDrawn = false;
    const live = h("div", { class: "mp-hidden", role: "status" });
    this.pad = PADS[card.type](card, {
      say(text) { live.textContent = text; }, check: () => this.check() });
    this.confidence = card.confidence ? confidenceScale() : null;
    this.field = h("fieldset", {}, h("legend", { class: "mp-heading" }, ...inline(card.stem)),
      h("div", { class: "mp-body" }, this.pad.el, this.confidence?.el));
    this.checkButton = h("button", { type: "button", class: "mp-primary", text: "Check",
      onclick: () => this.check() });
    this.hintButton = h("button", { type: "button", hidden: !card.hints,
      onclick: () => this.act("hint") });
    this.againButton = h("button", { type: "button", hidden: true, text: "Answer again",
      onclick: () => this.act("again") });
    this.verdict = h("div", { class: "mp-verdict", role: "status" });
    this.hints = h("ol", { class: "mp-q-hints" });
    this.whySummary = h("summary", { text: "Why and sources" });
    this.whyBody = h("div", { class: "mp-q-whybody" });
    this.why = h("details", { class: "mp-why", hidden: true }, this.whySummary, this.whyBody);
    this.el = h("div", { class: "mp-card mp-q-card", "data-question": card.id },
      h("p", { class: "mp-kicker", text: card.kicker }), this.field,
      h("div", { class: "mp-actions" }, this.checkButton, this.hintButton, this.againButton),
      this.verdict, h("div", { role: "status" }, this.hints), this.why, live);
    this.keepDrafts();
  }

  /** Keep what is filled in in the kernel, so that running the cell again loses nothing. */
  keepDrafts() {
    let timer = 0;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const response = this.isClosed ? null : this.pad.read();
        if (response !== null) this.messages.draft(response);
      }, DRAFT_DELAY_MS);
    };
    for (const kind of ["input", "change", "click", "keyup"]) this.field.addEventListener(kind, later);
  }

  /** @param {string} text */
  tell(text) {
    this.verdict.replaceChildren(h("p", { text }));
  }

  check() {
    if (this.isClosed) return;
    const response = this.pad.read();
    if (response === null) {
      this.verdict.setAttribute("data-verdict", "note");
      this.tell(this.pad.unread ?? "Nothing is answered yet.");
      return;
    }
    this.act("check", { response, confidence: this.confidence?.read() ?? null });
  }

  /**
   * @param {"check" | "hint" | "again"} action
   * @param {object} [answer]
   */
  async act(action, answer) {
    try {
      const state = await this.messages.act(action, answer);
      if (state) this.update(state);
    } catch (error) {
      if (!(error instanceof Lost)) this.tell(/** @type {Error} */ (error).message);
    }
  }

  /**
   * Show a new state of the question.
   * @param {QuestionState} state
   */
  update(state) {
    const focused = this.el.contains(document.activeElement) ? document.activeElement : null;
    const wasClosed = this.isClosed;
    this.isClosed = state.closed;
    // A first answer restores; later ones must not undo what is being typed.
    const isFresh = !this.isDrawn || (wasClosed && !this.isClosed);
    this.isDrawn = true;
    this.pad.show(isFresh || this.isClosed ? state.response : undefined,
      state.verdict !== null || isFresh ? state.remarks : []);
    if (isFresh || this.isClosed) this.confidence?.show(state.confidence);
    this.showVerdict(state);
    this.showHints(state.hints);
    this.showWhy(state.why, wasClosed);
    this.field.disabled = this.isClosed;
    this.checkButton.hidden = this.isClosed;
    this.againButton.hidden = !state.again;
    this.moveFocus(/** @type {any} */ (focused));
  }

  /** @param {QuestionState} state */
  showVerdict({ verdict, remarks, notices }) {
    this.verdict.setAttribute("data-verdict", verdict?.kind ?? "none");
    const said = remarks.filter((remark) => remark.text);
    this.verdict.replaceChildren(
      ...(verdict ? [h("p", { class: "mp-q-verdict" },
        h("span", { class: "mp-q-sign", "aria-hidden": "true", text: verdict.sign }),
        h("strong", { text: ` ${verdict.word}. ` }), h("span", { text: verdict.score }))] : []),
      ...(said.length ? [h("ul", { class: "mp-q-remarks" },
        ...said.map((remark) => h("li", {}, this.nameOf(remark.about), ...inline(remark.text))))] : []),
      ...notices.map((text) => h("p", { class: "mp-q-notice", text })));
  }

  /**
   * Return the part that a remark speaks of; of a single answer it is known.
   * @param {string} key
   */
  nameOf(key) {
    const part = (this.card.parts ?? []).find((one) => one.key === key);
    if (!part || this.card.type === "single") return null;
    return h("strong", {}, ...inline(`${part.text.replace(/\.$/, "")}: `));
  }

  /** @param {string[]} texts */
  showHints(texts) {
    if (this.hints.children.length > texts.length) this.hints.replaceChildren();
    for (const text of texts.slice(this.hints.children.length)) {
      this.hints.append(h("li", {}, ...inline(text)));
    }
    const left = this.card.hints - texts.length;
    this.hintButton.textContent = left === this.card.hints ? "Hint" : `Another hint (${left} left)`;
    this.hintButton.hidden = left <= 0 || this.isClosed;
  }

  /**
   * @param {import("./why.js").Why | null} why
   * @param {boolean} wasClosed What is already open stays as it is.
   */
  showWhy(why, wasClosed) {
    this.why.hidden = !why;
    if (!why) {
      this.why.open = false;
      this.whyBody.replaceChildren();
    } else if (!wasClosed) this.whyBody.replaceChildren(...whyContents(why));
  }

  /**
   * Where the focused control is gone, go on to the reason, or back to the question.
   * @param {(HTMLElement & {disabled?: boolean}) | null} focused
   */
  moveFocus(focused) {
    if (!focused) return;
    const isGone = focused.hidden || focused.disabled
      || (this.field.disabled && this.field.contains(focused));
    if (!isGone) return;
    /** @type {HTMLElement | null} */
    const first = this.field.querySelector("input, select, textarea, button");
    if (this.isClosed) this.whySummary.focus();
    else (first ?? this.checkButton).focus();
  }
}
