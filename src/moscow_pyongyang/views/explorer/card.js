// @ts-check
// The card of an explorer: its parts, and what each of them says to the others.
import { Lost, openChannel } from "../channel.js";
import { h } from "../dom.js";
import { FigureCard } from "../figure/card.js";
import { buildControls } from "./controls.js";
import { Exchange } from "./exchange.js";
import { ListBox } from "./listbox.js";
import { panelContents } from "./panel.js";

/** @typedef {import("./exchange.js").Shown} Shown */
/** @typedef {import("../channel.js").Context & {el: HTMLElement}} ViewContext */

/** One explorer on the page. */
export class ExplorerCard {
  /** @param {ViewContext} context */
  constructor(context) {
    const { model, el, signal } = context;
    this.model = model;
    this.channel = openChannel(context);
    this.figure = new FigureCard(model, this.channel, signal,
      { onPick: (id) => this.pick(id), savesPng: true });
    this.status = h("p", { class: "mp-status", role: "status" });
    this.exchange = new Exchange(this.channel, {
      current: () => model.get("state"),
      apply: (changes) => this.apply(changes),
      settle: () => this.controls.show(model.get("state")),
      say: (words) => { this.status.textContent = words; },
    });
    this.controls = buildControls({ controls: model.get("controls"), first: model.get("first"),
      onChange: (state, next) => this.exchange.go(state, next) });
    this.list = new ListBox(model.get("list_label"), (id) => this.pick(id));
    this.listHead = h("p", { class: "mp-list-head" });
    this.panel = h("div", { class: "mp-panel", role: "group", "aria-live": "polite",
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
    model.on("change:shown", () => this.show());
    model.on("change:picked", () => this.showPicked());
  }

  layOut() {
    const { figure, model } = this;
    return h("div", { class: "mp-card mp-figure mp-explorer", role: "group",
      "aria-labelledby": figure.title.id },
    h("p", { class: "mp-kicker", text: model.get("kicker") }), figure.title, figure.subtitle,
    this.controls.el, this.status, figure.legend, this.pictureFrame(), figure.wait,
    this.canPick
      ? h("div", { class: "mp-split" }, h("div", {}, this.listHead, this.list.box), this.panel) : null,
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

  /** @param {string} id */
  async pick(id) {
    this.figure.picture.select(id);
    this.list.mark(id);
    try {
      this.model.set(await this.channel.ask("pick", { id }));
    } catch (error) {
      if (!(error instanceof Lost)) this.status.textContent = /** @type {Error} */ (error).message;
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
    const { sentence } = this.model.get("shown");
    if (this.status.textContent !== sentence) this.status.textContent = sentence;
  }

  show() {
    /** @type {Shown} */
    const shown = this.model.get("shown");
    this.figure.picture.ring = this.model.get("picked").id ?? null;
    this.figure.update(shown.spec, shown.cells);
    this.status.textContent = shown.sentence;
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
    if (picked.id && this.figure.picture.ring !== picked.id) {
      this.figure.picture.select(picked.id);
      this.list.mark(picked.id);
    }
  }

  stop() {
    this.exchange.stop();
  }
}
