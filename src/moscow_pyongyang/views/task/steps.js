// @ts-check
// One step of a task at a time. A step that is done folds to a line, its name and what was chosen
// there; a press on it opens it again.
import { h } from "../dom.js";

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {HTMLElement} node what is shown while the step is open
 * @property {() => string} said what was chosen there, in a few words; nothing while it is not done
 * @property {boolean} [isWide] whether it takes the whole card
 */

export class Steps {
  /**
   * @param {Step[]} steps those to be done; what a reveal adds comes behind them
   * @param {{label: string, onGo?: (step: Step) => void}} links
   */
  constructor(steps, { label, onGo = () => {} }) {
    this.own = steps;
    this.onGo = onGo;
    /** @type {Step[]} */
    this.steps = [];
    this.at = 0;
    this.bar = h("div", { class: "desk-bar", role: "group", "aria-label": label });
    this.back = h("button", { type: "button", class: "desk-back", text: "Back", onclick: () => this.go(this.at - 1, true) });
    this.next = h("button", { type: "button", class: "desk-next", text: "Next step", onclick: () => this.go(this.at + 1, true) });
    /** @type {HTMLButtonElement[]} */
    this.tabs = [];
    this.set([]);
  }

  /** Put the steps of a reveal behind the others; none takes them away. @param {Step[]} more */
  set(more) {
    this.steps = [...this.own, ...more];
    this.tabs = this.steps.map((_, i) => h("button", { type: "button", class: "desk-step",
      onclick: () => this.go(i) }));
    this.bar.replaceChildren(...this.tabs.slice(0, this.own.length),
      ...more.length ? [h("span", { class: "desk-then", "aria-hidden": "true", text: "›" })] : [],
      ...this.tabs.slice(this.own.length));
    this.go(Math.min(this.at, this.steps.length - 1));
  }

  /** Say of each step whether it is done, and what was chosen in it. */
  mark() {
    this.steps.forEach(({ name, node, said }, i) => {
      const words = said();
      const isOwn = i < this.own.length;
      const state = !isOwn ? "" : words ? ", done" : ", not done yet";
      this.tabs[i].replaceChildren(
        h("span", { class: "desk-step-name" }, h("span", { class: "desk-sign", "aria-hidden": "true",
          text: !isOwn ? "◇" : words ? "✓" : String(i + 1) }), name, h("span", { class: "mp-hidden", text: state })),
        h("span", { class: "desk-step-said", text: words }));
      this.tabs[i].classList[words || !isOwn ? "add" : "remove"]("desk-step-done");
      this.tabs[i].classList[node.querySelector(".desk-lacking") ? "add" : "remove"]("desk-step-lacks");
    });
  }

  /** The first step that is to be done; the first of all where nothing is. */
  goOn() { this.go(Math.max(0, this.own.findIndex(({ said }) => !said()))); }

  /** Open the first step that a reveal added. */
  goToFound() { this.go(this.own.length); }

  /** Open the step that holds a part of the form. @param {Element | null} part */
  goTo(part) { this.go(Math.max(0, this.steps.findIndex(({ node }) => node.contains(part)))); }

  /** @param {number} i @param {boolean} [move] whether the focus goes along */
  go(i, move = false) {
    this.at = Math.min(Math.max(i, 0), this.steps.length - 1);
    const step = this.steps[this.at];
    this.steps.forEach(({ node }, k) => { node.hidden = k !== this.at; });
    this.tabs.forEach((tab, k) => {
      if (k === this.at) tab.setAttribute("aria-current", "step");
      else tab.removeAttribute("aria-current");
    });
    this.back.disabled = this.at === 0;
    this.next.disabled = this.at === this.steps.length - 1;
    this.mark();
    this.onGo(step);
    if (move) {
      this.bar.scrollIntoView({ block: "nearest" });
      firstStop(step.node).focus();
    }
  }
}

/** Where a reader goes on in a step: its first control, of radios the one that is picked. @param {HTMLElement} node */
function firstStop(node) {
  const all = /** @type {HTMLInputElement[]} */ ([...node.querySelectorAll("input, textarea")]).filter((one) => !one.disabled);
  const [first] = all;
  if (!first) return node;
  return all.find((one) => one.type === "radio" && one.name === first.name && one.checked) ?? first;
}

/**
 * A step's part of the page.
 * @param {Record<string, string>} attrs
 * @param {...any} kids
 */
export const stepNode = (attrs, ...kids) => h("div", { tabindex: "-1", role: "group", ...attrs,
  class: `desk-part ${attrs.class ?? ""}`.trim() }, ...kids);
