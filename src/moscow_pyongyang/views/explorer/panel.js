// @ts-check
// The panel on the picked row: who says so.
import { copyText, h } from "../dom.js";
import { askForEvidence } from "../page/pick.js";

const LONG_TITLE = 70;
const USE = "Use as evidence +";

/** @typedef {[heading: string, text: string][]} Paragraphs "" for no heading. */

/**
 * What is said of a row; `views.explorer.Detail` writes it. Empty where nothing is picked.
 * @typedef {object} PickedRow
 * @property {string} id
 * @property {string} title
 * @property {string} kicker
 * @property {Paragraphs} parts
 * @property {string[]} sources
 * @property {Paragraphs} notes
 * @property {Paragraphs} doubts
 * @property {string[]} marks
 * @property {string} citation
 */

/**
 * @param {Paragraphs} parts
 * @returns {HTMLElement[]}
 */
function paragraphs(parts) {
  return parts.map(([heading, text]) =>
    h("p", {}, heading ? h("strong", { text: `${heading} ` }) : null, text));
}

/** @param {string[]} marks @param {Node | null} glyph That of the row's mark in the picture. */
function marksOf(marks, glyph) {
  return h("ul", { class: "mp-marks", "aria-label": "Its mark" },
    ...marks.map((text, i) => h("li", {}, i ? null : glyph, h("span", { text }))));
}

/**
 * Return what the panel says at once; the notes are folded below it.
 * @param {Partial<PickedRow>} row
 * @param {Node | null} [glyph] The row's mark in the picture.
 * @returns {HTMLElement[]}
 */
export function panelContents(row, glyph = null) {
  if (!row.id) {
    return [h("p", { class: "mp-source",
      text: "Pick a mark in the picture, or a row of the list, to see who says so." })];
  }
  const { kicker = "", title = "", parts = [], sources = [], doubts = [], marks = [] } = row;
  const n = sources.length;
  return [
    h("p", { class: "mp-kicker", text: kicker }),
    h("p", { class: title.length > LONG_TITLE ? "mp-detail-title mp-long" : "mp-detail-title", text: title }),
    ...(marks.length ? [marksOf(marks, glyph)] : []),
    ...paragraphs(parts),
    ...(doubts.length ? [h("div", { class: "mp-doubt" }, ...paragraphs(doubts))] : []),
    ...(n ? [
      h("p", { class: "mp-detail-head", text: n === 1 ? "Source" : `${n} sources` }),
      h("ol", { class: "mp-sources" }, ...sources.map((text) => h("li", { text }))),
    ] : []),
  ];
}

/**
 * Return how a row is cited.
 * @param {Partial<PickedRow>} row
 */
export function citationOf({ citation = "", title = "", kicker = "", sources = [], id = "" }) {
  const said = [title, kicker].filter(Boolean).join(". ");
  const from = sources.length ? ` Sources: ${sources.map((one) => one.replace(/\.$/, "")).join("; ")}.` : "";
  return citation || `${said}.${from} Row ${id} of the course “Moscow–Pyongyang”.`;
}

/** The panel on the page: what is said, and under it what can be done with it. */
export class Panel {
  /**
   * @param {string} label
   * @param {(by: number) => void} onStep Takes 1 for the next row, -1 for the one before.
   */
  constructor(label, onStep) {
    /** @type {Partial<PickedRow>} */
    this.row = {};
    // No live region: it can be a page long. The list says where it is.
    this.text = h("div", {});
    this.notes = h("div", {});
    this.fold = h("details", { class: "mp-fold mp-notes", ontoggle: () => this.measure() },
      h("summary", { text: "More on this row" }), this.notes);
    this.body = h("div", { class: "mp-panel" }, this.text, this.fold);
    this.copied = h("span", { class: "mp-hidden", role: "status" });
    this.copy = h("button", { type: "button", text: "Copy citation", onclick: () => this.copyCitation() });
    this.evidence = h("button", { type: "button", text: USE, onclick: () => this.useAsEvidence() });
    this.more = h("button", { type: "button", class: "mp-unfold mp-read-on", "aria-expanded": "false",
      hidden: true, text: "Read on", onclick: () => this.open(!this.isOpen) });
    const step = (/** @type {string} */ sign, /** @type {string} */ name, /** @type {number} */ by) =>
      h("button", { type: "button", class: "mp-step", "aria-label": name, text: sign, onclick: () => onStep(by) });
    this.steps = [step("‹", "Previous row", -1), step("›", "Next row", 1)];
    this.actions = h("div", { class: "mp-actions mp-panel-foot" }, this.copy, this.evidence, ...this.steps, this.copied);
    this.el = h("div", { class: "mp-said", role: "group", "aria-label": `Picked: ${label}` },
      this.body, this.more, this.actions);
    this.isOpen = false;
  }

  /** @param {Partial<PickedRow>} row @param {Node | null} glyph */
  show(row, glyph) {
    this.row = row;
    const notes = row.notes ?? [];
    this.text.replaceChildren(...panelContents(row, glyph));
    this.notes.replaceChildren(...paragraphs(notes));
    this.fold.hidden = !row.id || !notes.length;
    this.actions.hidden = !row.id;
    if (!row.id) this.more.hidden = true;
    this.copy.textContent = "Copy citation";
    this.evidence.textContent = USE;
    this.measure();
  }

  /** Offer to open what does not fit; once it is open it stays so from row to row. */
  measure() {
    requestAnimationFrame(() => {
      const { scrollHeight, clientHeight } = this.body;
      if (!this.isOpen) this.more.hidden = scrollHeight <= clientHeight + 2;
    });
  }

  /** @param {boolean} isOpen */
  open(isOpen) {
    this.isOpen = isOpen;
    this.el.classList[isOpen ? "add" : "remove"]("mp-whole");
    this.more.setAttribute("aria-expanded", String(isOpen));
    this.more.textContent = isOpen ? "Less" : "Read on";
  }

  /** Keep the row for an answer: the page's tray takes it. */
  useAsEvidence() {
    const { id = "", title = "" } = this.row;
    askForEvidence({ id, text: title });
    this.evidence.textContent = "Evidence ✓";
    this.copied.textContent = "It is in your evidence.";
  }

  async copyCitation() {
    const isCopied = await copyText(citationOf(this.row), this.el);
    this.copy.textContent = isCopied ? "Copied ✓" : "Not copied";
    this.copied.textContent = isCopied ? "The citation is copied." : "This browser does not let the page copy.";
  }
}
