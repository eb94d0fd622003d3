// @ts-check
// What a page of the site does with script: it draws the figures that come into sight, and opens a
// note beside its mark.
//
// Nothing waits for it. Without it each figure is its still picture, each tab a radio button of the
// browser, each answer a fold, each note a link into the list at the end. A page that was opened by a double click may load a script that lies
// beside it, but fetch nothing: so the data of a figure is a script of its own (`gallery.py`).
import { fillLegend } from "../../../../src/moscow_pyongyang/views/figure/legend.js";
import { followLinks } from "../../../../src/moscow_pyongyang/views/page/links.js";
import { linkNumbers } from "../../../../src/moscow_pyongyang/views/page/note.js";
import { Picture } from "../../../../src/moscow_pyongyang/views/figure/picture.js";

/** @typedef {import("../../../../src/moscow_pyongyang/views/figure/picture.js").ChartSpec} ChartSpec */
/** @typedef {{spec: ChartSpec, dark: Record<string, string>, picked: string}} FigureData */

const NEAR = "300px";
/** A picture narrower than the first whose words have no room is drawn as wide as the second. */
const NARROW = 480, ROOM = 600;
/** A box is taller than its letters, so boxes may meet by so much; side by side words lie so far apart. */
const SLIP = 3, SPACE = 4;
/** A finger that moves over a picture scrolls the page; the buttons zoom. */
const HAS_POINTER = matchMedia("(hover: hover) and (pointer: fine)");
const BUTTONS = [["zoomIn2d", "zoomOut2d", "resetScale2d"]];

const PROSE_FOLDS = ".bd-article details:not([open], .hide, .mp-view details, .mp-out details)";

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

/** @param {DOMRect} one @param {DOMRect} other */
function meet(one, other) {
  return Math.min(one.right, other.right) - Math.max(one.left, other.left) > -SPACE
    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > SLIP;
}

/** Whether words of a drawing meet, or are cut at its edges. @param {HTMLElement} host */
function isCramped(host) {
  const { left, right } = host.getBoundingClientRect();
  const words = [...host.querySelectorAll(".main-svg text")].filter((one) => one.textContent?.trim())
    .map((one) => one.getBoundingClientRect());
  return words.some((box, at) => box.left < left - SLIP || box.right > right + SLIP
    || words.slice(at + 1).some((other) => meet(box, other)));
}

/** Give a drawing the room that its words need: its frame scrolls. @param {HTMLElement} host */
function widen(host) {
  host.style.minWidth = `${ROOM}px`;
  const frame = /** @type {HTMLElement} */ (host.parentElement);
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", "Picture that scrolls sideways");
  const hint = document.createElement("p");
  hint.className = "mp-swipe";
  hint.textContent = "Swipe the picture to see the rest of it, or turn your phone.";
  frame.after(hint);
}

/** plotly.js as the course's pictures use it, with what lets a reader zoom. */
function zooming() {
  const { Plotly } = /** @type {any} */ (globalThis);
  const isFine = HAS_POINTER.matches;
  const more = { displayModeBar: isFine ? "hover" : true, displaylogo: false, modeBarButtons: BUTTONS, doubleClick: "reset" };
  return { ...Plotly,
    async react(/** @type {HTMLElement} */ host, /** @type {any} */ data, /** @type {any} */ layout, /** @type {any} */ config) {
      const done = Plotly.react(host, data, { ...layout, dragmode: isFine ? "zoom" : false }, { ...config, ...more });
      // What the drawing says, its label says; the buttons beside it can be reached.
      for (const drawing of host.querySelectorAll(".main-svg")) drawing.setAttribute("aria-hidden", "true");
      await done;
      if (layout.width < NARROW && !host.style.minWidth && isCramped(host)) widen(host);
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

/** On paper nobody opens a fold: those of the text are opened for it, those of a card stay as they are. */
function unfoldOnPaper() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(PROSE_FOLDS))];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of opened) fold.open = false; });
}

function start() {
  unfoldOnPaper();
  for (const list of document.querySelectorAll("details.mp-works")) linkNumbers(list);
  followLinks({ text: ".bd-article", keepsEvidence: false });
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
