// @ts-check
// Events to code, one at a time; the kernel compares once all are coded.
import { h, uniqueId } from "../dom.js";
import { bringToLife } from "../place.js";
import { agreementOf } from "./agreement.js";
import { createTask } from "./task.js";

/**
 * @typedef {{id: string, number: number, date: string, title: string, summary: string, actors: string}} Event
 * @typedef {{question: string, steps: [string, string][]}} Scale
 * @typedef {{events: Event[], scales: Record<string, Scale>, has_class: boolean}} Page
 * @typedef {{name: string, codes: Record<string, Record<string, string>>}} Work
 * @typedef {import("./agreement.js").Comparison} Comparison
 */

const BLIND = "Nobody's codes are shown before yours";
/** How long a pick stands before the next event comes, in milliseconds. */
const PAUSE_MS = 380;

/** The code above its words: "+1 closer". @param {string} text */
function stepWords(text) {
  const [, code, words] = /^(\S?\d) (.+)$/.exec(text) ?? [];
  return code ? [h("b", { text: code }), ` ${words}`] : [text];
}

// The event on the table: its text, its two scales, and a row of numbers to move by.
class Coder {
  /**
   * @param {Page} page
   * @param {Work} work
   * @param {() => void} keep
   */
  constructor(page, work, keep) {
    this.page = page;
    this.work = work;
    this.keep = keep;
    this.at = 0;
    this.isOpen = false;
    // Arrow keys walk through the codes of a scale: only a tap or a number goes on by itself.
    this.byHand = false;
    this.timer = 0;
    /** @type {((isDone: boolean) => void) | null} Is told whether every event has its codes. */
    this.onMark = null;
    /** @type {((byKey: boolean) => void) | null} Is told when the last event has got its codes. */
    this.onAll = null;
    this.kicker = h("p", { class: "mp-kicker" });
    this.title = h("h4", { class: "coding-title", id: uniqueId("event"), tabindex: "-1" });
    this.actors = h("p", { class: "desk-note" });
    this.summary = h("p", {});
    this.jumps = page.events.map((event, i) => h("button", { type: "button", text: `○ ${event.number}`,
      onclick: () => this.go(i) }));
    this.groups = Object.entries(page.scales).map(([name, scale]) => this.group(name, scale));
    this.back = h("button", { type: "button", class: "coding-back", text: "Previous event", onclick: () => this.go(this.at - 1, true) });
    this.next = h("button", { type: "button", class: "coding-next", text: "Next event", onclick: () => this.go(this.at + 1, true) });
    this.nav = h("div", { class: "coding-nav", role: "group", "aria-label": "Events" }, ...this.jumps);
    this.body = h("div", { class: "mp-body" },
      h("div", { class: "coding-event" }, this.kicker, this.title, this.summary, this.actors),
      ...this.groups.map(({ field }) => field));
    this.body.addEventListener("pointerdown", () => { this.byHand = true; });
    this.body.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.onKey(event));
  }

  /** @param {string} name @param {Scale} scale */
  group(name, scale) {
    const group = uniqueId(name);
    const radios = scale.steps.map(([value]) => h("input", { type: "radio", name: group, value,
      "aria-keyshortcuts": String(Number(value) + 3 || scale.steps.length),
      onchange: () => {
        const wasDone = this.isDone(this.at);
        this.put(name, value);
        if (this.byHand && !wasDone) this.goOnSoon();
      } }));
    const field = h("fieldset", {}, h("legend", { text: scale.question }),
      h("div", { class: "coding-steps" }, ...scale.steps.map(([, text], i) =>
        h("label", { class: "coding-step" }, radios[i], h("span", {}, ...stepWords(text)),
          h("kbd", { "aria-hidden": "true", text: String(i + 1) })))));
    return { name, radios, field };
  }

  /** @param {string} name @param {string} value */
  put(name, value) {
    this.work.codes[this.event().id][name] = value;
    this.keep();
    this.mark();
  }

  /** @param {number} i */
  isDone(i) { return this.groups.every(({ name }) => this.work.codes[this.page.events[i].id][name]); }

  /** A number is the code at that place of the scale that has the focus. @param {KeyboardEvent} event */
  onKey(event) {
    this.byHand = false;
    if (this.isOpen || event.ctrlKey || event.metaKey || event.altKey) return;
    const group = this.groups.find(({ field }) => field.contains(event.target)) ?? this.groups[0];
    const radio = group.radios[Number(event.key) - 1];
    if (!radio) return;
    event.preventDefault();
    event.stopPropagation();
    radio.checked = true;
    this.put(group.name, radio.value);
    const open = this.groups.find(({ name }) => !this.work.codes[this.event().id][name]);
    if (open) open.radios[0].focus({ preventScroll: true });
    else this.toNext(true);
  }

  /** Let the pick be seen, then put the next event on the table. */
  goOnSoon() {
    const { at } = this;
    if (!this.isDone(at)) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { if (this.at === at) this.toNext(false); }, PAUSE_MS);
  }

  /** Go to the next event that lacks a code; after the last one the way leads to the comparison. @param {boolean} byKey */
  toNext(byKey) {
    const { length } = this.page.events;
    const order = Array.from({ length }, (_, k) => (this.at + 1 + k) % length);
    const next = order.find((i) => !this.isDone(i));
    if (next === undefined) this.onAll?.(byKey);
    else {
      this.go(next);
      if (byKey) this.groups[0].radios[0].focus({ preventScroll: true });
    }
  }

  event() { return this.page.events[this.at]; }

  mark() {
    this.jumps.forEach((jump, i) => {
      const { id, number } = this.page.events[i];
      const done = this.isDone(i);
      jump.textContent = `${done ? "✓" : "○"} ${number}`;
      jump.setAttribute("aria-label", `Event ${number}, ${done ? "coded" : "not coded yet"}`);
      if (i === this.at) jump.setAttribute("aria-current", "step"); else jump.removeAttribute("aria-current");
    });
    this.onMark?.(this.page.events.every((_, i) => this.isDone(i)));
  }

  /** Put an event on the table. @param {number} i @param {boolean} [move] whether the focus goes along */
  go(i, move = false) {
    const { events } = this.page;
    this.at = Math.min(Math.max(i, 0), events.length - 1);
    const event = this.event();
    this.kicker.textContent = `Event ${event.number} of ${events.length} · ${event.date}`;
    this.title.textContent = event.title;
    this.actors.textContent = `Actors: ${event.actors}`;
    this.summary.textContent = event.summary;
    for (const { name, radios } of this.groups) {
      for (const radio of radios) {
        radio.checked = this.work.codes[event.id][name] === radio.value;
        radio.disabled = this.isOpen;
      }
    }
    this.back.disabled = this.at === 0;
    this.next.disabled = this.at === events.length - 1;
    this.mark();
    if (move) this.title.focus();
  }

  /** Put the first event on the table that lacks a code; the first of all if none does. */
  goOn() {
    this.go(this.page.events.findIndex((_, i) => !this.isDone(i)));
  }

  /** Go to what lacks, and put the focus there. @param {string} place its id, a dot, the scale */
  goTo(place) {
    const cut = place.lastIndexOf(".");
    this.go(this.page.events.findIndex((event) => event.id === place.slice(0, cut)));
    this.groups.find(({ name }) => name === place.slice(cut + 1))?.radios[0].focus();
  }
}

/**
 * @param {import("../channel.js").Context} context
 * @param {Page} page
 */
function build(context, page) {
  const { model } = context;
  const blank = () => Object.fromEntries(page.events.map((event) => [event.id, { closeness: "", hostility: "" }]));
  /** @type {Work} */
  const work = { name: "", codes: blank() };
  // The pseudonym is the kernel's to give: it may have drawn one since.
  const read = () => ({ ...work, name: model.get("work").name });
  const coder = new Coder(page, work, () => task.keep());
  coder.onAll = (byKey) => {
    task.say("Every event has its codes. Compare them with the course's.");
    if (byKey) task.main.focus({ preventScroll: true });
  };
  const heading = h("h3", { class: "mp-heading", id: uniqueId("coding"), text: BLIND });
  const save = h("button", { type: "button", class: "mp-tool", text: "Export my coding", hidden: true,
    onclick: () => task.ask("export", {}, task.say) });
  const after = h("section", { class: "coding-result desk-after", hidden: true, "aria-label": "Agreement" });

  const task = createTask(context, {
    action: "Compare with the course",
    done: "Compared",
    after,
    read,
    fill(given) {
      work.codes = { ...blank(), ...structuredClone(given.codes) };
      coder.go(coder.at);
    },
    lacks(gaps) {
      coder.goTo(gaps[0].at);
      return gaps.map((gap) => gap.text).join("; ");
    },
    reveal(/** @type {Comparison} */ found) {
      const apart = found.rows.filter((row) => row.gap > 0).length;
      const { kids, first } = agreementOf(found, page.events);
      heading.textContent = apart ? `You and the course differ on ${apart} of ${found.rows.length} events`
        : `You and the course agree on all ${found.rows.length} events`;
      return { kids, focus: first, words: "Pick an event to read why the course coded it as it did." };
    },
    opened() {
      coder.isOpen = task.isOpen;
      save.hidden = !task.isOpen;
      after.parentNode?.parentNode?.classList[task.isOpen ? "add" : "remove"]("coding-open");
      if (!task.isOpen) heading.textContent = BLIND;
      task.main.textContent = task.isOpen ? "Read the class folder again" : "Compare with the course";
      task.main.hidden = task.isOpen && !page.has_class;
      coder.go(coder.at);
    },
    clear() {
      coder.go(0);
      return { words: "Cleared. Every event is uncoded again.", focus: coder.title };
    },
  });
  return { task, coder, save, after, heading };
}

/** @param {import("../channel.js").Context} context */
function render(context) {
  const { model, el } = context;
  const { task, coder, save, after, heading } = build(context, model.get("page"));
  el.classList.add("mp-view");
  const desk = h("div", { class: "desk coding" },
    h("section", { class: "mp-card", "aria-labelledby": heading.id },
      h("div", { class: "mp-top" }, h("p", { class: "mp-kicker", text: "Coding desk: code first, then compare" }),
        h("div", { class: "mp-tools" }, save, task.again)),
      heading,
      coder.nav, coder.body,
      h("div", { class: "mp-actions" }, coder.back, coder.next, task.main,
        h("p", { class: "desk-note coding-hint", text: "Keys 1 to 6 choose on the scale that has the focus, and go on." })),
      task.verdict, after));
  coder.onMark = (isDone) => desk.classList[isDone ? "add" : "remove"]("coding-done");
  el.append(desk);
  task.begin();
  coder.goOn();
}

export default bringToLife(render);
