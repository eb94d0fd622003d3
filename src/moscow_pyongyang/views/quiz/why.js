// @ts-check
// Why an answer is right: the reason, the parts of the answer, what is disputed, the sources.
import { h } from "../dom.js";
import { inline } from "./words.js";

/**
 * What is said once a question is closed; `questions.presentation` writes it.
 * @typedef {object} Why
 * @property {string} explanation Paragraphs with an empty line between them.
 * @property {string[]} [samples] Of a written answer: others that would do.
 * @property {string} label What the lines of the answer are.
 * @property {{sign: string, text: string, note: string}[]} answer
 * @property {{note: string, positions: {claim: string, sources: string[]}[]} | null} contested
 * @property {string[]} sources One a line; two spaces in front set it under the one before.
 */

/** @param {string[]} texts */
function sourceList(texts) {
  return h("ul", { class: "mp-q-sources", role: "list" }, ...texts.map((text) =>
    h("li", { class: text.startsWith("  ") ? "mp-q-under" : null, text: text.trim() })));
}

/** @param {string} text */
function label(text) {
  return h("p", { class: "mp-q-label", text });
}

/** @type {Record<string, string>} What the signs say to whom they are read out. */
const WORDS = { "✓": "Right: ", "✗": "Wrong: ", "⇄": "Contested: " };

/** @param {Why["answer"]} lines */
function answerList(lines) {
  return h("ul", { class: "mp-q-answer", role: "list" }, ...lines.map((line) => h("li", {},
    h("span", { class: "mp-q-sign", "aria-hidden": "true", text: line.sign }),
    h("span", {}, line.sign in WORDS ? h("span", { class: "mp-hidden", text: WORDS[line.sign] }) : null,
       h("strong", {}, ...inline(line.text)),
      line.note ? h("span", { class: "mp-q-note" }, ...inline(line.note)) : null))));
}

/**
 * @param {Why} why
 * @returns {HTMLElement[]}
 */
export function whyContents({ explanation, label: answerLabel, answer, contested, sources }) {
  const parts = explanation.split(/\n\s*\n/)
    .map((text) => h("p", {}, ...inline(text.replace(/\s+/g, " "))));
  if (answer.length) parts.push(label(answerLabel), answerList(answer));
  if (contested) {
    parts.push(label("What specialists dispute"), h("p", {}, ...inline(contested.note)),
      ...contested.positions.map((position) => h("div", { class: "mp-q-position" },
        h("p", {}, ...inline(position.claim)), sourceList(position.sources))));
  }
  parts.push(label("Sources"), sourceList(sources));
  return parts;
}
