// @ts-check
// The card of an explorer: its parts, and what each of them says to the others.
import { insertBelow, notebookOf, runnable } from "../cell.js";
import { Lost, openChannel, PAGE_PATIENCE_MS } from "../channel.js";
import { copyText, h, keepKeys, setText, uniqueId } from "../dom.js";
import { Draft } from "../draft.js";
import { FigureCard } from "../figure/card.js";
import { Ground } from "../figure/ground.js";
import { glyphOf, looksOf } from "../figure/mark.js";
import { Motion } from "../figure/motion.js";
import { buildControls } from "./controls.js";
import { Exchange } from "./exchange.js";
import { ListBox, listRows, placeAfterKey } from "./listbox.js";
import { Panel } from "./panel.js";
import { Spoken } from "./spoken.js";

/** @typedef {import("./exchange.js").Shown} Shown */
/** @typedef {import("../channel.js").Context & {el: HTMLElement}} ViewContext */

/**
 * How a reader left an explorer; `views.explorer.ExplorerView` keeps it.
 * @typedef {object} Look
 * @property {import("./state.js").State} [state] The controls that do not have their first value.
 * @property {string} [picked] Id of the row that the reader picked.
 * @property {object} [guess] Of a card that asks before it shows.
 */

/**
 * A part of the card that holds what a reader has not handed in yet.
 * @typedef {object} Unfinished
 * @property {() => object | undefined} half What stands there; undefined where nothing does.
 * @property {(half: any) => void} take Show it again.
 * @property {() => void} wipe Begin again.
 */

/** Height of the picture with what lies under its axis: head, picture and foot fit a small window. */
const STAGE_PX = 336;
const BRUSH_PX = 36;
const FACTS_PX = 26;
const STRIP_ROW_PX = 11;
const KEY_REST_MS = 40;

/** One explorer on the page. */
export class ExplorerCard {
  /** @param {ViewContext} context */
  constructor(context) {
    const { model, el, signal } = context;
    this.model = model;
    this.channel = openChannel(context);
    this.figure = new FigureCard(model, this.channel, signal, (id) => this.pick(id));
    this.figure.picture.motion = new Motion(this.figure.host);
    this.figure.picture.ground = new Ground(this.figure.host);
    this.status = h("p", { class: "mp-status", id: uniqueId("status") });
    this.refusal = h("p", { class: "mp-refusal", role: "alert" });
    this.spoken = new Spoken();
    this.draft = new Draft(this.channel, { model, signal, key: model.get("look_key") });
    /** @type {Unfinished | null} */
    this.unfinished = null;
    /** The row that the reader picked, not the lesson. */
    this.chosen = model.get("left").picked ?? "";
    this.exchange = new Exchange(this.channel, {
      current: () => model.get("state"),
      shown: () => model.get("shown"),
      apply: (changes) => this.apply(changes),
      settle: () => this.controls.show(model.get("state")),
      say: (words) => this.say(words),
    });
    this.controls = buildControls({ controls: model.get("controls"), first: model.get("first"),
      darkPairs: model.get("dark"),
      onChange: (state, next) => { this.exchange.go(state, next); this.remember(); },
      onForesee: (parts) => this.exchange.foresee(parts),
      onReset: () => this.reset(),
      onDrawer: (isOpen) => { this.said.hidden = isOpen; } });
    this.label = model.get("list_label");
    this.list = new ListBox(this.label, (id, isChosen) => this.pick(id, isChosen), model.get("dark"));
    this.panel = new Panel(this.label, (by) => this.goRound(by));
    this.wayOut = h("div", { class: "mp-way-out", hidden: true });
    this.facts = h("ul", { class: "mp-facts", "aria-label": "Figures" });
    this.code = h("code", {});
    this.listHead = h("summary", {});
    this.listFold = h("details", { class: "mp-fold mp-list-fold", ontoggle: () => this.fillList() },
      this.listHead, this.list.help, this.list.box);
    this.about = h("div", {});
    /** What stands beside the picture. */
    this.said = h("div", { class: "mp-side-part" }, this.panel.el);
    /** @type {Shown | null} What the list holds. */
    this.listed = null;
    this.canPick = Boolean(model.get("shown").picks);
    this.timer = 0;
    el.classList.add("mp-view");
    el.append(this.layOut());
    this.listenToPicture();
    this.show();
    this.showPicked();
    this.controls.show(model.get("state"));
    this.controls.left.hidden = !Object.keys(model.get("left")).length;
    model.on("change:shown", () => this.show());
    model.on("change:picked", () => this.showPicked());
  }

  layOut() {
    const { figure, controls, model } = this;
    const { facts, strip = [] } = model.get("shown");
    const hasFacts = Boolean(facts?.length);
    figure.picture.fixed = STAGE_PX - (hasFacts ? FACTS_PX : 0)
      - (controls.brush ? BRUSH_PX + strip.length * STRIP_ROW_PX : 0);
    figure.frame.append(this.wayOut, this.refusal);
    this.stage = h("div", { class: "mp-stage" }, hasFacts ? this.facts : null, this.pictureFrame(), figure.wait, figure.table,
      this.codeSheet(), controls.brush?.el);
    return h("div", { class: "mp-card mp-figure mp-explorer", role: "group",
      "aria-labelledby": figure.title.id },
    h("div", { class: "mp-top" }, h("p", { class: "mp-kicker", text: model.get("kicker") }), figure.note,
      h("div", { class: "mp-tools" }, controls.left,
        figure.savePng, figure.tableTool, this.codeTool, controls.reset)),
    h("div", { class: "mp-head" }, figure.title, this.status), this.spoken.el,
    controls.el,
    h("div", { class: "mp-split" }, this.stage,
      h("div", { class: "mp-side" }, this.canPick ? this.said : null, controls.drawer)),
    h("div", { class: "mp-foot" }, figure.legend, figure.source),
    h("div", { class: "mp-folds" }, this.canPick ? this.listFold : null,
      h("details", { class: "mp-fold mp-about" }, h("summary", { text: "About this picture" }),
        figure.subtitle, this.about)));
  }

  /** The same selection in pandas, in the picture's place when it is asked for. */
  codeSheet() {
    const copy = h("button", { type: "button", text: "Copy code", onclick: async () => {
      const isCopied = await copyText(this.code.textContent, sheet);
      this.figure.note.textContent = isCopied ? "Code copied: paste it into a cell of your own."
        : "This browser does not let the page copy.";
    } });
    this.insert = h("button", { type: "button", text: "Insert below", onclick: () => this.insertCode(sheet) });
    const sheet = h("div", { class: "mp-instead", id: uniqueId("code"), hidden: true },
      h("div", { class: "mp-actions" }, this.insert, copy),
      h("pre", { class: "mp-code", tabindex: "0", role: "group", "aria-label": "Code" }, this.code));
    this.codeTool = this.figure.tool("pandas", "The same selection in pandas",
      () => this.figure.turn(this.codeTool, sheet), sheet.id);
    this.figure.instead.set(this.codeTool, sheet);
    return sheet;
  }

  /**
   * Set the code into a new cell below this card; where no notebook can be reached, copy it.
   * @param {HTMLElement} sheet
   */
  async insertCode(sheet) {
    const source = runnable(this.code.textContent ?? "");
    const { note } = this.figure;
    if (insertBelow(notebookOf(this.model), this.model.get("place"), source)) {
      note.textContent = "A new cell stands below: Shift+Enter runs it.";
    } else if (await copyText(source, sheet)) {
      note.textContent = "This page lets no view add a cell: the code is copied, paste it.";
    } else note.textContent = "This page lets no view add a cell or copy: select the lines.";
  }

  /** Words beside marks need their room: a narrow page scrolls the picture, not the card. */
  pictureFrame() {
    const { host, frame } = this.figure;
    const width = this.model.get("wide");
    if (!width) return frame;
    host.style.minWidth = `${width}px`;
    frame.append(h("div", { class: "mp-wide-picture", tabindex: "0", role: "group",
      "aria-label": "Picture; scrolls sideways where it is wider than the page" }, host));
    return frame;
  }

  /** Arrow keys walk through the marks of the picture, in the order of its rows. */
  listenToPicture() {
    if (!this.canPick) return;
    const { host } = this.figure;
    host.setAttribute("tabindex", "0");
    host.setAttribute("aria-description", "Arrow keys pick its marks one by one");
    keepKeys(host);
    host.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !this.step(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  /** The rows that can be picked now. */
  rows() {
    const { cells, picks } = this.model.get("shown");
    return picks ? listRows(cells, picks) : [];
  }

  /** The place of the open row among those that can be picked now; -1 where it is not there. */
  place() {
    return this.rows().findIndex(({ id }) => id === this.figure.picture.ring);
  }

  /** The next row, or the one before; after the last comes the first. @param {number} by */
  goRound(by) {
    const n = this.rows().length;
    if (n) this.walkTo((Math.max(this.place(), by > 0 ? -1 : 0) + by + n) % n);
  }

  /** Pick another row, as a key of the picture asks. @param {string} key */
  step(key) {
    const to = placeAfterKey(key, this.place(), this.rows().length);
    if (to !== null) this.walkTo(to);
    return to !== null;
  }

  /** Pick a row by its place, and say which it is. @param {number} to */
  walkTo(to) {
    const rows = this.rows();
    const { id, lead, text, meaning } = rows[to];
    this.figure.picture.select(id);
    this.list.mark(id);
    this.spoken.say(`${to + 1} of ${rows.length}: ${[lead, text, meaning].filter(Boolean).join(", ")}`);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.pick(id), KEY_REST_MS);
  }

  /** @param {string} words */
  say(words) {
    this.refusal.textContent = words;
  }

  /**
   * @param {string} id "" for the row that the lesson opened, if it did.
   * @param {boolean} [isChosen] Whether the reader chose it.
   */
  async pick(id, isChosen = true) {
    if (isChosen) { this.chosen = id; this.remember(); }
    // What is said of the row stands where the drawer lies.
    if (isChosen && id) this.controls.openDrawer(false);
    this.figure.picture.select(id);
    this.list.mark(id);
    try {
      const changes = await this.channel.ask("pick", { id });
      this.model.set(changes);
      // The row that the lesson opened may be open already: then the model says nothing.
      if (!changes?.picked) this.markPicked();
    } catch (error) {
      if (!(error instanceof Lost)) this.say(/** @type {Error} */ (error).message);
    }
  }

  /** Have what the reader left kept for the next kernel. */
  remember() {
    /** @type {Look} */
    const look = {};
    const state = this.controls.moved();
    const guess = this.unfinished?.half();
    if (Object.keys(state).length) look.state = state;
    if (this.chosen) look.picked = this.chosen;
    if (guess) look.guess = guess;
    this.draft.keep(look);
  }

  reset() {
    this.controls.left.hidden = true;
    this.unfinished?.wipe();
    if (this.chosen || this.model.get("picked").id) this.pick("");
    else this.remember();
  }

  /** Show what the page held while no kernel kept it, or what the last kernel kept. */
  async bringBack() {
    /** @type {Look | undefined} */
    const held = this.draft.held();
    const { guess } = held ?? this.model.get("left");
    if (guess) this.unfinished?.take(guess);
    if (held === undefined) return;
    this.controls.left.hidden = !Object.keys(held).length;
    this.chosen = held.picked ?? "";
    try {
      this.apply(await this.channel.ask("look", { look: held }, { patience: PAGE_PATIENCE_MS }));
      this.draft.flush();
    } catch (error) {
      if (!(error instanceof Lost)) this.say(/** @type {Error} */ (error).message);
    }
  }

  /**
   * Take what the kernel or the prefetch answered.
   * @param {import("./exchange.js").Changes} changes
   */
  apply(changes) {
    this.model.set(changes);
    // What is shown may be the same as before: then the model says nothing, but a refusal or
    // a complaint of silence must go.
    this.showSentence();
  }

  showSentence() {
    const { sentence } = this.model.get("shown");
    if (this.refusal.textContent) this.refusal.textContent = "";
    if (this.status.textContent !== sentence) this.status.textContent = sentence;
    this.spoken.tell(this.figure.title.textContent ?? "", sentence);
  }

  show() {
    /** @type {Shown} */
    const shown = this.model.get("shown");
    this.figure.picture.ring = this.model.get("picked").id ?? null;
    this.figure.update(shown.spec, shown.cells);
    this.showSentence();
    this.controls.suit(shown.counts ?? {}, shown.idle ?? []);
    this.placeBrush(shown.spec.layout);
    this.controls.brush?.showStrip(shown.strip ?? []);
    this.showWayOut(shown.way_out);
    this.facts.replaceChildren(...(shown.facts ?? []).map(([name, figure]) =>
      h("li", {}, `${name} `, h("b", { text: figure }))));
    const n = shown.cells.rows.length;
    setText(this.listHead, n === 1 ? "The one row" : `All ${n} ${this.label}`);
    this.listFold.hidden = !n;
    // The panel stays on a row that the filters leave out: from there a step leads nowhere.
    for (const step of this.panel.steps) step.disabled = !n;
    this.about.replaceChildren(...[shown.sentence, ...(shown.notes ?? []), this.figure.source.textContent ?? ""]
      .filter(Boolean).map((text) => h("p", { text })));
    // The picture first: the list can wait until it is on the screen.
    if (this.canPick) requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => this.fillList())));
    this.code.textContent = shown.code;
    this.codeTool.hidden = !shown.code;
    this.exchange.prefetch.keep(this.model.get("state"), shown);
    if (this.exchange.isIdle) this.controls.show(this.model.get("state"));
  }

  /**
   * The years lie under those of the picture, whose axis may begin within it.
   * @param {Record<string, any>} layout
   */
  placeBrush({ margin: { l = 0, r = 0 } = {}, xaxis: { domain: [from] = [0] } = {} }) {
    const { brush } = this.controls;
    if (!brush) return;
    const least = this.model.get("shown").strip?.length || (brush.isSpan && brush.plays) ? 112 : 92;
    const begin = from ? `max(${least}px, calc(${l}px + ${from} * (100% - ${l + r}px)))` : `${Math.max(l, least)}px`;
    brush.el.setAttribute("style", `--mp-l: ${begin}; --mp-r: ${Math.max(r, 12)}px`);
  }

  /** @param {Shown["way_out"]} out */
  showWayOut(out) {
    this.wayOut.hidden = !out;
    this.wayOut.replaceChildren();
    if (!out) return;
    const button = h("button", { type: "button", class: "mp-primary", text: out.button,
      onclick: () => { this.controls.change(out.change); this.figure.host.focus({ preventScroll: true }); } });
    this.controls.attention.attend(button, () => [out.change]);
    this.wayOut.append(h("p", { text: out.why }), button);
  }

  fillList() {
    /** @type {Shown} */
    const shown = this.model.get("shown");
    if (!this.listFold.open || this.listed === shown || !shown.picks) return;
    this.listed = shown;
    this.list.fill(shown.cells, shown.picks, this.model.get("picked").id, looksOf(shown.spec.data));
  }

  showPicked() {
    const picked = this.model.get("picked");
    const looks = looksOf(this.model.get("shown").spec.data);
    this.panel.show(picked, glyphOf(looks.get(picked.id), this.model.get("dark")));
    this.markPicked();
  }

  /** Mark the row of the panel in picture and list. */
  markPicked() {
    const id = this.model.get("picked").id ?? null;
    if (this.figure.picture.ring === id) return;
    this.figure.picture.select(id);
    this.list.mark(id);
  }

  stop() {
    clearTimeout(this.timer);
    this.controls.brush?.stop();
    this.spoken.stop();
    this.exchange.stop();
  }
}
