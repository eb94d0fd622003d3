// @ts-check
// The marking desk: one written item for a whole class, marked by keys. All that it shows came with
// the first reply, so no key waits for the kernel; what is marked goes there through the outbox.
import { Lost, PAGE_PATIENCE_MS, openChannel } from "../channel.js";
import { h, uniqueId } from "../dom.js";
import { bringToLife } from "../place.js";
import { Comments } from "./comments.js";
import { Outbox, stamp } from "./outbox.js";
import { paceWords } from "./pace.js";
import { Panel, agreementOf, alikeOf, allOf, calibrationOf, keysOf, taskOf } from "./panels.js";
import { lengthWords, remarkRows, rowsWords, sheetOf } from "./paper.js";
import { Rubric } from "./rubric.js";
import { Sitting, changeWords } from "./sitting.js";

/**
 * What the page asks, and what `MarkingView.respond` answers:
 * - `hello` {} → Opening;
 * - `keep` {lines} → {others}: the lines stand in the file; others that came into it meanwhile;
 * - `sync` {} → {others};
 * - `agreement` {} → {about, rows}; `alike` {} → {about, pairs};
 * - `course` {} → samples with the course's own marks, once all of them are marked.
 * @typedef {import("./paper.js").Remarks} Remarks
 * @typedef {import("./sitting.js").Criterion} Criterion
 * @typedef {import("./outbox.js").Line} Line
 * @typedef {object} Opening
 * @property {string} item
 * @property {string} title
 * @property {{kind: string, text: string}[]} task
 * @property {Criterion[]} criteria
 * @property {Record<string, {text: string, remarks: Remarks}>} answers by pseudonym, samples among them
 * @property {import("./sitting.js").Turn[]} turns
 * @property {string[]} samples their codes; none where calibration was skipped, or there is none
 * @property {boolean} is_calibrated
 * @property {Line[]} lines what stands in the file
 * @property {Record<string, Record<string, Record<string, number>>>} others points by code, marker, criterion
 * @property {string} file
 * @property {string} trouble what is odd about the file; empty if nothing is
 */

/** @type {[string, string][]} */
const KEYS = [["0 – 3", "points for the current criterion, then the next one"], ["Enter", "next answer that is not marked"],
  ["↑ ↓", "another criterion"], ["← →", "a point less, a point more"], ["n  p", "next and previous answer"],
  ["u", "undo, also in an answer that you have left"], ["c", "write a comment; Esc ends it"],
  ["letters", "a comment of the bank, in or out"], ["t", "to the text of the answer; Page Up and Down scroll it"],
  ["g", "go to any answer"], ["q", "the question as students read it"], ["?", "these keys"]];

/** @param {import("../channel.js").Context} context */
function render(context) {
  const { el } = context;
  el.classList.add("mp-view", "mark-desk");
  const channel = openChannel(context);
  const card = h("section", { class: "mp-card mark-card", "aria-label": "Marking desk" },
    h("p", { class: "mp-kicker", text: "The answers are on their way …" }));
  el.append(card);
  channel.ask("hello", {}, { patience: PAGE_PATIENCE_MS }).then((/** @type {Opening} */ opening) => {
    new Desk(context, channel, card, opening).begin();
  }, (error) => {
    if (!(error instanceof Lost)) card.replaceChildren(h("p", { role: "alert", text: error.message }));
  });
}

/** Whether words are being typed, here or in another cell of the notebook. */
const isTyping = () => !!document.activeElement?.matches("textarea, input[type=text], [contenteditable=true]");

class Desk {
  /**
   * @param {import("../channel.js").Context} context
   * @param {ReturnType<typeof openChannel>} channel
   * @param {HTMLElement} card
   * @param {Opening} opening
   */
  constructor({ model, signal }, channel, card, opening) {
    this.channel = channel;
    this.card = card;
    this.opening = opening;
    /** @type {Map<string, string[]>} What is said of answers that are alike, by code. */
    this.alike = new Map();
    this.isComparing = false;
    /** @type {(() => void) | null} */
    this.waiting = null;
    this.outbox = new Outbox(channel, { name: `${model.get("shelf")}:${opening.item}`, signal,
      onChange: (held, trouble) => this.sayKept(held, trouble), onOther: (lines) => this.hear(lines) });
    this.lines = [...opening.lines, ...this.outbox.lines()];
    this.buildPage();
    const look = () => {
      if (!document.hidden) channel.ask("sync", {}, { isAside: true }).then(({ others }) => this.hear(others), () => {});
    };
    document.addEventListener("visibilitychange", look);
    signal.addEventListener("abort", () => document.removeEventListener("visibilitychange", look));
  }

  buildPage() {
    const { opening } = this;
    this.kicker = h("p", { class: "mp-kicker" });
    const tool = (/** @type {string} */ text, /** @type {() => void} */ onclick) => h("button", { type: "button", class: "mp-tool", text, onclick });
    this.skip = tool("Skip calibration", () => this.openSkip());
    this.tools = h("div", { class: "mp-tools" }, this.skip, tool("Question", () => this.openTask()), tool("All answers", () => this.openAll()),
      tool("Agreement", () => this.openAgreement()), tool("Alike", () => this.openAlike()), tool("Keys", () => this.openKeys()));
    this.bar = h("span", { class: "mark-bar-done" });
    this.progress = h("span", { class: "mark-progress-words" });
    this.code = h("h4", { class: "mark-code" });
    this.length = h("span", { class: "mark-length" });
    // A document is read, where a screen reader would else hand each key to the desk; its words are
    // also its description, so that they are heard when `t` leads there.
    const [sheet, head] = [uniqueId("mark"), uniqueId("mark")];
    this.code.id = head;
    this.text = h("div", { class: "mark-text", tabindex: "0", role: "document", id: sheet, "aria-labelledby": head, "aria-describedby": sheet });
    this.remarks = h("ul", { class: "mark-remarks", tabindex: "0", "aria-label": "What is named and counted in the answer" });
    this.panel = new Panel();
    this.panel.onClose = () => {
      this.panel.el.classList.remove("mark-over");
      this.rubric.focus(this.sitting);
      this.showWaiting();
    };
    this.rubric = new Rubric(opening.criteria, (at, points) => this.give(points, at), (at) => this.aim(at));
    this.comments = new Comments({
      onSay: (comment, isNew) => this.outbox.put(this.sitting.say(comment, isNew), true),
      onNew: (text) => this.outbox.put({ ...stamp(), kind: "comment", item: opening.item, text }),
      onDone: (words) => { this.rubric.focus(this.sitting); this.say(words); this.showWaiting(); }, onNext: () => this.next() });
    this.status = h("p", { class: "mark-status", role: "status" });
    this.kept = h("p", { class: "mark-kept", role: "status" });
    this.main = h("button", { type: "button", class: "mp-primary", text: "Next unmarked ⏎", onclick: () => this.next() });
    const back = h("button", { type: "button", text: "Undo (u)", onclick: () => this.undo() });
    this.paper = h("section", { class: "mark-paper", "aria-label": "Answer" },
      h("div", { class: "mark-paper-head" }, this.code, this.length), this.text, this.remarks);
    this.card.replaceChildren(h("div", { class: "mp-top" }, this.kicker, this.tools),
      h("div", { class: "mark-head" }, h("h3", { class: "mp-heading", text: opening.title }),
        h("div", { class: "mark-progress" }, h("span", { class: "mark-bar", "aria-hidden": "true" }, this.bar), this.progress)),
      h("div", { class: "mark-body" }, h("div", { class: "mark-left" }, this.paper, this.panel.el), this.rubric.el), this.comments.el,
      h("div", { class: "mark-foot" }, this.main, back, this.status, this.kept));
    this.card.addEventListener("keydown", (event) => this.onKey(event));
  }

  begin() {
    const { opening } = this;
    this.comments.learn(this.lines.filter((line) => line.kind === "comment").map((line) => line.text ?? ""));
    if (opening.samples.length && !opening.is_calibrated) {
      this.sit("calibration", opening.samples.map((code) => ({ code })));
      if (!this.sitting.turns.every((_, at) => this.sitting.isWhole(at))) {
        this.say("First a few answers that the course has marked: mark them blind, then compare.");
      } else this.compare();
    } else this.sitWithClass();
    this.arrive();
    this.sayKept(this.outbox.held.size, "");
    this.outbox.flush();
  }

  /** Bring who ran this cell by a key to the first criterion; whoever is elsewhere stays there. */
  arrive() {
    if (isTyping() || !this.card.closest(".jp-Cell")?.contains(document.activeElement)) return;
    this.card.scrollIntoView({ block: "start" });
    this.rubric.focus(this.sitting);
  }

  /** @param {string} kind @param {import("./sitting.js").Turn[]} turns */
  sit(kind, turns) {
    const { item, criteria } = this.opening;
    this.sitting = new Sitting({ item, kind, criteria, turns });
    this.sitting.take(this.lines);
    const first = turns.findIndex((_, at) => !this.sitting.isWhole(at));
    this.sitting.goTo(Math.max(0, first));
    this.skip.hidden = kind !== "calibration";
    this.show();
  }

  sitWithClass() {
    this.sit("mark", this.opening.turns);
    this.say(this.opening.trouble || (this.opening.turns.length ? this.said() : "Nobody wrote an answer to this question."));
  }

  get isCalibration() { return this.sitting.kind === "calibration"; }

  show() {
    const { sitting, opening } = this;
    const turn = sitting.turns[sitting.at];
    const answer = turn && opening.answers[turn.code];
    const place = `${sitting.at + 1} of ${sitting.turns.length}`;
    this.kicker.textContent = this.isCalibration ? `${opening.item} · calibration · sample ${place}` : `${opening.item} · marking desk · answer ${place}`;
    this.code.textContent = turn ? this.titleOf(sitting.at) : "No answer";
    this.text.replaceChildren(...(answer ? sheetOf(answer.text, answer.remarks) : []));
    this.text.scrollTop = 0;
    this.length.textContent = answer ? lengthWords(answer.remarks) : "";
    this.length.toggleAttribute("data-over", !!answer && !!answer.remarks.most && answer.remarks.words > answer.remarks.most);
    this.remarks.replaceChildren(...(answer ? remarkRows(answer.remarks, this.alike.get(turn.code) ?? []) : []));
    this.remarks.scrollTop = 0;
    this.comments.show(sitting.of().comment);
    this.showMarks();
  }

  showMarks() {
    const { sitting } = this;
    this.rubric.show(sitting, this.opening.others[sitting.turns[sitting.at]?.code]);
    const n = sitting.turns.length, done = sitting.done();
    this.bar.style.width = `${n ? (100 * done) / n : 0}%`;
    const pace = this.isCalibration ? "" : paceWords(sitting.moments(), n - done);
    this.progress.textContent = `${done} of ${n} marked${pace ? ` · ${pace}` : ""}`;
    this.main.textContent = n && done === n ? (this.isCalibration ? "Compare ⏎" : "All marked") : "Next unmarked ⏎";
  }

  /** @param {number} at */
  titleOf(at) { return this.isCalibration ? `Sample ${at + 1}` : `Answer ${this.sitting.turns[at].code}`; }

  /** What stands in view, for who hears it. */
  said() {
    const { sitting, opening } = this;
    const { code } = sitting.turns[sitting.at];
    const { remarks } = opening.answers[code];
    return `${this.code.textContent}, ${sitting.at + 1} of ${sitting.turns.length}. ${lengthWords(remarks)}. ${rowsWords(remarks)}.`;
  }

  /** @param {string} words */
  say(words) { this.status.textContent = words; }

  /** @param {number} held @param {string} trouble */
  sayKept(held, trouble) {
    const words = trouble ? `${trouble} Held in this page: ${held}.` : held ? "Keeping …" : `Kept in ${this.opening.file}`;
    if (this.kept.textContent === words) return;
    const had = this.kept.hasAttribute("data-trouble");
    this.kept.toggleAttribute("data-trouble", !!trouble);
    // Who marks by ear is told when trouble begins and when it ends, not of each line that is kept.
    this.kept.setAttribute("aria-live", had === !!trouble ? "off" : trouble ? "assertive" : "polite");
    this.kept.textContent = words;
  }

  /** @param {Line[]} lines */
  hear(lines) {
    if (!lines.length) return;
    this.lines.push(...lines);
    this.comments.learn(lines.filter((line) => line.kind === "comment").map((line) => line.text ?? ""));
    if (!this.sitting) return;
    if (this.sitting.take(lines)) this.comments.show(this.sitting.of().comment);
    this.showMarks();
  }

  /** @param {Line | null} line */
  send(line) {
    if (!line) return;
    this.lines.push(line);
    this.outbox.put(line);
    this.showMarks();
  }

  /** @param {number} at */
  aim(at) {
    if (this.sitting.criterion === at) return;
    this.sitting.criterion = at;
    this.showMarks();
  }

  /** @param {number} points @param {number} [at] */
  give(points, at = this.sitting.criterion) {
    const { sitting } = this;
    sitting.criterion = at;
    const { name } = sitting.criteria[at];
    const line = sitting.give(points);
    if (!line) { this.say(`${name} has no level ${points}.`); return; }
    this.send(line);
    this.say(sitting.isWhole() ? `${name}: ${points}. ${sitting.total()} points in all. Enter: next answer.`
      : `${name}: ${points}. Now ${sitting.criteria[sitting.criterion].name.toLowerCase()}.`);
    this.rubric.focus(sitting);
  }

  /** @param {number} step */
  nudge(step) {
    const { sitting } = this;
    const { key, name, levels } = sitting.criteria[sitting.criterion];
    const points = levels.map(([level]) => level).sort((a, b) => a - b);
    const now = points.indexOf(sitting.of().levels[key]);
    const line = sitting.give(points[Math.max(0, Math.min(now < 0 && step < 0 ? 0 : now + step, points.length - 1))], false);
    this.send(line);
    this.say(`${name}: ${sitting.of().levels[key]}.`);
    this.rubric.focus(sitting);
  }

  undo() {
    const { sitting } = this;
    const place = sitting.at, { at, given } = sitting.changed();
    const line = sitting.undo();
    if (!line) { this.say("There is nothing to undo in this sitting."); return; }
    this.outbox.put(line);
    this.lines.push(line);
    this.show();
    this.say(["Undone.", at === place ? "" : this.said(), changeWords(sitting.criteria, given, sitting.of())].filter(Boolean).join(" "));
    this.rubric.focus(sitting);
  }

  /** @param {number} at */
  goTo(at) {
    if (!this.sitting.turns.length) return;
    const end = at < 0 ? "This is the first. " : at >= this.sitting.turns.length ? "This is the last. " : "";
    this.comments.finish();
    this.sitting.goTo(at);
    this.show();
    this.panel.close();
    this.say(end + this.said());
    this.rubric.focus(this.sitting);
  }

  next() {
    if (!this.sitting.turns.length) return;
    const at = this.sitting.nextUnmarked();
    if (at >= 0) this.goTo(at);
    else if (this.isCalibration) this.compare();
    else this.say("All answers are marked. “All answers” leads to any of them.");
  }

  compare() {
    if (this.isComparing) return;
    this.isComparing = true;
    this.channel.ask("course", { lines: this.outbox.lines() }, { near: this.card })
      .then((samples) => this.showCourse(samples), (error) => { if (!(error instanceof Lost)) this.say(error.message); })
      .finally(() => { this.isComparing = false; });
  }

  /** @param {Parameters<typeof calibrationOf>[0]} samples */
  showCourse(samples) {
    if (!this.isCalibration) return;
    // The marker went on while the kernel compared: nothing comes between a hand and its words.
    if (isTyping() || !this.panel.el.hidden) {
      this.waiting = () => this.showCourse(samples);
      this.say("The course's marks are here: they open when you end this (Esc).");
      return;
    }
    const { said, kids } = calibrationOf(samples, this.sitting);
    const begin = h("button", { type: "button", class: "mp-primary", text: "Mark the class", onclick: () => {
      this.sitWithClass();
      this.panel.close();
    } });
    this.panel.el.classList.add("mark-over");
    this.panel.open("course", "Your marks and the course's", [...kids, h("div", { class: "mp-actions" }, begin)], begin);
    this.say(said);
  }

  /** Open what came while the marker was at something else. */
  showWaiting() {
    const { waiting } = this;
    this.waiting = null;
    waiting?.();
  }

  openSkip() {
    const why = h("input", { type: "text", maxlength: 300, class: "mark-why", "aria-label": "Why you skip the calibration" });
    const go = h("button", { type: "button", class: "mp-primary", text: "Skip", onclick: () => {
      if (!why.value.trim()) { this.say("Say why in a few words: it stands beside your marks."); why.focus(); return; }
      this.outbox.put({ ...stamp(), kind: "skipped", item: this.opening.item, text: why.value.trim() });
      this.sitWithClass();
      this.panel.close();
    } });
    why.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => { if (event.key === "Enter") { event.stopPropagation(); go.click(); } });
    this.panel.open("skip", "Skip the calibration", [h("p", { text: "Who marks four known answers first marks the class more evenly. If you have done so elsewhere, say where." }),
      h("div", { class: "mp-actions" }, why, go)], why);
  }

  openTask() { this.panel.open("task", `${this.opening.item} · ${this.opening.title}`, taskOf(this.opening.task)); this.panel.readOut(); }

  openAll() {
    const { kids, focus } = allOf(this.sitting, (at) => this.titleOf(at), (at) => this.goTo(at));
    this.panel.open("all", "All answers", kids, focus);
  }

  openKeys() { this.panel.open("keys", "Keys", keysOf(KEYS)); }

  openAgreement() {
    this.panel.open("agreement", "Agreement", [h("p", { text: "Comparing …" })]);
    this.askFor("agreement", ({ rows, about }) => agreementOf(rows, about));
  }

  openAlike() {
    this.panel.open("alike", "Alike", [h("p", { text: "Comparing all answers …" })]);
    this.askFor("alike", ({ pairs, about }) => {
      this.alike.clear();
      for (const { first, second, share } of pairs) {
        for (const [one, other] of [[first, second], [second, first]]) {
          this.alike.set(one, [...this.alike.get(one) ?? [], `Like ${other}: ${Math.round(share * 100)} % of the words in the same order.`]);
        }
      }
      const turn = this.sitting.turns[this.sitting.at];
      if (turn) this.remarks.replaceChildren(...remarkRows(this.opening.answers[turn.code].remarks, this.alike.get(turn.code) ?? []));
      return alikeOf(pairs, about, (code) => this.goTo(Math.max(0, this.sitting.turns.findIndex((one) => one.code === code))));
    });
  }

  /** @param {string} kind @param {(reply: any) => (Node | string)[]} kidsOf */
  askFor(kind, kidsOf) {
    this.channel.ask(kind, { lines: this.outbox.lines() }, { near: this.card }).then((reply) => {
      const kids = kidsOf(reply);
      if (this.panel.name === kind) this.panel.body.replaceChildren(...kids);
      this.say(`${this.panel.title.textContent}: ${reply.said}`);
    }, (error) => { if (this.panel.name === kind && !(error instanceof Lost)) this.panel.body.replaceChildren(h("p", { text: error.message })); });
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key === "Escape" && !this.panel.el.hidden) { event.preventDefault(); event.stopPropagation(); this.panel.close(); return; }
    if (this.comments.onKey(event) || target.matches("textarea, input[type=text]") || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "z") return;
    } else if (event.key === "Enter" && target.matches("button, summary")) return;
    const act = this.actOf(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /** @param {KeyboardEvent} event @returns {(() => void) | null} */
  actOf(event) {
    const { sitting } = this;
    const isPanel = !this.panel.el.hidden;
    // The row of digits of some keyboards gives letters.
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1] ?? (/^\d$/.test(event.key) ? event.key : null);
    if (digit !== null) return isPanel || !sitting.turns.length ? null : () => this.give(Number(digit));
    switch (event.key) {
      case "Enter": return isPanel ? null : () => this.next();
      case "ArrowDown": case "ArrowUp": return isPanel ? null : () => {
        const step = event.key === "ArrowDown" ? 1 : -1;
        this.aim(Math.max(0, Math.min(sitting.criterion + step, sitting.criteria.length - 1)));
        this.rubric.focus(sitting);
      };
      case "ArrowRight": return isPanel || !sitting.turns.length ? null : () => this.nudge(1);
      case "ArrowLeft": return isPanel || !sitting.turns.length ? null : () => this.nudge(-1);
      case "PageDown": case "PageUp": return isPanel ? null : () => this.text.scrollBy({ top: (event.key === "PageDown" ? 0.8 : -0.8) * this.text.clientHeight });
      default: return this.letterOf(event.key.toLowerCase());
    }
  }

  /** @param {string} key @returns {(() => void) | null} */
  letterOf(key) {
    switch (key) {
      case "n": return () => this.goTo(this.sitting.at + 1);
      case "p": return () => this.goTo(this.sitting.at - 1);
      case "u": case "z": return () => this.undo();
      case "c": return () => { this.panel.close(); this.comments.focus(); };
      case "t": return () => { this.panel.close(); this.text.focus({ preventScroll: true }); };
      case "g": return () => this.openAll();
      case "q": return () => this.openTask();
      case "?": return () => this.openKeys();
      default: {
        const words = this.panel.el.hidden && this.sitting.turns.length ? this.comments.press(key) : null;
        return words === null ? null : () => this.say(words());
      }
    }
  }
}

export default bringToLife(render);
