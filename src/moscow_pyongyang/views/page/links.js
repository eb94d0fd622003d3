// @ts-check
// A mark in the text opens its note beside it; a number of the list leads back to its mark.
//
// Traps: JupyterLab's own listener on such a link scrolls, so a click is taken before it (capture).
// A cell clips what hangs out of it, so a note hangs in the body, and follows its mark.
import { copyText, h } from "../dom.js";
import { holdInSight } from "../hold.js";
import { askForEvidence } from "./pick.js";
import { citationOf, isMark, isWayBack, noteOf } from "./note.js";

/** Where the text stands, and whether what it cites can be kept as evidence. */
let [text, keepsEvidence] = [".jp-MarkdownOutput", true];
const GAP_PX = 6;
/** Beside the text a note is no narrower than this, and no wider. */
const NARROW_PX = 290;
const WIDE_PX = 432;
const CONTROLS = "a, button, input, select, summary, textarea, [contenteditable='true']";

/** @type {{mark: HTMLElement, el: HTMLElement, isEntered: boolean} | null} */
let open = null;
/** A mark that gets the focus back does not open again by that. */
let isReturning = false;
const LED_MS = 6000;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pointing;

/**
 * Watch the links of the text, for as long as the page lives.
 * @param {{text?: string, keepsEvidence?: boolean}} [where] Of a page that is no notebook.
 */
export function followLinks(where = {}) {
  text = where.text ?? text;
  keepsEvidence = where.keepsEvidence ?? keepsEvidence;
  document.addEventListener("click", onClick, true);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("pointerdown", onPointer, true);
  document.addEventListener("scroll", follow, true);
  globalThis.addEventListener("resize", follow);
}

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
function markAt(target) {
  const link = target instanceof Element ? target.closest("a[href^='#']") : null;
  return link?.closest(text) ? /** @type {HTMLElement} */ (link) : null;
}

/** @param {MouseEvent} event */
function onClick(event) {
  const link = markAt(event.target);
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const to = link.getAttribute("href") ?? "";
  if (isMark(link)) {
    if (open?.mark === link && open.isEntered) close(true);
    else show(link, true);
  } else if (isWayBack(to)) {
    lead(link, to.slice(1));
  } else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** @param {FocusEvent} event */
function onFocus({ target }) {
  if (isReturning || (target instanceof Node && open?.el.contains(target))) return;
  const link = markAt(target);
  if (link && isMark(link)) {
    // A pointer's own click opens it; a note that opened under it would take the click.
    if (link !== open?.mark && link.matches(":focus-visible")) show(link, false);
  } else if (open) close(false);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (!open) return;
  if (event.key === "Escape") {
    event.preventDefault();
    event.stopImmediatePropagation();
    close(true);
  } else if (event.key === "Tab" && open.el.contains(document.activeElement)) {
    turnAround(event, open.el);
  }
}

/** Keep the Tab key inside the note: it leads out by Escape. @param {KeyboardEvent} event @param {HTMLElement} el */
function turnAround(event, el) {
  const stops = /** @type {HTMLElement[]} */ ([...el.querySelectorAll("a[href], button")]);
  const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const next = event.shiftKey ? at - 1 : at + 1;
  if (at >= 0 && next >= 0 && next < stops.length) return;
  event.preventDefault();
  stops[event.shiftKey ? stops.length - 1 : 0]?.focus();
}

/** @param {PointerEvent} event */
function onPointer({ target }) {
  if (!open || !(target instanceof Node) || open.el.contains(target) || open.mark.contains(target)) return;
  const { mark } = open;
  close(false);
  // Who clicks into a box or on a button is there; who clicks anywhere else is back at the mark.
  setTimeout(() => {
    const at = document.activeElement;
    if (!at?.matches(CONTROLS) && mark.isConnected) giveBack(mark);
  }, 60);
}

/** @param {HTMLElement} mark */
function giveBack(mark) {
  isReturning = true;
  mark.focus({ preventScroll: true });
  isReturning = false;
}

/** @param {boolean} isBack Whether the focus goes back to the mark. */
function close(isBack) {
  if (!open) return;
  const { mark, el } = open;
  open = null;
  el.remove();
  mark.setAttribute("aria-expanded", "false");
  const title = mark.getAttribute("data-mp-title");
  if (title !== null) mark.setAttribute("title", title);
  if (isBack) giveBack(mark);
}

/**
 * @param {HTMLElement} mark
 * @param {boolean} isEntered Whether the focus goes into the note.
 */
function show(mark, isEntered) {
  const note = noteOf(mark);
  if (!note) return;
  if (open?.mark !== mark) {
    close(false);
    // The browser's own tooltip would lie over the note.
    mark.setAttribute("data-mp-title", mark.getAttribute("title") ?? "");
    mark.removeAttribute("title");
    mark.setAttribute("aria-expanded", "true");
    const el = noteCard(mark, note);
    document.body.append(el);
    open = { mark, el, isEntered };
    follow();
  }
  if (open && isEntered) {
    open.isEntered = true;
    open.el.focus({ preventScroll: true });
  }
}

/** @param {HTMLElement} mark @param {import("./note.js").Note} note */
function noteCard(mark, note) {
  const said = h("span", { class: "mp-hidden", role: "status" });
  const copy = h("button", { type: "button", text: "Copy citation", onclick: async () => {
    const isCopied = await copyText(citationOf(note), el);
    copy.textContent = isCopied ? "Copied ✓" : "Not copied";
    said.textContent = isCopied ? "The citation is copied." : "This browser does not let the page copy.";
  } });
  const use = h("button", { type: "button", text: "Use as evidence", onclick: () => {
    askForEvidence({ id: note.id, text: note.title });
    use.textContent = "Evidence ✓";
    said.textContent = "It is in your evidence.";
  } });
  const list = h("button", { type: "button", text: "In the list", onclick: () => {
    const to = mark.getAttribute("href") ?? "";
    close(false);
    lead(mark, to.slice(1));
  } });
  const works = note.entries.filter((one) => !one.head);
  const remarks = note.entries.filter((one) => one.head);
  /** @type {HTMLElement} */
  const el = h("div", { class: "mp-view mp-cited", role: "dialog", "aria-label": note.name, tabindex: "-1" },
    h("div", { class: "mp-cited-top" }, h("span", { class: "mp-kicker", text: note.name }),
      h("button", { type: "button", class: "mp-cited-close", "aria-label": "Close the note", text: "×",
        onclick: () => close(true) })),
    h("div", { class: "mp-cited-body" },
      h("p", { class: note.number ? "mp-cited-title" : "mp-cited-word", text: note.title }),
      note.id && h("p", { class: "mp-cited-id", text: note.id }),
      works.length && h("ol", {}, ...works.map((one) => h("li", {}, ...one.nodes, addressLine(one)))),
      ...remarks.map((one) => h("p", { class: "mp-cited-remark" }, h("strong", { text: `${one.head}. ` }), ...one.nodes)),
      note.number && !note.entries.length
        && h("p", { class: "mp-source", text: "Its works stand in the list of sources." })),
    h("div", { class: "mp-cited-acts" }, note.number && copy, note.id && keepsEvidence && use, list, said));
  for (const link of el.querySelectorAll("a")) link.setAttribute("tabindex", "0");
  return el;
}

/** @param {import("./note.js").Entry} entry */
function addressLine({ address }) {
  const plain = address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  return address ? h("span", { class: "mp-cited-address", text: plain }) : null;
}

/**
 * Set the note beside the text at the height of its mark; under or above the mark where there is no
 * room. It goes with the mark.
 */
function follow() {
  if (!open) return;
  const { mark, el } = open;
  const at = mark.getBoundingClientRect();
  const frame = mark.closest(".jp-WindowedPanel-outer, .jp-Notebook")?.getBoundingClientRect()
    ?? { top: 0, bottom: innerHeight, left: 0, right: innerWidth };
  if (!mark.isConnected || at.bottom < frame.top || at.top > frame.bottom) {
    close(el.contains(document.activeElement));
    return;
  }
  const edge = (mark.closest("p, li, table") ?? mark).getBoundingClientRect().right + 28;
  const room = Math.min(frame.right, innerWidth) - 22 - edge;
  const isBeside = room >= NARROW_PX;
  el.toggleAttribute("data-narrow", isBeside && room < WIDE_PX - 70);
  el.style.width = isBeside ? `${Math.min(WIDE_PX, room)}px` : "";
  const { width, height } = el.getBoundingClientRect();
  const [first, last] = [Math.max(8, frame.top + 4), Math.min(frame.bottom, innerHeight) - 8];
  const isAbove = last - at.bottom < height + GAP_PX && at.top - first > last - at.bottom;
  const under = isAbove ? at.top - height - GAP_PX : at.bottom + GAP_PX;
  const left = isBeside ? edge : Math.min(at.left - 24, Math.min(frame.right, innerWidth) - width - 16);
  const top = isBeside ? at.top - 8 : under;
  el.style.left = `${Math.max(8, left)}px`;
  el.style.top = `${Math.max(first, Math.min(top, last - height))}px`;
}

/** Mark a place until another is led to, or the reader goes on. @param {Element} place */
function point(place) {
  for (const one of document.querySelectorAll(".mp-led")) one.classList.remove("mp-led");
  place.classList.add("mp-led");
  clearTimeout(pointing);
  pointing = setTimeout(() => place.classList.remove("mp-led"), LED_MS);
}

/**
 * Lead to a place of the text that has a name, unfolding what holds it; the focus goes there.
 * @param {Element} from
 * @param {string} name
 */
function lead(from, name) {
  const page = from.closest(".jp-Notebook") ?? document;
  const place = page.querySelector(`[data-jupyter-id="${CSS.escape(name)}"], [id="${CSS.escape(name)}"]`);
  if (!place) return;
  for (let fold = place.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) {
    fold.open = true;
  }
  point(place.closest("li") ?? place.closest("p") ?? place);
  const link = /** @type {HTMLElement | null} */ (place.querySelector("a[href]"));
  if (link) giveBack(link);
  holdInSight(place, "center");
}
