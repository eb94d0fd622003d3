// @ts-check
// What the three kinds of task share: the student works first, the kernel answers afterwards.
// Nothing of its answer is in the page before.
import { Lost, PAGE_PATIENCE_MS, openChannel } from "../channel.js";
import { h } from "../dom.js";
import { Draft } from "../draft.js";
import { askForEvidence } from "../page/pick.js";

/**
 * What the page asks, and what `TaskView.respond` answers:
 * - `draft` {work} → null: the work as it stands is kept;
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
 * @property {(work: any) => void} fill shows a work in place of what stood there; an empty object empties
 * @property {(gaps: Gap[]) => string} lacks takes the focus to the first gap; returns what to say
 * @property {(revealed: any, byHand: boolean) => {kids: any[], words: string, focus?: HTMLElement}}
 *   reveal fills the page; returns what opens, what to say, and where a reader goes on
 * @property {boolean} [goesOn] whether the work can be changed after the reveal
 * @property {() => void} [opened] is called when the task was opened or closed
 * @property {() => {words: string, focus: HTMLElement}} clear says what is said of an emptied page
 */

/**
 * Make the buttons, the verdict line and the way to the kernel of one task.
 * @param {import("../channel.js").Context} context
 * @param {Kind} kind
 */
export function createTask(context, kind) {
  const { model, el, signal } = context;
  const channel = openChannel(context);
  const verdict = h("div", { class: "mp-verdict", role: "status" });
  const trouble = h("p");
  /** @param {...(Node | string)} kids */
  const say = (...kids) => verdict.replaceChildren(...kids);
  const draft = new Draft(channel, { model, key: model.get("key"), signal, payload: (work) => ({ work }),
    // Beside the verdict: that stays true.
    onTrouble: (words) => {
      trouble.textContent = words;
      verdict.append(trouble);
    },
    onOther: (work) => { if (!task.isOpen || kind.goesOn) kind.fill(work); } });

  /** What the channel says itself is not said twice. @param {Error} error */
  const regret = (error) => { if (!(error instanceof Lost)) say(error.message); };
  /**
   * @param {string} request
   * @param {object} payload
   * @param {(reply: any) => void} then
   */
  const ask = (request, payload, then) => channel.ask(request, payload).then(then, regret);

  const main = h("button", { type: "button", class: "mp-primary", text: kind.action,
    onclick: () => {
      const work = kind.read();
      draft.handIn(work, () => channel.ask("reveal", { work })).then((reply) => {
        if (reply.missing) lack(reply.missing);
        else reveal(reply.revealed, true);
      }, regret);
    } });
  const again = h("button", { type: "button", class: "mp-tool mp-again", text: "Start again", hidden: true,
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
    draft.drop();
    kind.after.replaceChildren();
    open(false);
    kind.fill({});
    const { words, focus } = kind.clear();
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

  // Another page of the same kernel may have gone on with the work.
  model.on("change:work", () => {
    if (draft.held() === undefined && (!task.isOpen || kind.goesOn)) kind.fill(structuredClone(model.get("work")));
  });

  /** Open what was open before; a kernel that is not there says nothing of itself. */
  function recall() {
    channel.ask("recall", {}, { patience: PAGE_PATIENCE_MS }).then(
      (reply) => { if (reply) reveal(reply.revealed, false); }, regret);
  }

  const task = {
    isOpen: false,
    main,
    again,
    verdict,
    say,
    ask,
    /** Keep the work as it stands: the page holds it, and after the last key the kernel keeps it. */
    keep() { draft.keep(kind.read()); },
    /** Show the work from before: what no kernel has kept yet is newer than what the kernel knows. */
    begin() {
      const held = draft.held();
      kind.fill(held ?? structuredClone(model.get("work")));
      if (held) draft.flush();
      recall();
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

/** How long a button says what it has done, in milliseconds. */
const SAID_MS = 2500;
/** More than anybody writes here; the kernel cuts there too. */
const LONGEST_TEXT = 20_000;

/**
 * A field for words, each of which is kept.
 * @param {() => void} keep
 * @param {Record<string, string>} attrs
 */
export const textField = (keep, attrs) =>
  h("textarea", { "data-mp-evidence": true, ...attrs, maxlength: LONGEST_TEXT, oninput: keep });

/**
 * A button that keeps rows for an answer: the page's tray takes them.
 * @param {string} text
 * @param {() => import("../page/pick.js").Piece[]} pieces
 */
export function evidenceButton(text, pieces) {
  const said = h("span", { class: "mp-hidden", role: "status" });
  const button = h("button", { type: "button", class: "desk-evidence", text: `${text} +`, onclick: () => {
    const picked = pieces();
    picked.forEach(askForEvidence);
    button.textContent = picked.length ? `${text} ✓` : "Tick something first";
    said.textContent = picked.length ? "In your evidence." : "Nothing is ticked.";
    setTimeout(() => { button.textContent = `${text} +`; }, SAID_MS);
  } });
  return h("span", {}, button, said);
}

/**
 * Outline what is still to be done, where it stands.
 * @param {HTMLElement} form its parts carry `data-part`, and `data-lacks`: what to do there
 * @param {Gap[]} gaps
 */
export function markGaps(form, gaps) {
  for (const gap of gaps) form.querySelector(`[data-part="${gap.at}"]`)?.classList.add("desk-lacking");
}

/** Take the outline off the part that a control stands in. @param {HTMLElement} control */
export const unmark = (control) => control.closest(".desk-lacking")?.classList.remove("desk-lacking");
