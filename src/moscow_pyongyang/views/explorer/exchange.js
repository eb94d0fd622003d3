// @ts-check
// From a state to what it shows: one question to the kernel at a time, the newest state next.
import { Lost } from "../channel.js";
import { applied } from "./delta.js";
import { Prefetch } from "./prefetch.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("../figure/plotly.js").Channel} Channel */

/**
 * What one state shows; `views.explorer.ExplorerView` writes it.
 * @typedef {object} Shown
 * @property {import("../figure/picture.js").ChartSpec} spec
 * @property {import("../dom.js").Cells} cells The rows behind the picture.
 * @property {string} sentence
 * @property {import("./listbox.js").PickList | null} picks null where no row can be picked.
 * @property {string} code The same selection in pandas.
 * @property {string[]} notes What else is to be said of the picture.
 * @property {[name: string, figure: string][]} facts What the headline rests on, above the picture.
 * @property {Record<string, Record<string, number>>} counts The number beside each option, by control.
 * @property {string[]} idle Names of the controls that change nothing now.
 * @property {{why: string, button: string, change: State} | null} way_out Stands in the place of a
 *   picture that would show nothing.
 * @property {import("./brush.js").StripRow[]} strip Cells over the years of the brush.
 */

/**
 * Traits that changed on the kernel side: they come in the reply and not a second time.
 * @typedef {object} Changes
 * @property {State} [state]
 * @property {Shown} [shown]
 * @property {Partial<import("./panel.js").PickedRow>} [picked]
 * @property {object} [verdict] Of a card that asks before it shows.
 * @property {string} [tally] Of such a card.
 */

/**
 * What a state shows as it travels: whole, or what is not as in the state that the page holds.
 * @typedef {Shown | {delta: import("./delta.js").Delta}} Told
 * @typedef {Omit<Changes, "shown"> & {shown?: Told}} ToldChanges
 */

/**
 * What an explorer asks its kernel side, and the reply.
 * @typedef {object} ExplorerRequests
 * @property {{ask: {state: State, is_drawn: boolean, held?: State}, reply: ToldChanges}} state
 *   With `is_drawn` the page shows it already: `state` and `shown` do not travel. `held` is the
 *   state that the page shows.
 * @property {{ask: {part: State, held: State}, reply: Told | null}} prefetch What a part of the
 *   state would change; null where that cannot be shown.
 * @property {{ask: {id: string}, reply: Changes}} pick
 */

/**
 * What the exchange tells the view.
 * @typedef {object} ExchangeHandlers
 * @property {() => State} current The state that is shown.
 * @property {() => Shown} shown What it shows.
 * @property {(changes: Changes) => void} apply Takes what is shown from now on.
 * @property {() => void} settle Is told when nothing is on its way any more.
 * @property {(words: string) => void} say Takes what the kernel refused, or that it is silent.
 */

/** Carries the states of one explorer to the kernel. */
export class Exchange {
  /**
   * @param {Channel} channel
   * @param {ExchangeHandlers} handlers
   */
  constructor(channel, handlers) {
    this.channel = channel;
    this.handlers = handlers;
    this.isBusy = false;
    /** Number of the newest question: a late reply to an older one is dropped. */
    this.newest = 0;
    /** @type {{state: State, next: State[]} | null} */
    this.queued = null;
    this.prefetch = new Prefetch(async (part) => {
      const { held, whole } = this.basis();
      return whole(await channel.ask("prefetch", { part, held }, { isAside: true }));
    });
  }

  /** What the page holds now, and how it makes a whole of what is told of another state. */
  basis() {
    const [held, shown] = [this.handlers.current(), this.handlers.shown()];
    /** @param {any} told A `Told`, or nothing. */
    const whole = (told) => (told?.delta ? applied(shown, told.delta) : told);
    return { held, whole };
  }

  /** Whether nothing is on its way and nothing waits to be sent. */
  get isIdle() {
    return !this.isBusy && !this.queued;
  }

  /**
   * Show a state.
   * @param {State} state
   * @param {State[]} next What the step after it may change, the likeliest first.
   */
  async go(state, next = []) {
    // While the kernel draws one state, only the newest of those that follow is kept.
    if (this.isBusy) { this.queued = { state, next }; return; }
    this.queued = null;
    const number = this.newest += 1;
    this.prefetch.plan(next);
    const drawn = this.prefetch.take(state);
    const { out } = this.prefetch;
    if (drawn) {
      this.channel.ask("state", { state, is_drawn: true }).then((changes) => {
        this.prefetch.release(out);
        this.handlers.apply(changes);
      }, () => undefined);
      this.finish({ state, shown: drawn });
      return;
    }
    this.isBusy = true;
    try {
      const { held, whole } = this.basis();
      const changes = await this.channel.ask("state", { state, is_drawn: false, held });
      this.prefetch.release(out);
      if (number === this.newest) this.finish("shown" in changes ? { ...changes, shown: whole(changes.shown) } : changes);
    } catch (error) {
      // The card says by itself that its kernel is gone: the picture stays, and so do the controls.
      if (error instanceof Lost) [this.isBusy, this.queued] = [false, null];
      else if (number === this.newest) this.finish({}, /** @type {Error} */ (error).message);
    }
  }

  /**
   * Have drawn what may come next: the reader's hand is there, and nothing is pressed yet.
   * @param {State[]} parts What a step may change, the likeliest first.
   */
  foresee(parts) {
    this.prefetch.plan(parts);
    if (this.isIdle) this.prefetch.ask(this.handlers.current());
  }

  /**
   * @param {Changes} changes
   * @param {string} [refusal]
   */
  finish(changes, refusal = "") {
    this.isBusy = false;
    this.handlers.apply(changes);
    if (refusal) this.handlers.say(refusal);
    const { queued } = this;
    this.queued = null;
    if (queued) this.go(queued.state, queued.next);
    else this.handlers.settle();
    this.prefetch.ask(this.handlers.current());
  }

  stop() {
    this.prefetch.stop();
  }
}
