// @ts-check
// How a page asks the kernel side of its view, the same way in every view, and how every view says
// that it gets no answer. The other half is `View.respond` in base.py.
//
// It stands on anywidget's own request and response (`experimental.invoke`, `command` in Python):
// messages with an id, in JupyterLab, Notebook and the browser edition alike. What is added here
// is what that leaves out:
// - an error of the kernel comes back as an Error with its sentence;
// - silence is said in words, and what stands in the view is marked as not current; both go with
//   the next answer, whatever it answers. A late reply is still welcome: `invoke` would give up
//   after its time-out and lose what a busy kernel has long done;
// - a reply that nobody waits for (the view is gone, the caller has moved on) is dropped.
//
// Trap: JupyterLab applies changes of synchronised traits one tick later than it hands over a
// message. A reply must carry what its reader needs, and not rely on a trait set before it. And a
// change of a trait that meets no kernel is lost without a word: what a reader does is asked.
import { isOnlyInPage } from "./held.js";

/**
 * No kernel will answer this view again. Trap: where the server was stopped and started anew,
 * JupyterLab's Run All Cells does nothing ("Kernel is dead"), and only a page that is loaded again
 * gets a kernel.
 */
export const GONE = "The kernel was stopped or restarted: what stands here is not current. "
  + "Run → Run All Cells brings the page back to life; if it does not, load the page again (F5) "
  + "and then run all cells. What you have typed is kept.";
/** The same where the browser lets the page keep nothing, or has no room for it. */
export const GONE_AND_UNKEPT = "The kernel was stopped or restarted: what stands here is not current. "
  + "Run → Run All Cells brings the page back to life. What you have typed stands only in this page, for this "
  + "browser keeps nothing: copy it before you load or close the page.";
/** It may still answer. */
export const SILENT = "The kernel does not answer yet; it may be busy with another cell. What stands here "
  + "is its last answer, not a newer one. It goes on by itself.";

/** It lives, and what it answered did not come: a flood of output takes other messages along. */
export const MISSED = "The kernel's answer was lost on its way. Please do that once more.";

/** When silence is said, in ms: after a reader's question, and after one of the page's own. */
const PATIENCE_MS = 1800;
export const PAGE_PATIENCE_MS = 15_000;
/** When a silent kernel is spoken to again, to learn whether it is gone; then ever more seldom. */
const KNOCK_MS = 2500;
const LONGEST_KNOCK_MS = 60_000;

/**
 * @typedef {{ok: any} | {error: string}} Reply
 * @typedef {(name: string, message: object, options: {signal: AbortSignal}) =>
 *   Promise<[Reply, DataView[]]>} Invoke
 * @typedef {{model: any, el: HTMLElement, signal: AbortSignal, experimental: {invoke: Invoke}, twin?: Node[]}} Context
 *   what a view is rendered with; `twin` is what stood in its place
 * @typedef {object} Options
 * @property {AbortSignal} [signal] ends the wait: a reply after that is dropped
 * @property {number} [patience] after how many ms silence is said; `PAGE_PATIENCE_MS` for what
 *   no reader asked for
 * @property {Element | null} [near] the card that says it; the first of the view if not given
 * @property {boolean} [isAside] whether nobody waits for it, so that nothing is said of silence
 */

/** A request that the kernel refused, or could not answer; the message is for the reader. */
export class Refusal extends Error {}

/** A request that reached no kernel: the view says so itself. */
export class Lost extends Refusal {}

/**
 * Open the way to the kernel side of a view.
 * @param {Pick<Context, "el" | "signal" | "experimental">} context
 */
export function openChannel({ el, signal, experimental }) {
  const silence = new Silence(el);
  /**
   * What ends each open wait where the kernel is gone, or its answer.
   * @type {Set<{lose: (error: unknown) => void, miss: () => void}>}
   */
  const waits = new Set();
  /** @type {ReturnType<typeof setTimeout> | 0} */
  let knocking = 0;
  /** A kernel that died is found out only by speaking to it. @param {number} after in ms */
  const knock = (after) => {
    clearTimeout(knocking);
    knocking = setTimeout(() => {
      if (!waits.size) return;
      // A kernel answers one after the other: what was asked before this will not be answered after it.
      const before = [...waits];
      experimental.invoke("request", { kind: "alive" }, { signal }).then(
        () => before.forEach((wait) => wait.miss()),
        (error) => [...waits].forEach((wait) => wait.lose(error)));
      knock(Math.min(2 * after, LONGEST_KNOCK_MS));
    }, after);
  };
  signal.addEventListener("abort", () => clearTimeout(knocking));
  return {
    /**
     * Ask, and wait for the reply: what `respond` returned, or a DataView where that was bytes.
     * Throws a `Refusal`, or `Lost`. Where the wait was ended the promise stays open for good.
     * @param {string} kind
     * @param {object} [payload]
     * @param {Options} [options]
     * @returns {Promise<any>}
     */
    ask(kind, payload = {}, { signal: own, patience = PATIENCE_MS, near, isAside = false } = {}) {
      // Not AbortSignal.any: Safari before 17.4 and Firefox before 124 do not have it.
      const ends = own ? [signal, own] : [signal];
      const wait = new AbortController();
      return new Promise((resolve, reject) => {
        if (ends.some((end) => end.aborted)) return;
        const timer = isAside ? 0 : setTimeout(() => { silence.say(SILENT, near); knock(KNOCK_MS); }, patience);
        const stop = () => { settle(); wait.abort(); };
        // A view asks thousands of times: what is settled leaves nothing behind on its signal.
        const settle = () => {
          clearTimeout(timer);
          waits.delete(open);
          ends.forEach((end) => end.removeEventListener("abort", stop));
        };
        /** @param {unknown} error */
        const lose = (error) => {
          settle();
          if (wait.signal.aborted) return;
          if (!isAside) {
            console.warn(error);
            silence.say(isOnlyInPage() ? GONE_AND_UNKEPT : GONE, near);
          }
          reject(new Lost(GONE));
        };
        const miss = () => {
          if (!waits.has(open)) return;
          settle();
          silence.end();
          reject(new Refusal(MISSED));
        };
        const open = { lose, miss };
        waits.add(open);
        ends.forEach((end) => end.addEventListener("abort", stop));
        experimental.invoke("request", { kind, ...payload }, { signal: wait.signal }).then(
          ([reply, buffers]) => {
            settle();
            silence.end();
            if (wait.signal.aborted) return;
            if ("error" in reply) reject(new Refusal(reply.error));
            else resolve(buffers?.length ? buffers[0] : reply.ok);
          },
          lose,
        );
      });
    },
  };
}

/** What hides the top of a window: menu and toolbar. */
const TOOLBARS_PX = 90;

/** What a view says while its kernel is silent, at the top of a card; and the mark on that card. */
class Silence {
  /** @param {HTMLElement} el */
  constructor(el) {
    this.el = el;
    /** @type {Map<Element, HTMLElement>} */
    this.notes = new Map();
  }

  /**
   * @param {string} words
   * @param {Element | null} [near]
   */
  say(words, near) {
    const card = near ?? this.el.querySelector(".mp-card") ?? this.el;
    let note = this.notes.get(card);
    if (!note) {
      note = document.createElement("p");
      note.className = "mp-silence";
      // An alert is read out when it comes into the page; a status would have to stand there before.
      note.setAttribute("role", "alert");
      this.notes.set(card, note);
      card.prepend(note);
    }
    if (note.textContent !== words) note.textContent = words;
    card.setAttribute("data-mp-stale", "");
    this.keepInSight(note);
  }

  /**
   * Hang the words at the foot of the window where the top of their card is out of sight: who types
   * at the end of a long desk would not see them. (`position: sticky` ends at JupyterLab's outputs.)
   * @param {HTMLElement} note
   */
  keepInSight(note) {
    note.classList.remove("mp-afar");
    const { top, bottom } = note.getBoundingClientRect();
    if (bottom < TOOLBARS_PX || top > innerHeight) note.classList.add("mp-afar");
  }

  end() {
    for (const [card, note] of this.notes) {
      note.remove();
      card.removeAttribute("data-mp-stale");
    }
    this.notes.clear();
  }
}
