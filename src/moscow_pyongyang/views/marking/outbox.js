// @ts-check
// Marks on their way to the marker's file. Each key press is a line of its own; the browser's store
// holds it until the kernel says that it stands in the file: through a kernel that is gone, a page
// that is loaded anew, a disk that is full, two windows that mark at once.
import { Lost } from "../channel.js";

/** How long words rest before they are sent; a mark is sent at once. */
export const TYPING_MS = 700;
/** When what was refused is tried again. */
const AGAIN_MS = 5000;
const PATIENCE_MS = 1500;

/**
 * @typedef {object} Line one line of the file of marks, as `mark_file.MarkLine` has it
 * @property {string} id
 * @property {string} kind
 * @property {string} item
 * @property {string} made
 * @property {string} [code]
 * @property {Record<string, number>} [levels]
 * @property {string} [comment]
 * @property {string} [text]
 */
/** @typedef {{ask: (kind: string, payload?: object, options?: import("../channel.js").Options) => Promise<any>}} Channel */
/**
 * @typedef {object} OutboxOptions
 * @property {string} name of the file and item, the same in every window
 * @property {AbortSignal} signal ends with the view
 * @property {(held: number, trouble: string) => void} onChange how many lines no file has yet, and why
 * @property {(lines: Line[]) => void} onOther takes lines that another window or kernel made
 */

/** Who in this page marks into the same file. @type {Map<string, Set<(lines: Line[]) => void>>} */
const peers = (/** @type {any} */ (globalThis)[Symbol.for("moscow-pyongyang.markers")] ??= new Map());

let last = 0, count = 0;

/** Return an id and a moment that no line had before, each later than the one before it. */
export function stamp() {
  last = Math.max(Date.now(), last + 1);
  count += 1;
  return { id: `${last.toString(36)}-${count}-${Math.random().toString(36).slice(2, 8)}`, made: new Date(last).toISOString() };
}

export class Outbox {
  /** @param {Channel} channel @param {OutboxOptions} options */
  constructor(channel, { name, signal, onChange, onOther }) {
    this.channel = channel;
    this.prefix = `moscow-pyongyang.marks:${name}:`;
    this.onChange = onChange;
    this.onOther = onOther;
    this.signal = signal;
    this.isSending = false;
    this.trouble = "";
    /** The line of words that may go on. */
    this.typed = "";
    /** @type {ReturnType<typeof setTimeout> | 0} */
    this.timer = 0;
    /** What the store could not take stands in the page's memory alone. @type {Map<string, Line>} */
    this.held = new Map(storedLines(this.prefix).map((line) => [line.id, line]));
    const own = peers.get(this.prefix) ?? new Set();
    peers.set(this.prefix, own.add(onOther));
    const hear = (/** @type {StorageEvent} */ { key, newValue }) => {
      if (key?.startsWith(this.prefix) && newValue) onOther([JSON.parse(newValue)]);
    };
    const flush = () => { this.flush(); };
    globalThis.addEventListener?.("storage", hear);
    globalThis.addEventListener?.("pagehide", flush);
    signal.addEventListener("abort", () => {
      clearTimeout(this.timer);
      own.delete(onOther);
      globalThis.removeEventListener?.("storage", hear);
      globalThis.removeEventListener?.("pagehide", flush);
    });
  }

  /** Return what no file has yet, in the order in which it was made. @returns {Line[]} */
  lines() {
    return [...this.held.values()].sort((a, b) => (a.made < b.made ? -1 : a.made > b.made ? 1 : 0));
  }

  /**
   * Hold a line, and send it.
   * @param {Line} line
   * @param {boolean} [isTyped] whether it waits for a pause, and takes the place of the one typed before
   */
  put(line, isTyped = false) {
    if (isTyped && this.typed) this.forget(this.typed);
    this.typed = isTyped ? line.id : "";
    this.held.set(line.id, line);
    try {
      globalThis.localStorage.setItem(this.prefix + line.id, JSON.stringify(line));
    } catch { /* Full or forbidden: the memory of the page holds it. */ }
    for (const hear of peers.get(this.prefix) ?? []) if (hear !== this.onOther) hear([structuredClone(line)]);
    this.tell();
    clearTimeout(this.timer);
    if (isTyped) this.timer = setTimeout(() => this.flush(), TYPING_MS);
    else this.flush();
  }

  /** Send what is held; what comes meanwhile goes with the next letter. */
  async flush() {
    clearTimeout(this.timer);
    if (this.isSending || !this.held.size || this.signal.aborted) return;
    this.isSending = true;
    const lines = this.lines();
    // What is on its way is taken back no more.
    this.typed = "";
    try {
      const { others } = await this.channel.ask("keep", { lines }, { patience: PATIENCE_MS });
      for (const { id } of lines) this.forget(id);
      this.trouble = "";
      if (others.length) this.onOther(others);
      this.isSending = false;
      this.tell();
      this.flush();
    } catch (error) {
      this.isSending = false;
      // Silence is said by the channel.
      this.trouble = error instanceof Lost ? "No kernel answers." : /** @type {Error} */ (error).message;
      this.tell();
      this.timer = setTimeout(() => this.flush(), AGAIN_MS);
    }
  }

  /** @param {string} id */
  forget(id) {
    this.held.delete(id);
    try { globalThis.localStorage.removeItem(this.prefix + id); } catch { /* It holds nothing then. */ }
  }

  tell() { this.onChange(this.held.size, this.trouble); }
}

/** @param {string} prefix @returns {Line[]} */
function storedLines(prefix) {
  try {
    const store = globalThis.localStorage;
    const names = Array.from({ length: store.length }, (_, i) => store.key(i) ?? "");
    return names.filter((name) => name.startsWith(prefix)).flatMap((name) => {
      try { return [JSON.parse(store.getItem(name) ?? "")]; } catch { return []; }
    });
  } catch {
    return [];
  }
}
