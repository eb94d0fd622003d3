// @ts-check
// What a page holds until a kernel keeps it: in the browser's own store, or in the page's memory where that
// is full or forbidden.
import { held } from "./held.js";

export const shelf = {
  /** @param {string} name @returns {string | null} */
  get(name) {
    if (held.has(name)) return held.get(name);
    try { return globalThis.localStorage.getItem(name); } catch { return null; }
  },
  /** @param {string} name @param {string} text */
  set(name, text) {
    try {
      globalThis.localStorage.setItem(name, text);
      held.delete(name);
    } catch {
      held.set(name, text);
    }
  },
  /** @param {string} name */
  remove(name) {
    held.delete(name);
    try { globalThis.localStorage.removeItem(name); } catch { /* It holds nothing then. */ }
  },
  /** @param {string} prefix Of the names. */
  removeAll(prefix) {
    const names = [...held.keys()];
    try {
      const { localStorage: store } = globalThis;
      for (let n = 0; n < store.length; n += 1) names.push(/** @type {string} */ (store.key(n)));
    } catch { /* It holds nothing then. */ }
    for (const name of names) if (name.startsWith(prefix)) shelf.remove(name);
  },
};
