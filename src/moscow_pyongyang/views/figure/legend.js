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
 * Corners on a ring, each other one on an inner ring.
 * @param {number} n
 * @param {number} [far]
 * @param {number} [near]
 */
const ring = (n, far = 1, near = far) => Array.from({ length: n }, (_, i) => {
  const turn = 2 * Math.PI * i / n, reach = i % 2 ? near : far;
  return `${i ? "L" : "M"}${reach * Math.sin(turn)},${-reach * Math.cos(turn)}`;
}).join("");
const PLUS = "M1.2,.4H.4V1.2H-.4V.4H-1.2V-.4H-.4V-1.2H.4V-.4H1.2";
/** Plotly's rarer marks, for a half size of 1: "Z" closes an outline. @type {Record<string, string>} */
const RARE = { "diamond-tall": "M0,1.4L.7,0L0,-1.4L-.7,0Z", cross: `${PLUS}Z`, pentagon: `${ring(5)}Z`,
  hexagon: `${ring(6)}Z`, star: `${ring(10, 1.4, 0.53)}Z`, bowtie: "M1,1L1,-1L-1,1L-1,-1Z", x: "M-1,-1L1,1M1,-1L-1,1",
  "line-ew": "M-1.4,0L1.4,0" };

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
 * Return a path of plain numbers, each of them times the half size of the mark.
 * @param {string} path
 * @param {number} r
 */
function scaled(path, r) {
  return path.replace(/-?\d*\.?\d+(e-\d+)?/g, (one) => (Number(one) * r).toFixed(2));
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
  if (symbol.startsWith("square") || (symbol.startsWith("diamond") && !symbol.startsWith("diamond-tall"))) {
    return `<rect x="${-0.9 * r}" y="${-0.9 * r}" width="${1.8 * r}" height="${1.8 * r}"
      transform="rotate(${symbol.startsWith("diamond") ? 45 : 0})"/>`;
  }
  const cross = `<path d="${scaled(RARE.x, 0.7 * r)}"/>`;
  if (symbol.startsWith("circle-x")) return `<circle r="${r}"/>${cross}`;
  const rare = RARE[symbol.replace(/-open$/, "")];
  if (rare) return `<path d="${scaled(rare, r)}"/>`;
  return `<circle r="${r}"/>`;
}
