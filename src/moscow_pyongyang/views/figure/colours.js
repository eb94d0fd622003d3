// @ts-check
// Charts are made in light colours; on a dark page each of them has a partner.

/** @typedef {Record<string, string>} ColourPairs Light colour to dark colour. */

/**
 * Whether the page around an element is dark. The colour of its text decides, not the name of
 * a theme: so every host with a dark page fits.
 * @param {Element} el
 */
export function isDarkAround(el) {
  const view = el.closest(".mp-view") ?? el;
  return isLight(getComputedStyle(view).color);
}

/**
 * Whether a CSS colour, as a browser computes it, is light.
 * @param {string} color `rgb(…)`, `rgba(…)` or `color(srgb …)`.
 */
export function isLight(color) {
  const unit = color.startsWith("color(") ? 255 : 1;
  const [r, g, b] = (color.match(/[\d.]+/g) ?? ["0", "0", "0"]).map((part) => Number(part) * unit);
  return 0.299 * r + 0.587 * g + 0.114 * b > 140;
}

/**
 * Return a copy of plain JSON in which every string that is a key of `pairs` has its partner.
 * @param {any} node
 * @param {ColourPairs | null} pairs
 * @returns {any}
 */
export function recolour(node, pairs) {
  if (typeof node === "string") return pairs?.[node] ?? node;
  if (Array.isArray(node)) return node.map((kid) => recolour(kid, pairs));
  if (node === null || typeof node !== "object") return node;
  return Object.fromEntries(Object.entries(node).map(([key, kid]) => [key, recolour(kid, pairs)]));
}
