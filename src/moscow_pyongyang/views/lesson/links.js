// @ts-check
// How a header leads on: to another notebook, or to a heading of its own.
import { holdInSight } from "../hold.js";

/** @typedef {{twin: Node[], el: HTMLElement}} Where */

const GESTURES = ["wheel", "touchmove", "keydown", "pointerdown"];

/**
 * Let a link open another notebook. Trap: JupyterLab opens notebooks in a tab only from links that it
 * has prepared itself, and those are in the twin; any other link would load the whole page anew.
 * @template {HTMLElement} E
 * @param {E} link
 * @param {string} to
 * @param {Where} where
 * @param {string} [heading] Of that notebook, to be led to.
 * @returns {E}
 */
export function leadOn(link, to, { twin, el }, heading = "") {
  const prepared = twin.flatMap((node) => node instanceof Element ? [...node.querySelectorAll("a")] : []);
  // JupyterLab writes the address anew, so links are known by their place in the twin: the file first.
  const [file] = to.split("#");
  const same = prepared.find((one) => pointsTo(one, file)) ?? null;
  link.addEventListener("click", (event) => {
    if (!same || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (heading) leadFurther(el, heading);
    if (same.dataset.commandlinkerCommand) {
      link.dataset.commandlinkerCommand = same.dataset.commandlinkerCommand;
      link.dataset.commandlinkerArgs = same.dataset.commandlinkerArgs;
      return;
    }
    event.preventDefault();
    same.click();
  });
  return link;
}

/**
 * @param {HTMLAnchorElement} link
 * @param {string} file
 */
function pointsTo(link, file) {
  const path = decodeURIComponent(link.getAttribute("href") ?? "").split(/[?#]/)[0];
  return path.split("/").at(-1) === file;
}

/**
 * Let a link lead to a heading of the notebook that it stands in.
 * @template {HTMLElement} E
 * @param {E} link
 * @param {string} heading
 * @param {Where} where
 * @returns {E}
 */
export function leadTo(link, heading, { el }) {
  link.addEventListener("click", (event) => {
    const target = findHeading(el, heading);
    if (!target) return;
    event.preventDefault();
    target.scrollIntoView({ block: "start" });
    target.tabIndex = -1;
    target.setAttribute("data-lm-suppress-shortcuts", "true");
    target.focus({ preventScroll: true });
  });
  return link;
}

/**
 * Lead further from the links of the text, too, that name a heading of another notebook.
 * @param {HTMLElement} el Of the header that stands in the same notebook.
 * @param {AbortSignal} signal
 */
export function leadFromText(el, signal) {
  document.addEventListener("click", (event) => {
    const { target, ctrlKey, metaKey, shiftKey } = event;
    const link = target instanceof Element ? target.closest(".jp-MarkdownOutput a") : null;
    const heading = link ? headingOf(link) : "";
    const panel = el.closest(".jp-NotebookPanel");
    if (heading && panel?.contains(link) && !(ctrlKey || metaKey || shiftKey)) leadFurther(el, heading);
  }, { capture: true, signal });
}

/**
 * Return the heading of another notebook that a link names. JupyterLab writes the address anew.
 * @param {Element} link
 */
function headingOf(link) {
  const found = /\.ipynb(?:\?[^#]*)?#(.+)$/.exec(link.getAttribute("href") ?? "");
  return found ? decodeURIComponent(found[1]) : "";
}

/**
 * Lead to a heading of the notebook that is just being opened, as soon as it is drawn, unless the
 * reader goes elsewhere. Trap: JupyterLab looks for it before the cells far below are drawn, and gives up.
 * @param {HTMLElement} el
 * @param {string} heading
 */
function leadFurther(el, heading) {
  const own = el.closest(".jp-NotebookPanel");
  const hands = new AbortController();
  /** @type {HTMLElement | undefined} */
  let shown;
  const look = () => {
    const panel = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden)");
    const target = panel && panel !== own ? findHeading(panel, heading) : undefined;
    if (!target || target === shown) return;
    shown = target;
    // A heading that is drawn anew is looked for once more.
    holdInSight(target, "start").addEventListener("abort", () => { if (target.isConnected) hands.abort(); });
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, { attributes: true, attributeFilter: ["class"], childList: true, subtree: true });
  hands.signal.addEventListener("abort", () => watch.disconnect());
  for (const gesture of GESTURES) {
    globalThis.addEventListener(gesture, () => hands.abort(), { capture: true, passive: true, signal: hands.signal });
  }
}

/**
 * @param {Element} el
 * @param {string} heading
 */
function findHeading(el, heading) {
  const page = el.closest(".jp-Notebook") ?? el.querySelector(".jp-Notebook") ?? document;
  /** @param {string} text */
  const bare = (text) => text.replace("¶", "").replaceAll("-", " ").trim();
  return /** @type {HTMLElement | undefined} */ (
    [...page.querySelectorAll("h2, h3")].find((one) => bare(one.textContent ?? "") === bare(heading)));
}
