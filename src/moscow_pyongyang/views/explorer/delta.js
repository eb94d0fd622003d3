// @ts-check
// From one plain JSON value to another by what changed; `views.explorer.delta` writes it.

/**
 * @typedef {object} Delta One of three forms: another value; a dictionary, with the changes under
 *   its keys; a list, whose items are places in the old list or, wrapped, new.
 * @property {any} [is]
 * @property {Record<string, Delta>} [keys]
 * @property {string[]} [gone] Keys that are left out.
 * @property {(number | [any])[]} [items]
 */

/**
 * Return what a change makes of a value. The old one stays as it was, and what did not change is
 * the same object in both.
 * @param {any} old
 * @param {Delta} delta
 * @returns {any}
 */
export function applied(old, { is, keys, gone = [], items }) {
  if (items) return items.map((item) => (typeof item === "number" ? old[item] : item[0]));
  if (!keys) return is;
  const kept = Object.entries(old).filter(([key]) => !gone.includes(key));
  const changed = Object.entries(keys).map(([key, delta]) => [key, applied(old[key], delta)]);
  return Object.fromEntries([...kept, ...changed]);
}
