// @ts-check
// Questions as cards, one under the other; all judgement is in the kernel.
import { openChannel } from "../channel.js";
import { h } from "../dom.js";
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

// A busy kernel answers late; a stopped one never. Neither may look like a dead button.
/** @type {[number, string][]} */
const PATIENCE = [
  [1500, "Waiting for the kernel …"],
  [8000, "No answer from the kernel yet. If it was restarted, run this cell again."],
];

export default {
  /** @param {import("../channel.js").Context & {el: HTMLElement}} context */
  render(context) {
    const { model, el } = context;
    el.classList.add("mp-view", "mp-quiz");
    const channel = openChannel(context);
    /** @param {QuizCard} card */
    const buildCard = (card) => {
      const { id } = card;
      /** @type {QuestionCard} */
      const question = new QuestionCard(card, {
        draft: (response) => { channel.ask("draft", { id, response }).catch(() => undefined); },
        act: (action, answer) => channel.ask(action, { id, ...answer },
          { onSilence: (words) => question.tell(words), patience: PATIENCE }),
      });
      return question;
    };
    const cards = new Map(model.get("cards").map((/** @type {QuizCard} */ card) =>
      [card.id, buildCard(card)]));
    el.append(...[...cards.values()].map((card) => card.el));
    queueMicrotask(() => sayWhereKept(el, model.get("footing")));
    channel.ask("hello").then((/** @type {QuestionState[]} */ states) => {
      for (const state of states) cards.get(state.id)?.update(state);
    }, () => undefined);
  },
};

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
