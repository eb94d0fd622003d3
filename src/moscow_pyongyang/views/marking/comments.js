// @ts-check
// The comment that the student will read, and the bank: what was written once is there by a key.
import { h } from "../dom.js";
import { linesOf, toggled } from "./sitting.js";

/** Letters that the desk has no other use for, in the order in which comments get them. */
export const BANK_KEYS = [..."weriosdfhjklxvbma"];
const LONGEST = 4000;

/**
 * @typedef {object} CommentOptions
 * @property {(comment: string, isNew: boolean) => void} onSay takes the comment of the answer in view
 * @property {(text: string) => void} onNew takes a new comment of the bank
 * @property {(words: string) => void} onDone is called when the field is left by a key, with what became of the words
 * @property {() => void} onNext is called for the next answer
 */

export class Comments {
  /** @param {CommentOptions} options */
  constructor(options) {
    this.options = options;
    /** @type {string[]} */
    this.bank = [];
    this.isTyping = false;
    this.field = h("textarea", { class: "mark-comment", rows: "2", dir: "auto", maxlength: LONGEST, placeholder: "Comment (c): what the student reads",
      "aria-label": "Comment for the student", oninput: () => { options.onSay(this.field.value, !this.isTyping); this.isTyping = true; this.drawBank(); },
      onblur: () => this.finish() });
    this.list = h("div", { class: "mark-bank", role: "group", "aria-label": "Comments that you have used", tabindex: "0" });
    this.el = h("div", { class: "mark-say" }, this.field, this.list);
    this.drawBank();
  }

  /** Show the comment of another answer. @param {string} comment */
  show(comment) {
    if (this.field.value !== comment) this.field.value = comment;
    this.isTyping = false;
    this.drawBank();
  }

  /** @param {string[]} texts */
  learn(texts) {
    for (const text of texts) if (text && !this.bank.includes(text)) this.bank.push(text);
    this.drawBank();
  }

  focus() {
    this.field.focus({ preventScroll: true });
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
  }

  /** What was typed by hand joins the bank. @returns {string} what became of it */
  finish() {
    if (!this.isTyping) return "Comment left as it was.";
    this.isTyping = false;
    const fresh = linesOf(this.field.value).filter((line) => !this.bank.includes(line));
    const key = BANK_KEYS[this.bank.length];
    fresh.forEach(this.options.onNew);
    this.learn(fresh);
    return fresh.length && key ? `Comment ended. The key ${key} gives it again.` : "Comment ended.";
  }

  /**
   * Take a letter; null where no comment has it.
   * @param {string} key
   * @returns {(() => string) | null} puts the comment in or out and says so
   */
  press(key) {
    const line = this.bank[BANK_KEYS.indexOf(key)];
    if (!line) return null;
    return () => {
      this.put(line);
      return `Comment ${linesOf(this.field.value).includes(line) ? "added" : "taken out"}: ${line}`;
    };
  }

  /** @param {string} line */
  put(line) {
    this.field.value = toggled(this.field.value, line);
    this.options.onSay(this.field.value, true);
    this.drawBank();
  }

  /** The keys of the field itself. @param {KeyboardEvent} event @returns {boolean} whether it took the key */
  onKey(event) {
    if (event.target !== this.field) return false;
    const isNext = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (event.key !== "Escape" && !isNext) return false;
    event.preventDefault();
    event.stopPropagation();
    const words = this.finish();
    if (isNext) this.options.onNext();
    else this.options.onDone(words);
    return true;
  }

  drawBank() {
    const there = linesOf(this.field.value);
    const rows = this.bank.map((line, at) => h("button", { type: "button", class: "mark-banked", "aria-pressed": String(there.includes(line)), title: line,
      onclick: () => { this.put(line); /** @type {HTMLElement} */ (this.list.children[at])?.focus(); } },
    h("kbd", { text: BANK_KEYS[at] ?? "" }), h("span", { text: line })));
    this.list.replaceChildren(...(rows.length ? rows : [h("p", { class: "mark-note", text: "Comments that you write are kept here, each under a key." })]));
  }
}
