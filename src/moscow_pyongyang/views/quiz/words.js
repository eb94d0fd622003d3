// @ts-check
// Words of a question on the page: a little emphasis, and what is said beside an answer.
import { h } from "../dom.js";

/** @typedef {"right" | "near" | "wrong" | "open"} Mark "open" where specialists disagree. */

/**
 * What is said of one answer or one part of it.
 * @typedef {object} Remark
 * @property {string} about Key of the part; "" for the whole answer.
 * @property {Mark | ""} mark
 * @property {string} [word] The mark in words, where more is known than that: "your first try".
 * @property {string} [fact] What a closed question gives away here: a date, the right partner.
 * @property {number} [year] The same as a year, for a line of years.
 * @property {string} text
 */

/** @type {Record<Mark, [sign: string, word: string]>} */
const MARKS = { right: ["✓", "Right"], near: ["≈", "Near"], wrong: ["✗", "Wrong"], open: ["⇄", "Contested"] };
/** Words about as long as those of a reason: they wrap as it will. */
const GHOST = "the ambassador reported whatever Pyongyang wanted understood ";

/**
 * Return text with `code` and *emphasis* as nodes; no HTML is read.
 * @param {string} text
 * @returns {(string | HTMLElement)[]}
 */
export function inline(text) {
  return text.split(/(`[^`]+`|\*[^*]+\*)/).map((bit) => {
    if (/^`.+`$/.test(bit)) return h("code", { text: bit.slice(1, -1) });
    if (/^\*.+\*$/.test(bit)) return h("em", { text: bit.slice(1, -1) });
    return bit;
  });
}

/** Return the same text without the signs of emphasis. @param {string} text */
export function spoken(text) {
  return text.replace(/`([^`]+)`|\*([^*]+)\*/g, (_, code, emphasis) => code ?? emphasis);
}

/**
 * Return what is said of a part, in one breath.
 * @param {Remark} remark
 */
export function remarkSaid({ mark, word, fact, text }) {
  const head = mark ? `${word || MARKS[mark][1]}.` : "";
  return [head, fact ? `${fact}.` : "", spoken(text)].filter(Boolean).join(" ");
}

/**
 * Return the attributes of a place that is as high as its words will be from the start, so that
 * nothing moves when they come. What keeps it stands in a pseudo-element, which nobody reads.
 * @param {string} names Classes.
 * @param {number | string} room How many letters, or the longest words themselves.
 */
export function withRoom(names, room) {
  const ghost = typeof room === "string" ? room : GHOST.repeat(Math.ceil(room / GHOST.length) || 0).slice(0, room);
  return { class: `${names} mp-q-room`, "data-room": ghost };
}

/**
 * What stands beside a part of an answer once it is judged: a sign, a word, a reason.
 * @typedef {object} Beside
 * @property {HTMLElement} sign
 * @property {HTMLElement} note
 * @property {(remarks: Remark[], key: string) => void} set Say what is said of the part, or nothing.
 * @property {(remarks: Remark[]) => void} say
 * @property {() => void} clear
 */

/**
 * @param {number} [room] Letters of the longest reason.
 * @returns {Beside}
 */
export function beside(room = 0) {
  const sign = h("span", { class: "mp-q-mark", "aria-hidden": "true" });
  const saying = h("span", { class: "mp-q-saying" });
  const note = h("span", withRoom("mp-q-beside", Math.ceil(room * 1.05)), saying);
  /** @param {Remark[]} remarks */
  const say = (remarks) => {
    const mark = remarks.find((one) => one.mark)?.mark;
    sign.replaceChildren(...(mark ? [MARKS[mark][0]] : []));
    if (mark) sign.setAttribute("data-mark", mark);
    else sign.removeAttribute("data-mark");
    saying.replaceChildren(...remarks.flatMap((one) => [
      one.mark && h("strong", { class: "mp-q-word", "data-mark": one.mark, text: `${one.word || MARKS[one.mark][1]}. ` }),
      one.fact && h("span", { class: "mp-q-fact", text: `${one.fact}. ` }),
      ...inline(one.text), " "].filter(Boolean)));
  };
  return { sign, note, say, clear: () => say([]),
    set: (remarks, key) => say(remarks.filter((one) => one.about === key)) };
}

/**
 * The line above a pad: how to answer, and then what is said of the answer as a whole.
 * @param {string} text
 * @param {number} [room]
 */
export function headLine(text, room = 0) {
  const words = h("span", { text });
  const el = h("p", withRoom("mp-q-how", room), words);
  return { el,
    /** @param {Remark[]} remarks */
    set(remarks) {
      const whole = remarks.filter((one) => !one.about && one.text);
      words.replaceChildren(...(whole.length ? [h("strong", {}, ...whole.flatMap((one, i) =>
        [i ? " " : "", ...inline(one.text)]))] : [text]));
    } };
}
