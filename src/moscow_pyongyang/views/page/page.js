// @ts-check
// What a page has once, whichever notebook of the course brought it first: the fonts, the style of
// the prose (`page.css`), notes that open in place, and the evidence that a reader picks.
import "../guard.js";
import { openChannel } from "../channel.js";
import { h } from "../dom.js";
import { forgetDrafts } from "../draft.js";
import { saveFile } from "../save.js";
import { addFonts } from "./fonts.js";
import { openTray } from "./evidence.js";
import { followLinks } from "./links.js";
import { unfoldOnPaper } from "./paper.js";
import { markPages } from "./prose.js";

const KEY = Symbol.for("moscow-pyongyang.page");

/** @returns {{tray: ReturnType<typeof openTray>}} what is there once, made at the first call */
function thisPage() {
  const global = /** @type {any} */ (globalThis);
  if (!global[KEY]) {
    markPages();
    followLinks();
    unfoldOnPaper();
    global[KEY] = { tray: openTray() };
  }
  return global[KEY];
}

/**
 * What the kernel tells the page: see `PageService`.
 * @param {{forget?: string, save?: {file: string, content: string}}} message
 */
function told({ forget, save }) {
  if (forget) forgetDrafts(forget);
  if (save) saveFile(save);
}

export default {
  /** @param {{model: any, signal: AbortSignal, experimental: any}} context */
  initialize({ model, signal, experimental }) {
    addFonts(model.get("fonts"));
    const { tray } = thisPage();
    const el = h("div");
    tray.el.prepend(el);
    signal.addEventListener("abort", () => el.remove());
    tray.serve(openChannel({ el, signal, experimental }), signal);
    model.on("msg:custom", told);
    signal.addEventListener("abort", () => model.off("msg:custom", told));
  },
};
