// @ts-check
// How a header leads on: to another notebook, or to a heading of its own.

/** @typedef {{twin: Node[], el: HTMLElement}} Where */

/**
 * Let a link open another notebook. Trap: JupyterLab opens notebooks in a tab only from links that it
 * has prepared itself, and those are in the twin; any other link would load the whole page anew.
 * @template {HTMLElement} E
 * @param {E} link
 * @param {string} to
 * @param {Where} where
 * @returns {E}
 */
export function leadOn(link, to, { twin }) {
  const prepared = twin.flatMap((node) => node instanceof Element ? [...node.querySelectorAll("a")] : []);
  // JupyterLab writes the address anew, so links are known by their place in the twin: the file first.
  const [file, hash = ""] = to.split("#");
  const same = prepared.find((one) => pointsTo(one, file, hash)) ?? prepared.find((one) => pointsTo(one, file, ""));
  link.addEventListener("click", (event) => {
    if (!same || event.ctrlKey || event.metaKey || event.shiftKey) return;
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
 * @param {string} hash
 */
function pointsTo(link, file, hash) {
  const href = decodeURIComponent(link.getAttribute("href") ?? "");
  const [path, own = ""] = href.split("#");
  return path.split("?")[0].split("/").at(-1) === file && own === hash;
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
 * @param {HTMLElement} el
 * @param {string} heading
 */
function findHeading(el, heading) {
  const page = el.closest(".jp-Notebook") ?? document;
  /** @param {string} text */
  const bare = (text) => text.replace("¶", "").replaceAll("-", " ").trim();
  return /** @type {HTMLElement | undefined} */ (
    [...page.querySelectorAll("h2, h3")].find((one) => bare(one.textContent ?? "") === bare(heading)));
}
