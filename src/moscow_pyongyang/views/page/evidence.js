// @ts-check
// The evidence that a reader picked: a small tray at the foot of the window, and under each box for
// an answer the pieces, which one click sets into it. It is kept like a draft: in the browser until
// a kernel says that it is in the answer log.
import { Draft } from "../draft.js";
import { h } from "../dom.js";
import { PICKED } from "./pick.js";

const BOX = "textarea[data-mp-evidence]";
const MOST = 40;
const STATUS_BAR = "#jp-main-statusbar";
const GAP_PX = 8;
/** A lesson may run for minutes: what is kept is asked for behind it, and nobody waits for it. */
const NO_HURRY_MS = 600_000;

/**
 * @typedef {import("./pick.js").Piece} Piece
 * @typedef {ReturnType<typeof import("../channel.js").openChannel>} Channel
 */

/** Open the tray of this page. */
export function openTray() {
  return new Tray();
}

class Tray {
  constructor() {
    /** @type {Piece[]} */
    this.pieces = [];
    /** @type {Draft | null} */
    this.draft = null;
    /** Whether something was picked that no answer log keeps yet. */
    this.isTouched = false;
    /** @type {() => void} */
    this.settle = () => {};
    /** @type {Map<HTMLTextAreaElement, HTMLElement>} */
    this.bars = new Map();
    this.label = h("button", { type: "button", class: "mp-tray-label", "aria-expanded": "false",
      onclick: () => this.open(this.list.hidden) });
    this.list = h("ul", { class: "mp-tray-list", hidden: true, "aria-label": "Your evidence" });
    this.said = h("span", { class: "mp-hidden", role: "status" });
    this.el = h("div", { class: "mp-view mp-tray", role: "region", "aria-label": "Your evidence", hidden: true },
      this.list, this.label, this.said);
    this.el.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape" || this.list.hidden) return;
      event.stopPropagation();
      this.open(false);
      this.label.focus();
    });
    document.body.append(this.el);
    document.addEventListener("pointerdown", ({ target }) => {
      if (!this.list.hidden && target instanceof Node && !this.el.contains(target)) this.open(false);
    }, true);
    document.addEventListener(PICKED, (event) => this.pick(/** @type {CustomEvent} */ (event).detail));
    this.watchBoxes();
    this.paint();
    this.settleIn();
  }

  /** Stand in the free part of the status bar, or above it where it has none. */
  settleIn() {
    const bar = document.querySelector(STATUS_BAR);
    const settle = () => {
      if (this.el.hidden) return;
      const own = this.label.getBoundingClientRect().width;
      const parts = [...bar?.querySelectorAll(".jp-StatusBar-Item") ?? []].map((one) => one.getBoundingClientRect())
        .filter((box) => box.width).sort((one, other) => one.left - other.left);
      // The widest gap between what stands there.
      const gaps = parts.slice(1).map((box, n) => ({ from: parts[n].right, wide: box.left - parts[n].right }));
      const gap = gaps.sort((one, other) => other.wide - one.wide)[0];
      const fits = gap && gap.wide > own + 2 * GAP_PX;
      this.el.style.left = fits ? `${gap.from + (gap.wide - own) / 2}px` : "";
      this.el.style.bottom = fits || !bar ? "" : `${bar.getBoundingClientRect().height + GAP_PX / 2}px`;
      this.fit();
    };
    this.settle = () => requestAnimationFrame(settle);
    globalThis.addEventListener("resize", this.settle);
    if (bar) new MutationObserver(this.settle).observe(bar, { childList: true, subtree: true, characterData: true });
    this.settle();
  }

  /**
   * Keep what is picked with this kernel.
   * @param {Channel} channel
   * @param {AbortSignal} signal
   */
  async serve(channel, signal) {
    try {
      const { shelf, pieces } = await channel.ask("evidence", {}, { patience: NO_HURRY_MS });
      const model = { get: () => shelf };
      const draft = new Draft(channel, { model, key: "evidence", signal,
        onOther: (value) => this.take(Array.isArray(value) ? value : []) });
      this.draft = draft;
      signal.addEventListener("abort", () => { if (this.draft === draft) this.draft = null; });
      const held = draft.held();
      const kept = Array.isArray(held) ? held : pieces;
      // What was picked before the kernel answered is added to what it knows.
      const ids = new Set(kept.map((/** @type {Piece} */ one) => one.id));
      this.take([...kept, ...(this.isTouched ? this.pieces.filter((one) => !ids.has(one.id)) : [])]);
      if (held || this.isTouched) draft.keep(this.pieces);
      // It is kept there now: the log of a notebook that is opened later is not for it.
      this.isTouched = false;
    } catch (error) {
      console.warn(error);
    }
  }

  /** @param {Piece[]} pieces */
  take(pieces) {
    this.pieces = pieces.filter((one) => one && typeof one.id === "string").slice(0, MOST);
    this.paint();
  }

  /** @param {Piece} piece */
  pick(piece) {
    if (!this.pieces.some((one) => one.id === piece.id)) this.change([...this.pieces, piece]);
    this.said.textContent = `${piece.text || piece.id}: in your evidence.`;
  }

  /** @param {string} id */
  drop(id) {
    const at = this.pieces.findIndex((one) => one.id === id);
    this.change(this.pieces.filter((one) => one.id !== id));
    if (!this.pieces.length) this.open(false);
    /** @type {HTMLElement | undefined} */
    const next = this.list.querySelectorAll("button")[Math.min(at, this.pieces.length - 1)];
    next?.focus();
    this.said.textContent = `${id}: taken out.`;
  }

  /** @param {Piece[]} pieces */
  change(pieces) {
    this.isTouched ||= !this.draft;
    this.take(pieces);
    this.draft?.keep(this.pieces);
  }

  /** @param {boolean} isOpen */
  open(isOpen) {
    this.list.hidden = !isOpen;
    this.label.setAttribute("aria-expanded", String(isOpen));
    this.fit();
  }

  /** The list begins where its label does, and further left where the window ends before it. */
  fit() {
    if (this.list.hidden) return;
    this.list.style.marginLeft = "";
    const over = this.list.getBoundingClientRect().right + GAP_PX - innerWidth;
    if (over > 0) this.list.style.marginLeft = `${-over}px`;
  }

  paint() {
    const n = this.pieces.length;
    this.el.hidden = !n;
    this.label.textContent = `Evidence · ${n}`;
    this.settle();
    this.list.replaceChildren(...this.pieces.map(({ id, text }) => h("li", {},
      h("span", {}, h("span", { class: "mp-tray-text", text }), h("code", { text: id })),
      h("button", { type: "button", "aria-label": `Take out ${text || id}`, text: "×", onclick: () => this.drop(id) }))));
    for (const [box, bar] of this.bars) this.fill(bar, box);
  }

  /** Put a bar under each box for an answer, whenever one comes into the page. */
  watchBoxes() {
    const settle = () => {
      for (const box of this.bars.keys()) if (!box.isConnected) this.bars.delete(box);
      for (const box of /** @type {NodeListOf<HTMLTextAreaElement>} */ (document.querySelectorAll(BOX))) {
        if (this.bars.has(box)) continue;
        const bar = h("div", { class: "mp-evidence", role: "group", "aria-label": "Your evidence" });
        this.bars.set(box, bar);
        this.fill(bar, box);
        box.after(bar);
      }
    };
    new MutationObserver((changes) => {
      if (changes.some((one) => one.addedNodes.length)) settle();
    }).observe(document.body, { childList: true, subtree: true });
    settle();
  }

  /** @param {HTMLElement} bar @param {HTMLTextAreaElement} box */
  fill(bar, box) {
    if (!this.pieces.length) {
      bar.replaceChildren(h("span", { class: "mp-evidence-none",
        text: "Evidence you pick in a note or beside a picture (Use as evidence) waits here for one click." }));
      return;
    }
    bar.replaceChildren(h("span", { text: "Set in:" }), ...this.pieces.map(({ id, text }) =>
      h("button", { type: "button", class: "mp-evidence-piece", title: `${text} (${id})`,
        "aria-label": `Set in ${text || id}`, onclick: () => setIn(box, id) },
      h("span", { class: "mp-evidence-text", text: text || id }))));
  }
}

/**
 * Set an id into a text where its cursor stands, apart from the words around it.
 * @param {HTMLTextAreaElement} box
 * @param {string} id
 */
export function setIn(box, id) {
  if (box.disabled || box.readOnly) return;
  const at = box.selectionStart ?? box.value.length;
  const [before, after] = [box.value.slice(0, at), box.value.slice(box.selectionEnd ?? at)];
  const piece = `${/(^|[\s([])$/.test(before) ? "" : " "}${id}${/^($|[\s.,;:)\]])/.test(after) ? "" : " "}`;
  box.value = before + piece + after;
  box.focus();
  box.selectionStart = box.selectionEnd = before.length + piece.length;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
