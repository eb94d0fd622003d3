// In command mode JupyterLab takes the keys of a focused control for its own: d d deletes the
// cell. The mark that prevents it must sit on the focused element itself, and controls of
// ipywidgets, of tables and of folded hints come and go: so the page is watched, once.
const MP_CONTROLS =
  "a[href], input, select, button, textarea, summary, [tabindex], [role=slider], [role=button]";
const MP_CONTENT = ".jp-OutputArea-output, .jp-MarkdownOutput";

function mpSliderName(slider) {
  const label = slider.closest(".widget-inline-hbox, .jupyter-widgets")
    ?.querySelector("label, .widget-label");
  return label?.textContent.trim();
}

function mpGuardNode(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  const inside = node.closest(MP_CONTENT) ? [node] : [...node.querySelectorAll(MP_CONTENT)];
  for (const el of inside.flatMap((part) => [part, ...part.querySelectorAll(MP_CONTROLS)])) {
    if (!el.matches(MP_CONTROLS)) continue;
    el.setAttribute("data-lm-suppress-shortcuts", "true");
    if (el.matches("[role=slider]:not([aria-label]):not([aria-labelledby])")) {
      const name = mpSliderName(el);
      if (name) el.setAttribute("aria-label", name);
    }
  }
}

function mpGuardPage() {
  const key = Symbol.for("moscow-pyongyang.guard");
  if (globalThis[key]) return;
  globalThis[key] = true;
  mpGuardNode(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) change.addedNodes.forEach(mpGuardNode);
  }).observe(document.body, { childList: true, subtree: true });
}

mpGuardPage();
