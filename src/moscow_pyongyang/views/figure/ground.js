// @ts-check
// The ground of a map, `charts.ground`: drawn once below what plotly draws, and kept as it is while
// marks change above it. Through plotly each step would draw thousands of points anew.
import { recolour } from "./colours.js";

/** @typedef {import("./picture.js").ChartSpec} ChartSpec */
/** @typedef {{_offset: number, _length: number, range: [number, number]}} DrawnAxis As plotly has it. */

const SVG = "http://www.w3.org/2000/svg";

/** @param {any} trace */
const isGround = (trace) => trace.meta === "ground";
/** @param {any} shape */
const isSea = (shape) => shape.name === "mp-sea";

/**
 * Return where a number of an axis lies in pixels.
 * @param {DrawnAxis} axis
 */
const along = ({ _length, range: [from, to] }) => (/** @type {number} */ value) =>
  Math.round((value - from) / (to - from) * _length * 100) / 100;

/**
 * Return a path through the points of a trace; null parts its lines.
 * @param {{x: (number | null)[], y: (number | null)[]}} trace
 * @param {(x: number) => number} across
 * @param {(y: number) => number} down
 */
export function pathOf({ x, y }, across, down) {
  let path = "", pen = "M";
  x.forEach((at, i) => {
    if (at === null) pen = "M";
    else {
      path += `${pen}${across(at)},${down(Number(y[i]))}`;
      pen = "L";
    }
  });
  return path;
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 */
function shape(name, attributes) {
  const el = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) el.setAttribute(key, String(value));
  return el;
}

/** The ground below one picture. */
export class Ground {
  /** @param {HTMLElement} host Where plotly draws. */
  constructor(host) {
    this.host = host;
    /** @type {Element | null} */
    this.el = null;
    /** What is drawn: the traces themselves, and where. @type {any[]} */
    this.drawn = [];
  }

  /**
   * Return what is left for plotly to draw.
   * @param {ChartSpec} spec
   * @returns {ChartSpec}
   */
  above(spec) {
    const { data, layout } = spec;
    if (!data.some(isGround)) return spec;
    return { data: data.filter((trace) => !isGround(trace)),
      layout: { ...layout, shapes: layout.shapes?.filter((/** @type {any} */ shape) => !isSea(shape)) } };
  }

  /**
   * Have the ground lie where plotly has just put the axes.
   * @param {Pick<import("./picture.js").Picture, "spec" | "isDark" | "darkPairs">} picture
   */
  place({ spec, isDark, darkPairs }) {
    const { data, layout } = /** @type {ChartSpec} */ (spec);
    const pairs = isDark ? darkPairs : null;
    const traces = data.filter(isGround);
    if (!traces.length) { this.remove(); return; }
    const [x, y] = ["xaxis", "yaxis"].map((name) => this.axis(traces[0][name] ?? name[0]));
    const now = [...traces, pairs, ...[x, y].flatMap((axis) => [axis._offset, axis._length, ...axis.range])];
    const paper = this.host.querySelector(".svg-container");
    if (!this.el || now.length !== this.drawn.length || now.some((part, i) => part !== this.drawn[i])) {
      this.drawn = now;
      const el = this.draw(traces, layout.shapes?.find(isSea), x, y, pairs);
      this.el?.remove();
      this.el = el;
    }
    if (paper && paper.firstElementChild !== this.el) paper.prepend(/** @type {Element} */ (this.el));
  }

  /** @param {string} id "x2" @returns {DrawnAxis} */
  axis(id) {
    return /** @type {any} */ (this.host)._fullLayout[`${id[0]}axis${id.slice(1)}`];
  }

  /**
   * @param {any[]} traces
   * @param {any} sea
   * @param {DrawnAxis} x
   * @param {DrawnAxis} y
   * @param {import("./colours.js").ColourPairs | null} pairs
   */
  draw(traces, sea, x, y, pairs) {
    /** @param {string} [colour] */
    const own = (colour) => recolour(colour ?? "none", pairs);
    const [across, up] = [along(x), along(y)];
    /** @param {number} value */
    const down = (value) => Math.round((y._length - up(value)) * 100) / 100;
    const el = shape("svg", { class: "mp-ground", "aria-hidden": "true", width: x._length, height: y._length,
      style: `left: ${x._offset}px; top: ${y._offset}px` });
    el.append(shape("rect", { width: "100%", height: "100%", fill: own(sea?.fillcolor) }),
      ...traces.map((trace) => shape("path", { d: pathOf(trace, across, down), fill: own(trace.fillcolor),
        stroke: own(trace.line.color), "stroke-width": trace.line.width, "stroke-miterlimit": 2 })));
    return el;
  }

  remove() {
    this.el?.remove();
    this.el = null;
    this.drawn = [];
  }
}
