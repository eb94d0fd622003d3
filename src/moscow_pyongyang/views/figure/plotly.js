// @ts-check
// plotly.js once a page. The first view that needs the library asks its own kernel side for it,
// the others wait. It lives in the page, never in a model: a saved notebook must not carry it.

import { PAGE_PATIENCE_MS } from "../channel.js";

/** @typedef {ReturnType<typeof import("../channel.js").openChannel>} Channel */

/**
 * The part of plotly.js that the course uses.
 * @typedef {object} Plotly
 * @property {(host: HTMLElement, data: object[], layout: object, config: object) => unknown} react
 * @property {(figure: object, options: object) => Promise<string>} toImage
 * @property {(host: HTMLElement) => void} purge
 */

/**
 * A view that waits for the library.
 * @typedef {object} Waiting
 * @property {(library: Plotly) => void} resolve
 * @property {(error: unknown) => void} reject
 */

/**
 * What all views of a page share.
 * @typedef {object} PlotlyPage
 * @property {Plotly | null} library
 * @property {Channel | null} asked Whose kernel was asked and has not answered yet.
 * @property {Map<Channel, Waiting>} waiting In the order in which they came.
 */

const PAGE_KEY = Symbol.for("moscow-pyongyang.plotly");

/** @returns {PlotlyPage} */
function sharedPage() {
  const page = /** @type {any} */ (globalThis);
  page[PAGE_KEY] ??= { library: null, asked: null, waiting: new Map() };
  return page[PAGE_KEY];
}

/**
 * Return the library, from the page or from the kernel behind a view.
 * @param {Channel} channel
 * @param {AbortSignal} signal Ends with the view.
 * @param {(packed: DataView) => Promise<Plotly>} [unpack]
 * @returns {Promise<Plotly>}
 */
export function loadPlotly(channel, signal, unpack = unpackPlotly) {
  const page = sharedPage();
  if (page.library) return Promise.resolve(page.library);
  return new Promise((resolve, reject) => {
    page.waiting.set(channel, { resolve, reject });
    if (!page.asked) askFor(page, channel, unpack);
    signal.addEventListener("abort", () => {
      page.waiting.delete(channel);
      if (page.asked !== channel) return;
      // This view goes before its answer came: the next one in line asks again.
      page.asked = null;
      const [next] = page.waiting.keys();
      if (next) askFor(page, next, unpack);
    });
  });
}

/**
 * @param {PlotlyPage} page
 * @param {Channel} channel
 * @param {(packed: DataView) => Promise<Plotly>} unpack
 */
async function askFor(page, channel, unpack) {
  page.asked = channel;
  /** @param {(one: Waiting) => void} act */
  const settle = (act) => {
    page.asked = null;
    const waiting = [...page.waiting.values()];
    page.waiting.clear();
    waiting.forEach(act);
  };
  try {
    const library = await unpack(await channel.ask("plotly", {}, { patience: PAGE_PATIENCE_MS }));
    page.library ??= library;
    settle((one) => one.resolve(library));
  } catch (error) {
    settle((one) => one.reject(error));
  }
}

/**
 * Return the library from its packed text.
 * @param {DataView} packed gzip
 * @returns {Promise<Plotly>}
 */
async function unpackPlotly(packed) {
  const bytes = /** @type {any} */ (packed);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const source = await new Response(stream).text();
  const shell = ["const module = { exports: {} };\n", source, "\nexport default module.exports;"];
  const url = URL.createObjectURL(new Blob(shell, { type: "text/javascript" }));
  try {
    return (await import(url)).default;
  } finally {
    URL.revokeObjectURL(url);
  }
}
