// @ts-check
// The years under the axis of a picture: one thumb that can play, or two that make a span, which
// can be dragged. A strip of cells over them says what the picture would show in each year.
import { h, svg, uniqueId } from "../dom.js";
import { around } from "./state.js";

/** @typedef {import("./state.js").ControlSpec} ControlSpec */
/** @typedef {import("./state.js").State} State */
/**
 * One row of the strip; `views.explorer.StripRow` says what the parts mean.
 * @typedef {{label: string, cells: [year: number, colour: string, text: string][]}} StripRow
 */

/** A cell in the colour of the ground is empty: it has an outline. */
const EMPTY = /^#fff(fff)?$/i;
const STRIP_ROW_PX = 11;
const PLAY_MS = 600;
/** A span grows by a year at a time, over up to 81 years. */
const PLAY_SPAN_MS = 250;

/** The years of one explorer. */
class Brush {
  /**
   * @param {ControlSpec[]} controls One range, or the two ends of a span.
   * @param {(control: ControlSpec, value: number, more?: State) => void} change
   * @param {import("../figure/colours.js").ColourPairs} darkPairs
   */
  constructor(controls, change, darkPairs) {
    this.change = change;
    this.darkPairs = darkPairs;
    this.first = controls[0];
    this.last = controls[controls.length - 1];
    this.isSpan = controls.length > 1;
    /** Of a span only one that says so: its last year goes on from its first. */
    this.plays = !this.isSpan || Boolean(this.last.plays);
    this.reach = this.first.high - this.first.low || 1;
    this.thumbs = controls.map((control) => this.thumb(control));
    this.span = h("div", { class: "mp-brush-span" });
    this.now = h("div", { class: "mp-brush-now" });
    this.strip = svg("svg", { class: "mp-strip", preserveAspectRatio: "none", "aria-hidden": "true" });
    this.labels = h("div", { class: "mp-strip-labels", "aria-hidden": "true" });
    this.track = h("div", { class: "mp-brush-track" }, this.span, ...this.thumbs.map((one) => one.input));
    this.player = h("button", { type: "button", class: "mp-play", "aria-label": "Play the years", text: "▶",
      onclick: () => (this.playing ? this.pause() : this.play()), onblur: () => this.pause() });
    /** @type {ReturnType<typeof setInterval> | 0} */
    this.playing = 0;
    this.stripRow = h("div", { class: "mp-strip-row", hidden: true }, this.labels,
      h("div", { class: "mp-strip-box" }, this.strip, this.now));
    this.el = this.layOut();
    if (this.isSpan) this.letDrag();
    this.letPress();
    this.keepFocus();
  }

  /** @param {ControlSpec} control */
  thumb(control) {
    const id = uniqueId(control.name);
    const out = h("output", { for: id, class: "mp-number", "aria-live": "off" });
    const input = h("input", { id, type: "range", min: control.low, max: control.high,
      step: control.step, "aria-label": control.label,
      oninput: () => { this.pause(); this.change(control, Number(input.value)); } });
    return { control, input, out };
  }

  layOut() {
    const [from, to] = this.thumbs.map((one) => one.out);
    const words = [this.plays ? this.player : null, from, ...(this.isSpan ? ["–", to] : [])];
    return h("div", { class: this.isSpan ? "mp-brush mp-brush-two" : "mp-brush", role: "group",
      "aria-label": this.isSpan ? "Years" : this.first.label },
    this.stripRow,
    h("div", { class: "mp-brush-words" }, ...words), this.track,
    h("div", { class: "mp-brush-ends", "aria-hidden": "true" },
      h("span", { text: String(this.first.low) }), h("span", { text: String(this.last.high) })));
  }

  /** @param {State} state */
  show(state) {
    for (const { control, input, out } of this.thumbs) {
      const value = String(state[control.name]);
      if (input.value !== value) input.value = value;
      if (out.textContent !== value) out.textContent = value;
    }
    const start = this.isSpan ? state[this.first.name] : this.first.low;
    const end = state[this.last.name];
    this.span.style.left = `${(100 * (start - this.first.low)) / this.reach}%`;
    this.span.style.right = `${(100 * (this.first.high - end)) / this.reach}%`;
    const cell = 100 / (this.reach + 1);
    const from = (this.isSpan ? start : end) - this.first.low;
    this.now.style.left = `${from * cell}%`;
    this.now.style.right = `${(this.last.high - end) * cell}%`;
  }

  /**
   * Draw what the picture would show in each year, if that changed.
   * @param {StripRow[]} rows
   */
  showStrip(rows) {
    const now = JSON.stringify(rows);
    if (this.shownStrip === now) return;
    this.shownStrip = now;
    this.stripRow.hidden = !rows.length;
    this.labels.replaceChildren(...rows.map(({ label }) => h("div", { text: label })));
    this.strip.setAttribute("viewBox", `0 0 ${this.reach + 1} ${rows.length * STRIP_ROW_PX}`);
    this.strip.setAttribute("height", String(rows.length * STRIP_ROW_PX));
    this.strip.replaceChildren(...rows.flatMap(({ cells }, row) => cells.map(([year, colour, text]) =>
      svg("rect", { x: year - this.first.low, y: row * STRIP_ROW_PX + 1, width: 1, height: STRIP_ROW_PX - 2,
        class: EMPTY.test(colour) ? "mp-empty" : "",
        style: `--mp-mark: ${colour}; --mp-mark-dark: ${this.darkPairs[colour] ?? colour}` },
      svg("title", {}, `${year}: ${text}`)))));
  }

  /** @param {number} clientX */
  yearAt(clientX) {
    const box = this.track.getBoundingClientRect();
    const at = ((clientX - box.left) / (box.width || 1)) * this.reach;
    return Math.min(this.last.high, Math.max(this.first.low, this.first.low + Math.round(at)));
  }

  /** @param {number} year */
  nearest(year) {
    const far = (/** @type {typeof this.thumbs[0]} */ one) => Math.abs(Number(one.input.value) - year);
    return [...this.thumbs].sort((a, b) => far(a) - far(b))[0];
  }

  /**
   * Have it watched where the reader's focus and pointer rest.
   * @param {import("./attention.js").Attention} attention
   * @param {import("./controls.js").Foresight} foresight
   */
  attend(attention, { now, slide }) {
    for (const { control, input } of this.thumbs) attention.attendFocus(input, () => slide(control));
    for (const zone of [this.stripRow.children[1], this.track]) {
      attention.attendPointer(/** @type {HTMLElement} */ (zone), ({ clientX }) => {
        const year = this.yearAt(clientX);
        return () => around(this.nearest(year).control, year, now());
      });
    }
    attention.attend(this.player, () => {
      const { control } = this.thumbs[this.thumbs.length - 1];
      const year = now()[control.name];
      const start = this.isSpan ? now()[this.first.name] : this.first.low;
      return around(control, year >= this.last.high ? start : year + 1, now()).slice(0, 1);
    });
  }

  /** A press on the strip, or beside the thumbs, brings the nearer thumb there. */
  letPress() {
    for (const el of [this.stripRow.children[1], this.track]) {
      el.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
        const isOn = event.target === this.track || el !== this.track;
        if (event.button || !isOn) return;
        const year = this.yearAt(event.clientX);
        const nearest = this.nearest(year);
        this.pause();
        nearest.input.focus({ preventScroll: true });
        this.change(nearest.control, year);
      });
    }
  }

  /** Where the mouse presses no thumb the focus would leave: the next keys would be the notebook's. */
  keepFocus() {
    this.el.addEventListener("mousedown", (/** @type {MouseEvent} */ event) => {
      if (event.target instanceof Element && event.target.closest(".mp-brush-track, .mp-strip-row")
        && !event.target.matches("input")) event.preventDefault();
    });
  }

  /** The span between two thumbs moves both. */
  letDrag() {
    const [start, end] = this.thumbs.map((one) => one.input);
    /** @type {{x: number, start: number, end: number} | null} */
    let held = null;
    this.span.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
      if (event.button) return;
      held = { x: event.clientX, start: Number(start.value), end: Number(end.value) };
      this.span.setPointerCapture(event.pointerId);
      start.focus({ preventScroll: true });
    });
    this.span.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
      if (!held) return;
      const wish = Math.round(((event.clientX - held.x) / (this.track.clientWidth || 1)) * this.reach);
      const by = Math.max(this.first.low - held.start, Math.min(this.last.high - held.end, wish));
      const from = held.start + by;
      if (String(from) !== start.value) this.change(this.first, from, { [this.last.name]: held.end + by });
    });
    for (const kind of ["pointerup", "pointercancel"]) this.span.addEventListener(kind, () => { held = null; });
  }

  /** Go from year to year, from the first one again where the last is reached. */
  play() {
    const mover = this.thumbs[this.thumbs.length - 1];
    const now = () => Number(mover.input.value);
    const start = this.isSpan ? Number(this.thumbs[0].input.value) : this.first.low;
    if (now() >= this.last.high) this.change(mover.control, start);
    this.playing = setInterval(() => {
      if (now() >= this.last.high) this.pause();
      else this.change(mover.control, now() + 1);
    }, this.isSpan ? PLAY_SPAN_MS : PLAY_MS);
    this.player.textContent = "❚❚";
    this.player.setAttribute("aria-label", "Stop");
  }

  pause() {
    if (!this.playing) return;
    clearInterval(this.playing);
    this.playing = 0;
    this.player.textContent = "▶";
    this.player.setAttribute("aria-label", "Play the years");
  }

  stop() {
    this.pause();
  }
}

/**
 * @param {ControlSpec[]} controls One range, or the two ends of a span.
 * @param {(control: ControlSpec, value: number, more?: State) => void} change
 * @param {import("../figure/colours.js").ColourPairs} [darkPairs]
 */
export const buildBrush = (controls, change, darkPairs = {}) => new Brush(controls, change, darkPairs);
