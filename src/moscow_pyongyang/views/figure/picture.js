// @ts-check
// A chart of the course, drawn with plotly.js in the colours and the width of the page.
import { h } from "../dom.js";
import { isDarkAround, recolour } from "./colours.js";

/** @typedef {import("./plotly.js").Plotly} Plotly */
/** @typedef {import("./colours.js").ColourPairs} ColourPairs */
/** @typedef {import("./legend.js").LegendTrace} LegendTrace */

/**
 * What a reader needs who does not see the picture; `charts.describe` writes it.
 * @typedef {object} ChartMeta
 * @property {string} [title] The finding in words.
 * @property {string} [subtitle] Variables and unit.
 * @property {string} [alt]
 * @property {string} [source]
 * @property {number} [head] Pixels that title and subtitle take in the drawing.
 * @property {number} [foot] Pixels that the source line takes.
 * @property {string} [halo] Colour of the land around the words of a map.
 */

/**
 * A chart as plain JSON: plotly's traces (those with `meta: "key"` are entries of the legend,
 * those with `meta: "ground"` lie below a map) and plotly's layout.
 * @typedef {object} ChartSpec
 * @property {any[]} data
 * @property {Record<string, any> & {meta?: ChartMeta, height?: number}} layout
 */

const DEFAULT_HEIGHT = 420;
const PLOTLY_CONFIG = { displayModeBar: false, doubleClick: false, responsive: false, topojsonURL: "" };

/** A chart in its host element: follows the width of the card and the theme of the page. */
export class Picture {
  /**
   * @param {HTMLElement} host
   * @param {ColourPairs} darkPairs
   * @param {(id: string) => void} [onPick] Takes the id of a mark that is clicked.
   */
  constructor(host, darkPairs, onPick) {
    this.host = host;
    this.darkPairs = darkPairs;
    this.onPick = onPick;
    /** @type {ChartSpec | null} */
    this.spec = null;
    /** @type {Plotly | null} */
    this.library = null;
    /** @type {string | null} Id of the mark with a ring around it. */
    this.ring = null;
    /** @type {((traces: LegendTrace[]) => void) | null} */
    this.onLegend = null;
    /** @type {import("./motion.js").Motion | null} Where a reader changes the picture. */
    this.motion = null;
    /** @type {import("./ground.js").Ground | null} The same: what stays below a map is kept. */
    this.ground = null;
    this.width = 0;
    /** Pixels that the picture fills, whatever it shows; 0 for its own height. */
    this.fixed = 0;
    /** @type {boolean | null} null until it is asked for. */
    this.isDark = null;
    this.isStarted = false;
    this.resizes = new ResizeObserver(() => {
      if (Math.abs(this.host.clientWidth - this.width) <= 1) return;
      this.width = this.host.clientWidth;
      this.draw();
    });
    this.resizes.observe(host);
    this.themes = new MutationObserver(() => setTimeout(() => { this.isDark = null; this.draw(); }, 60));
    for (const node of [document.body, document.documentElement]) {
      this.themes.observe(node, { attributes: true,
        attributeFilter: ["data-jp-theme-name", "data-jp-theme-light", "data-theme", "class"] });
    }
  }

  /** Return traces and layout for the page: title and source stand beside the picture as text. */
  forScreen() {
    const spec = /** @type {ChartSpec} */ (this.spec);
    this.isDark ??= isDarkAround(this.host);
    const { data, layout } = recolour(this.ground?.above(spec) ?? spec, this.isDark ? this.darkPairs : null);
    const { head = 0, foot = 0 } = layout.meta ?? {};
    const margin = { ...layout.margin };
    if (head) margin.t -= head;
    if (foot) margin.b -= foot;
    /** @type {any[]} */
    const drawn = shownTraces(data.filter((/** @type {any} */ trace) => trace.meta !== "key"), this.ring);
    this.onLegend?.(data.filter((/** @type {any} */ trace) => trace.meta === "key"));
    this.sayRow(drawn);
    const rings = this.ring ? ringsAround(this.ring, drawn, layout) : [];
    return {
      data: [...drawn, ...rings],
      layout: { ...layout, margin, autosize: false,
        showlegend: drawn.length < data.length ? false : layout.showlegend,
        title: head ? undefined : layout.title,
        width: this.width, height: this.fixed || (layout.height ?? DEFAULT_HEIGHT) - head - foot,
        paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
        annotations: (layout.annotations ?? [])
          .filter((/** @type {any} */ note) => note.name !== "mp-source") },
    };
  }

  /**
   * Say what belongs to the row that is picked, after what the picture says of all.
   * @param {any[]} drawn
   */
  sayRow(drawn) {
    const words = this.spec?.data.find((trace) => trace.meta?.words)?.meta.words;
    if (!words) return;
    const alt = [this.spec?.layout.meta?.alt, words[this.ring ?? firstOwned(drawn)]];
    this.host.setAttribute("aria-label", alt.filter(Boolean).join(" "));
  }

  height() {
    if (this.fixed || !this.spec) return this.fixed;
    const { height = DEFAULT_HEIGHT, meta = {} } = this.spec.layout;
    return height - (meta.head ?? 0) - (meta.foot ?? 0);
  }

  /** @param {ChartSpec} spec */
  show(spec) {
    this.spec = spec;
    const high = `${this.height()}px`;
    if (this.host.style.minHeight !== high) this.host.style.minHeight = high;
    this.draw();
  }

  /** @param {string | null} id null for no mark. */
  select(id) {
    this.ring = id;
    this.draw();
  }

  /** @param {Plotly} library */
  start(library) {
    this.library = library;
    this.draw();
  }

  draw() {
    // Kept from the observer: asking again would lay out the whole page on each key press.
    this.width ||= this.host.clientWidth;
    if (!this.library || !this.spec || !this.width) return;
    if (!this.isStarted) this.host.replaceChildren();
    const { data, layout } = this.forScreen();
    this.host.toggleAttribute("data-map", Boolean(layout.meta?.halo));
    const motion = data.some((trace) => trace.meta?.swings) ? this.motion : null;
    motion?.before();
    this.library.react(this.host, data, layout, PLOTLY_CONFIG);
    this.ground?.place(this);
    motion?.after(layout);
    if (this.isStarted) return;
    this.isStarted = true;
    // plotly.js gives its host a method of its own.
    /** @type {any} */ (this.host).on("plotly_click", (/** @type {any} */ event) => {
      const id = event.points[0]?.customdata;
      if (id) this.onPick?.(id);
    });
  }

  /**
   * Save the picture. It goes on paper: light colours, with title and source in it.
   * @param {"svg" | "png"} format
   * @param {string} name
   */
  async save(format, name) {
    const { library, spec } = this;
    if (!library || !spec) return;
    // plotly.js writes into what it draws: it gets a copy.
    const { data: all, layout } = recolour(spec, null);
    const data = shownTraces(all, this.ring);
    const url = await library.toImage({ data, layout: { ...layout, width: 1000 } },
      { format, width: 1000, height: layout.height, scale: format === "png" ? 2 : 1 });
    h("a", { href: url, download: `${name}.${format}` }).click();
  }

  stop() {
    this.resizes.disconnect();
    this.themes.disconnect();
    this.motion?.stop();
    if (this.isStarted) this.library?.purge(this.host);
  }
}

/** @param {any[]} traces @returns {string} The first row to which a trace belongs; "" for none. */
function firstOwned(traces) {
  return traces.find((trace) => trace.meta?.of?.length)?.meta.of[0] ?? "";
}

/**
 * Return the traces that are drawn while one row is picked; ``charts.parts.shown_traces`` is the
 * same for paper.
 * @param {any[]} traces Those whose `meta` is `{of: ids}` belong to these rows; to none of them: it
 *   stands in their place.
 * @param {string | null} picked null: the first row that has any.
 * @returns {any[]}
 */
export function shownTraces(traces, picked) {
  const now = picked || firstOwned(traces);
  const isThere = traces.some((trace) => trace.meta?.of?.includes(now));
  return traces.filter(({ meta }) => !meta?.of || (meta.of.length ? meta.of.includes(now) : !isThere));
}

/** A ring is never narrower, and this much wider than what it lies around. */
const RING_PX = 25, AROUND_PX = 8;

/**
 * Return a trace that rings a mark, in each picture in which one has this id: a map and a time
 * axis below it are two.
 * @param {string} id
 * @param {any[]} traces
 * @param {any} layout
 */
export function ringsAround(id, traces, layout) {
  const color = layout.template?.layout?.font?.color ?? "#000";
  /** @type {Map<string, any>} */
  const rings = new Map();
  for (const { x, y, xaxis, yaxis, customdata, marker = {}, meta } of traces) {
    const at = (customdata ?? []).indexOf(id), axes = `${xaxis} ${yaxis}`;
    if (at < 0 || rings.has(axes)) continue;
    if (meta?.ring === "column") {
      const [from, to] = layout.yaxis.range;
      return [frameAround([x[at] - 0.62, x[at] + 0.62], [from, to * 0.99], color)];
    }
    if (Array.isArray(meta?.ring)) {
      const [aside, up] = meta.ring, own = x.filter((/** @type {any} */ _, /** @type {number} */ i) => customdata[i] === id);
      return [frameAround([Math.min(...own) - aside, Math.max(...own) + aside], [y[at] - up, y[at] + up], color)];
    }
    const size = (Array.isArray(marker.size) ? marker.size[at] : marker.size) ?? 0;
    rings.set(axes, { type: "scatter", mode: "markers", x: [x[at]], y: [y[at]],
      xaxis, yaxis, hoverinfo: "skip", showlegend: false, cliponaxis: false,
      marker: { symbol: "circle-open", size: Math.max(RING_PX, size + AROUND_PX), color, line: { width: 2, color } } });
  }
  return [...rings.values()];
}

/**
 * Return a frame around what stands between two places of each axis: a column, or a meter of cells.
 * @param {[number, number]} across
 * @param {[number, number]} along
 * @param {string} color
 */
function frameAround([left, right], [from, to], color) {
  return { type: "scatter", mode: "lines", x: [left, right, right, left, left], y: [from, from, to, to, from],
    hoverinfo: "skip", showlegend: false, cliponaxis: false, line: { color, width: 2 } };
}
