// @ts-check
// While a reader looks at one step of a slider, the kernel draws the next: the key press after
// that has no message to wait for. What was shown a moment ago is kept as well.
import { stateKey } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./exchange.js").Shown} Shown */

/** How long the reader must rest before the next step is asked for: not while keys are held. */
const REST_MS = 40;
const KEPT = 6;

/** The next step of a slider, asked for in advance, and the last few that were shown. */
export class Prefetch {
  /**
   * @param {(part: State, signal: AbortSignal) => Promise<Shown | null>} request Asks for what a
   *   part of the state would change; null where it cannot be shown.
   */
  constructor(request) {
    this.request = request;
    /** @type {State | null} What the step after the present one will change. */
    this.next = null;
    /** @type {Map<string, Shown>} By state, the oldest first. */
    this.kept = new Map();
    this.round = new AbortController();
  }

  /**
   * Say what the step after the one now taken will change. What was asked for before is
   * dropped, even if it is on its way.
   * @param {State | null} next
   */
  plan(next) {
    this.round.abort();
    this.round = new AbortController();
    this.next = next;
  }

  /**
   * Keep what a state shows; the oldest goes.
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
    return this.kept.get(stateKey(state));
  }

  /**
   * Ask for the planned step, once the reader rests on this state.
   * @param {State} state
   */
  ask(state) {
    const part = this.next;
    this.next = null;
    if (!part) return;
    const wanted = { ...state, ...part };
    if (this.take(wanted)) return;
    const { signal } = this.round;
    const timer = setTimeout(async () => {
      // Where it cannot be drawn, the step itself will say what is wrong.
      const shown = await this.request(part, signal).catch(() => null);
      if (shown && !signal.aborted) this.keep(wanted, shown);
    }, REST_MS);
    signal.addEventListener("abort", () => clearTimeout(timer));
  }

  stop() {
    this.plan(null);
  }
}
