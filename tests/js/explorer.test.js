// Explorers: what a control changes, what is asked in advance, what a late reply may do.
import assert from "node:assert/strict";
import test from "node:test";
import { fakeChannel, soon } from "./support/kernel.js";
import { withText } from "./support/page.js";
import { buildControls } from "../../src/moscow_pyongyang/views/explorer/controls.js";
import { applied as deltaApplied } from "../../src/moscow_pyongyang/views/explorer/delta.js";
import { Exchange } from "../../src/moscow_pyongyang/views/explorer/exchange.js";
import { ListBox, listRows, placeAfterKey } from "../../src/moscow_pyongyang/views/explorer/listbox.js";
import { citationOf, Panel, panelContents } from "../../src/moscow_pyongyang/views/explorer/panel.js";
import { looksOf } from "../../src/moscow_pyongyang/views/figure/mark.js";
import { changesWith, movedFrom, nextStep, press, stateKey } from "../../src/moscow_pyongyang/views/explorer/state.js";

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
  const built = buildControls({ controls: specs, first, onChange: (...all) => sent.push(all) });
  built.show(first);
  return { ...built, sent };
}

test("a moved slider tells the new state and what the next step will change", () => {
  const { el, sent } = controls([START, END], { start: 1, end: 3 });
  const slider = el.querySelector("input");
  slider.value = "2";
  slider.fire("input");
  assert.deepEqual(sent, [[{ start: 2, end: 3 }, { start: 3 }]]);
});

test("Reset tells the first state, and foresees nothing", () => {
  const { reset, show, sent } = controls([START], { start: 1 });
  show({ start: 7 });
  reset.click();
  assert.deepEqual(sent, [[{ start: 1 }, null]]);
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
  one.go({ n: 2 }, { n: 3 });
  await answer(channel.asked[0]);
  assert.equal(channel.of("prefetch").length, 0);
  t.mock.timers.tick(40);
  const [question] = channel.of("prefetch");
  assert.deepEqual(question.payload, { part: { n: 3 }, held: { n: 2 } });
  question.reply(shown({ n: 3 }));
  await soon();
  one.go({ n: 3 }, { n: 4 });
  assert.deepEqual(applied.at(-1), { state: { n: 3 }, shown: shown({ n: 3 }) });
  assert.deepEqual(channel.of("state").at(-1).payload, { state: { n: 3 }, is_drawn: true });
});

test("of another state only what changed is told, and the page makes a whole of it", async (t) => {
  const { channel, one, applied } = exchange(t);
  const delta = (n) => ({ delta: { keys: { sentence: { is: shown({ n }).sentence } }, gone: [] } });
  one.go({ n: 2 }, { n: 3 });
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
  one.go({ n: 2 }, { n: 3 });
  await answer(channel.asked[0]);
  t.mock.timers.tick(39);
  one.go({ n: 7 });
  t.mock.timers.tick(100);
  assert.equal(channel.of("prefetch").length, 0);
});

test("a picture drawn in advance that comes late is dropped", async (t) => {
  const { channel, one, answer } = exchange(t);
  one.go({ n: 2 }, { n: 3 });
  await answer(channel.asked[0]);
  t.mock.timers.tick(40);
  const [question] = channel.of("prefetch");
  one.go({ n: 7 });
  assert.equal(question.options.signal.aborted, true);
  question.reply(shown({ n: 3 }));
  await soon();
  assert.equal(one.prefetch.take({ n: 3 }), undefined);
});

test("a step that cannot be drawn in advance is asked for in its turn", async (t) => {
  const { channel, one, answer } = exchange(t);
  one.go({ n: 5 }, { n: 6 });
  await answer(channel.asked[0]);
  t.mock.timers.tick(40);
  channel.of("prefetch")[0].refuse("no");
  await soon();
  one.go({ n: 6 });
  assert.equal(channel.of("state").at(-1).payload.is_drawn, false);
});

test("a step back needs no message, six steps back one", async (t) => {
  const { channel, one, answer } = exchange(t);
  for (let n = 2; n <= 8; n += 1) {
    one.go({ n });
    await answer(channel.of("state").at(-1));
  }
  assert.deepEqual(one.prefetch.take({ n: 3 }), shown({ n: 3 }));
  assert.equal(one.prefetch.take({ n: 2 }), undefined);
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
