// @ts-check
// What every pad is: the place where one kind of question is answered. Nothing is judged here.

/**
 * One part of a question as the browser may know it: an option, a line, a place.
 * @typedef {object} CardPart
 * @property {string} key
 * @property {string} text
 * @property {string} [date] For evidence: when the document was written.
 * @property {string} [row] For evidence: the id of its row.
 * @property {number} [lat] For a map.
 * @property {number} [lon] For a map.
 * @property {string[]} [levels] For a rubric.
 */

/**
 * A question as the browser may know it, without its key; `questions.presentation` writes it.
 * @typedef {object} QuizCard
 * @property {string} id
 * @property {string} keep_as The name under which the page holds what is not kept yet.
 * @property {string} [mode] How it is asked: "practice", "class", "exam" or "cards".
 * @property {string} type
 * @property {string} kicker
 * @property {string} stem
 * @property {string} skill
 * @property {number} hints How many there are.
 * @property {number} [hint_room] Letters of them all.
 * @property {number} [room] Letters of the longest reason that may come to stand beside a part.
 * @property {boolean} [confidence] Whether it asks how sure the learner is.
 * @property {CardPart[]} parts
 * @property {{key: string, text: string}[]} [rights] For match: what the parts are matched with.
 * @property {"self" | "peer"} [assesses] For a rubric: whose text it marks.
 * @property {string} [unit] For a number.
 * @property {import("../number.js").NumberRule} [reads] For a number: how it is read.
 * @property {[first: number, last: number]} [range] For a timeline.
 * @property {[west: number, south: number, east: number, north: number]} [frame] For a map.
 * @property {import("../map.js").Ground} [ground] For a map: what is drawn under its places.
 */

/**
 * The place for an answer.
 * @typedef {object} Pad
 * @property {HTMLElement} el
 * @property {() => any} read The answer, also half of one, in the shape that the log keeps; null
 *   while there is none.
 * @property {(response: any, remarks: import("../words.js").Remark[]) => void} show Show an
 *   answer with its marks; undefined leaves the answer as it stands. Drafts come from a file: what
 *   has no meaning here is passed over.
 * @property {(before: any, after: any) => any} [join] Two answers as one, for words alone.
 * @property {(why: import("../why.js").Why | null) => void} [tell] Show beside the answer what a closed
 *   question says of it, or nothing.
 * @property {string} [unread] What to say where nothing is answered yet.
 */

/**
 * What a pad may use of the card around it.
 * @typedef {object} PadTools
 * @property {(text: string) => void} say Tell a screen reader.
 * @property {() => void} check Check the answer, as the button does.
 */

export {};
