// @ts-check
// Where a view lives in the page.
//
// The output of a cell holds the readable twin alone, as HTML: what is saved, printed, sent or
// opened next week shows it, and nothing in it can break. While its kernel lives the page puts
// the live view in the twin's place. It needs no widget in the output for that: a model runs its
// module as soon as the page knows it (`initialize`), and so knows where its twin stands.
//
// Traps: a page takes outputs out and puts them back (windowing, a cell that is moved), so a view
// that is gone may return; and one output may stand twice in a page ("Create New View for Output").

const KEY = Symbol.for("moscow-pyongyang.places");
/** A view that was out of the page for so long is taken down; its twin stands there again. */
const GONE_MS = 30_000;
/** JupyterLab's styles for HTML from anywhere: lists, tables and headings of a view have their own. */
const FOREIGN = "jp-RenderedHTMLCommon";

/**
 * @typedef {import("./channel.js").Context} Context
 * @typedef {(context: Context) => void | (() => void)} Render
 * @typedef {{context: Omit<Context, "el" | "signal">, render: Render}} Resident
 * @typedef {object} Places
 * @property {Map<string, Resident>} residents By the name of their place.
 * @property {Map<Element, () => void>} live What takes down the view of a place.
 * @property {ReturnType<typeof setTimeout> | 0} sweep
 */

/**
 * Return the module of a view: it lives where its twin stands, or where a page displays it.
 * @param {Render} render
 */
export function bringToLife(render) {
  return {
    render,
    /** @param {Omit<Context, "el">} context */
    initialize({ model, signal, experimental }) {
      const place = model.get("place");
      if (isWithoutKernel(model, place)) return;
      const page = places();
      page.residents.set(place, { context: { model, experimental }, render });
      // What stands in the page stays: it says that its kernel is gone, and holds what was typed.
      signal.addEventListener("abort", () => page.residents.delete(place));
      settle(document.body);
    },
  };
}

/**
 * Whether a model comes from a file alone: a page that nbconvert made with the state of widgets in
 * it, or a notebook that was saved so. Its twin shows more than a view that nobody answers.
 * @param {any} model
 * @param {string} place
 */
function isWithoutKernel(model, place) {
  // anywidget hands out a part of the model; the model itself is what its `set` returns.
  return model.set?.("place", place)?.comm_live === false;
}

/** @returns {Places} */
function places() {
  const global = /** @type {any} */ (globalThis);
  if (!global[KEY]) {
    global[KEY] = { residents: new Map(), live: new Map(), sweep: 0 };
    new MutationObserver((changes) => {
      for (const { addedNodes, removedNodes } of changes) {
        addedNodes.forEach(settle);
        if (removedNodes.length) sweepLater();
      }
    }).observe(document.body, { childList: true, subtree: true });
  }
  return global[KEY];
}

/** Bring to life what waits in a part of the page. @param {Node} part */
function settle(part) {
  if (!(part instanceof Element)) return;
  const { residents, live } = places();
  for (const place of [part, ...part.querySelectorAll("[data-mp-view]")]) {
    const resident = residents.get(place.getAttribute("data-mp-view") ?? "");
    if (resident && !live.has(place)) live.set(place, moveIn(place, resident));
  }
}

/**
 * @param {Element} place
 * @param {Resident} resident
 * @returns {() => void} what takes the view down again
 */
function moveIn(place, { context, render }) {
  const twin = [...place.childNodes];
  const output = place.closest(`.${FOREIGN}`);
  const end = new AbortController();
  const el = document.createElement("div");
  place.replaceChildren(el);
  output?.classList.remove(FOREIGN);
  const leave = () => {
    end.abort();
    place.replaceChildren(...twin);
    output?.classList.add(FOREIGN);
  };
  try {
    const model = whileLive(context.model, end.signal);
    const stop = render({ ...context, model, el, signal: end.signal, twin });
    if (stop) end.signal.addEventListener("abort", stop);
  } catch (error) {
    console.error(error);
    leave();
    const note = document.createElement("p");
    note.textContent = "This view could not start here, so it stands as text. Browsers that can show "
      + "it: Safari 16.4, Firefox 121, Chrome or Edge 111, and newer ones.";
    place.prepend(note);
  }
  return leave;
}

/**
 * Return a model whose listeners end with the view.
 * @param {any} model
 * @param {AbortSignal} signal
 */
function whileLive(model, signal) {
  return { ...model, on(/** @type {string} */ event, /** @type {() => void} */ act) {
    model.on(event, act);
    signal.addEventListener("abort", () => model.off(event, act));
  } };
}

function sweepLater() {
  const page = places();
  page.sweep ||= setTimeout(() => {
    page.sweep = 0;
    for (const [place, leave] of page.live) {
      if (place.isConnected) continue;
      page.live.delete(place);
      leave();
    }
  }, GONE_MS);
}
