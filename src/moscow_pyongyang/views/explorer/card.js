// @ts-check
// The card of an explorer: its parts, and what each of them says to the others.
import { Lost, openChannel, PAGE_PATIENCE_MS } from "../channel.js";
import { h } from "../dom.js";
import { Draft } from "../draft.js";
import { FigureCard } from "../figure/card.js";
import { buildControls } from "./controls.js";
import { Exchange } from "./exchange.js";
import { ListBox } from "./listbox.js";
import { panelContents } from "./panel.js";
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

/** One explorer on the page. */
export class ExplorerCard {
  /** @param {ViewContext} context */
  constructor(context) {
    const { model, el, signal } = context;
    this.model = model;
    this.channel = openChannel(context);
    this.figure = new FigureCard(model, this.channel, signal,
      { onPick: (id) => this.pick(id), savesPng: true });
    this.status = h("p", { class: "mp-status" });
    this.spoken = new Spoken();
    this.draft = new Draft(this.channel, { model, signal, key: model.get("look_key") });
    /** @type {Unfinished | null} */
    this.unfinished = null;
    /** The row that the reader picked, not the lesson. */
    this.chosen = model.get("left").picked ?? "";
    this.exchange = new Exchange(this.channel, {
      current: () => model.get("state"),
      apply: (changes) => this.apply(changes),
      settle: () => this.controls.show(model.get("state")),
      say: (words) => this.say(words),
    });
    this.controls = buildControls({ controls: model.get("controls"), first: model.get("first"),
      onChange: (state, next) => { this.exchange.go(state, next); this.remember(); },
      onReset: () => this.reset() });
    this.list = new ListBox(model.get("list_label"), (id, isChosen) => this.pick(id, isChosen));
    this.listHead = h("p", { class: "mp-list-head" });
    // No live region: it can be a page long. The list says where it is.
    this.panel = h("div", { class: "mp-panel", role: "group",
      "aria-label": `Picked: ${model.get("list_label")}`, tabindex: "0" });
    this.code = h("code", {});
    this.codeFold = h("details", { class: "mp-fold" },
      h("summary", { text: "The same selection in pandas" }),
      h("pre", { class: "mp-code", tabindex: "0", role: "group", "aria-label": "Code" }, this.code));
    /** @type {Shown | null} What the list holds. */
    this.listed = null;
    this.canPick = Boolean(model.get("shown").picks);
    el.classList.add("mp-view");
    el.append(this.layOut());
    this.show();
    this.showPicked();
    this.controls.show(model.get("state"));
    this.controls.left.hidden = !Object.keys(model.get("left")).length;
    model.on("change:shown", () => this.show());
    model.on("change:picked", () => this.showPicked());
  }

  layOut() {
    const { figure, model } = this;
    return h("div", { class: "mp-card mp-figure mp-explorer", role: "group",
      "aria-labelledby": figure.title.id },
    h("p", { class: "mp-kicker", text: model.get("kicker") }), figure.title, figure.subtitle,
    this.controls.el, this.status, this.spoken.el, figure.legend, this.pictureFrame(), figure.wait,
    this.canPick
      ? h("div", { class: "mp-split" }, h("div", {}, this.listHead, this.list.help, this.list.box), this.panel) : null,
    figure.source, figure.fold, this.codeFold);
  }

  /** Words beside marks need their room: a narrow page scrolls the picture, not the card. */
  pictureFrame() {
    const { host } = this.figure;
    const width = this.model.get("wide");
    if (!width) return host;
    host.style.minWidth = `${width}px`;
    return h("div", { class: "mp-wide-picture", tabindex: "0", role: "group",
      "aria-label": "Picture; scrolls sideways where it is wider than the page" }, host);
  }

  /** @param {string} words */
  say(words) {
    this.status.textContent = words;
    this.spoken.tell(words);
  }

  /**
   * @param {string} id "" for the row that the lesson opened, if it did.
   * @param {boolean} [isChosen] Whether the reader chose it.
   */
  async pick(id, isChosen = true) {
    if (isChosen) { this.chosen = id; this.remember(); }
    this.figure.picture.select(id);
    this.list.mark(id);
    try {
      this.model.set(await this.channel.ask("pick", { id }));
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
    if (this.status.textContent !== sentence) this.status.textContent = sentence;
    this.spoken.tell(this.figure.title.textContent ?? "", sentence);
  }

  show() {
    /** @type {Shown} */
    const shown = this.model.get("shown");
    this.figure.picture.ring = this.model.get("picked").id ?? null;
    this.figure.update(shown.spec, shown.cells);
    this.showSentence();
    this.listHead.textContent = `${this.model.get("list_label")} (${shown.cells.rows.length})`;
    // The picture first: the list can wait until it is on the screen.
    if (this.canPick) requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => this.fillList())));
    this.code.textContent = shown.code;
    this.codeFold.hidden = !shown.code;
    this.exchange.prefetch.keep(this.model.get("state"), shown);
    if (this.exchange.isIdle) this.controls.show(this.model.get("state"));
  }

  fillList() {
    /** @type {Shown} */
    const shown = this.model.get("shown");
    if (this.listed === shown || !shown.picks) return;
    this.listed = shown;
    this.list.fill(shown.cells, shown.picks, this.model.get("picked").id);
  }

  showPicked() {
    const picked = this.model.get("picked");
    this.panel.replaceChildren(...panelContents(picked));
    this.panel.scrollTop = 0;
    const id = picked.id ?? null;
    if (this.figure.picture.ring === id) return;
    this.figure.picture.select(id);
    this.list.mark(id);
  }

  stop() {
    this.spoken.stop();
    this.exchange.stop();
  }
}
