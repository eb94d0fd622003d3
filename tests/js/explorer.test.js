// Explorers: what a control changes, what is asked in advance, what a late reply may do.
import assert from "node:assert/strict";
import test from "node:test";
import { fakeChannel, soon } from "./support/kernel.js";
import { withText } from "./support/page.js";
import { Attention } from "../../src/moscow_pyongyang/views/explorer/attention.js";
import { buildControls } from "../../src/moscow_pyongyang/views/explorer/controls.js";
import { applied as deltaApplied } from "../../src/moscow_pyongyang/views/explorer/delta.js";
import { Exchange } from "../../src/moscow_pyongyang/views/explorer/exchange.js";
import { ListBox, listRows, placeAfterKey } from "../../src/moscow_pyongyang/views/explorer/listbox.js";
import { citationOf, Panel, panelContents } from "../../src/moscow_pyongyang/views/explorer/panel.js";
import { looksOf } from "../../src/moscow_pyongyang/views/figure/mark.js";
import { KEPT } from "../../src/moscow_pyongyang/views/explorer/prefetch.js";
import { alongChips, alongList, alongSlider, around, changesWith, movedFrom, nextStep, press,
  stateKey } from "../../src/moscow_pyongyang/views/explorer/state.js";

globalThis.requestAnimationFrame ??= (act) => act();
const range = (name, more = {}) => ({ kind: "range", name, label: name, low: 1, high: 9, step: 1,
  options: [], not_above: "", not_below: "", place: "row", ...more });
const START = range("start", { not_above: "end" });
const END = range("end", { not_below: "start" });

// --- state -------------------------------------------------------------------------------

test("the same state has the same key, whatever its order", () => {
  assert.equal(stateKey({ a: 1, b: ["x"] }), stateKey({ b: ["x"], a: 1 }));
  assert.notEqual(stateKey({ a: 1 }), stateKey({ a: 2 }));
});

test("a slider pushes its neighbour along, and never back", () => {
  assert.deepEqual(changesWith(START, 5, { start: 1, end: 3 }), { start: 5, end: 5 });
  assert.deepEqual(changesWith(END, 2, { start: 4, end: 6 }), { end: 2, start: 2 });
  assert.deepEqual(changesWith(START, 2, { start: 1, end: 3 }), { start: 2 });
});

test("the next step goes on in the direction just taken", () => {
  assert.deepEqual(nextStep(START, { start: 3, end: 9 }, 2), { start: 4 });
  assert.deepEqual(nextStep(START, { start: 3, end: 9 }, 7), { start: 2 });
  assert.deepEqual(nextStep(START, { start: 3, end: 3 }, 2), { start: 4, end: 4 });
});

test("there is no next step at an end, without a move, or of another control", () => {
  assert.equal(nextStep(START, { start: 9, end: 9 }, 8), null);
  assert.equal(nextStep(START, { start: 1, end: 9 }, 2), null);
  assert.equal(nextStep(START, { start: 3, end: 9 }, 3), null);
  assert.equal(nextStep({ ...START, kind: "switch" }, { start: true }, false), null);
});

test("along a slider lie the same jump again, a step, a page and the ends, first in the direction taken", () => {
  const years = range("year", { low: 1945, high: 2026 });
  const along = (year, moved) => alongSlider(years, { year }, moved).map((part) => part.year);
  // A page is a tenth, 8.1 years, which a browser rounds to its next step.
  assert.deepEqual(along(1960, 8), [1968, 1961, 1959, 1952, 2026, 1945]);
  assert.deepEqual(along(1960, -3), [1957, 1959, 1952, 1961, 1968, 1945, 2026]);
  assert.deepEqual(along(1946, -1), [1945, 1947, 1954, 2026]);
  assert.deepEqual(along(2026, 8), [2025, 2018, 1945]);
});

test("what a slider would push along is foreseen with it, and a press foresees the steps around it", () => {
  assert.deepEqual(alongSlider(START, { start: 3, end: 3 }, 1)[0], { start: 4, end: 4 });
  assert.deepEqual(around(END, 1.3, { start: 2, end: 6 }), [{ end: 1, start: 1 }, { end: 2 }]);
  assert.deepEqual(around(START, 40, { start: 9, end: 9 }), [{ start: 8 }]);
});

test("in a list lie the nearest options, twelve at most, and the two ends", () => {
  const options = Array.from({ length: 30 }, (_, i) => [`o${i}`, ""]);
  const along = alongList({ name: "who", options }, { who: "o10" }).map((part) => part.who);
  assert.deepEqual(along.slice(0, 4), ["o11", "o9", "o12", "o8"]);
  assert.deepEqual([along.length, along.at(-2), along.at(-1)], [13, "o0", "o29"]);
  assert.deepEqual(alongList({ name: "who", options: options.slice(0, 2) }, { who: "o0" }), [{ who: "o1" }]);
});

test("among chips lie the one under the hand and its neighbours", () => {
  const control = { name: "who", options: [["a", "A"], ["b", "B"], ["c", "C"]] };
  assert.deepEqual(alongChips(control, { who: ["b"] }, "a"), [{ who: ["a", "b"] }, { who: [] }]);
  assert.deepEqual(alongChips(control, { who: [] }, "b").map((part) => part.who), [["b"], ["c"], ["a"]]);
});

test("the first option that is pressed stays alone, others join it in their order, and after the last all are on", () => {
  const control = { options: [["a", "A"], ["b", "B"], ["c", "C"]] };
  assert.deepEqual(press(control, [], "c"), ["c"]);
  assert.deepEqual(press(control, ["c"], "a"), ["a", "c"]);
  assert.deepEqual(press(control, ["a", "c"], "a"), ["c"]);
  assert.deepEqual(press(control, ["c"], "c"), []);
  assert.deepEqual(press(control, ["a", "c"], "b"), []);
});

test("filters in use are those without their first value", () => {
  const controls = [range("a"), range("b")];
  assert.deepEqual(movedFrom({ a: 1, b: [] }, controls, { a: 1, b: ["x"] }), { b: ["x"] });
});

// --- controls ----------------------------------------------------------------------------

function controls(specs, first) {
  const sent = [];
  const foreseen = [];
  const built = buildControls({ controls: specs, first, onChange: (...all) => sent.push(all),
    onForesee: (parts) => foreseen.push(parts) });
  built.show(first);
  return { ...built, sent, foreseen };
}

/** Let a pointer come, or go. */
const point = (el, clientX = 0, more = {}) => el.fire("pointermove", { buttons: 0, clientX, ...more });
const leave = (el) => el.fire("pointerleave");

test("a moved slider tells the new state and what the next step will change", () => {
  const { el, sent } = controls([START, END], { start: 1, end: 3 });
  const slider = el.querySelector("input");
  slider.value = "2";
  slider.fire("input");
  assert.deepEqual(sent, [[{ start: 2, end: 3 }, [{ start: 3 }]]]);
});

test("where a slider has the focus, what its keys would do is foreseen, before and after a step", () => {
  const { el, sent, foreseen } = controls([START], { start: 4 });
  const slider = el.querySelector("input");
  slider.focus();
  assert.deepEqual(foreseen, [[{ start: 5 }, { start: 3 }, { start: 9 }, { start: 1 }]]);
  slider.value = "6";
  slider.fire("input");
  assert.deepEqual(sent[0][1].map((part) => part.start), [7, 8, 7, 5, 9, 1]);
  slider.fire("blur");
  assert.deepEqual(foreseen.at(-1), []);
});

test("nothing is foreseen before a hand or the focus comes, nor while a button is pressed", () => {
  const spec = { ...range("who"), kind: "checks", options: [["a", "A"], ["b", "B"]] };
  const { el, foreseen, reset } = controls([spec, { ...range("deep"), kind: "switch" }], { who: [], deep: false });
  assert.deepEqual(foreseen, []);
  const [a] = el.querySelectorAll('label[class="mp-chip"]');
  point(a, 0, { buttons: 1 });
  assert.deepEqual(foreseen, []);
  point(a);
  point(a, 3);
  assert.deepEqual(foreseen, [[{ who: ["a"] }, { who: ["b"] }]]);
  leave(a);
  point(el.querySelector('label[class="mp-chip mp-control"]'));
  assert.deepEqual(foreseen.slice(1), [[], [{ deep: true }]]);
  reset.focus();
  assert.deepEqual(foreseen.at(-1), [{ deep: true }, { who: [], deep: false }]);
});

test("a list that has the focus or the pointer foresees its options", () => {
  const spec = { ...range("who"), kind: "choice", options: [["a", "A"], ["b", "B"], ["c", "C"]] };
  const { el, sent, foreseen } = controls([spec], { who: "a" });
  const select = el.querySelector("select");
  select.focus();
  point(select);
  assert.deepEqual(foreseen[0], [{ who: "b" }, { who: "c" }]);
  select.value = "c";
  select.fire("change");
  assert.deepEqual(sent[0], [{ who: "c" }, [{ who: "b" }, { who: "a" }, { who: "b" }, { who: "a" }]]);
});

test("a pointer over a slider foresees the value that a press would bring", () => {
  const { el, foreseen } = controls([START], { start: 2 });
  const slider = el.querySelector("input");
  slider.box = { left: 100, width: 96 };
  point(slider, 100 + 8 + 50);
  assert.deepEqual(foreseen.at(-1), [{ start: 6 }, { start: 7 }, { start: 5 }]);
  point(slider, 100 + 8 + 52);
  assert.equal(foreseen.length, 1);
});

test("what the attention is on is told once, and told anew where the state is another", () => {
  const told = [];
  const attention = new Attention((parts) => told.push(parts));
  let n = 1;
  const button = document.createElement("button");
  attention.attend(button, () => [{ n }]);
  button.focus();
  button.focus();
  assert.deepEqual(told, [[{ n: 1 }]]);
  n = 2;
  assert.deepEqual(attention.parts(), [{ n: 2 }]);
  button.focus();
  assert.equal(told.length, 1);
  button.fire("blur");
  assert.deepEqual(told.at(-1), []);
});

test("Reset tells the first state, and foresees nothing", () => {
  const { reset, show, sent } = controls([START], { start: 1 });
  show({ start: 7 });
  reset.click();
  assert.deepEqual(sent, [[{ start: 1 }, []]]);
});

test("chips that are all filled leave nothing out; the first press leaves one alone", () => {
  const spec = { ...range("who"), kind: "checks", options: [["a", "A"], ["b", "B"]] };
  const { el, show, sent } = controls([spec], { who: [] });
  const boxes = el.querySelectorAll("input");
  assert.deepEqual(boxes.map((one) => one.checked), [true, true]);
  boxes[1].fire("change");
  assert.deepEqual(sent[0][0], { who: ["b"] });
  show({ who: ["b"] });
  assert.deepEqual(boxes.map((one) => one.checked), [false, true]);
  boxes[1].fire("change");
  assert.deepEqual(sent[1][0], { who: [] });
  assert.deepEqual(boxes.map((one) => one.checked), [true, true]);
});

test("what belongs to a state stands beside its options, and what changes nothing is not shown", () => {
  const spec = { ...range("who"), kind: "checks", options: [["a", "A"], ["b", "B"]] };
  const { el, suit } = controls([spec, range("lag")], { who: [], lag: 1 });
  suit({ who: { a: 12, b: 0 } }, ["lag"]);
  assert.deepEqual(el.querySelectorAll("label[class=\"mp-chip\"]").map((one) => one.textContent), ["A 12", "B 0"]);
  assert.deepEqual(el.children.map((one) => one.hidden), [false, true]);
});

test("the drawer says how many of its filters are in use", () => {
  const { more, drawer, show } = controls([range("a"), range("b", { place: "more" })], { a: 1, b: 1 });
  assert.equal(more.textContent, "More");
  show({ a: 2, b: 2 });
  assert.equal(more.textContent, "More 1 in use");
  more.click();
  assert.deepEqual([drawer.hidden, more.getAttribute("aria-expanded")], [false, "true"]);
});

test("two ends on the axis are one brush; the span between them moves both", () => {
  const ends = [range("start", { not_above: "end", place: "axis" }), range("end", { not_below: "start", place: "axis" })];
  const { el, brush, sent } = controls(ends, { start: 2, end: 4 });
  assert.equal(el.hidden, true);
  const [start] = brush.el.querySelectorAll("input");
  assert.deepEqual(brush.el.querySelectorAll("output").map((one) => one.textContent), ["2", "4"]);
  start.value = "6";
  start.fire("input");
  assert.deepEqual(sent.at(-1)[0], { start: 6, end: 6 });
  const span = brush.el.querySelector("div[class=\"mp-brush-span\"]");
  Object.assign(span, { setPointerCapture() {} });
  span.parentNode.clientWidth = 100;
  span.fire("pointerdown", { button: 0, clientX: 0, preventDefault() {} });
  span.fire("pointermove", { clientX: -25 });
  assert.deepEqual(sent.at(-1)[0], { start: 4, end: 4 });
  span.fire("pointermove", { clientX: 500 });
  assert.deepEqual(sent.at(-1)[0], { start: 9, end: 9 });
});

test("a pointer over the track or the strip foresees the year under it, by the thumb that would come there", () => {
  const ends = [range("start", { not_above: "end", place: "axis" }), range("end", { not_below: "start", place: "axis" })];
  const { brush, sent, foreseen } = controls(ends, { start: 2, end: 8 });
  const track = brush.el.querySelector('div[class="mp-brush-track"]');
  track.box = { left: 10, width: 80 };
  for (const zone of [track, brush.el.querySelector('div[class="mp-strip-box"]')]) {
    point(zone, 31);
    assert.deepEqual(foreseen.at(-1), [{ start: 3 }, { start: 4 }]);
    point(zone, 71);
    assert.deepEqual(foreseen.at(-1), [{ end: 7 }, { end: 6 }]);
    leave(zone);
    assert.deepEqual(foreseen.at(-1), []);
  }
  point(track, 71);
  track.fire("pointerdown", { button: 0, clientX: 71 });
  assert.deepEqual(sent.at(-1)[0], { start: 2, ...foreseen.at(-1)[0] });
});

test("a hand on the button that plays foresees the first year that it shows", () => {
  const { brush, foreseen, show } = controls([range("year", { place: "axis" })], { year: 4 });
  const player = brush.el.querySelector("button");
  point(player);
  assert.deepEqual(foreseen.at(-1), [{ year: 5 }]);
  leave(player);
  show({ year: 9 });
  point(player);
  assert.deepEqual(foreseen.at(-1), [{ year: 1 }]);
});

test("a span that plays grows year by year from its first year, and stops at the last", (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const ends = [range("start", { not_above: "end", place: "axis" }), range("end", { not_below: "start", place: "axis", plays: true })];
  const { brush, sent } = controls(ends, { start: 7, end: 9 });
  const player = brush.el.querySelector("button");
  player.click();
  assert.deepEqual(sent.at(-1)[0], { start: 7, end: 7 });
  assert.equal(player.getAttribute("aria-label"), "Stop");
  t.mock.timers.tick(500);
  assert.deepEqual(sent.at(-1)[0], { start: 7, end: 9 });
  t.mock.timers.tick(250);
  assert.equal(player.getAttribute("aria-label"), "Play the years");
  player.click();
  t.mock.timers.tick(250);
  player.click();
  t.mock.timers.tick(1000);
  assert.deepEqual(sent.at(-1)[0], { start: 7, end: 8 });
});

test("a span that does not say so has no button to play", () => {
  const ends = [range("start", { not_above: "end", place: "axis" }), range("end", { not_below: "start", place: "axis" })];
  assert.equal(controls(ends, { start: 7, end: 9 }).brush.el.querySelector("button"), null);
});

// --- exchange and prefetch ---------------------------------------------------------------

const shown = (state) => ({ sentence: `shows ${JSON.stringify(state)}` });

function exchange(t, first = { n: 1 }) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const channel = fakeChannel();
  const said = [];
  const applied = [];
  let state = first;
  let settled = 0;
  const one = new Exchange(channel, {
    current: () => state,
    shown: () => shown(state),
    apply(changes) {
      applied.push(changes);
      state = changes.state ?? state;
      if (changes.shown) one.prefetch.keep(state, changes.shown);
    },
    settle() { settled += 1; },
    say: (words) => said.push(words),
  });
  const answer = async (question) => {
    const { state: wanted } = question.payload;
    question.reply({ state: wanted, shown: shown(wanted) });
    await soon();
  };
  return { channel, one, said, applied, answer, settled: () => settled };
}

test("while one state is on its way only the newest waits", async (t) => {
  const { channel, one, answer, settled } = exchange(t);
  for (const n of [2, 3, 4]) one.go({ n });
  assert.deepEqual(channel.of("state").map((q) => q.payload.state), [{ n: 2 }]);
  assert.equal(one.isIdle, false);
  await answer(channel.asked[0]);
  assert.deepEqual(channel.of("state").map((q) => q.payload.state), [{ n: 2 }, { n: 4 }]);
  assert.equal(settled(), 0);
  await answer(channel.asked[1]);
  assert.equal(settled(), 1);
  assert.equal(one.isIdle, true);
});

test("what is refused becomes a sentence, and the old picture stays", async (t) => {
  const { channel, one, said, applied, settled } = exchange(t);
  one.go({ n: 6 });
  channel.asked[0].refuse("Five at most.");
  await soon();
  assert.deepEqual(said, ["Five at most."]);
  assert.deepEqual(applied, [{}]);
  assert.equal(settled(), 1);
});

test("a reader who rests has the next step drawn, and then waits for nothing", async (t) => {
  const { channel, one, applied, answer } = exchange(t);
  one.go({ n: 2 }, [{ n: 3 }]);
  await answer(channel.asked[0]);
  assert.equal(channel.of("prefetch").length, 0);
  t.mock.timers.tick(40);
  const [question] = channel.of("prefetch");
  assert.deepEqual(question.payload, { part: { n: 3 }, held: { n: 2 } });
  question.reply(shown({ n: 3 }));
  await soon();
  one.go({ n: 3 }, [{ n: 4 }]);
  assert.deepEqual(applied.at(-1), { state: { n: 3 }, shown: shown({ n: 3 }) });
  assert.deepEqual(channel.of("state").at(-1).payload, { state: { n: 3 }, is_drawn: true });
});

test("of another state only what changed is told, and the page makes a whole of it", async (t) => {
  const { channel, one, applied } = exchange(t);
  const delta = (n) => ({ delta: { keys: { sentence: { is: shown({ n }).sentence } }, gone: [] } });
  one.go({ n: 2 }, [{ n: 3 }]);
  assert.deepEqual(channel.asked[0].payload.held, { n: 1 });
  channel.asked[0].reply({ state: { n: 2 }, shown: delta(2) });
  await soon();
  assert.deepEqual(applied.at(-1).shown, shown({ n: 2 }));
  t.mock.timers.tick(40);
  channel.of("prefetch")[0].reply(delta(3));
  await soon();
  assert.deepEqual(one.prefetch.take({ n: 3 }), shown({ n: 3 }));
});

test("what changes goes into the picture that stood there when it was asked for", () => {
  const old = { a: { b: 1, c: 2 }, rows: [["x", 1], ["y", 2], ["z", 3]], same: { long: [1] } };
  const now = deltaApplied(old, { gone: [], keys: { rows: { items: [2, [["w", 0]], 0] },
    a: { gone: ["c"], keys: { b: { is: [4] }, d: { is: null } } } } });
  assert.deepEqual(now, { a: { b: [4], d: null }, rows: [["z", 3], ["w", 0], ["x", 1]], same: { long: [1] } });
  assert.deepEqual([now.same === old.same, now.rows[0] === old.rows[2], old.a], [true, true, { b: 1, c: 2 }]);
});

test("a reader who goes on at once has nothing drawn in advance", async (t) => {
  const { channel, one, answer } = exchange(t);
  one.go({ n: 2 }, [{ n: 3 }]);
  await answer(channel.asked[0]);
  t.mock.timers.tick(39);
  one.go({ n: 7 });
  t.mock.timers.tick(100);
  assert.equal(channel.of("prefetch").length, 0);
});

test("a picture drawn in advance that comes late is dropped, and nothing more is asked before it comes", async (t) => {
  const { channel, one, answer } = exchange(t);
  one.go({ n: 2 }, [{ n: 3 }]);
  await answer(channel.asked[0]);
  t.mock.timers.tick(40);
  const [question] = channel.of("prefetch");
  one.foresee([{ n: 8 }]);
  t.mock.timers.tick(200);
  assert.equal(channel.of("prefetch").length, 1);
  question.reply(shown({ n: 3 }));
  await soon();
  assert.equal(one.prefetch.take({ n: 3 }), undefined);
  assert.deepEqual(channel.of("prefetch").map((one) => one.payload.part), [{ n: 3 }, { n: 8 }]);
});

test("what may come next is asked one by one, the likeliest first, and what is known not at all", async (t) => {
  const { channel, one } = exchange(t);
  one.prefetch.keep({ n: 7 }, shown({ n: 7 }));
  one.foresee([{ n: 2 }, { n: 7 }, { n: 9 }]);
  t.mock.timers.tick(39);
  assert.equal(channel.asked.length, 0);
  t.mock.timers.tick(1);
  for (const n of [2, 9]) {
    const question = channel.asked.at(-1);
    assert.deepEqual([question.kind, question.payload, question.options],
      ["prefetch", { part: { n }, held: { n: 1 } }, { isAside: true }]);
    question.reply(shown({ n }));
    await soon();
  }
  assert.equal(channel.asked.length, 2);
  one.go({ n: 9 });
  assert.deepEqual(channel.asked.at(-1).payload, { state: { n: 9 }, is_drawn: true });
});

test("a real step waits for nothing that was asked ahead, and what was to be asked goes", async (t) => {
  const { channel, one, answer } = exchange(t);
  one.foresee([{ n: 2 }, { n: 3 }, { n: 4 }]);
  t.mock.timers.tick(40);
  one.go({ n: 7 });
  assert.deepEqual(channel.asked.map((one) => one.kind), ["prefetch", "state"]);
  channel.asked[0].reply(shown({ n: 2 }));
  await answer(channel.asked[1]);
  t.mock.timers.tick(200);
  assert.equal(channel.asked.length, 2);
});

test("what a hand came upon while a step was on its way is asked after it", async (t) => {
  const { channel, one, answer } = exchange(t);
  one.go({ n: 2 });
  one.foresee([{ n: 5 }]);
  t.mock.timers.tick(200);
  assert.equal(channel.of("prefetch").length, 0);
  await answer(channel.asked[0]);
  t.mock.timers.tick(40);
  assert.deepEqual(channel.of("prefetch")[0].payload, { part: { n: 5 }, held: { n: 2 } });
});

test("an answer that is lost stops no foresight: a later one says that it will not come", async (t) => {
  const { channel, one, answer } = exchange(t);
  one.foresee([{ n: 2 }]);
  t.mock.timers.tick(40);
  one.go({ n: 7 }, [{ n: 8 }]);
  await answer(channel.asked[1]);
  t.mock.timers.tick(40);
  assert.deepEqual(channel.of("prefetch").at(-1).payload.part, { n: 8 });
  channel.asked[0].reply(shown({ n: 2 }));
  await soon();
  assert.equal(one.prefetch.take({ n: 2 }), undefined);
});

test("what was foreseen of one filter is not shown of another", async (t) => {
  const { channel, one, answer } = exchange(t, { n: 1, who: "a" });
  one.foresee([{ n: 2 }]);
  t.mock.timers.tick(40);
  channel.asked[0].reply(shown({ n: 2, who: "a" }));
  await soon();
  one.go({ n: 1, who: "b" });
  await answer(channel.asked[1]);
  one.go({ n: 2, who: "b" });
  assert.equal(channel.of("state").at(-1).payload.is_drawn, false);
});

test("a step that cannot be drawn in advance is asked for in its turn", async (t) => {
  const { channel, one, answer } = exchange(t);
  one.go({ n: 5 }, [{ n: 6 }]);
  await answer(channel.asked[0]);
  t.mock.timers.tick(40);
  channel.of("prefetch")[0].refuse("no");
  await soon();
  one.go({ n: 6 });
  assert.equal(channel.of("state").at(-1).payload.is_drawn, false);
});

test("what was shown is kept, what was not used for longest goes", async (t) => {
  const { channel, one, answer } = exchange(t);
  for (let n = 2; n <= KEPT + 1; n += 1) {
    one.go({ n });
    await answer(channel.of("state").at(-1));
  }
  assert.equal(one.prefetch.kept.size, KEPT);
  assert.deepEqual(one.prefetch.take({ n: 2 }), shown({ n: 2 }));
  one.go({ n: KEPT + 2 });
  await answer(channel.of("state").at(-1));
  assert.equal(one.prefetch.kept.size, KEPT);
  assert.deepEqual([one.prefetch.take({ n: 2 }), one.prefetch.take({ n: 3 })], [shown({ n: 2 }), undefined]);
});

test("while the kernel is silent the newest state waits, and a late reply goes on with it", async (t) => {
  const { channel, one, said, applied, answer } = exchange(t);
  for (const n of [2, 3, 4]) one.go({ n });
  assert.equal(channel.of("state").length, 1);
  await answer(channel.asked[0]);
  await answer(channel.of("state")[1]);
  assert.deepEqual(applied.map((one) => one.state), [{ n: 2 }, { n: 4 }]);
  assert.deepEqual(said, []);
});

test("a state that reached no kernel is not said twice, and the controls stay where the reader put them", async (t) => {
  const { channel, one, said, applied } = exchange(t);
  one.go({ n: 2 });
  one.go({ n: 3 });
  channel.asked[0].lose();
  await soon();
  assert.deepEqual(said, []);
  assert.deepEqual(applied, []);
  // The next step asks again: a page cannot know that a kernel is gone for good.
  one.go({ n: 4 });
  assert.deepEqual(channel.of("state").map((asked) => asked.payload.state), [{ n: 2 }, { n: 4 }]);
});

// --- list and panel ----------------------------------------------------------------------

const CELLS = { columns: ["When", "Id", "What"], rows: [["1950", "a", "x"], ["1951", "b", "y"], [null, "c", "z"]] };
const PICKS = { id: "Id", lead: "When", text: "What", signs: "▲●", meanings: { "▲": "closer" } };

test("the keys of a list stop at its ends", () => {
  const places = { ArrowDown: [0, 2, 2], ArrowUp: [0, 0, 1], PageDown: [2, 2, 2], PageUp: [0, 0, 0],
    Home: [0, 0, 0], End: [2, 2, 2] };
  for (const [key, wanted] of Object.entries(places)) {
    assert.deepEqual([-1, 1, 2].map((at) => placeAfterKey(key, at, 3)), wanted, key);
  }
  assert.equal(placeAfterKey("PageDown", 0, 20), 8);
});

test("other keys, and keys of an empty list, are left alone", () => {
  assert.equal(placeAfterKey("d", 0, 3), null);
  assert.equal(placeAfterKey("End", -1, 0), null);
});

test("a table becomes rows with their signs", () => {
  assert.deepEqual(listRows(CELLS, PICKS), [
    { id: "a", sign: "▲", lead: "1950", text: "x", meaning: "closer" },
    { id: "b", sign: "●", lead: "1951", text: "y", meaning: "" },
    { id: "c", sign: "", lead: "", text: "z", meaning: "" },
  ]);
});

test("a row is picked by key a moment after the last press", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const picked = [];
  const list = new ListBox("Rows", (id) => picked.push(id));
  const { box } = list;
  list.fill(CELLS, PICKS);
  for (const key of ["ArrowDown", "ArrowDown"]) box.fire("keydown", { key });
  t.mock.timers.tick(40);
  assert.deepEqual(picked, ["b"]);
  assert.equal(box.getAttribute("aria-activedescendant"), box.children[1].id);
  assert.deepEqual(box.children.map((row) => row.getAttribute("aria-selected")), ["false", "true", "false"]);
});

test("a list that is clicked does not move under the mouse; one reached by Tab begins at its first row", () => {
  const cells = { columns: ["Id", "When", "What"], rows: [["e1", "1950", "one"], ["e2", "1951", "two"]] };
  const list = new ListBox("Rows", () => undefined);
  list.fill(cells, { id: "Id", lead: "When", text: "What", signs: "▲▼" });
  list.box.fire("mousedown");
  list.box.fire("focus");
  assert.equal(list.at, -1);
  list.box.fire("blur");
  list.box.fire("focus");
  assert.equal(list.at, 0);
  clearTimeout(list.timer);
});

test("a sign is heard as a word, and the list says where the sources are", () => {
  const list = new ListBox("Rows", () => undefined);
  list.fill(CELLS, PICKS);
  const [first] = list.box.children;
  const [sign, ...heard] = first.children;
  assert.equal(sign.getAttribute("aria-hidden"), "true");
  assert.equal(heard.map((one) => one.textContent).join(" "), "1950 x, closer");
  assert.equal(list.box.getAttribute("aria-describedby"), list.help.id);
  assert.equal(list.help.textContent, "Tab for who says so");
});

test("the row that Tab picks is not one that the reader chose", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const picked = [];
  const list = new ListBox("Rows", (id, isChosen) => picked.push([id, isChosen]));
  list.fill(CELLS, PICKS);
  list.box.focus();
  t.mock.timers.tick(40);
  list.box.fire("keydown", { key: "ArrowDown" });
  t.mock.timers.tick(40);
  assert.deepEqual(picked, [["a", false], ["b", true]]);
});

test("a row that stays keeps its element, and its mark", () => {
  const list = new ListBox("Rows", () => undefined);
  const { box } = list;
  list.fill(CELLS, PICKS, "b");
  const [, second, third] = box.children;
  list.fill({ ...CELLS, rows: [CELLS.rows[2], CELLS.rows[1], ["1949", "d", "w"]] }, { ...PICKS, signs: " ●" }, "b");
  assert.deepEqual(box.children.map((row) => row.textContent), [" z", "●1951y", "1949w"]);
  assert.equal(box.children[1], second);
  assert.notEqual(box.children[0], third);
  assert.equal(second.getAttribute("aria-selected"), "true");
});

test("the panel says who says so: what is disputed apart, what it is made of folded", () => {
  const kids = panelContents({ id: "a", title: "T", kicker: "1950", parts: [["", "p"], ["Head", "q"]],
    doubts: [["Disputed.", "d"]], marks: ["−2 far apart", "C2"], sources: ["s", "r"] });
  assert.deepEqual(kids.map((one) => one.textContent), ["1950", "T", "−2 far apartC2", "p", "Head q", "Disputed. d",
    "2 sources", "sr"]);
  assert.equal(kids[5].className, "mp-doubt");
  assert.match(panelContents({})[0].textContent, /^Pick a mark/);
});

test("the notes of a row are folded, and stay unfolded from row to row", () => {
  const panel = new Panel("Rows", () => undefined);
  panel.show({ id: "a", title: "T", notes: [["Your guess.", "n"]] }, null);
  const { fold } = panel;
  assert.equal(fold.textContent, "More on this rowYour guess. n");
  panel.show({ id: "b", title: "U", notes: [["Id.", "b"]] }, null);
  assert.deepEqual([panel.fold === fold, fold.hidden, panel.notes.textContent], [true, false, "Id. b"]);
  panel.show({ id: "c", title: "V" }, null);
  assert.equal(fold.hidden, true);
});

test("a row is cited with its sources and its id, or as its table says", () => {
  const row = { id: "e1", title: "Stalin assents", kicker: "30 January 1950", sources: ["A.", "B"] };
  assert.equal(citationOf(row),
    "Stalin assents. 30 January 1950. Sources: A; B. Row e1 of the course “Moscow–Pyongyang”.");
  assert.equal(citationOf({ ...row, citation: "Own." }), "Own.");
});

test("a row of the list bears the mark that it has in the picture", () => {
  const traces = [{ customdata: ["a", "b"], marker: { symbol: ["triangle-up", "circle-open"], color: "#0092ad", size: [11, 9] } }];
  const looks = looksOf([{ x: [1] }, ...traces]);
  assert.deepEqual(looks.get("b"), { symbol: "circle-open", color: "#0092ad", size: 9 });
  const list = new ListBox("Rows", () => undefined, { "#0092ad": "#2f9fc4" });
  list.fill(CELLS, PICKS, "", looks);
  const [first, , third] = list.box.children.map((row) => row.children[0]);
  assert.equal(first.children[0].getAttribute("style"), "--mp-mark: #0092ad; --mp-mark-dark: #2f9fc4");
  assert.equal(third.children.length, 0);
});
