// @ts-check
// The header of a lesson or an exercise, and the map of the course.
//
// It takes the place of the title cell above it, which says the same as text. Where *Run All* has
// carried the reader to the end of the page it brings them back, once: the kernel answers `arrive`
// only when the cells that were queued are done, and says whether there were any.
import { openChannel } from "../channel.js";
import { h } from "../dom.js";
import { handInPanel } from "../hand_in/panel.js";
import { holdInSight } from "../hold.js";
import { bringToLife } from "../place.js";
import { leadFromText, leadOn, leadTo } from "./links.js";
import { drawMap } from "./map.js";
import { stepList } from "./steps.js";

/** The kernel is asked when its queue is empty, however long a lesson runs. */
const PATIENCE_MS = 600_000;
const LONG_OFFICE = 48;
/** A dash after which no line ends. */
const UNBROKEN = "–\u2060";
const GESTURES = ["wheel", "touchmove", "keydown", "pointerdown"];
const TITLE_CELL = "mp-title-below";
const OWN_CELL = "mp-header-cell";

/**
 * @typedef {import("./steps.js").StepMark} StepMark
 * @typedef {{words: string, short: string, where: string, page: string, heading: string, to: string}} Due
 * @typedef {{plate: string, name: string, script: string, language: string, office: string,
 *   chair: string, to: string}} Person
 * @typedef {object} Header
 * @property {"lesson" | "exercise" | "map" | "page"} kind
 * @property {string} id
 * @property {string} title
 * @property {string} kicker
 * @property {{rel: string, words: string, to: string}[]} way
 * @property {string} question
 * @property {[string, string][]} aims
 * @property {Person[]} people
 * @property {string} [map]
 * @property {string} [map_alt]
 * @property {string} [strip]
 * @property {[number, number, "start" | "end"][]} [strip_labels]
 * @property {string} [caption]
 * @property {string} [alt]
 * @typedef {object} Marks
 * @property {string} sentence
 * @property {string} [where]
 * @property {string} tally
 * @property {Due | null} due
 * @property {StepMark[]} steps
 * @property {import("./map.js").Exercise | null} [exercise]
 * @property {import("./map.js").Row[]} [map]
 * @property {{verb?: string, words: string, sentence: string, heading: string, to: string}} [next]
 */

/** @param {import("../channel.js").Context} context */
function render(context) {
  const { model, el, signal, twin = [] } = context;
  /** @type {Header} */
  const header = model.get("header");
  const channel = openChannel(context);
  el.classList.add("mp-view");
  const links = { twin, el };
  const title = h("h1", { class: "mp-l-title", text: header.title, tabindex: "-1" });
  const status = h("span", { class: "mp-l-status" });
  const steps = h("nav", { class: "mp-l-steps", "aria-label": `${header.kind === "exercise" ? "Tasks" : "Steps"} of ${header.id}` });
  const work = header.kind === "page" ? null
    : handInPanel(channel, { exercise: header.kind === "exercise" ? header.id : "" });
  const head = h("div", { class: "mp-lesson", "data-kind": header.kind },
    wayLine(header, status, links), opening(header, title, links, work?.button), work?.panel,
    people(header, links), strip(header), steps);
  paint(head, model.get("palette"));
  el.append(head);
  leadFromText(el, signal);

  let shown = "";
  /** @param {Marks} marks */
  const update = (marks) => {
    const told = JSON.stringify(marks);
    if (told === shown) return;
    shown = told;
    const places = [...head.querySelectorAll("a")];
    const place = places.indexOf(/** @type {any} */ (document.activeElement));
    fillStatus(status, marks, header, links);
    fillExercise(head, marks);
    if (marks.map) steps.replaceChildren(...drawMap(marks, links));
    else steps.replaceChildren(stepList(marks.steps, links));
    steps.hidden = !steps.textContent;
    // Who is on a link stays on it.
    if (place >= 0 && !places[place].isConnected) head.querySelectorAll("a")[place]?.focus({ preventScroll: true });
  };
  update(model.get("marks"));
  if (header.title) takePlace(el, signal);
  arrive(channel, title, signal, update);
  renew(channel, head, signal, update);
}

/**
 * @param {Header} header
 * @param {HTMLElement} status
 * @param {import("./links.js").Where} links
 */
function wayLine(header, status, links) {
  const [before, after] = ["before", "after"].map((rel) => header.way.find((one) => one.rel === rel));
  if (header.kind === "map") return null;
  return h("nav", { class: "mp-l-way", "aria-label": `Lessons beside ${header.id}` },
    h("span", { class: "mp-l-before" }, before && wayLink(before, `‹ ${before.words}`, links)),
    h("span", { class: "mp-l-where" }, status),
    h("span", { class: "mp-l-after" }, after && wayLink(after, `${after.words} ›`, links)));
}

/**
 * @param {{rel: string, to: string}} one
 * @param {string} words
 * @param {import("./links.js").Where} links
 */
function wayLink({ rel, to }, words, links) {
  return leadOn(h("a", { href: to, text: words, "data-way": rel }), to, links);
}

/**
 * @param {HTMLElement} status
 * @param {Marks} marks
 * @param {Header} header
 * @param {import("./links.js").Where} links
 */
function fillStatus(status, marks, header, links) {
  const { due } = marks;
  const parts = [
    marks.where && h("span", { text: marks.where.toLowerCase() }),
    marks.tally && h("b", { text: marks.tally }),
    due && (due.page === header.id
      ? leadTo(dueLink(due), due.heading, links)
      : leadOn(dueLink(due), due.to, links, due.heading)),
  ];
  status.replaceChildren(...parts.filter((part) => !!part));
}

/**
 * Say at the way to the exercise how much of it is done.
 * @param {HTMLElement} head
 * @param {Marks} marks
 */
function fillExercise(head, { exercise }) {
  const link = head.querySelector("[data-way=exercise]");
  if (!link || !exercise) return;
  link.textContent = exercise.done ? `Exercise, ${exercise.done} of ${exercise.of} done` : "Exercise";
}

/** @param {Due} due */
function dueLink(due) {
  return h("a", { href: due.to, class: "mp-l-due", text: due.short, "aria-label": due.words });
}

/**
 * @param {Header} header
 * @param {HTMLElement} title
 * @param {import("./links.js").Where} links
 * @param {HTMLElement} [button] What opens the panel of the reader's work.
 */
function opening(header, title, links, button) {
  const others = header.way.filter((one) => one.rel !== "before" && one.rel !== "after");
  const words = h("div", {},
    h("div", { class: "mp-l-top" }, h("p", { class: "mp-kicker", text: header.kicker }),
      h("nav", { class: "mp-l-others", "aria-label": `Pages for ${header.id}` }, ...others.map((one) => wayLink(one, one.words, links)), button)),
    header.title && title,
    header.question && h("p", { class: "mp-l-question", text: header.question }),
    ...header.aims.map(([name, text]) => h("p", { class: "mp-l-aim" }, h("b", { text: name }), ` ${text}`)));
  return h("div", { class: "mp-l-opening" }, words,
    header.map && picture("mp-l-map", header.map, header.map_alt ?? ""));
}

/**
 * @param {Header} header
 * @param {import("./links.js").Where} links
 */
function people(header, links) {
  if (!header.people.length) return null;
  // Who has much to be said gets more room.
  const columns = header.people.map((one) => `minmax(0, ${one.office.length > LONG_OFFICE ? 1.7 : 1}fr)`);
  return h("ul", { class: "mp-l-people", "aria-label": "People", style: `--mp-people: ${columns.join(" ")}` }, ...header.people.map((one) => {
    const plate = h("span", { class: "mp-l-plate" });
    plate.innerHTML = one.plate;
    return h("li", {}, plate, h("div", {},
      h("b", { text: one.name }), one.script && h("span", { class: "mp-l-script", lang: one.language, text: one.script }),
      h("div", { class: "mp-l-office", text: one.office.replaceAll("–", UNBROKEN) }),
      one.chair && leadTo(h("a", { href: `#${one.to}`, text: one.chair.replace(/ (?=\d+$)/, "\u00a0") }), one.to.replaceAll("-", " "), links)));
  }));
}

/** @param {Header} header */
function strip(header) {
  if (!header.strip) return null;
  const years = (header.strip_labels ?? []).map(([year, share, end]) =>
    h("span", { text: String(year), style: end === "end" ? "right: 0" : `left: ${(100 * share).toFixed(2)}%` }));
  return h("figure", { class: "mp-l-years" },
    h("figcaption", { text: header.caption ?? "" }),
    picture("mp-l-strip", header.strip, header.alt ?? ""),
    h("div", { class: "mp-l-labels", "aria-hidden": "true" }, ...years));
}

/**
 * A drawing that the kernel made.
 * @param {string} name
 * @param {string} svg
 * @param {string} alt
 */
function picture(name, svg, alt) {
  const box = h("div", { class: name, role: "img", "aria-label": alt });
  box.innerHTML = svg;
  return box;
}

/**
 * @param {HTMLElement} head
 * @param {Record<string, [string, string]>} palette
 */
function paint(head, palette) {
  const repaint = () => {
    const isDark = document.body.dataset.jpThemeLight === "false";
    for (const [name, pair] of Object.entries(palette)) head.style.setProperty(`--mp-${name}`, pair[isDark ? 1 : 0]);
  };
  repaint();
  new MutationObserver(repaint).observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
}

/**
 * Stand in the place of the title cell above, as long as this view lives.
 * @param {HTMLElement} el
 * @param {AbortSignal} signal
 */
function takePlace(el, signal) {
  const own = el.closest(".jp-Cell");
  const above = own?.previousElementSibling;
  if (!own) return;
  own.classList.add(OWN_CELL);
  const isTitle = above?.classList.contains("jp-MarkdownCell") && above.querySelector("h1");
  if (isTitle) above.classList.add(TITLE_CELL);
  signal.addEventListener("abort", () => {
    own.classList.remove(OWN_CELL);
    above?.classList.remove(TITLE_CELL);
  });
}

/**
 * Bring the reader back after *Run All*, unless they have begun to go elsewhere.
 * @param {ReturnType<typeof openChannel>} channel
 * @param {HTMLElement} title
 * @param {AbortSignal} signal
 * @param {(marks: Marks) => void} update
 */
function arrive(channel, title, signal, update) {
  const hands = new AbortController();
  let isElsewhere = false;
  const note = () => { isElsewhere = true; hands.abort(); };
  const stop = { capture: true, passive: true, signal: hands.signal };
  for (const gesture of GESTURES) globalThis.addEventListener(gesture, note, stop);
  signal.addEventListener("abort", () => hands.abort());
  channel.ask("arrive", {}, { patience: PATIENCE_MS }).then(({ bring, marks }) => {
    update(marks);
    hands.abort();
    if (!bring || isElsewhere || isAtWork(title)) return;
    // The focus moves JupyterLab's own mark too: else the next key would lead back to the last cell.
    const focused = document.activeElement;
    if (!focused || focused === document.body || title.closest(".jp-Notebook")?.contains(focused)) {
      title.focus({ preventScroll: true });
    }
    const head = title.closest(".mp-lesson");
    if (head) holdInSight(head, "start");
  }, () => hands.abort());
}

/**
 * Whether the reader has gone to a cell of their own while the others ran. Trap: views come to life
 * only when a new kernel has worked off its queue, so what was scrolled before that cannot be known;
 * but *Run All* leaves the last cell active.
 * @param {HTMLElement} title
 */
function isAtWork(title) {
  const cells = [...title.closest(".jp-Notebook")?.querySelectorAll(".jp-Cell") ?? []];
  const active = cells.findIndex((one) => one.classList.contains("jp-mod-active"));
  return active >= 0 && active < cells.length - 1 && !cells[active].contains(title);
}

/**
 * Say what is done whenever the header comes into sight again.
 * @param {ReturnType<typeof openChannel>} channel
 * @param {HTMLElement} head
 * @param {AbortSignal} signal
 * @param {(marks: Marks) => void} update
 */
function renew(channel, head, signal, update) {
  let isFirst = true;
  const ask = () => {
    channel.ask("marks", {}, { patience: PATIENCE_MS }).then(update, () => {});
  };
  const sight = new IntersectionObserver(([entry]) => {
    if (entry.isIntersecting && !isFirst) ask();
    isFirst = false;
  });
  sight.observe(head);
  const back = () => { if (!document.hidden && head.offsetParent) ask(); };
  document.addEventListener("visibilitychange", back);
  signal.addEventListener("abort", () => {
    sight.disconnect();
    document.removeEventListener("visibilitychange", back);
  });
}

export default bringToLife(render);
