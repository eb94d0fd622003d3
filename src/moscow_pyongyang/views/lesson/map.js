// @ts-check
// The map of the course: a row a lesson, a cell a step, and the one next thing above.
import { h } from "../dom.js";
import { leadOn, leadTo } from "./links.js";
import { stepLink } from "./steps.js";

/**
 * @typedef {{words: string, to: string, done: number, of: number}} Exercise
 * @typedef {object} Row
 * @property {string} number
 * @property {string} title
 * @property {string} about
 * @property {string} to
 * @property {boolean} is_here
 * @property {string} tally
 * @property {[number, number] | null} years
 * @property {Exercise | null} exercise
 * @property {import("./steps.js").StepMark[]} steps
 */

/**
 * @param {import("./lesson.js").Marks} marks
 * @param {import("./links.js").Where} links
 */
export function drawMap({ map = [], next, due }, links) {
  return [
    h("p", { class: "mp-l-next" }, next?.words ? nextLink(next, links) : h("b", { text: next?.sentence ?? "" }),
      due && h("span", {}, ` ${due.words}: `,
        leadOn(h("a", { href: due.to, text: `${due.where}, Come back` }), due.to, links, due.heading)),
      h("span", { class: "mp-l-key", "aria-hidden": "true" },
        ...["done", "next", "due"].map((word) => h("span", { "data-key": word, text: word })))),
    h("ul", { class: "mp-l-course" }, ...map.map((row) => lessonRow(row, links))),
  ];
}

/**
 * @param {{verb?: string, words: string, heading: string, to: string}} next
 * @param {import("./links.js").Where} links
 */
function nextLink(next, links) {
  const link = h("a", { class: "mp-l-go", href: next.to, text: `${next.verb}: ${next.words}` });
  return next.to.startsWith("#") ? leadTo(link, next.heading, links) : leadOn(link, next.to, links, next.heading);
}

/**
 * @param {Row} row
 * @param {import("./links.js").Where} links
 */
function lessonRow(row, links) {
  const name = h("a", { href: row.is_here ? "#" : row.to },
    h("span", { class: "mp-l-number", text: row.number }), ` ${row.title}`);
  if (row.is_here) leadTo(name, row.to, links);
  else leadOn(name, row.to, links);
  return h("li", {},
    h("div", { class: "mp-l-name" }, name, h("span", { class: "mp-l-about", text: row.about })),
    h("span", { class: "mp-l-cells" }, ...row.steps.map((step) => stepLink(step, links, true))),
    h("span", { class: "mp-l-tally", text: row.tally }),
    row.exercise ? exerciseLink(row.exercise, links) : h("span", {}));
}

/**
 * @param {Exercise} exercise
 * @param {import("./links.js").Where} links
 */
function exerciseLink({ words, to, done, of }, links) {
  const told = `Exercise ${words}${done ? `, ${done} of ${of} tasks done` : ""}`;
  return leadOn(h("a", { href: to, class: "mp-l-exercise", title: told, "aria-label": told,
    style: `--mp-share: ${of ? Math.round((100 * done) / of) : 0}%` },
  h("span", { text: words }), h("span", { class: "mp-l-bar", "aria-hidden": "true" })), to, links);
}
