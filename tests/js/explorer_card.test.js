// The card of an explorer: what a screen reader hears, what is kept, and what comes back.
import assert from "node:assert/strict";
import test from "node:test";
import { holdClock } from "./support/clock.js";
import "./support/page.js";
import { fakeModel, soon } from "./support/kernel.js";

const kept = new Map();
Object.assign(globalThis, {
  localStorage: { getItem: (name) => kept.get(name) ?? null, setItem: (name, text) => kept.set(name, text),
    removeItem: (name) => kept.delete(name) },
  ResizeObserver: class { observe() {} disconnect() {} },
  MutationObserver: class { observe() {} disconnect() {} },
  requestAnimationFrame: (act) => act(),
});
document.addEventListener ??= () => {};
document.removeEventListener ??= () => {};
document.documentElement ??= document.body;
const { ExplorerCard } = await import("../../src/moscow_pyongyang/views/explorer/card.js");

const range = { kind: "range", name: "end", label: "To", low: 1945, high: 2026, step: 1, options: [],
  not_above: "", not_below: "", place: "row" };
const shown = (n, title = `Finding of ${n}`) => ({
  spec: { data: [], layout: { meta: { title, alt: "a", subtitle: "s", source: "t" } } },
  cells: { columns: ["Id", "When", "What"], rows: [["e1", "1950", "one"], ["e2", "1951", "two"]] },
  picks: { id: "Id", lead: "When", text: "What", signs: "▲▼", meanings: {} },
  sentence: `${n} events shown.`, code: "" });

/** A card, and what its page asked; the library of pictures never comes. */
function explorer(t, more = {}, clock = null) {
  const end = new AbortController();
  t.after(() => { end.abort(); kept.clear(); });
  const tick = clock ?? holdClock(t);
  const asked = [];
  const invoke = (_name, { kind, ...payload }) => new Promise((resolve, reject) => {
    asked.push({ kind, payload, reply: (ok) => resolve([{ ok }, []]), lose: () => reject(new Error("no kernel")) });
  });
  const model = fakeModel({ kicker: "k", list_label: "Events", controls: [range], first: { end: 1953 },
    state: { end: 1953 }, shown: shown(1953), picked: {}, wide: 0, dark: {}, look_key: "look/t/1", left: {},
    shelf: "s", ...more });
  const el = document.createElement("div");
  const card = new ExplorerCard({ model, el, signal: end.signal, experimental: { invoke } });
  card.bringBack();
  const of = (kind) => asked.filter((one) => one.kind === kind);
  /** Move the slider and let the kernel answer. */
  const step = async (value, title) => {
    const [slider] = card.controls.el.querySelectorAll("input");
    slider.value = String(value);
    slider.fire("input");
    of("state").at(-1)?.reply({ state: { end: value }, shown: shown(value, title) });
    await soon();
  };
  return { el, card, of, step, tick, live: () => el.querySelectorAll('[role="status"]').map((one) => one.textContent).join("") };
}

test("a step of a slider says the finding, then the count, and nothing else", async (t) => {
  const { el, step, tick, live } = explorer(t);
  assert.equal(live(), "");
  await step(1954);
  tick(300);
  assert.equal(live(), "Finding of 1954. 1954 events shown.");
  await step(1955, "Finding of 1954");
  tick(300);
  // What stayed as it was is not said again.
  assert.equal(live(), "1955 events shown.");
  assert.deepEqual(el.querySelectorAll("output").map((one) => one.getAttribute("aria-live")), ["off"]);
});

test("a slider that is held says where it came to rest, once, and keeps one draft", async (t) => {
  const { of, step, tick, live } = explorer(t);
  for (let year = 1954; year <= 1984; year += 1) {
    await step(year);
    tick(25);
    assert.equal(live(), "");
  }
  tick(1000);
  assert.equal(live(), "Finding of 1984. 1984 events shown.");
  assert.deepEqual(of("draft").map((one) => one.payload), [{ value: { state: { end: 1984 } } }]);
});

test("a picked row is kept, and its panel is not read out", async (t) => {
  const { el, card, of, tick, live } = explorer(t);
  tick(50);
  card.pick("e2");
  of("pick")[0].reply({ picked: { id: "e2", title: "Long", kicker: "", parts: [["", "x".repeat(1600)]] } });
  await soon();
  tick(1000);
  assert.equal(live(), "");
  assert.equal(el.querySelector('[aria-live="polite"]'), null);
  assert.deepEqual(of("draft")[0].payload, { value: { picked: "e2" } });
});

test("an explorer that nobody touches keeps nothing", (t) => {
  const { card, of, tick } = explorer(t);
  card.list.box.focus();
  tick(10_000);
  assert.deepEqual([of("draft").length, kept.size], [0, 0]);
  assert.equal(card.controls.left.hidden, true);
});

test("nothing is drawn ahead before a hand or the focus comes to a control", async (t) => {
  const { el, card, of, step, tick } = explorer(t);
  tick(10_000);
  for (const away of [card.figure.host, card.panel.el, el]) away.fire("pointermove", { buttons: 0, clientX: 5 });
  tick(10_000);
  assert.equal(of("prefetch").length, 0);
  const [slider] = card.controls.el.querySelectorAll("input");
  slider.fire("focus");
  tick(40);
  assert.deepEqual(of("prefetch").map((one) => one.payload), [{ part: { end: 1954 }, held: { end: 1953 } }]);
  of("prefetch")[0].reply(shown(1954));
  await soon();
  await step(1954);
  assert.deepEqual(of("state")[0].payload, { state: { end: 1954 }, is_drawn: true });
  assert.equal(card.status.textContent, "1954 events shown.");
});

test("a hand on the way out of an empty picture has the way drawn ahead", async (t) => {
  const out = { why: "No event says “zzzz”.", button: "Clear search", change: { end: 1960 } };
  const { card, of, tick } = explorer(t, { shown: { ...shown(1953), way_out: out } });
  card.wayOut.querySelector("button").fire("pointermove", { buttons: 0 });
  tick(40);
  assert.deepEqual(of("prefetch")[0].payload.part, { end: 1960 });
  card.wayOut.querySelector("button").click();
  of("state")[0].reply({ state: { end: 1960 }, shown: shown(1960) });
  await soon();
  of("prefetch")[0].reply(shown(1960));
  await soon();
  // The button is gone, and so is the hand on it.
  assert.deepEqual(card.controls.attention.parts(), []);
});

test("what no kernel kept is shown by the next one, and said to be so", async (t) => {
  t.mock.method(console, "warn", () => undefined);
  const dead = explorer(t);
  await dead.step(1990);
  dead.tick(1000);
  dead.of("draft")[0].lose();
  await soon();
  const next = explorer(t, {}, dead.tick);
  assert.deepEqual(next.of("look")[0].payload, { look: { state: { end: 1990 } } });
  next.of("look")[0].reply({ state: { end: 1990 }, shown: shown(1990) });
  await soon();
  assert.equal(next.card.status.textContent, "1990 events shown.");
  assert.equal(next.card.controls.left.hidden, false);
  assert.deepEqual(next.of("draft")[0].payload, { value: { state: { end: 1990 } } });
  next.of("draft")[0].reply(null);
  await soon();
  assert.equal(kept.size, 0);
});

test("Reset clears what is kept, the row that was picked, and the line that says so", async (t) => {
  const { el, card, of, tick } = explorer(t, { state: { end: 1990 }, shown: shown(1990), left: { state: { end: 1990 }, picked: "e1" },
    picked: { id: "e1", title: "One" } });
  assert.equal(card.controls.left.hidden, false);
  el.querySelector(".mp-quiet").click();
  assert.deepEqual(of("pick")[0].payload, { id: "" });
  of("pick")[0].reply({ picked: {} });
  await soon();
  tick(1000);
  assert.deepEqual(of("draft")[0].payload, { value: {} });
  assert.equal(card.controls.left.hidden, true);
  assert.match(card.panel.body.textContent, /^Pick a mark/);
});

test("an arrow key on the picture picks the next mark, and says which it is", async (t) => {
  const { card, of, tick, live } = explorer(t, { picked: { id: "e1", title: "One" } });
  const { host } = card.figure;
  assert.equal(host.getAttribute("tabindex"), "0");
  host.fire("keydown", { key: "ArrowRight" });
  assert.equal(live(), "2 of 2: 1951, two");
  tick(100);
  assert.deepEqual(of("pick").map((one) => one.payload), [{ id: "e2" }]);
  host.fire("keydown", { key: "Tab" });
  tick(100);
  assert.equal(of("pick").length, 1);
});

test("what is refused stands over the picture, and goes with the next answer", async (t) => {
  const { card, step } = explorer(t);
  card.say("That cannot be shown.");
  assert.equal(card.refusal.textContent, "That cannot be shown.");
  await step(1954);
  assert.equal(card.refusal.textContent, "");
});

test("where a picture would show nothing it says why, and a button leads out", async (t) => {
  const out = { why: "No event says “zzzz”.", button: "Clear search", change: { end: 1960 } };
  const { card, of } = explorer(t, { shown: { ...shown(1953), way_out: out } });
  assert.equal(card.wayOut.textContent, "No event says “zzzz”.Clear search");
  card.wayOut.querySelector("button").click();
  assert.deepEqual(of("state")[0].payload.state, { end: 1960 });
});

test("where no row is left no step leads to another one, and none is offered", (t) => {
  const steps = (more) => explorer(t, { picked: { id: "e1", title: "one", marks: [], parts: [], doubts: [], notes: [], sources: [] }, ...more })
    .card.panel.steps.map((one) => Boolean(one.disabled));
  assert.deepEqual(steps({}), [false, false]);
  const none = { ...shown(1953), cells: { columns: ["Id", "When", "What"], rows: [] }, picks: { ...shown(1953).picks, signs: "" } };
  assert.deepEqual(steps({ shown: none }), [true, true]);
});

test("a reset to the row that is open already marks it again", async (t) => {
  const { card, of } = explorer(t, { picked: { id: "e2", title: "two" } });
  assert.equal(card.figure.picture.ring, "e2");
  card.reset();
  of("pick")[0].reply({});
  await soon();
  assert.equal(card.figure.picture.ring, "e2");
});

test("a row that the reader picks comes out from behind the drawer; one picked for the reader does not", async (t) => {
  const { card } = explorer(t);
  card.controls.openDrawer(true);
  card.pick("e1", false);
  assert.equal(card.said.hidden, true);
  card.pick("e2");
  assert.equal(card.said.hidden, false);
  assert.equal(card.controls.drawer.hidden, true);
});

test("a word that was typed counts, though the focus went and another state came before it was taken", async (t) => {
  const search = { ...range, kind: "search", name: "query", label: "Search" };
  const { card, of, tick } = explorer(t, { controls: [range, search], first: { end: 1953, query: "" },
    state: { end: 1953, query: "Mao" } });
  const box = card.controls.el.querySelectorAll("input").find((one) => one.getAttribute("type") === "search");
  box.value = "Kim";
  box.fire("input");
  tick(100);
  card.controls.show({ end: 1953, query: "Mao" });
  assert.equal(box.value, "Kim");
  tick(100);
  assert.equal(of("state").at(-1).payload.state.query, "Kim");
});
