// @ts-check
// What goes with the page, since the browser's own store is full or forbidden; see `shelf.js`.
/** @type {Map<string, string>} */
export const held = (/** @type {any} */ (globalThis)[Symbol.for("moscow-pyongyang.drafts")] ??= new Map());

/** Whether something is held that goes with the page. */
export const isOnlyInPage = () => held.size > 0;
