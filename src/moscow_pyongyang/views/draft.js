// @ts-check
// What a reader has typed, ticked, drawn or placed and not yet handed in. The kernel side of the
// view keeps it in the answer log; until it says so, the page holds it: through a kernel that is
// busy or gone, a page that is loaded anew, a browser that is closed.
import { Lost } from "./channel.js";

/** After the last key, and at the latest after the first one that is not kept. */
const REST_MS = 700;
const LATEST_MS = 5000;
const PREFIX = "moscow-pyongyang.draft";

/**
 * @typedef {ReturnType<typeof import("./channel.js").openChannel>} Channel
 * @typedef {object} DraftOptions
 * @property {any} model Its `shelf` says in which answer log the draft belongs.
 * @property {string} key Under which the work is kept there.
 * @property {AbortSignal} signal Ends with the view.
 * @property {(value: any) => object} [payload] What the request `draft` carries.
 * @property {Element | null} [near] The card that says that no kernel answers.
 * @property {(words: string) => void} [onTrouble] Takes why the kernel could not keep it.
 */

/** Keeps one draft. */
export class Draft {
  /**
   * @param {Channel} channel
   * @param {DraftOptions} options
   */
  constructor(channel, { model, key, signal, payload = (value) => ({ value }), near, onTrouble }) {
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
    // A view that is taken down asks nothing more: the next one finds here what this one held.
    signal.addEventListener("abort", () => {
      clearTimeout(this.timer);
      document.removeEventListener("visibilitychange", flush);
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
    shelf.set(this.name, JSON.stringify(value));
    clearTimeout(this.timer);
    this.since ||= Date.now();
    const rest = Math.min(REST_MS, Math.max(0, this.since + LATEST_MS - Date.now()));
    this.timer = setTimeout(() => this.flush(), rest);
  }

  /** Hand over what is held, now. */
  async flush() {
    clearTimeout(this.timer);
    this.timer = this.since = 0;
    const text = shelf.get(this.name);
    const value = this.held();
    if (text === null || value === undefined) return;
    try {
      await this.channel.ask("draft", this.payload(value), { near: this.near });
      // Not if more was typed meanwhile.
      if (shelf.get(this.name) === text) shelf.remove(this.name);
    } catch (error) {
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

// The browser's own store, or the page's memory where that is full or forbidden.
const memory = (/** @type {any} */ (globalThis)[Symbol.for("moscow-pyongyang.drafts")] ??= new Map());
const shelf = {
  /** @param {string} name @returns {string | null} */
  get(name) {
    if (memory.has(name)) return memory.get(name);
    try { return globalThis.localStorage.getItem(name); } catch { return null; }
  },
  /** @param {string} name @param {string} text */
  set(name, text) {
    try {
      globalThis.localStorage.setItem(name, text);
      memory.delete(name);
    } catch {
      memory.set(name, text);
    }
  },
  /** @param {string} name */
  remove(name) {
    memory.delete(name);
    try { globalThis.localStorage.removeItem(name); } catch { /* It holds nothing then. */ }
  },
};
