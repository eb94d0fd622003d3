// @ts-check
// While a reader looks at one state, the kernel draws those that may come next, the likeliest first:
// the press after that has no message to wait for. What was shown a moment ago is kept as well.
//
// A real step never waits for more than one such drawing: the next is asked for when the last one
// is answered, and what is still to be asked goes as soon as the reader goes on.
import { stateKey } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./exchange.js").Shown} Shown */

/** How long the reader must rest before anything is asked for: not while keys are held. */
const REST_MS = 40;
/** States that are kept; those that a step can lead to from here are no more than half of them. */
export const KEPT = 32;

/** States that may come next, asked for in advance, and the last few that were shown. */
export class Prefetch {
  /**
   * @param {(part: State) => Promise<Shown | null>} request Asks for what a part of the state would
   *   change; null where it cannot be shown.
   */
  constructor(request) {
    this.request = request;
    /** @type {State[]} What may change next. */
    this.parts = [];
    /** @type {State | null} The state on which the reader rests; null while nothing may be asked. */
    this.due = null;
    /** @type {object | null} The question that is not answered yet. */
    this.out = null;
    /** @type {Map<string, Shown>} By state, what was not used for longest first. */
    this.kept = new Map();
    /** @type {ReturnType<typeof setTimeout> | 0} */
    this.timer = 0;
  }

  /**
   * Say what may change next, the likeliest first. What was planned before is dropped, and so is
   * the answer that is still on its way.
   * @param {State[]} parts
   */
  plan(parts) {
    clearTimeout(this.timer);
    this.due = null;
    this.parts = [...parts];
  }

  /**
   * Keep what a state shows; what was not used for longest goes.
   * @param {State} state
   * @param {Shown} shown
   */
  keep(state, shown) {
    const key = stateKey(state);
    this.kept.delete(key);
    this.kept.set(key, shown);
    if (this.kept.size > KEPT) this.kept.delete(/** @type {string} */ (this.kept.keys().next().value));
  }

  /**
   * Return what a state shows, if that is known here.
   * @param {State} state
   */
  take(state) {
    const shown = this.kept.get(stateKey(state));
    if (shown) this.keep(state, shown);
    return shown;
  }

  /**
   * Ask for what is planned, once the reader rests on this state.
   * @param {State} state
   */
  ask(state) {
    clearTimeout(this.timer);
    if (!this.parts.length) return;
    this.timer = setTimeout(() => {
      this.due = state;
      this.work();
    }, REST_MS);
  }

  /** Ask for one after the other, as long as the reader rests. */
  async work() {
    while (this.due && !this.out && this.parts.length) {
      const { parts, due } = this;
      const part = /** @type {State} */ (parts.shift());
      const wanted = { ...due, ...part };
      if (this.take(wanted)) continue;
      const own = this.out = {};
      // Where it cannot be drawn, the step itself will say what is wrong.
      const shown = await this.request(part).catch(() => null);
      if (this.out !== own) return;
      this.out = null;
      if (shown && parts === this.parts) this.keep(wanted, shown);
    }
  }

  /**
   * No longer wait for a question: the kernel has answered a later one, so that its answer is lost.
   * @param {object | null} question
   */
  release(question) {
    if (this.out === question) this.out = null;
  }

  stop() {
    this.plan([]);
  }
}
