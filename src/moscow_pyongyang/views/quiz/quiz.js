// @ts-check
// Questions as cards, one under the other; all judgement is in the kernel.
import { PAGE_PATIENCE_MS, openChannel } from "../channel.js";
import { h } from "../dom.js";
import { bringToLife } from "../place.js";
import { QuestionCard } from "./card.js";

/** @typedef {import("./card.js").QuestionState} QuestionState */
/** @typedef {import("./pads/pad.js").QuizCard} QuizCard */

/**
 * What a quiz asks its kernel side, and the reply.
 * @typedef {object} QuizRequests
 * @property {{ask: {}, reply: QuestionState[]}} hello Where every question stands.
 * @property {{ask: {id: string, response: any}, reply: null}} draft
 * @property {{ask: {id: string, response: any, confidence: number | null}, reply: QuestionState | null}} check
 * @property {{ask: {id: string}, reply: QuestionState | null}} hint
 * @property {{ask: {id: string}, reply: QuestionState | null}} again
 */

/** @param {import("../channel.js").Context} context */
function render(context) {
  const { model, el } = context;
  el.classList.add("mp-view", "mp-quiz");
  const channel = openChannel(context);
  /** @param {QuizCard} card */
  const buildCard = (card) => {
    const { id } = card;
    /** @type {QuestionCard} */
    const question = new QuestionCard(card, {
      draft: (response) => { channel.ask("draft", { id, response }).catch(() => undefined); },
      act: (action, answer) => channel.ask(action, { id, ...answer }, { near: question.el }),
    });
    return question;
  };
  const cards = new Map(model.get("cards").map((/** @type {QuizCard} */ card) =>
    [card.id, buildCard(card)]));
  el.append(...[...cards.values()].map((card) => card.el));
  queueMicrotask(() => sayWhereKept(el, model.get("footing")));
  channel.ask("hello", {}, { patience: PAGE_PATIENCE_MS }).then((/** @type {QuestionState[]} */ states) => {
    for (const state of states) cards.get(state.id)?.update(state);
  }, () => undefined);
}

export default bringToLife(render);

/**
 * Once a page: the first quiz says where answers are kept.
 * @param {HTMLElement} el
 * @param {string} footing
 */
function sayWhereKept(el, footing) {
  const page = el.closest(".jp-Notebook") ?? document;
  if (!page.querySelector(".mp-q-kept")) {
    el.append(h("p", { class: "mp-source mp-q-kept", text: footing }));
  }
}
