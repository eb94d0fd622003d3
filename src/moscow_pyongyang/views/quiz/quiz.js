// @ts-check
// Questions as cards; all judgement is in the kernel.
import { Lost, PAGE_PATIENCE_MS, openChannel } from "../channel.js";
import { h } from "../dom.js";
import { Draft } from "../draft.js";
import { bringToLife } from "../place.js";
import { QuestionCard } from "./card.js";
import { Deck } from "./deck.js";

/** @typedef {import("./card.js").QuestionState} QuestionState */
/** @typedef {import("./pads/pad.js").QuizCard} QuizCard */

/**
 * What a quiz asks its kernel side, and the reply.
 * @typedef {object} QuizRequests
 * @property {{ask: {}, reply: QuestionState[]}} hello Where every question stands.
 * @property {{ask: {id: string, response: any, confidence: number | null}, reply: null}} draft
 * @property {{ask: {id: string, response: any, confidence: number | null}, reply: QuestionState | null}} check
 * @property {{ask: {id: string}, reply: QuestionState | null}} hint
 * @property {{ask: {id: string}, reply: QuestionState | null}} again
 */

/** @type {Map<string, Set<QuestionCard>>} The cards of the page, by shelf and name of their drafts. */
const open = new Map();

/** @param {import("../channel.js").Context} context */
function render(context) {
  const { model, el, signal } = context;
  el.classList.add("mp-view", "mp-quiz");
  const channel = openChannel(context);
  /** @type {Deck | null} */
  let deck = null;
  /** @type {string[]} */
  const order = model.get("cards").map((/** @type {QuizCard} */ card) => card.id);
  /** @param {QuizCard} card */
  const buildCard = (card) => {
    const { id } = card, place = `${model.get("shelf")}:${card.keep_as}`;
    const copies = open.get(place) ?? new Set();
    open.set(place, copies);
    /** @type {typeof channel} A draft that is kept takes back why the one before was not. */
    const keeper = { ask: (...asked) => channel.ask(...asked).then((reply) => {
      question.complain("");
      return reply;
    }) };
    /** @type {QuestionCard} */
    const question = new QuestionCard(card, {
      draft: (own) => new Draft(keeper, { model, key: card.keep_as, signal, ...own,
        payload: (filled) => ({ id, ...filled }) }),
      copies: () => copies,
      next: () => deck?.next(order.indexOf(id)),
      onState: () => deck?.draw(),
      act: (action, answer) => channel.ask(action, { id, ...answer }, { near: question.el }),
    });
    const [other] = [...copies].filter((copy) => copy.isDrawn).slice(-1);
    if (other) question.standIn(other.read());
    copies.add(question);
    signal.addEventListener("abort", () => copies.delete(question));
    return question;
  };
  /** @type {Map<string, QuestionCard>} */
  const cards = new Map(model.get("cards").map((/** @type {QuizCard} */ card) =>
    [card.id, buildCard(card)]));
  const all = [...cards.values()];
  if (all.length > 1) deck = new Deck(all);
  else for (const card of all) card.el.classList.add("mp-card");
  el.append(...(deck ? [deck.el] : all.map((card) => card.el)));
  queueMicrotask(() => sayWhereKept(el, model.get("footing")));
  channel.ask("hello", {}, { patience: PAGE_PATIENCE_MS }).then((/** @type {QuestionState[]} */ states) => {
    for (const state of states) cards.get(state.id)?.update(state);
    deck?.begin();
  }, (error) => {
    if (!(error instanceof Lost)) for (const card of cards.values()) card.complain(error.message);
  });
}

export default bringToLife(render);

/**
 * Every quiz says where answers are kept; the first one of a page says it in full.
 * @param {HTMLElement} el
 * @param {string} footing
 */
function sayWhereKept(el, footing) {
  const page = el.closest(".jp-Notebook") ?? document;
  const isFirst = !page.querySelector(".mp-q-kept");
  const [, place] = /kept in (.+?)(?: beside this notebook)? as you write/.exec(footing) ?? [];
  // What is not kept is said in full below each quiz.
  const text = isFirst || !place ? footing : `Kept in ${place}`;
  el.querySelector(".mp-card")?.append(h("p", { class: "mp-source mp-q-kept", title: isFirst ? null : footing, text }));
}
