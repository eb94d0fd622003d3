// @ts-check
// Draw a line of guesses, one handle a year, then reveal the record beside it.
// The true values are not in the page before the kernel sends them with the verdict.
import { Lost, openChannel } from "../channel.js";
import { dataTable, h, svg, uniqueId } from "../dom.js";
import { Draft } from "../draft.js";
import { bringToLife } from "../place.js";
import { LINE_PX, Line, boxOf, broken, clearest, grainsOf, moveApart, pathOf } from "./line.js";

/**
 * What the page asks, and what `PredictView.respond` answers:
 * - `draft` {guess, reason} → null: line and reason are kept as they stand;
 * - `reveal` {guess, reason} → null; the record comes as the trait `answer`;
 * - `again` {} → null: line and record are taken away.
 * @typedef {{year: number, change: number, text: string, note: string}} Turn a year in which the record turns
 * @typedef {{real: Record<string, number>, verdict: string, worst: number, turns: Turn[], source: string,
 *   named: {year: number, name: string}[],
 *   cells: import("../dom.js").Cells}} Answer empty before the reveal
 */

const HEIGHT = 310;
/** Letters of a line of what is said of a turn. */
const TURN_LETTERS = 30;
const PAD = { left: 58, right: 92, top: 20, bottom: 30 };

/** @param {number} n */
const spoken = (n) => Math.round(n).toLocaleString("en-GB");

/** The drawing: axis, handles and lines; it says what was drawn and never asks the kernel. */
class Board {
  /**
   * @param {Line} line
   * @param {{unit: string, helpId: string, onDraw: () => void, onKeep: () => void}} links
   */
  constructor(line, { unit, helpId, onDraw, onKeep }) {
    this.line = line;
    this.unit = unit;
    this.onDraw = onDraw;
    this.onKeep = onKeep;
    this.width = 0;
    /** @type {Partial<Answer>} */
    this.answer = {};
    /** @type {{i: number, value: number} | null} */
    this.last = null;
    this.grid = svg("g", { class: "mp-grid", "aria-hidden": "true" });
    this.mine = svg("path", { class: "mp-guess" });
    this.real = svg("path", { class: "mp-real" });
    this.gap = svg("line", { class: "mp-gap" });
    this.told = svg("g", { class: "mp-told", "aria-hidden": "true" });
    this.known = svg("path", { class: "mp-known" });
    this.dots = svg("g", { class: "mp-given", "aria-hidden": "true" });
    this.names = svg("g", { class: "mp-names", "aria-hidden": "true" });
    this.handles = line.frame.toDraw.map((year, i) => this.handle(year, i));
    this.handles[0].setAttribute("tabindex", "0");
    // Said at every year, the help would bury the values.
    this.handles[0].setAttribute("aria-describedby", helpId);
    this.svg = svg("svg", { class: "mp-board", height: HEIGHT, role: "group",
      "aria-label": "Your line, a slider for each year" },
    this.grid, this.gap, svg("g", { class: "mp-record" }, this.real), this.known, this.mine, this.dots, this.names,
    ...this.handles, this.told);
    this.listen();
  }

  get isOpen() { return Boolean(this.answer.verdict); }

  /** @param {number} year */
  x(year) {
    const { years } = this.line.frame;
    return PAD.left + ((year - years[0]) / (/** @type {number} */ (years.at(-1)) - years[0]))
      * (this.width - PAD.left - PAD.right);
  }

  /** @param {number} value */
  y(value) { return PAD.top + (1 - value / this.line.frame.top) * (HEIGHT - PAD.top - PAD.bottom); }

  /** @param {Record<string, number>} values */
  path(values) {
    return pathOf(this.line.frame.years, values, (year) => this.x(year), (value) => this.y(value));
  }

  /** @param {number} year @param {number} i */
  handle(year, i) {
    const handle = svg("g", { class: "mp-handle", role: "slider", tabindex: "-1",
      "aria-label": String(year), "aria-orientation": "vertical", "aria-valuemin": "0",
      "aria-valuemax": this.line.frame.top, "aria-valuenow": "0", "aria-valuetext": "no guess yet" },
    svg("circle", { r: "13", class: "mp-halo" }), svg("circle", { r: "6", class: "mp-dot" }));
    handle.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.onKey(event, year, i));
    return handle;
  }

  /** @param {KeyboardEvent} event @param {number} year @param {number} i */
  onKey(event, year, i) {
    if (this.isOpen || event.ctrlKey || event.metaKey || event.altKey) return;
    const value = this.line.valueOnKey(i, event.key);
    const to = { ArrowRight: i + 1, ArrowLeft: i - 1 }[event.key];
    if (value === undefined && to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (value !== undefined) {
      this.line.put(year, value);
      this.update();
      this.onKeep();
    } else if (to !== undefined && this.handles[to]) this.focus(to);
  }

  /** @param {number} i */
  focus(i) {
    this.handles.forEach((handle, k) => handle.setAttribute("tabindex", k === i ? "0" : "-1"));
    this.handles[i].focus({ preventScroll: true });
  }

  listen() {
    this.svg.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
      if (this.isOpen || event.button) return;
      this.svg.setPointerCapture(event.pointerId);
      this.stroke(event);
      event.preventDefault();
      if (this.last) this.focus(this.last.i);
    });
    this.svg.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
      if (this.last && this.svg.hasPointerCapture(event.pointerId)) this.stroke(event);
    });
    for (const kind of ["pointerup", "pointercancel"]) {
      this.svg.addEventListener(kind, () => { if (this.last) { this.last = null; this.onKeep(); } });
    }
  }

  /** @param {PointerEvent} event */
  stroke(event) {
    const { toDraw, top } = this.line.frame;
    const box = this.svg.getBoundingClientRect();
    const value = (1 - (event.clientY - box.top - PAD.top) / (HEIGHT - PAD.top - PAD.bottom)) * top;
    const at = event.clientX - box.left;
    const i = toDraw.reduce((best, year, k) =>
      (Math.abs(this.x(year) - at) < Math.abs(this.x(toDraw[best]) - at) ? k : best), 0);
    this.line.stroke(this.last, { i, value });
    this.last = { i, value };
    this.update();
  }

  /** Draw everything for a new width. @param {number} width */
  place(width) {
    this.width = width;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    this.svg.setAttribute("width", String(width));
    this.grid.replaceChildren(...this.valueLines(), ...this.yearWords());
    const { given } = this.line.frame;
    this.known.setAttribute("d", this.path(given));
    this.dots.replaceChildren(...Object.entries(given).map(([year, value]) =>
      svg("circle", { cx: this.x(Number(year)), cy: this.y(value), r: 4.5 })));
    this.update();
    this.compare();
  }

  valueLines() {
    return [0, 1, 2, 3, 4].flatMap((i) => {
      const value = (this.line.frame.top * i) / 4;
      const y = this.y(value);
      return [svg("line", { x1: PAD.left, x2: this.width - PAD.right, y1: y, y2: y }),
        svg("text", { x: PAD.left - 8, y: y + 4, "text-anchor": "end" }, spoken(value))];
    });
  }

  yearWords() {
    const { years } = this.line.frame;
    const every = Math.ceil(years.length / Math.max(3, Math.floor((this.width - 150) / 52)));
    return years.filter((_, i) => i % every === 0).map((year) =>
      svg("text", { x: this.x(year), y: HEIGHT - 8, "text-anchor": "middle" }, String(year)));
  }

  update() {
    const { toDraw, given } = this.line.frame;
    toDraw.forEach((year, i) => {
      const value = this.line.guess[year];
      const shown = this.line.valueAt(i);
      const handle = this.handles[i];
      handle.setAttribute("transform", `translate(${this.x(year)},${this.y(shown)})`);
      handle.classList.toggle("mp-open", value === undefined);
      handle.setAttribute("aria-valuenow", String(Math.round(shown)));
      handle.setAttribute("aria-valuetext",
        value === undefined ? "no guess yet" : `${spoken(value)} ${this.unit}, your guess`);
    });
    const eve = Object.keys(given).at(-1);
    this.mine.setAttribute("d", this.path({ ...(eve ? { [eve]: given[eve] } : {}), ...this.line.guess }));
    this.label();
    this.onDraw();
  }

  label() {
    const { years, given, toDraw } = this.line.frame;
    const { real } = this.answer;
    const last = /** @type {number} */ (years.at(-1));
    const ends = [];
    if (this.line.end !== undefined) {
      ends.push({ text: "your line", at: this.y(this.line.guess[this.line.end]), year: this.line.end, class: "mp-mine",
        isInside: this.line.end !== last });
    }
    const eve = Number(Object.keys(given).at(-1));
    const first = this.line.guess[toDraw[0]];
    // The value that is given stands on the side that the line does not take; to its left that is the line before it.
    const led = given[years[years.indexOf(eve) - 1]] ?? given[eve];
    const hasRoom = this.y(given[eve]) + 20 < HEIGHT - PAD.bottom;
    const below = hasRoom && (led === given[eve] ? (real?.[toDraw[0]] ?? first ?? 0) > given[eve] : led > given[eve]);
    // At the left end there is no room beside it.
    const isFirst = eve === years[0];
    const lead = Number.isFinite(eve) ? [svg("text", { x: this.x(eve) + (isFirst ? 0 : -4), y: this.y(given[eve]) + (below ? 20 : -11),
      "text-anchor": isFirst ? "start" : "end" }, `${eve}: ${spoken(given[eve])}`)] : [];
    if (real) ends.push({ text: "record", at: this.y(real[last]), year: last, class: "mp-truth" });
    moveApart(ends);
    this.names.replaceChildren(...lead, ...ends.map((end) =>
      // Beside the last year there is room; elsewhere the next handle stands there.
      svg("text", end.isInside ? { x: this.x(end.year) - 12, y: end.at - 10, "text-anchor": "end", class: end.class }
        : { x: this.x(end.year) + 19, y: end.at + 4, class: end.class }, end.text)));
  }

  /** Show the record; by hand it is drawn from left to right. @param {Answer} answer @param {boolean} byHand */
  open(answer, byHand) {
    this.answer = answer;
    this.svg.classList.toggle("mp-sweep", byHand);
    this.handles.forEach((handle) => { handle.setAttribute("aria-disabled", "true"); });
    this.svg.classList.add("mp-shown");
    if (this.width) this.place(this.width);
  }

  /** Take the record away, for a new line. */
  close() {
    this.answer = {};
    this.handles.forEach((handle) => { handle.removeAttribute("aria-disabled"); });
    this.svg.classList.remove("mp-shown", "mp-sweep");
    this.real.setAttribute("d", "");
    this.told.replaceChildren();
    if (this.width) this.place(this.width);
  }

  // The record with its turns, and a rule at the year where the guess is furthest from it.
  compare() {
    const { real, worst } = this.answer;
    if (!real || worst === undefined) return;
    this.real.setAttribute("d", this.path(real));
    this.gap.setAttribute("x1", this.x(worst));
    this.gap.setAttribute("x2", this.x(worst));
    this.gap.setAttribute("y1", this.y(this.line.guess[worst]));
    this.gap.setAttribute("y2", this.y(real[worst]));
    this.told.replaceChildren(...this.tellings(real, worst));
  }

  /**
   * What is said in the picture, each where it lies on no line and no other word.
   * @param {Record<string, number>} real
   * @param {number} worst
   */
  tellings(real, worst) {
    const guess = this.line.guess[worst];
    const x = this.x(worst), [up, down] = [this.y(guess), this.y(real[worst])].sort((a, b) => a - b);
    /** @type {import("./line.js").Box[]} */
    const taken = [...this.names.children].map((el) => boxOf({ x: Number(el.getAttribute("x")), y: Number(el.getAttribute("y")),
      anchor: el.getAttribute("text-anchor") === "end" ? "end" : "start" }, el.textContent));
    const around = { grains: [...this.grains(real), ...this.grains(this.line.guess), ...grainsOf([[x, up], [x, down]])], taken,
      frame: /** @type {import("./line.js").Box} */ ([PAD.left, 4, this.width - PAD.right + 14, HEIGHT - PAD.bottom]) };
    /** @param {string} kind @param {string} text @param {import("./line.js").Spot[]} spots */
    const put = (kind, text, spots) => {
      const spot = clearest(spots, text, around);
      taken.push(boxOf(spot, text));
      return svg("text", { class: kind, x: spot.x, y: spot.y, "text-anchor": spot.anchor }, ...text.split("\n").map((line, i) =>
        svg("tspan", { x: spot.x, ...(i ? { dy: LINE_PX } : {}) }, line)));
    };
    // What the picture says of the record is what happened: the numbers of its turns stand in the list.
    const turns = (this.answer.named ?? []).map(({ year, name }) => {
      const text = broken(`${year}: ${name}`, TURN_LETTERS);
      return put("mp-turn", text, spotsOf(this.x(year), this.y(real[year]), real[year] >= (real[year - 1] ?? 0), text.split("\n").length));
    });
    if (guess === real[worst]) return turns;
    const off = put("mp-off", `furthest off: ${spoken(Math.abs(guess - real[worst]))}`,
      [...down - up < 24 ? [] : asideOf(x, up, down), ...spotsOf(x, this.y(guess), guess > real[worst]),
        ...spotsOf(x, this.y(real[worst]), real[worst] > guess)]);
    return [off, ...turns];
  }

  /** @param {Record<string, number>} values */
  grains(values) {
    return grainsOf(this.line.frame.years.filter((year) => values[year] !== undefined)
      .map((year) => [this.x(year), this.y(values[year])]));
  }
}

/**
 * Where words on a point may stand: above or below it, further away, a little aside, and on its other side.
 * @param {number} x @param {number} y @param {boolean} isAbove @param {number} [lines]
 * @returns {import("./line.js").Spot[]}
 */
function spotsOf(x, y, isAbove, lines = 1) {
  const high = (lines - 1) * LINE_PX;
  return [isAbove, !isAbove].flatMap((above) => [0, 14, 28].flatMap((more) => [0, 26, -26, 60, -60].map((aside) =>
    ({ x: x + aside, y: y + (above ? -13 - more - high : 23 + more), anchor: /** @type {const} */ ("middle") }))));
}

/**
 * Where words on an upright rule may stand: to its right or left, from its middle outwards.
 * @param {number} x @param {number} up @param {number} down
 * @returns {import("./line.js").Spot[]}
 */
function asideOf(x, up, down) {
  return [0.5, 0.35, 0.65, 0.2, 0.8].flatMap((share) => [8, -8].map((aside) =>
    ({ x: x + aside, y: up + (down - up) * share + 4, anchor: aside > 0 ? "start" : "end" })));
}

/** The card around the drawing: question, buttons, reason and verdict. */
class Card {
  /** @param {import("../channel.js").Context} context */
  constructor(context) {
    const { model, signal } = context;
    this.model = model;
    this.channel = openChannel(context);
    this.draft = new Draft(this.channel, { model, key: model.get("key") || model.get("place"), signal,
      payload: (sketch) => sketch, onTrouble: (words) => { this.progress.textContent = words; },
      onOther: (sketch) => this.fill(sketch) });
    const ids = { titleId: uniqueId("draw"), helpId: uniqueId("help") };
    const unit = model.get("unit");
    this.line = new Line({ years: model.get("years"), toDraw: model.get("to_draw"), given: model.get("given"),
      top: model.get("ceiling"), step: model.get("step") }, {});
    this.progress = h("p", { class: "mp-progress", role: "status" });
    this.verdict = h("p", { class: "mp-verdict", role: "status" });
    this.source = h("p", { class: "mp-source" });
    this.rows = h("div", {});
    this.fold = h("details", { class: "mp-fold", hidden: true },
      h("summary", { text: "Table: your guess and the record" }), this.rows);
    this.before = this.beforeReveal();
    this.help = h("p", { class: "mp-source", id: ids.helpId,
      text: "Draw with mouse or finger. By keyboard: left and right choose the year, up and down its value; "
        + "Page Up and Page Down take five steps, Home and End go to the ends." });
    // The long form of the unit stands at the axis.
    this.board = new Board(this.line, { unit: unit.split(" (")[0], helpId: ids.helpId,
      onDraw: () => this.update(), onKeep: () => this.keep() });
    this.canvas = h("div", { class: "mp-canvas" }, this.board.svg);
    this.turns = h("ul", { class: "mp-turns" });
    this.again = h("button", { type: "button", class: "mp-tool mp-again", text: "Draw again", hidden: true, onclick: () => this.startAgain() });
    this.after = h("div", { class: "mp-after", hidden: true },
      h("p", { class: "mp-side-title", text: "Your line and the record" }), this.verdict, this.turns);
    this.node = h("div", { class: "mp-card mp-figure mp-explorer mp-predict", role: "group", "aria-labelledby": ids.titleId },
      h("div", { class: "mp-top" }, h("p", { class: "mp-kicker", text: "Draw first · then reveal" }),
        h("div", { class: "mp-tools" }, this.again)),
      h("div", { class: "mp-head" }, h("h3", { class: "mp-heading", id: ids.titleId, text: model.get("question") }),
        h("p", { class: "mp-status mp-unit", text: `${unit[0].toUpperCase()}${unit.slice(1)}` })),
      h("div", { class: "mp-split" }, h("div", { class: "mp-stage" }, this.canvas),
        h("div", { class: "mp-side mp-desk-side" }, this.before, this.after)),
      h("div", { class: "mp-foot" }, this.help, this.source), h("div", { class: "mp-folds" }, this.fold));
  }

  beforeReveal() {
    const id = uniqueId("reason");
    this.reason = h("textarea", { id, rows: "3", maxlength: "400", oninput: () => this.keep() });
    this.reveal = h("button", { type: "button", class: "mp-primary mp-reveal", text: "Reveal", onclick: () => this.ask() });
    this.level = h("button", { type: "button", text: "Carry my line on", onclick: () => {
      this.line.carryOn();
      this.board.update();
      this.keep();
      this.reveal.focus();
    } });
    this.clear = h("button", { type: "button", text: "Clear", onclick: () => {
      this.line.wipe();
      this.board.update();
      this.keep();
      this.board.focus(0);
    } });
    return h("div", {}, h("p", { class: "mp-side-title", text: "Your guess" }), this.progress,
      h("label", { for: id, class: "mp-label", text: "Why do you expect this? One sentence, if you like." }),
      this.reason, h("div", { class: "mp-actions" }, this.reveal, this.level, this.clear));
  }

  update() {
    const { length: drawn, isComplete, frame } = this.line;
    this.reveal.disabled = !isComplete;
    this.level.disabled = drawn === 0 || isComplete;
    this.clear.disabled = drawn === 0;
    if (this.board.isOpen) return;
    const left = frame.toDraw.length - drawn;
    this.reveal.textContent = isComplete ? "Reveal" : `Reveal: ${left} ${left === 1 ? "year" : "years"} to draw`;
    const text = isComplete ? "Your line is complete. Reveal the record when you are ready."
      : `${drawn} of ${frame.toDraw.length} years drawn.`;
    if (this.progress.textContent !== text) this.progress.textContent = text;
  }

  read() { return { guess: { ...this.line.guess }, reason: this.reason.value }; }

  keep() { this.draft.keep(this.read()); }

  /** Show the line from before: what no kernel has kept yet is newer than what the kernel knows. */
  begin() {
    const held = this.model.get("answer").verdict ? undefined : this.draft.held();
    this.fill(held ?? this.known());
    if (held) this.draft.flush();
    else this.draft.drop();
  }

  /** The line as the kernel knows it. */
  known() { return { guess: this.model.get("guess"), reason: this.model.get("reason") }; }

  /** Another page of the same kernel may have gone on with the line. */
  follow() { if (this.draft.held() === undefined) this.fill(this.known()); }

  /** @param {{guess: Record<string, number>, reason: string}} sketch */
  fill({ guess, reason }) {
    if (this.board.isOpen || this.board.last) return;
    this.line.guess = { ...guess };
    this.reason.value = reason;
    this.board.update();
  }

  ask() {
    /** @param {string} words */
    const say = (words) => { this.progress.textContent = words; };
    say("Asking the kernel for the record …");
    const sketch = this.read();
    this.draft.handIn(sketch, () => this.channel.ask("reveal", sketch))
      .catch((error) => say(error instanceof Lost ? "" : error.message));
  }

  startAgain() {
    this.channel.ask("again", {}).catch((error) => {
      if (!(error instanceof Lost)) this.progress.textContent = error.message;
    });
  }

  /** Take line and record away, once the kernel has; a first look has nothing to take. */
  hide() {
    if (!this.board.isOpen) return;
    const isHere = this.node.contains(document.activeElement);
    this.draft.drop();
    this.line.wipe();
    this.reason.value = "";
    this.source.textContent = "";
    this.fold.hidden = true;
    this.after.hidden = true;
    this.again.hidden = true;
    this.verdict.replaceChildren();
    delete this.verdict.dataset.verdict;
    for (const shown of [this.before, this.help]) shown.hidden = false;
    this.board.close();
    if (isHere) this.board.focus(0);
  }

  /** Show what the kernel has revealed, now or before. @param {boolean} [byHand] */
  show(byHand = false) {
    const answer = /** @type {Answer} */ (this.model.get("answer"));
    if (!answer.verdict) {
      this.hide();
      return false;
    }
    const { guess, reason } = this.known();
    this.line.guess = { ...guess };
    this.progress.textContent = "";
    this.fold.hidden = false;
    this.after.hidden = false;
    this.again.hidden = false;
    // The button goes: the focus is led on, before the verdict is said. It would be cut off else.
    if (this.before.contains(document.activeElement)) this.fold.firstElementChild.focus();
    for (const shown of [this.before, this.help]) shown.hidden = true;
    const sign = answer.verdict.startsWith("Your line is") ? "= " : "≠ ";
    this.verdict.replaceChildren(h("strong", { text: sign }), answer.verdict,
      ...(reason ? [h("br"), `You expected: “${reason}”`] : []));
    this.verdict.dataset.verdict = "told";
    this.source.textContent = `Source: ${answer.source}`;
    this.rows.replaceChildren(dataTable(answer.cells, "Your guess and the record"));
    this.turns.replaceChildren(...(answer.turns ?? []).map(({ year, text, note }) =>
      h("li", {}, h("b", { text: `${year}, ${text}. ` }), note)));
    this.board.open(answer, byHand);
    return true;
  }
}

/** @param {import("../channel.js").Context} context */
function render(context) {
  const { model, el, signal } = context;
  const card = new Card(context);
  /** @param {boolean} [byHand] */
  const show = (byHand) => { el.classList.toggle("mp-revealed", card.show(byHand)); };
  el.classList.add("mp-view");
  el.append(card.node);
  const fit = () => {
    const { clientWidth } = card.canvas;
    if (clientWidth && Math.abs(clientWidth - card.board.width) >= 1) card.board.place(clientWidth);
  };
  const size = new ResizeObserver(fit);
  size.observe(card.canvas);
  // What nobody scrolled to has no size yet, and is printed all the same.
  globalThis.addEventListener("beforeprint", fit, { signal });
  signal.addEventListener("abort", () => size.disconnect());
  model.on("change:answer", () => show(true));
  model.on("change:guess", () => card.follow());
  model.on("change:reason", () => card.follow());
  card.begin();
  show();
}

export default bringToLife(render);
