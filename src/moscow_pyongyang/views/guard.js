// @ts-check
// In command mode JupyterLab takes the keys of a focused control for its own: d d deletes the
// cell. The mark that prevents it must sit on the focused element itself, and controls of
// ipywidgets, of tables and of folded hints come and go: so the page is watched, once,
// whatever brought this file first: a view, or the model without a view that `set_up_page` makes.
const CONTROLS =
  'a[href], input, select, button, textarea, summary, [tabindex], [role="slider"], [role="button"]';
// Safari gives no focus to what is clicked, nor a stop of the Tab key, unless its place in the order
// of Tab is written out; the keys pressed next would go to the notebook. A group of radios stays one
// stop: a browser goes by the group, not by its parts.
const UNFOCUSED = "a[href], input, select, button, summary";
// The tray of evidence and an open note stand beside the notebook, on the page itself.
const CONTENT = ".jp-OutputArea-output, .jp-MarkdownOutput, .mp-tray, .mp-cited";

/** @param {Element} slider */
function sliderName(slider) {
  const label = slider.closest(".widget-inline-hbox, .jupyter-widgets")
    ?.querySelector("label, .widget-label");
  return label?.textContent?.trim();
}

/** @param {Node} node */
function guardNode(node) {
  if (!(node instanceof Element)) return;
  const inside = node.closest(CONTENT) ? [node] : [...node.querySelectorAll(CONTENT)];
  for (const el of inside.flatMap((part) => [part, ...part.querySelectorAll(CONTROLS)])) {
    if (!el.matches(CONTROLS)) continue;
    el.setAttribute("data-lm-suppress-shortcuts", "true");
    if (el.matches(UNFOCUSED) && !el.hasAttribute("tabindex")) el.setAttribute("tabindex", "0");
    const isNameless = !el.hasAttribute("aria-label") && !el.hasAttribute("aria-labelledby");
    if (el.getAttribute("role") === "slider" && isNameless) {
      const name = sliderName(el);
      if (name) el.setAttribute("aria-label", name);
    }
  }
}

function guardPage() {
  const page = /** @type {Record<symbol, boolean>} */ (/** @type {unknown} */ (globalThis));
  const key = Symbol.for("moscow-pyongyang.guard");
  if (page[key]) return;
  page[key] = true;
  guardNode(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach(guardNode);
  }).observe(document.body, { childList: true, subtree: true });
}

if (globalThis.document) guardPage();

export default { initialize() {} };
