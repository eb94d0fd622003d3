// The mark that makes JupyterLab's shortcuts leave an element alone must sit on the element
// that has the focus; controls of ipywidgets come and go, so the page is watched.
const SELECTOR = "input, select, button, textarea, summary, [tabindex], [role=slider], [role=button]";

function nameOf(slider) {
  const label = slider.closest(".widget-inline-hbox, .jupyter-widgets")
    ?.querySelector("label, .widget-label");
  return label?.textContent.trim();
}

function guard(node) {
  if (node.nodeType !== Node.ELEMENT_NODE || !node.closest(".jp-OutputArea-output")) return;
  for (const el of [node, ...node.querySelectorAll(SELECTOR)]) {
    if (!el.matches(SELECTOR)) continue;
    el.setAttribute("data-lm-suppress-shortcuts", "true");
    if (el.matches("[role=slider]:not([aria-label]):not([aria-labelledby])")) {
      const name = nameOf(el);
      if (name) el.setAttribute("aria-label", name);
    }
  }
}

export default {
  render({ el }) {
    el.classList.add("mp-keyguard");
    document.querySelectorAll(".jp-OutputArea-output").forEach(guard);
    const watch = new MutationObserver((changes) => {
      for (const change of changes) change.addedNodes.forEach(guard);
    });
    watch.observe(document.body, { childList: true, subtree: true });
    return () => watch.disconnect();
  },
};
