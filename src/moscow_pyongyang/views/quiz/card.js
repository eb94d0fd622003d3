// @ts-check
// The card of one question: a pad with the answer, Check, the verdict, hints and reasons.
import { Lost } from "../channel.js";
import { h, setText } from "../dom.js";
import { confidenceScale } from "./confidence.js";
import { mapPad } from "./pads/map.js";
import { matchPad } from "./pads/match.js";
import { orderPad } from "./pads/order.js";
import { rubricPad } from "./pads/rubric.js";
import { textPad } from "./pads/text.js";
import { tickPad } from "./pads/ticks.js";
import { yearsPad } from "./pads/years.js";
import { whyContents } from "./why.js";
import { inline, remarkSaid, spoken, withRoom } from "./words.js";

/** @typedef {import("./pads/pad.js").QuizCard} QuizCard */
/** @typedef {import("./pads/pad.js").Pad} Pad */
/** @typedef {import("./pads/pad.js").PadTools} PadTools */

/**
 * What may be said of a question now; `questions.session` writes it.
 * @typedef {object} QuestionState
 * @property {string} id
 * @property {boolean} closed Whether nothing more can be answered.
 * @property {any} response The answer that was checked before; null for none.
 * @property {import("./confidence.js").Confidence | null} confidence
 * @property {Filled | null} draft What was filled in since, or null.
 * @property {{kind: string, sign: string, word: string, more: string} | null} verdict
 * @property {import("./words.js").Remark[]} remarks
 * @property {string[]} notices
 * @property {string[]} hints Those that were asked for.
 * @property {import("./why.js").Why | null} why
 * @property {number} tries
 * @property {number} hints_taken
 * @property {string} back When it comes back, of a closed question, in a sentence; "" if it does not.
 * @property {string} due The same as a day: "1 December", "today", "".
 * @property {boolean} again Whether it can be answered anew.
 * @property {boolean} kept Whether all this outlives the kernel.
 */

/**
 * What stands in the fields of a card.
 * @typedef {{response: any, confidence: import("./confidence.js").Confidence | null}} Filled
 */

/**
 * How a card reaches its kernel.
 * @typedef {object} QuizMessages
 * @property {(own: Pick<import("../draft.js").DraftOptions, "near" | "onTrouble" | "onOther">) => QuizDraft} draft
 * @property {() => Iterable<QuestionCard>} copies The cards of the page that show this question so, this
 *   one too: two cells may hold the same call.
 * @property {() => void} [next] Shows the next open question; none for one that stands alone.
 * @property {(state: QuestionState) => void} [onState] Hears where the question stands.
 * @property {(action: "check" | "hint" | "again", answer?: object) => Promise<QuestionState | null>} act
 */

/** @typedef {Pick<import("../draft.js").Draft, "keep" | "hold" | "held" | "flush" | "drop">} QuizDraft */

/** Letters of words beside which there is room for a reason; of longer ones it stands below them. */
const SHORT_WORDS = 40;
/** Letters of a verdict with the day of return, and of one beside which hints stand: so much room is kept. */
const VERDICT_ROOM = 76, VERDICT_BY_HINTS = 34;
/** A key that is held down, or pressed twice, shall not pass over the verdict. */
const PAUSE_MS = 350;
/**
 * What the button does, by the mode or else by the type, and what is amiss before it is pressed.
 * @type {Record<string, [deed: string, done: string]>}
 */
const DEEDS = { exam: ["Save answer", "saved"], class: ["Vote", "voted on"], rubric: ["Compare", "compared"] };
const CHANGES = ["input", "change", "click", "keydown", "keyup"];

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
    /** Of single options each keeps what was said of it. */
    this.isSingle = card.type === "single";
    this.isClosed = false;
    /** When the verdict that closed it came. */
    this.closedAt = 0;
    this.isDrawn = false;
    /** Whether nobody has said yet what was answered before: what is typed then comes after it. */
    this.isBlind = true;
    /** @type {QuestionState | null} */
    this.state = null;
    this.live = h("div", { class: "mp-hidden", role: "status" });
    this.pad = PADS[card.type](card, {
      say: (text) => this.say(text), check: () => this.check() });
    this.confidence = card.confidence ? confidenceScale() : null;
    this.field = h("fieldset", {}, h("legend", { class: "mp-heading" },
      h("span", { role: "heading", "aria-level": "3" }, ...inline(card.stem))),
    h("div", { class: "mp-body" }, this.pad.el, this.confidence?.el));
    const [deed, done] = DEEDS[card.mode ?? ""] ?? DEEDS[card.type] ?? ["Check", "checked"];
    this.checkButton = h("button", { type: "button", class: "mp-primary", text: deed,
      onclick: () => this.check() });
    this.nextButton = h("button", { type: "button", class: "mp-primary", text: "Next question",
      onclick: () => { if (Date.now() - this.closedAt > PAUSE_MS) messages.next?.(); } });
    this.nextButton.hidden = true;
    this.hintButton = h("button", { type: "button", hidden: !card.hints,
      onclick: () => this.hint() });
    this.whyButton = h("button", { type: "button", hidden: true, "aria-expanded": "false",
      onclick: () => this.openWhy(this.whyBody.hidden) });
    this.againButton = h("button", { type: "button", hidden: true, text: "Answer again",
      onclick: () => this.act("again") });
    // Not live: a page that is shown again would read out every verdict, without its question.
    this.verdict = h("p", { class: "mp-verdict" });
    this.trouble = h("p", { class: "mp-q-notice", hidden: true });
    this.changed = h("span", { class: "mp-q-notice", hidden: true,
      text: `Changed since, and not ${done} yet.` });
    this.hints = h("span", { class: "mp-q-hints" });
    this.whyBody = h("div", { class: "mp-q-whybody", hidden: true });
    const longest = Math.max(0, ...(card.parts ?? []).map((part) => part.text.length));
    this.el = h("div", { class: "mp-q-card", "data-question": card.id, "data-short": longest <= SHORT_WORDS, style: `--mp-q-letters: ${longest}` },
      h("p", { class: "mp-kicker", text: card.kicker }), this.field,
      h("div", { class: "mp-actions" },
        h("span", { class: "mp-q-buttons" }, this.checkButton, this.nextButton, this.hintButton, this.whyButton,
          this.againButton),
        h("div", withRoom("mp-q-said", Math.max(VERDICT_ROOM, card.hint_room ? VERDICT_BY_HINTS + card.hint_room : 0)),
          h("div", {}, this.verdict, this.changed, this.hints))),
      this.trouble, this.whyBody, this.live);
    this.draft = messages.draft({ near: this.el, onTrouble: (words) => this.complain(words),
      onOther: (filled) => this.follow(filled) });
    this.showHeld();
    for (const kind of CHANGES) this.field.addEventListener(kind, () => this.keepDraft());
    this.field.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.onEnter(event));
  }

  /** @returns {Filled} */
  read() {
    return { response: this.pad.read(), confidence: this.confidence?.read() ?? null };
  }

  /**
   * @param {Filled} filled
   * @param {import("./words.js").Remark[]} [remarks]
   */
  fill({ response, confidence }, remarks = []) {
    this.pad.show(response ?? null, remarks);
    this.confidence?.show(confidence ?? null);
    this.kept = this.read();
  }

  /** Show what only the page holds: it is newer than all that a kernel knows. */
  showHeld() {
    const held = this.draft.held();
    if (held) {
      this.fill(held);
      this.isBlind = false;
    }
    this.kept = this.read();
  }

  /**
   * Show what another card of the page shows: in Run All the kernel answers after the last cell
   * only, and who goes on typing till then goes on with that.
   * @param {Filled} filled
   */
  standIn(filled) {
    if (!this.isBlind) return;
    this.fill(filled);
    this.isBlind = false;
  }

  keepDraft() {
    if (this.isClosed) return;
    const filled = this.read();
    if (isSame(filled, this.kept)) return;
    this.kept = filled;
    this.draft.keep(filled);
    this.sayChanged();
  }

  /** Take over what was filled in in another view of this question. @param {Filled} filled */
  follow(filled) {
    if (this.isClosed) return;
    this.fill(filled);
    this.isBlind = false;
    this.sayChanged();
  }

  /** Whether the answer that the verdict speaks of still stands there. */
  sayChanged() {
    const isJudged = Boolean(this.state?.verdict) && !this.isClosed;
    this.changed.hidden = !isJudged || this.isChecked(this.state?.response);
  }

  /** @param {any} response */
  isChecked(response) {
    return isSame(plain(response, this.card.type), plain(this.pad.read(), this.card.type));
  }

  /**
   * Say why a draft could not be kept, and so is held by this page alone; "" takes that back.
   * @param {string} words
   */
  complain(words) {
    if (this.isClosed && words) return;
    if (words && this.trouble.textContent !== words) this.say(words);
    setText(this.trouble, words);
  }

  /**
   * Tell a screen reader, once; the same words again are said again.
   * @param {string} text
   */
  say(text) {
    this.live.textContent = this.live.textContent === text ? `${text}\u00a0` : text;
  }

  /** @param {string} text */
  tell(text) {
    this.verdict.setAttribute("data-verdict", "note");
    this.verdict.replaceChildren(h("span", { text }));
    this.say(text);
  }

  /** Enter checks what was ticked; a field that needs the key itself does so too. @param {KeyboardEvent} event */
  onEnter(event) {
    const target = /** @type {HTMLInputElement} */ (event.target);
    if (event.key !== "Enter" || event.repeat || !["radio", "checkbox"].includes(target.type)) return;
    event.preventDefault();
    this.check();
  }

  check() {
    if (this.isClosed) return;
    const filled = this.read();
    if (filled.response === null) this.tell(this.pad.unread ?? "Nothing is answered yet.");
    else this.act("check", filled);
  }

  hint() {
    if (this.hintButton.getAttribute("aria-disabled") !== "true") this.act("hint");
  }

  /**
   * @param {"check" | "hint" | "again"} action
   * @param {Filled} [answer]
   */
  async act(action, answer) {
    const known = this.hints.children.length;
    try {
      const state = await this.messages.act(action, answer);
      if (!state) return;
      if (answer && !state.draft && isSame(answer, this.read())) {
        if (state.kept) this.draft.drop();
        else this.draft.hold(answer);
      }
      for (const copy of this.messages.copies()) copy.update(state);
      this.say(action === "hint" ? hintSaid(state, known) : this.verdictSaid(state));
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
    this.state = state;
    // A first answer restores; later ones must not undo what is being typed.
    const isFresh = !this.isDrawn || (wasClosed && !this.isClosed);
    this.isDrawn = true;
    this.restore(state, isFresh);
    this.isBlind = false;
    if (this.isClosed) this.complain("");
    if (this.isClosed && !wasClosed) this.closedAt = Date.now();
    this.sayChanged();
    this.showVerdict(state);
    this.showHints(state.hints);
    this.showWhy(state.why, wasClosed);
    this.field.disabled = this.isClosed;
    this.checkButton.hidden = this.isClosed;
    this.againButton.hidden = !state.again;
    this.messages.onState?.(state);
    this.moveFocus(/** @type {any} */ (focused));
  }

  /**
   * Fill in what the kernel knows, unless the page holds something newer.
   * @param {QuestionState} state
   * @param {boolean} isFresh
   */
  restore(state, isFresh) {
    const held = this.draft.held();
    if (this.isClosed) {
      // What was written while the answer was judged waits for "Answer again".
      if (held && state.kept && isSame(held.response, state.response)) this.draft.drop();
      this.fill(state, state.remarks);
    } else if (isFresh && held === undefined) {
      this.fill(state.draft ?? state, state.draft && !this.isSingle ? [] : state.remarks);
    } else {
      if (isFresh) {
        if (held && this.isBlind) this.joinTo((state.draft ?? state).response, held);
        this.showHeld();
        this.draft.flush();
      }
      this.mark(state);
    }
  }

  /**
   * Words that were typed into a field that only seemed empty do not push out those from before.
   * @param {any} before
   * @param {Filled} held
   */
  joinTo(before, held) {
    const joined = before && held.response && this.pad.join?.(before, held.response);
    if (joined) this.draft.hold({ ...held, response: joined });
  }

  /** What is said stands beside the answer that was checked, and no other. @param {QuestionState} state */
  mark({ response, remarks }) {
    this.pad.show(undefined, this.isSingle || this.isChecked(response) ? remarks : []);
  }

  /** @param {QuestionState} state */
  showVerdict({ verdict, notices, back }) {
    this.verdict.setAttribute("data-verdict", verdict?.kind ?? (notices.length ? "note" : "none"));
    this.verdict.replaceChildren(
      ...(verdict ? [h("span", { class: "mp-q-verdict" },
        h("span", { class: "mp-q-sign", "aria-hidden": "true", text: `${verdict.sign} ` }),
        h("strong", { text: `${verdict.word}.` }), " ", [verdict.more, back].filter(Boolean).join(" ")), " "] : []),
      ...notices.map((text) => h("span", { class: "mp-q-notice", text: `${text} ` })));
  }

  /**
   * Return the part that a remark speaks of; of a single answer it is known.
   * @param {string} key
   */
  nameOf(key) {
    const part = (this.card.parts ?? []).find((one) => one.key === key);
    return part ? `${part.text.replace(/\.$/, "")}: ` : "";
  }

  /**
   * The verdict in one breath, its word first, then what stands beside the parts.
   * @param {QuestionState} state
   */
  verdictSaid({ verdict, remarks, notices, back }) {
    const parts = remarks.filter((remark) => remark.mark || remark.text || remark.fact)
      .map((remark) => spoken(this.nameOf(remark.about)) + remarkSaid(remark));
    return [...(verdict ? [`${verdict.word}.`, verdict.more, back] : []), ...notices, ...parts].filter(Boolean).join(" ");
  }

  /** @param {string[]} texts */
  showHints(texts) {
    // They share the line of the verdict: what led to the answer goes once it is there.
    if (this.isClosed) texts = [];
    if (this.hints.children.length > texts.length) this.hints.replaceChildren();
    for (const text of texts.slice(this.hints.children.length)) {
      const number = this.hints.children.length + 1;
      this.hints.append(h("span", {}, h("strong", { class: "mp-q-hint", text: `Hint ${number}. ` }),
        h("span", {}, ...inline(text)), " "));
    }
    const left = this.card.hints - texts.length;
    const isFirst = left === this.card.hints;
    this.hintButton.textContent = isFirst ? "Hint" : left > 0 ? `Another hint (${left} left)` : "No more hints";
    // It stays, so that the focus does.
    if (left > 0) this.hintButton.removeAttribute("aria-disabled");
    else this.hintButton.setAttribute("aria-disabled", "true");
    this.hintButton.hidden = !this.card.hints || this.isClosed;
  }

  /** @param {boolean} isOpen */
  openWhy(isOpen) {
    this.whyBody.hidden = !isOpen;
    this.whyButton.setAttribute("aria-expanded", String(isOpen));
  }

  /**
   * @param {import("./why.js").Why | null} why
   * @param {boolean} wasClosed What is already open stays as it is.
   */
  showWhy(why, wasClosed) {
    this.whyButton.hidden = !why;
    this.pad.tell?.(why);
    if (!why) {
      this.openWhy(false);
      this.whyBody.replaceChildren();
    } else if (!wasClosed) {
      const n = why.sources.filter((text) => !text.startsWith("  ")).length;
      this.whyButton.textContent = `Why, and ${n} ${n === 1 ? "source" : "sources"}`;
      this.whyBody.replaceChildren(...whyContents(why));
    }
  }

  /**
   * Where the focused control is gone, go on to the next question or the reason, or back to this one.
   * @param {(HTMLElement & {disabled?: boolean}) | null} focused
   */
  moveFocus(focused) {
    if (!focused) return;
    const isGone = focused.hidden || focused.disabled
      || (this.field.disabled && this.field.contains(focused));
    if (!isGone) return;
    /** @type {HTMLElement | null} */
    const first = this.field.querySelector("input, select, textarea, button");
    if (this.isClosed) (this.nextButton.hidden ? this.whyButton : this.nextButton).focus();
    else (first ?? this.checkButton).focus();
  }
}

/**
 * @param {QuestionState} state
 * @param {number} known How many hints were there before.
 */
function hintSaid({ hints, notices }, known) {
  const fresh = hints.slice(known).map((text, i) => `Hint ${known + i + 1}. ${spoken(text)}`);
  return [...fresh, ...notices].join(" ");
}

/**
 * Return an answer so that two of the same meaning are the same: only an order has an order.
 * @param {any} response
 * @param {string} type
 */
function plain(response, type) {
  return Array.isArray(response) && type !== "order" ? [...response].sort() : response;
}

/**
 * Whether two values are the same as JSON, in whatever order their keys stand.
 * @param {any} one
 * @param {any} other
 */
function isSame(one, other) {
  const text = (/** @type {any} */ value) => JSON.stringify(value, (_, part) =>
    (part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part));
  return text(one ?? null) === text(other ?? null);
}
