// @ts-check
// Events to code, one at a time; the kernel compares once all are coded.
import { dataTable, h, uniqueId } from "../dom.js";
import { bringToLife } from "../place.js";
import { createTask } from "./task.js";

/**
 * @typedef {{id: string, number: number, date: string, title: string, summary: string, actors: string}} Event
 * @typedef {{question: string, steps: [string, string][]}} Scale
 * @typedef {{events: Event[], scales: Record<string, Scale>, has_class: boolean}} Page
 * @typedef {{name: string, codes: Record<string, Record<string, string>>}} Work
 * @typedef {{id: string, title: string, gap: number, yours: string,
 *   coders: {coder: string, codes: string, note: string}[]}} Row
 * @typedef {{text: string, alphas: string[], skipped: string[],
 *   counts: {title: string, closeness: string, hostility: string}[]}} ClassFound
 * @typedef {{agreement: {name: string, text: string, codable: string}[], rows: Row[],
 *   judgement: string, class: ClassFound | null}} Comparison
 */

/** @param {Row} row */
function rowOf(row) {
  const same = row.gap === 0;
  const cls = same ? "coding-same" : null;
  return h("li", {},
    h("p", {}, h("b", { text: `${same ? "=" : "≠"} ${row.title}` })),
    h("p", { class: cls, text: `You: ${row.yours}.` }),
    ...row.coders.map((one) => h("p", { class: cls, text: `Coder ${one.coder}: ${one.codes}. ${one.note}` })),
    h("span", { class: "desk-id", text: row.id }));
}

/** @param {ClassFound} found */
function classOf(found) {
  const table = { columns: ["Event", "Closeness", "Hostility"],
    rows: found.counts.map((row) => [row.title, row.closeness, row.hostility]) };
  return [h("h4", { text: "The class" }), h("p", { text: found.text }),
    ...found.alphas.map((text) => h("p", { text })),
    found.counts.length ? dataTable(table, "How often the class gave each code") : "",
    ...found.skipped.map((text) => h("p", { class: "desk-note", text }))];
}

/** @param {Comparison} found @param {Row[]} apart @param {Row[]} alike */
const comparisonOf = (found, apart, alike) => [
  ...found.agreement.map((one) => h("p", {},
    h("b", { text: `${one.name.charAt(0).toUpperCase()}${one.name.slice(1)}. ` }), `${one.text} ${one.codable}`)),
  h("p", { text: found.judgement }),
  h("h4", { text: `Where you differ (${apart.length} of ${found.rows.length})` }),
  h("ol", { class: "coding-rows" }, ...apart.map(rowOf)),
  alike.length ? h("details", { class: "mp-fold" },
    h("summary", { text: `Where you agree (${alike.length})` }),
    h("ol", { class: "coding-rows" }, ...alike.map(rowOf))) : "",
  ...(found.class ? classOf(found.class) : [])];

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
    /** @type {((isDone: boolean) => void) | null} Is told whether every event has its codes. */
    this.onMark = null;
    this.kicker = h("p", { class: "mp-kicker" });
    this.title = h("h4", { class: "coding-title", id: uniqueId("event"), tabindex: "-1" });
    this.actors = h("p", { class: "desk-note" });
    this.summary = h("p", {});
    this.jumps = page.events.map((event, i) => h("button", { type: "button", text: `○ ${event.number}`,
      onclick: () => this.go(i) }));
    this.groups = Object.entries(page.scales).map(([name, scale]) => this.group(name, scale));
    this.back = h("button", { type: "button", text: "Previous event", onclick: () => this.go(this.at - 1, true) });
    this.next = h("button", { type: "button", class: "coding-next", text: "Next event", onclick: () => this.go(this.at + 1, true) });
    this.nav = h("div", { class: "coding-nav", role: "group", "aria-label": "Events" }, ...this.jumps);
    this.body = h("div", { class: "mp-body" },
      h("div", { class: "coding-event" }, this.kicker, this.title, this.summary, this.actors),
      ...this.groups.map(({ field }) => field));
  }

  /** @param {string} name @param {Scale} scale */
  group(name, scale) {
    const group = uniqueId(name);
    const radios = scale.steps.map(([value]) => h("input", { type: "radio", name: group, value,
      onchange: () => {
        this.work.codes[this.event().id][name] = value;
        this.keep();
        this.mark();
      } }));
    const field = h("fieldset", {}, h("legend", { text: scale.question }),
      h("div", { class: "coding-steps" }, ...scale.steps.map(([, text], i) =>
        h("label", { class: "coding-step" }, radios[i], h("span", { text })))));
    return { name, radios, field };
  }

  event() { return this.page.events[this.at]; }

  mark() {
    this.jumps.forEach((jump, i) => {
      const { id, number } = this.page.events[i];
      const done = this.groups.every(({ name }) => this.work.codes[id][name]);
      jump.textContent = `${done ? "✓" : "○"} ${number}`;
      jump.setAttribute("aria-label", `Event ${number}, ${done ? "coded" : "not coded yet"}`);
      if (i === this.at) jump.setAttribute("aria-current", "step"); else jump.removeAttribute("aria-current");
    });
    this.onMark?.(this.page.events.every(({ id }) => this.groups.every(({ name }) => this.work.codes[id][name])));
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
    this.go(this.page.events.findIndex(({ id }) => this.groups.some(({ name }) => !this.work.codes[id][name])));
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
      const head = h("h4", { tabindex: "-1", text: "You and the course" });
      const apart = found.rows.filter((row) => row.gap > 0);
      const alike = found.rows.filter((row) => row.gap === 0);
      return { kids: [head, ...comparisonOf(found, apart, alike)], focus: head,
        words: `You differ on ${apart.length} of ${found.rows.length} events; they stand below.` };
    },
    opened() {
      coder.isOpen = task.isOpen;
      save.hidden = !task.isOpen;
      task.main.textContent = task.isOpen ? "Read the class folder again" : "Compare with the course";
      task.main.hidden = task.isOpen && !page.has_class;
      coder.go(coder.at);
    },
    clear() {
      coder.go(0);
      return { words: "Cleared. Every event is uncoded again.", focus: coder.title };
    },
  });
  return { task, coder, save, after };
}

/** @param {import("../channel.js").Context} context */
function render(context) {
  const { model, el } = context;
  const { task, coder, save, after } = build(context, model.get("page"));
  const heading = uniqueId("coding");
  el.classList.add("mp-view");
  const desk = h("div", { class: "desk coding" },
    h("section", { class: "mp-card", "aria-labelledby": heading },
      h("div", { class: "mp-top" }, h("p", { class: "mp-kicker", text: "Coding desk: code first, then compare" }),
        h("div", { class: "mp-tools" }, save, task.again)),
      h("h3", { class: "mp-heading", id: heading, text: "Nobody's codes are shown before yours" }),
      coder.nav, coder.body,
      h("div", { class: "mp-actions" }, coder.back, coder.next, task.main),
      task.verdict, after));
  coder.onMark = (isDone) => desk.classList[isDone ? "add" : "remove"]("coding-done");
  el.append(desk);
  task.begin();
  coder.goOn();
}

export default bringToLife(render);
