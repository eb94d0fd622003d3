// @ts-check
// The legend as text of the page: it wraps, and plotly's own is slower than the marks.
import { h } from "../dom.js";

/**
 * A trace that is not drawn: it only says what a mark or a line means.
 * @typedef {object} LegendTrace
 * @property {string} name
 * @property {string} [mode]
 * @property {{size?: number, symbol?: string, color?: string}} [marker]
 * @property {{width?: number, color?: string}} [line]
 */

/**
 * Fill a list with the entries of a legend, if they changed.
 * @param {HTMLElement} list
 * @param {LegendTrace[]} traces
 */
export function fillLegend(list, traces) {
  const now = JSON.stringify(traces);
  if (list.dataset.now === now) return;
  list.dataset.now = now;
  list.hidden = !traces.length;
  list.replaceChildren(...traces.map((trace) => {
    const item = h("li", { text: trace.name });
    item.insertAdjacentHTML("afterbegin", legendSymbol(trace));
    return item;
  }));
}

/**
 * Return the mark or the line of an entry as SVG.
 * @param {LegendTrace} trace
 */
export function legendSymbol({ mode, marker = {}, line = {} }) {
  const isLine = mode === "lines";
  const symbol = marker.symbol ?? "circle";
  const color = isLine ? line.color : marker.color;
  const fill = !isLine && !symbol.endsWith("open") ? color : "none";
  const shape = isLine ? `<path d="M-8,0H8" stroke-width="${line.width}"/>`
    : markerShape(symbol, (marker.size ?? 10) / 2);
  return `<svg width="18" height="16" viewBox="-9 -8 18 16" aria-hidden="true"
    fill="${fill}" stroke="${color}" stroke-width="2">${shape}</svg>`;
}

/**
 * @param {string} symbol plotly's name of a marker
 * @param {number} r
 */
export function markerShape(symbol, r) {
  if (symbol.startsWith("triangle")) {
    return `<path d="M0,${-r}L${1.15 * r},${r * 0.8}H${-1.15 * r}Z"
      transform="scale(1,${symbol.includes("down") ? -1 : 1})"/>`;
  }
  if (symbol.startsWith("square") || symbol.startsWith("diamond")) {
    return `<rect x="${-0.9 * r}" y="${-0.9 * r}" width="${1.8 * r}" height="${1.8 * r}"
      transform="rotate(${symbol.startsWith("diamond") ? 45 : 0})"/>`;
  }
  return `<circle r="${r}"/>`;
}
