// @ts-check
// What the three kinds of task share: the student works first, the kernel answers afterwards.
// Nothing of its answer is in the page before.
import { Lost, PAGE_PATIENCE_MS, openChannel } from "../channel.js";
import { h } from "../dom.js";

/**
 * What the page asks, and what `TaskView.respond` answers:
 * - `recall` {} → Revealed or null: what was open already when the page was loaded;
 * - `reveal` {work} → Missing or Revealed;
 * - `clear` {} → null: the work is forgotten;
 * - `export` {} → string: where the work was written (the coding desk alone has it).
 * @typedef {{at: string, text: string}} Gap what is still to be done: where, and in words
 * @typedef {{missing: Gap[]}} Missing
 * @typedef {{revealed: any}} Revealed its parts are those of the kind
 */

/**
 * What one kind of task adds.
 * @typedef {object} Kind
 * @property {string} action what the main button says
 * @property {string} done one word for what has happened: "Compared"
 * @property {any} after the part of the page that opens; empty and hidden till then
 * @property {() => object} read returns the work as it stands
 * @property {(gaps: Gap[]) => string} lacks takes the focus to the first gap; returns what to say
 * @property {(revealed: any, byHand: boolean) => {kids: any[], words: string, focus?: HTMLElement}}
 *   reveal fills the page; returns what opens, what to say, and where a reader goes on
 * @property {() => void} [opened] is called when the task was opened or closed
 * @property {() => {words: string, focus: HTMLElement}} clear empties the page; what to say of it
 */

/**
 * Make the buttons, the verdict line and the way to the kernel of one task.
 * @param {import("../channel.js").Context} context
 * @param {Kind} kind
 */
export function createTask(context, kind) {
  const { model, el } = context;
  const channel = openChannel(context);
  const verdict = h("div", { class: "mp-verdict", role: "status" });
  /** @param {...(Node | string)} kids */
  const say = (...kids) => verdict.replaceChildren(...kids);

  /**
   * @param {string} request
   * @param {object} payload
   * @param {(reply: any) => void} then
   */
  const ask = (request, payload, then) =>
    channel.ask(request, payload).then(then,
      (error) => { if (!(error instanceof Lost)) say(error.message); });

  const main = h("button", { type: "button", class: "mp-primary", text: kind.action,
    onclick: () => ask("reveal", { work: kind.read() }, (reply) => {
      if (reply.missing) lack(reply.missing);
      else reveal(reply.revealed, true);
    }) });
  const again = h("button", { type: "button", text: "Start again", hidden: true,
    onclick: () => ask("clear", {}, clear) });

  /** @param {Gap[]} gaps */
  function lack(gaps) {
    say(h("strong", { text: "• Not yet. " }), `Still open: ${kind.lacks(gaps)}.`);
  }

  /** @param {any} revealed @param {boolean} byHand */
  function reveal(revealed, byHand) {
    const { kids, words, focus } = kind.reveal(revealed, byHand);
    kind.after.replaceChildren(...kids);
    open(true);
    say(h("strong", { text: `• ${kind.done}. ` }), words);
    if (byHand) focus?.focus();
  }

  function clear() {
    const { words, focus } = kind.clear();
    kind.after.replaceChildren();
    open(false);
    say(words);
    focus.focus();
  }

  /** @param {boolean} isOpen */
  function open(isOpen) {
    kind.after.hidden = !isOpen;
    again.hidden = !isOpen;
    task.isOpen = isOpen;
    kind.opened?.();
  }

  const task = {
    isOpen: false,
    main,
    again,
    verdict,
    say,
    ask,
    /** Keep the work as it stands, for the kernel and the next run of the cell. @param {object} work */
    keep(work) {
      model.set("work", structuredClone(work));
      model.save_changes();
    },
    /** Open what was open before; a kernel that is not there says nothing of itself. */
    recall() {
      channel.ask("recall", {}, { patience: PAGE_PATIENCE_MS }).then((reply) => { if (reply) reveal(reply.revealed, false); },
        (error) => { if (!(error instanceof Lost)) say(error.message); });
    },
    /**
     * Change the page above a button without pushing it from under the reader's hand.
     * @param {HTMLElement} anchor
     * @param {() => void} change
     */
    still(anchor, change) { holdStill(el, anchor, change); },
  };
  return task;
}

/**
 * @param {HTMLElement} el
 * @param {HTMLElement} anchor
 * @param {() => void} change
 */
function holdStill(el, anchor, change) {
  const before = anchor.getBoundingClientRect().top;
  change();
  requestAnimationFrame(() => {
    const moved = anchor.getBoundingClientRect().top - before;
    const box = scrollingParent(el);
    if (box && Math.abs(moved) > 1) box.scrollTop += moved;
  });
}

/** @param {HTMLElement} el */
function scrollingParent(el) {
  let box = el.parentElement;
  while (box && !(box.scrollHeight > box.clientHeight + 1
    && /auto|scroll/.test(getComputedStyle(box).overflowY))) box = box.parentElement;
  return box;
}

/**
 * A field for words: kept a moment after the last key, and at once on leaving.
 * @param {string} value
 * @param {(text: string) => void} onText
 * @param {Record<string, string>} attrs
 */
export function textField(value, onText, attrs) {
  let timer = 0;
  const area = h("textarea", { ...attrs, value });
  const store = () => { clearTimeout(timer); onText(area.value); };
  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = /** @type {any} */ (setTimeout(store, 400));
  });
  area.addEventListener("change", store);
  return area;
}
