// @ts-check
// What a page of the site does with script: it draws the figures that come into sight.
//
// Nothing waits for it. Without it each figure is its still picture, each tab a radio button of the
// browser, each answer a fold. A page that was opened by a double click may load a script that lies
// beside it, but fetch nothing: so the data of a figure is a script of its own (`gallery.py`).
import { fillLegend } from "../../../../src/moscow_pyongyang/views/figure/legend.js";
import { Picture } from "../../../../src/moscow_pyongyang/views/figure/picture.js";

/** @typedef {import("../../../../src/moscow_pyongyang/views/figure/picture.js").ChartSpec} ChartSpec */
/** @typedef {{spec: ChartSpec, dark: Record<string, string>, picked: string}} FigureData */

const NEAR = "300px";
const NARROW = 480;
/** A finger that moves over a picture scrolls the page; the buttons zoom. */
const HAS_POINTER = matchMedia("(hover: hover) and (pointer: fine)");
const BUTTONS = [["zoomIn2d", "zoomOut2d", "resetScale2d"]];

/** @type {Map<string, (data: FigureData) => void>} */
const waiting = new Map();

/** @param {string} address @returns {Promise<void>} */
function loadScript(address) {
  return new Promise((resolve, reject) => {
    const el = document.createElement("script");
    el.src = address;
    el.onload = () => resolve();
    el.onerror = () => reject(new Error(`${address} is missing.`));
    document.head.append(el);
  });
}

/** @type {Promise<void> | null} */
let library = null;

/** plotly.js, once a page and only where a figure comes into sight. */
function loadLibrary() {
  const own = /** @type {HTMLScriptElement} */ (document.querySelector('script[src*="pages.js"]'));
  library ??= loadScript(new URL("plotly.min.js", own.src).href);
  return library;
}

/** Give each figure that has come to the one who asked for it. */
function handOut() {
  const page = /** @type {any} */ (globalThis);
  for (const [name, data] of page.mpFigures?.splice(0) ?? []) {
    waiting.get(name)?.(data);
    waiting.delete(name);
  }
}

/** @param {HTMLElement} host @returns {Promise<FigureData>} */
function loadFigure(host) {
  const { mpFigure = "", mpSource = "" } = host.dataset;
  return new Promise((resolve, reject) => {
    waiting.set(mpFigure, resolve);
    loadScript(mpSource).then(handOut, reject);
  });
}

/**
 * A label that leads to its mark by a line has no room on a phone; panel and table say what it says.
 * @param {any} layout
 */
function fitted(layout) {
  if (layout.width >= NARROW) return layout;
  return { ...layout, annotations: layout.annotations?.filter((/** @type {any} */ note) => !note.showarrow) };
}

/** plotly.js as the course's pictures use it, with what lets a reader zoom. */
function zooming() {
  const { Plotly } = /** @type {any} */ (globalThis);
  const isFine = HAS_POINTER.matches;
  const more = { displayModeBar: isFine ? "hover" : true, displaylogo: false, modeBarButtons: BUTTONS, doubleClick: "reset" };
  return { ...Plotly,
    react(/** @type {HTMLElement} */ host, /** @type {any} */ data, /** @type {any} */ layout, /** @type {any} */ config) {
      Plotly.react(host, data, { ...fitted(layout), dragmode: isFine ? "zoom" : false }, { ...config, ...more });
      // What the drawing says, its label says; the buttons beside it can be reached.
      for (const drawing of host.querySelectorAll(".main-svg")) drawing.setAttribute("aria-hidden", "true");
    } };
}

/** @param {HTMLElement} host */
async function draw(host) {
  try {
    const [data] = await Promise.all([loadFigure(host), loadLibrary()]);
    const picture = new Picture(host, data.dark);
    const key = host.parentElement?.parentElement?.querySelector(".mp-key");
    if (key instanceof HTMLElement) picture.onLegend = (traces) => fillLegend(key, traces);
    picture.ring = data.picked || null;
    host.setAttribute("role", "figure");
    host.setAttribute("aria-label", host.dataset.mpAlt ?? "");
    picture.show(data.spec);
    picture.start(zooming());
  } catch (error) {
    // The still picture stays.
    console.error(error);
  }
}

function start() {
  const sight = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      sight.unobserve(target);
      draw(/** @type {HTMLElement} */ (target));
    }
  }, { rootMargin: NEAR });
  for (const host of document.querySelectorAll("[data-mp-figure]")) sight.observe(host);
}

export default start;
