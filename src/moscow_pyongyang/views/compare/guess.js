// @ts-check
// Guess first: a row to choose, what to guess of it, then the kernel opens it.
import { Lost } from "../channel.js";
import { h, uniqueId } from "../dom.js";

/**
 * What is asked; `views.compare.GuessPrompt` says what the parts mean.
 * @typedef {object} PromptSpec
 * @property {string} heading
 * @property {string} label
 * @property {{id: string, label: string, text: string}[]} items
 * @property {{name: string, label: string, options: [value: string, text: string][]}[]} fields
 * @property {string} button
 * @property {string} all_button
 * @property {string} next_button
 */

/** @typedef {import("../explorer/exchange.js").Changes} Changes */
/** @typedef {{kind: string, text: string}} GuessVerdict `kind`: "correct", "partial", "wrong" or "". */

/**
 * What this part asks its kernel side; only the kernel opens a row.
 * @typedef {object} GuessRequests
 * @property {{ask: {item: string, guess: Record<string, string>}, reply: Changes}} guess
 * @property {{ask: {}, reply: Changes}} open_all
 */

const SIGNS = new Map([["correct", "✓ "], ["partial", "≈ "], ["wrong", "✗ "]]);
// A longer label is cut off in its list on a narrow page.
const LABEL_FITS = 45;

/** @param {PromptSpec["fields"][number]} field @param {() => void} onChange */
function guessField({ name, label, options }, onChange) {
  const id = uniqueId(name);
  const select = h("select", { id, onchange: onChange }, h("option", { value: "", text: "Your guess …" }),
    ...options.map(([value, text]) => h("option", { value, text })));
  return { name, select,
    el: h("div", { class: "mp-field" }, h("label", { for: id, text: label }), select) };
}

/** The part of a card that asks before rows open: it stands where the panel stands else. */
export class GuessForm {
  /**
   * @param {any} model
   * @param {import("../figure/plotly.js").Channel} channel
   * @param {{onChange?: () => void, onRow?: (id: string) => void, onClose?: () => void,
   *   onShow?: (isOpen: boolean) => void}} [links] Are told when the reader has chosen something,
   *   has gone to another row, wants all rows closed again; and whether the row shown is open.
   */
  constructor(model, channel, { onChange = () => undefined, onRow = () => undefined,
    onClose = () => undefined, onShow = () => undefined } = {}) {
    this.model = model;
    this.channel = channel;
    this.onChange = onChange;
    this.onShow = onShow;
    this.onRow = onRow;
    /** @type {PromptSpec} */
    this.prompt = model.get("prompt");
    const { heading, label, items, fields, button, all_button: allButton, next_button: nextButton } = this.prompt;
    const rowId = uniqueId("row");
    this.options = items.map((one) => h("option", { value: one.id }));
    this.row = h("select", { id: rowId, onchange: () => this.goTo(this.row.value) }, ...this.options);
    this.tally = h("p", { class: "mp-tally" });
    this.text = h("p", { class: "mp-quote" });
    this.fields = fields.map((one) => guessField(one, onChange));
    this.verdict = h("div", { class: "mp-verdict", role: "status" });
    this.reveal = h("button", { type: "button", class: "mp-primary", text: button,
      onclick: () => this.ask("guess", { item: this.row.value, guess: this.guess() }) });
    this.next = h("button", { type: "button", class: "mp-primary", text: nextButton, onclick: () => {
      this.goTo(this.nextClosed());
      this.fields[0]?.select.focus();
    } });
    this.all = h("button", { type: "button", class: "mp-tool mp-open-all", text: allButton,
      onclick: () => (this.model.get("state").all_open ? onClose() : this.ask("open_all")) });
    this.question = h("div", { class: "mp-question" }, h("p", { class: "mp-guess-head", text: heading }),
      this.text, ...this.fields.map((one) => one.el));
    this.el = h("div", { class: "mp-guess", role: "group", "aria-label": heading },
      h("div", { class: "mp-guess-row" }, h("label", { for: rowId, class: "mp-hidden", text: label }), this.row),
      this.question, this.verdict,
      h("div", { class: "mp-actions" }, this.reveal, this.next, this.tally, this.all));
    this.show();
    this.say(model.get("verdict"));
    model.on("change:state", () => this.show());
    model.on("change:tally", () => this.show());
    model.on("change:verdict", () => this.say(model.get("verdict")));
  }

  /** The next row that is closed, round the list; the next one where none is. */
  nextClosed() {
    const ids = this.prompt.items.map((one) => one.id);
    const at = ids.indexOf(this.row.value);
    const round = [...ids.slice(at + 1), ...ids.slice(0, at)];
    return round.find((id) => !this.isOpen(id)) ?? round[0] ?? ids[at];
  }

  /** @param {string} id */
  goTo(id) {
    this.row.value = id;
    this.clear();
    this.show();
    this.onRow(id);
    this.onChange();
  }

  guess() {
    return Object.fromEntries(this.fields.map((one) => [one.name, one.select.value]));
  }

  /**
   * @param {"guess" | "open_all"} kind
   * @param {object} [payload]
   */
  async ask(kind, payload) {
    const complain = (/** @type {string} */ text) => this.say({ kind: "", text });
    try {
      this.model.set(await this.channel.ask(kind, payload));
      // The same verdict on another row is no change of the model.
      this.say(this.model.get("verdict"));
      this.onChange();
    } catch (error) {
      if (!(error instanceof Lost)) complain(/** @type {Error} */ (error).message);
    }
  }

  /** Return the guess that is not handed in; undefined where nothing was chosen. */
  half() {
    const item = this.row.value;
    const fields = Object.fromEntries(Object.entries(this.guess()).filter(([, value]) => value));
    const isFirst = item === this.prompt.items[0].id && !Object.keys(fields).length;
    return isFirst || this.isOpen(item) ? undefined : { item, fields };
  }

  /**
   * Show a guess that was not handed in.
   * @param {{item: string, fields: Record<string, string>}} half
   */
  take({ item, fields }) {
    if (this.isOpen(item) || !this.prompt.items.some((one) => one.id === item)) return;
    this.row.value = item;
    this.clear();
    for (const one of this.fields) one.select.value = fields[one.name] ?? "";
    this.show();
  }

  /** Begin again. */
  wipe() {
    this.row.value = this.prompt.items[0].id;
    this.clear();
    this.show();
  }

  /** @param {string} id */
  isOpen(id) {
    const { all_open: isAllOpen, opened } = this.model.get("state");
    return isAllOpen || opened.includes(id);
  }

  clear() {
    for (const one of this.fields) one.select.value = "";
    this.verdict.replaceChildren();
    delete this.verdict.dataset.verdict;
  }

  show() {
    const { items } = this.prompt;
    items.forEach((one, i) => {
      this.options[i].textContent = `${this.isOpen(one.id) ? "open · " : ""}${one.label}`;
    });
    const item = items.find((one) => one.id === this.row.value) ?? items[0];
    this.text.textContent = item.text || (item.label.length > LABEL_FITS ? item.label : "");
    this.text.hidden = !this.text.textContent;
    const isDone = this.isOpen(item.id);
    this.reveal.disabled = isDone;
    for (const one of this.fields) one.select.disabled = isDone;
    for (const el of [this.question, this.reveal]) el.hidden = isDone;
    this.next.hidden = !isDone;
    const { all_open: isAllOpen } = this.model.get("state");
    this.all.textContent = isAllOpen ? "Close all again" : this.prompt.all_button;
    this.tally.textContent = this.model.get("tally") ?? "";
    this.onShow(isDone);
  }

  /** @param {Partial<GuessVerdict>} verdict */
  say({ kind = "", text = "" }) {
    if (kind) this.verdict.dataset.verdict = kind; else delete this.verdict.dataset.verdict;
    this.verdict.replaceChildren(
      ...(text ? [h("p", {}, h("strong", { text: SIGNS.get(kind) ?? "" }), text)] : []));
    // The button that was pressed is gone: the next row is what a reader wants.
    if (this.reveal.disabled && [this.reveal, document.body, null].includes(document.activeElement) && text) {
      this.next.focus({ preventScroll: true });
    }
  }

  /**
   * A closed mark that is picked is the next one to guess at.
   * @param {string | undefined} id
   */
  choose(id) {
    if (!id || id === this.row.value || !this.prompt.items.some((one) => one.id === id)) return;
    this.row.value = id;
    this.clear();
    this.show();
  }
}
