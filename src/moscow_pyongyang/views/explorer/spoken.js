// @ts-check
// What an explorer says aloud. The text that stands in the card is no live region: it would be
// read out on Run All, and thirty times while a slider is held. What changed is said here, once
// the reader rests: the finding before the count.
import { h } from "../dom.js";

const REST_MS = 250;

/** The live region of one explorer. */
export class Spoken {
  constructor() {
    this.el = h("p", { class: "mp-hidden mp-spoken", role: "status" });
    /** @type {string[] | null} What is known to the reader; null before anything is shown. */
    this.known = null;
    /** @type {string[]} */
    this.shown = [];
    this.since = 0;
    /** @type {ReturnType<typeof setTimeout> | 0} */
    this.timer = 0;
  }

  /**
   * Say what a change has brought; what is shown first is read where it stands.
   * @param {...string} sentences In the order in which they are said.
   */
  tell(...sentences) {
    if (this.shown.join("\n") === sentences.join("\n")) return;
    this.shown = sentences;
    this.known ??= sentences;
    this.since = Date.now();
    this.timer ||= setTimeout(() => this.speak(), REST_MS);
  }

  /**
   * Say something now: what a key has just picked.
   * @param {string} words
   */
  say(words) {
    this.el.textContent = words;
  }

  speak() {
    this.timer = 0;
    const left = this.since + REST_MS - Date.now();
    if (left > 0) { this.timer = setTimeout(() => this.speak(), left); return; }
    const news = this.shown.filter((one) => one && !this.known?.includes(one));
    this.known = this.shown;
    if (news.length) this.el.textContent = news.map((one) => (/[.!?]$/.test(one) ? one : `${one}.`)).join(" ");
  }

  stop() {
    clearTimeout(this.timer);
  }
}
