// @ts-check
// The marks of a picture, row by row: list and panel draw the same mark in the same colour.
import { markerShape } from "./legend.js";

/** @typedef {{symbol: string, color: string, size: number}} Look */

/**
 * Return the look of each mark that can be picked, by its id.
 * @param {any[]} traces
 * @returns {Map<string, Look>}
 */
export function looksOf(traces) {
  /** @type {Map<string, Look>} */
  const looks = new Map();
  for (const { customdata, marker = {} } of traces) {
    (customdata ?? []).forEach((/** @type {string | null} */ id, /** @type {number} */ i) => {
      if (!id || looks.has(id)) return;
      /** @param {any} value */
      const own = (value) => (Array.isArray(value) ? value[i] : value);
      const color = own(marker.color);
      if (typeof color !== "string") return;
      looks.set(id, { symbol: own(marker.symbol) ?? "circle", color, size: own(marker.size) ?? 10 });
    });
  }
  return looks;
}

/**
 * Draw a mark in the colours of both themes.
 * @param {Look | undefined} look
 * @param {import("./colours.js").ColourPairs} darkPairs
 * @returns {HTMLElement | null}
 */
export function glyphOf(look, darkPairs) {
  if (!look) return null;
  const { symbol, color, size } = look;
  const el = document.createElement("span");
  el.className = "mp-glyph";
  el.setAttribute("style", `--mp-mark: ${color}; --mp-mark-dark: ${darkPairs[color] ?? color}`);
  el.insertAdjacentHTML("afterbegin", `<svg width="18" height="16" viewBox="-9 -8 18 16" aria-hidden="true"
    fill="${symbol.endsWith("open") ? "none" : "currentColor"}" stroke="currentColor"
    stroke-width="${symbol.endsWith("open") ? 2 : 1}">${markerShape(symbol, Math.min(size, 14) / 2)}</svg>`);
  return el;
}
