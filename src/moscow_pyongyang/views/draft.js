// @ts-check
// What a reader has typed, ticked, drawn or placed and not yet handed in. The kernel side of the
// view keeps it in the answer log; until it says so, the page holds it: through a kernel that is
// busy or gone, a page that is loaded anew, a browser that is closed.
import { Lost } from "./channel.js";
import { shelf } from "./shelf.js";

/** After the last key, and at the latest after the first one that is not kept. */
const REST_MS = 700;
const LATEST_MS = 5000;
const PREFIX = "moscow-pyongyang.draft";
/** How long a kernel may be silent over a draft: with `REST_MS`, under two seconds after the last key. */
const PATIENCE_MS = 1100;
/** Who in this page shows the same draft: a cell that was copied, an output that stands twice. */
const peers = (/** @type {any} */ (globalThis)[Symbol.for("moscow-pyongyang.peers")] ??= new Map());

/**
 * @typedef {ReturnType<typeof import("./channel.js").openChannel>} Channel
 * @typedef {object} DraftOptions
 * @property {any} model Its `shelf` says in which answer log the draft belongs.
 * @property {string} key Under which the work is kept there.
 * @property {AbortSignal} signal Ends with the view.
 * @property {(value: any) => object} [payload] What the request `draft` carries.
 * @property {Element | null} [near] The card that says that no kernel answers.
 * @property {(words: string) => void} [onTrouble] Takes why the kernel could not keep it.
 * @property {(value: any) => void} [onOther] Takes what another view of the same work has now, here or in
 *   another window: one that went on with what it shows would write over it.
 */

/** Forget all drafts of an answer log that was deleted. @param {string} log Its `shelf`. */
export const forgetDrafts = (log) => shelf.removeAll(`${PREFIX}:${log}:`);

/** Keeps one draft. */
export class Draft {
  /**
   * @param {Channel} channel
   * @param {DraftOptions} options
   */
  constructor(channel, { model, key, signal, payload = (value) => ({ value }), near, onTrouble, onOther }) {
    this.channel = channel;
    this.name = `${PREFIX}:${model.get("shelf")}:${key}`;
    this.payload = payload;
    this.near = near;
    this.onTrouble = onTrouble;
    /** @type {ReturnType<typeof setTimeout> | 0} */
    this.timer = 0;
    this.since = 0;
    const flush = () => this.flush();
    document.addEventListener("visibilitychange", flush);
    this.peers = peers.get(this.name) ?? peers.set(this.name, new Set()).get(this.name);
    if (onOther) this.peers.add(onOther);
    this.onOther = onOther;
    const hear = (/** @type {StorageEvent} */ { key: name, newValue }) => {
      if (name === this.name && newValue !== null) onOther?.(this.held());
    };
    globalThis.addEventListener?.("storage", hear);
    // A view that is taken down asks nothing more: the next one finds here what this one held.
    signal.addEventListener("abort", () => {
      clearTimeout(this.timer);
      document.removeEventListener("visibilitychange", flush);
      globalThis.removeEventListener?.("storage", hear);
      this.peers.delete(onOther);
    });
  }

  /** Return what no kernel has kept yet, newer than all that a kernel knows; undefined if nothing. */
  held() {
    const text = shelf.get(this.name);
    try {
      return text === null ? undefined : JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  /** Keep what stands there now. @param {any} value */
  keep(value) {
    this.hold(value);
    clearTimeout(this.timer);
    this.since ||= Date.now();
    const rest = Math.min(REST_MS, Math.max(0, this.since + LATEST_MS - Date.now()));
    this.timer = setTimeout(() => this.flush(), rest);
  }

  /** Hold it in this page, and show it wherever the same work stands. @param {any} value */
  hold(value) {
    shelf.set(this.name, JSON.stringify(value));
    for (const show of this.peers) if (show !== this.onOther) show(structuredClone(value));
  }

  /**
   * Hand it in with a request of its own; what no kernel answers stays held, and so does what the
   * kernel has in its memory alone: it says so when it is asked to keep it.
   * @template Reply
   * @param {any} value
   * @param {() => Promise<Reply>} request
   * @returns {Promise<Reply>}
   */
  async handIn(value, request) {
    this.hold(value);
    clearTimeout(this.timer);
    this.timer = this.since = 0;
    const text = shelf.get(this.name);
    const reply = await request();
    if (shelf.get(this.name) === text) this.flush();
    return reply;
  }

  /** Hand over what is held, now. */
  async flush() {
    clearTimeout(this.timer);
    this.timer = this.since = 0;
    const text = shelf.get(this.name);
    const value = this.held();
    if (text === null || value === undefined) return;
    try {
      await this.channel.ask("draft", this.payload(value), { near: this.near, patience: PATIENCE_MS });
      // Not if more was typed meanwhile.
      if (shelf.get(this.name) === text) shelf.remove(this.name);
    } catch (error) {
      // Silence is said by the channel.
      if (!(error instanceof Lost)) this.onTrouble?.(/** @type {Error} */ (error).message);
    }
  }

  /** Forget it: it was handed in, or taken back. */
  drop() {
    clearTimeout(this.timer);
    this.timer = this.since = 0;
    shelf.remove(this.name);
  }
}
