// @ts-check
// What opens over the sheet: the task, all answers, agreement, likeness, keys. One at a time.
import { h, uniqueId } from "../dom.js";

/** @typedef {import("./sitting.js").Sitting} Sitting */

const place = (/** @type {number} */ value) => value.toFixed(2).replace("-", "−");

/** A sheet that opens over the answer. */
export class Panel {
  constructor() {
    this.title = h("h4", { class: "mark-panel-title", tabindex: "-1" });
    this.body = h("div", { class: "mark-panel-body", tabindex: "0", role: "group", id: uniqueId("mark") });
    const close = h("button", { type: "button", class: "mp-tool", text: "Close (Esc)", onclick: () => this.close() });
    this.el = h("section", { class: "mark-panel", hidden: true }, h("div", { class: "mp-top" }, this.title, h("div", { class: "mp-tools" }, close)), this.body);
    this.name = "";
    /** @type {HTMLElement | null} */
    this.opener = null;
    /** @type {() => void} */
    this.onClose = () => {};
  }

  /**
   * @param {string} name
   * @param {string} title
   * @param {(Node | string)[]} kids
   * @param {HTMLElement} [focus]
   */
  open(name, title, kids, focus) {
    this.name = name;
    this.title.textContent = title;
    this.el.setAttribute("aria-label", title);
    this.body.setAttribute("aria-label", title);
    this.title.removeAttribute("aria-describedby");
    this.body.replaceChildren(...kids);
    this.el.hidden = false;
    this.body.scrollTop = 0;
    (focus ?? this.title).focus({ preventScroll: true });
  }

  /** Let who hears the title hear what stands below it too. */
  readOut() { this.title.setAttribute("aria-describedby", this.body.id); }

  close() {
    if (this.el.hidden) return;
    this.el.hidden = true;
    this.name = "";
    this.onClose();
  }
}

/** @param {{kind: string, text: string}[]} blocks */
export const taskOf = (blocks) => blocks.map(({ kind, text }) => h("p", { class: kind === "li" ? "mark-li" : null, text }));

/**
 * Every answer as a button in the order of this marker.
 * @param {Sitting} sitting
 * @param {(at: number) => string} titleOf
 * @param {(at: number) => void} goTo
 */
export function allOf(sitting, titleOf, goTo) {
  const items = sitting.turns.map((_, at) => {
    const isWhole = sitting.isWhole(at), begun = !isWhole && Object.keys(sitting.of(at).levels).length > 0;
    const said = isWhole ? `${sitting.total(at)} points` : begun ? "begun" : "not marked";
    return h("button", { type: "button", class: "mark-chip", "data-done": isWhole ? "all" : begun ? "part" : null,
      "aria-current": at === sitting.at ? "true" : null, "aria-label": `${at + 1}: ${titleOf(at)}, ${said}`, onclick: () => goTo(at) },
    h("span", { text: String(at + 1) }), h("b", { text: isWhole ? String(sitting.total(at)) : begun ? "…" : "·" }));
  });
  const list = h("div", { class: "mark-chips" }, ...items);
  list.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (!step || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    items[Math.max(0, Math.min(at + step, items.length - 1))].focus();
  });
  return { kids: [h("p", { class: "mark-note", text: "Place in your order, and points. Arrows move, Enter opens." }), list], focus: items[sitting.at] };
}

/** @typedef {{name: string, alpha: number | null, low: number | null, high: number | null, twice: number, same: number | null, remark: string}} Agreed */

/** @param {Agreed[]} rows @param {string} about */
export function agreementOf(rows, about) {
  const line = ({ name, alpha, low, high, twice, same, remark }) => h("tr", {},
    h("th", { scope: "row", text: name }),
    h("td", { text: alpha === null ? "too few" : place(alpha) }),
    h("td", { text: low === null || high === null ? "–" : `${place(low)} to ${place(high)}` }),
    h("td", { text: same === null ? "–" : `${Math.round(same)} %` }),
    h("td", { text: String(twice) }),
    h("td", { class: "mark-note", text: alpha === null ? remark : "" }));
  if (rows.every(({ alpha }) => alpha === null)) return [h("p", { class: "mark-note", text: about }), h("p", { text: `No number yet, ${rows[0].remark}.` })];
  const heads = ["", "Alpha", "95 % interval", "Same points", "Twice", ""];
  return [h("p", { class: "mark-note", text: about }),
    h("table", { class: "mp-table" }, h("thead", {}, h("tr", {}, ...heads.map((text) => h(text ? "th" : "td", text ? { scope: "col", text } : {})))),
      h("tbody", {}, ...rows.map(line)))];
}

/** @typedef {{first: string, second: string, share: number}} Pair */

/**
 * @param {Pair[]} pairs
 * @param {string} about
 * @param {(code: string) => void} goTo
 */
export function alikeOf(pairs, about, goTo) {
  const link = (/** @type {string} */ code) => h("button", { type: "button", class: "mark-link", text: code, onclick: () => goTo(code) });
  return [h("p", { class: "mark-note", text: about }),
    pairs.length ? h("ul", { class: "mark-pairs" }, ...pairs.map(({ first, second, share }) =>
      h("li", {}, h("b", { text: `${Math.round(share * 100)} %` }), " ", link(first), " and ", link(second))))
      : h("p", { text: "No two answers are that much alike." })];
}

/**
 * Yours beside the course's, after the sample answers are marked.
 * @param {{code: string, text: string, levels: Record<string, number>, remark: string}[]} samples
 * @param {Sitting} sitting
 */
export function calibrationOf(samples, sitting) {
  const { criteria, turns } = sitting;
  const rows = samples.map(({ code, text, levels, remark }) => {
    const yours = sitting.of(turns.findIndex((turn) => turn.code === code)).levels;
    const cells = criteria.map(({ key }) => {
      const gap = yours[key] - levels[key];
      return h("td", { class: gap ? "mark-off" : null }, h("b", { text: String(yours[key]) }), ` / ${levels[key]}`,
        gap ? h("span", { class: "mark-gap", text: gap > 0 ? ` +${gap}` : ` −${-gap}` }) : null);
    });
    return h("tr", {}, h("th", { scope: "row", title: text, text: `“${text.slice(0, 40)}…”` }), ...cells,
      h("td", { class: "mark-note", text: remark || "Full on all criteria." }));
  });
  const all = samples.flatMap(({ code, levels }) => criteria.map(({ key }) =>
    Math.abs(sitting.of(turns.findIndex((turn) => turn.code === code)).levels[key] - levels[key])));
  const same = all.filter((gap) => gap === 0).length, far = all.filter((gap) => gap > 1).length;
  const said = `${same} of ${all.length} as the course has them${far ? `; ${far} more than one point off: read those again` : ""}.`;
  return { said, kids: [h("p", {}, h("b", { text: said }), " Yours / the course's."),
    h("div", { class: "mark-wide" }, h("table", { class: "mp-table" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col", text: "Sample" }), ...criteria.map(({ name }) => h("th", { scope: "col", text: name })), h("th", { scope: "col", text: "Why" }))),
      h("tbody", {}, ...rows)))] };
}

/** @param {[string, string][]} keys */
export const keysOf = (keys) => [h("dl", { class: "mark-keys" }, ...keys.flatMap(([key, what]) => [h("dt", {}, h("kbd", { text: key })), h("dd", { text: what })]))];
