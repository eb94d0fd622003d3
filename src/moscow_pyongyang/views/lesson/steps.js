// @ts-check
// The steps of a lesson: each a link, and filled as its tasks are done.
import { h } from "../dom.js";
import { leadOn, leadTo } from "./links.js";

/**
 * @typedef {object} StepMark
 * @property {number | string} number
 * @property {string} label
 * @property {string} heading
 * @property {string} to
 * @property {number} [done]
 * @property {number} [of]
 * @property {number} [due]
 * @property {boolean} [next]
 * @property {string} [note] Of a task in an exercise: its minutes.
 */

/**
 * @param {StepMark[]} steps
 * @param {import("./links.js").Where} links
 */
export function stepList(steps, links) {
  return h("ol", { class: "mp-l-list" }, ...steps.map((step) => h("li", {}, stepLink(step, links))));
}

/**
 * @param {StepMark} step
 * @param {import("./links.js").Where} links
 * @param {boolean} [isBare] A number alone: a cell of the map.
 */
export function stepLink(step, links, isBare = false) {
  const { done = 0, of = 0, due = 0 } = step;
  const state = stateOf(step);
  const sign = state === "done" ? "✓" : String(step.number);
  const [kind, note] = step.note === undefined ? ["Step", ""] : ["Task", `, ${step.note}`];
  const told = `${kind} ${step.number}: ${step.label}${note}${said(done, of, due)}${step.next ? ", next" : ""}`;
  const link = h("a", {
    href: step.to, class: "mp-l-step", "data-state": state, "data-due": due > 0,
    "data-half": of > 0 && 2 * done >= of,
    style: `--mp-share: ${of ? Math.round((100 * done) / of) : 0}%`,
    "aria-label": told,
    title: isBare ? told : null,
    "aria-current": step.next ? "step" : null,
  }, h("span", { class: "mp-l-bar", "aria-hidden": "true" }),
  isBare && h("span", { class: "mp-l-cell", "aria-hidden": "true", text: sign }),
  !isBare && h("span", { class: "mp-l-words" },
    h("span", { class: "mp-l-sign", text: sign }), ` ${step.label}`,
    step.note && h("span", { class: "mp-l-note", text: ` ${step.note}` })));
  return step.to.startsWith("#") ? leadTo(link, step.heading, links) : leadOn(link, step.to, links, step.heading);
}

/** @param {StepMark} step */
function stateOf({ done = 0, of = 0, next }) {
  if (of && done >= of) return "done";
  if (next) return "next";
  return done ? "begun" : "open";
}

/**
 * @param {number} done
 * @param {number} of
 * @param {number} due
 */
function said(done, of, due) {
  const parts = [];
  if (of && done >= of) parts.push("done");
  else if (done) parts.push(`${done} of ${of} tasks done`);
  if (due) parts.push(`${due} due`);
  return parts.length ? `, ${parts.join(", ")}` : "";
}
