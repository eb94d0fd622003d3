// What the three kinds of task share: nothing opens before the kernel says so.
import assert from "node:assert/strict";
import test from "node:test";
import { fakeModel, soon, store } from "./support/kernel.js";
import "./support/page.js";
import { h } from "../../src/moscow_pyongyang/views/dom.js";
import { marked } from "../../src/moscow_pyongyang/views/task/cite.js";
import { createTask, textField } from "../../src/moscow_pyongyang/views/task/task.js";

document.addEventListener ??= () => {};
document.removeEventListener ??= () => {};

const views = [];
test.afterEach(() => views.forEach((view) => view.abort()));

/** A task of two gaps, with the kernel side in the hands of the test. */
function task({ work = { text: "kept" }, key = `k${Math.random()}`, goesOn = false } = {}) {
  const asked = [];
  const invoke = (name, message, { signal }) => new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    asked.push({ ...message, reply: (ok) => resolve([{ ok }, []]), refuse: (error) => resolve([{ error }, []]),
      lose: () => reject(new Error("Cannot send")) });
  });
  const model = fakeModel({ key, shelf: "s", work });
  const view = new AbortController();
  views.push(view);
  const seen = { opened: [], byHand: [], focus: [], filled: [] };
  const at = (name) => ({ focus: () => seen.focus.push(name) });
  const after = h("div", { hidden: true });
  after.hidden = true;
  const el = h("div");
  const one = createTask({ model, el, signal: view.signal, experimental: { invoke } }, {
    action: "Compare",
    done: "Compared",
    after,
    goesOn,
    read: () => ({ text: "x" }),
    fill: (given) => seen.filled.push(given),
    lacks: (gaps) => gaps.map((gap) => gap.text).join(" and "),
    reveal: (revealed, byHand) => {
      seen.byHand.push(byHand);
      return { kids: [h("p", { text: revealed.note })], words: "It stands below.", focus: at("note") };
    },
    opened: () => seen.opened.push(one.isOpen),
    clear: () => ({ words: "Cleared.", focus: at("first") }),
  });
  return { one, el, asked, model, key, seen, view, after };
}

test("work that lacks something opens nothing, and says what", async () => {
  const { one, asked, after } = task();
  one.main.click();
  assert.deepEqual([asked[0].kind, asked[0].work], ["reveal", { text: "x" }]);
  asked[0].reply({ missing: [{ at: "a", text: "a weight" }, { at: "b", text: "a reason" }] });
  await soon();
  assert.equal(one.verdict.textContent, "• Not yet. Still open: a weight and a reason.");
  assert.equal(after.hidden, true);
});

test("a reveal by hand opens the page and leads the reader there", async () => {
  const { one, asked, seen, after } = task();
  one.main.click();
  asked[0].reply({ revealed: { note: "A doubt." } });
  await soon();
  assert.equal(after.textContent, "A doubt.");
  assert.equal(one.verdict.textContent, "• Compared. It stands below.");
  assert.deepEqual([after.hidden, one.again.hidden], [false, false]);
  assert.deepEqual(seen, { opened: [true], byHand: [true], focus: ["note"], filled: [] });
});

test("what was open before comes back and takes no focus", async () => {
  const { one, asked, seen, after } = task();
  one.begin();
  asked[0].reply({ revealed: { note: "A doubt." } });
  await soon();
  assert.equal(asked[0].kind, "recall");
  assert.equal(after.hidden, false);
  assert.deepEqual(seen, { opened: [true], byHand: [false], focus: [], filled: [{ text: "kept" }] });
});

test("where nothing was open nothing is said", async () => {
  const { one, asked, after } = task();
  one.begin();
  asked[0].reply(null);
  await soon();
  assert.deepEqual([one.verdict.textContent, after.hidden], ["", true]);
});

test("starting again empties and closes what had opened", async () => {
  const { one, asked, seen, after } = task();
  one.begin();
  asked[0].reply({ revealed: { note: "A doubt." } });
  await soon();
  one.again.click();
  assert.equal(asked[1].kind, "clear");
  asked[1].reply(null);
  await soon();
  assert.deepEqual([after.textContent, after.hidden, one.again.hidden], ["", true, true]);
  assert.equal(one.verdict.textContent, "Cleared.");
  assert.deepEqual(seen.focus, ["first"]);
  assert.deepEqual(seen.filled.at(-1), {});
  assert.deepEqual(seen.opened, [true, false]);
});

test("a refusal of the kernel is said, and a question that reached no kernel leaves the words alone", async (t) => {
  const { one, asked } = task();
  one.ask("export", {}, one.say);
  asked[0].refuse("Compare with the course first; then export.");
  await soon();
  assert.equal(one.verdict.textContent, "Compare with the course first; then export.");
  t.mock.method(console, "warn", () => {});
  one.main.click();
  asked[1].lose();
  await soon();
  assert.equal(one.verdict.textContent, "Compare with the course first; then export.");
});

test("what no kernel has kept comes back, beats what the kernel knows, and is handed over first", async (t) => {
  t.mock.method(console, "warn", () => {});
  globalThis.localStorage = store();
  const before = task({ key: "desk" });
  before.one.keep();
  before.view.abort();
  const again = task({ key: "desk" });
  again.one.begin();
  assert.deepEqual(again.seen.filled, [{ text: "x" }]);
  assert.deepEqual(again.asked.map((one) => [one.kind, one.work]), [["draft", { text: "x" }], ["recall", undefined]]);
  again.asked[0].reply(null);
  await soon();
  const last = task({ key: "desk" });
  last.one.begin();
  assert.deepEqual(last.seen.filled, [{ text: "kept" }]);
});

test("work that is handed in while no kernel answers is held, and let go when one does", async (t) => {
  t.mock.method(console, "warn", () => {});
  globalThis.localStorage = store();
  const { one, asked } = task({ key: "late" });
  one.main.click();
  asked[0].lose();
  await soon();
  assert.equal(localStorage.kept.size, 1);
  one.main.click();
  asked[1].reply({ missing: [{ at: "a", text: "a weight" }] });
  await soon();
  // The kernel is asked once more: it may have it in its memory alone.
  assert.deepEqual([asked[2].kind, asked[2].work], ["draft", { text: "x" }]);
  asked[2].reply(null);
  await soon();
  assert.equal(localStorage.kept.size, 0);
});

test("work that the kernel cannot write down stays held, and that is said beside the verdict, once", async () => {
  globalThis.localStorage = store();
  const { one, asked } = task();
  one.main.click();
  asked[0].reply({ revealed: { note: "they differ" } });
  await soon();
  for (const draft of [1, 2]) {
    asked[draft].refuse("The disk is full.");
    await soon();
    one.keep();
    document.fire?.("visibilitychange");
    if (draft === 1) await new Promise((resolve) => setTimeout(resolve, 800));
  }
  assert.equal(one.verdict.textContent, "• Compared. It stands below.The disk is full.");
  assert.equal(localStorage.kept.size, 1);
});

test("silence over a draft is said at the desk, and goes with the answer", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  globalThis.localStorage = store();
  const { one, asked, el } = task();
  one.keep();
  t.mock.timers.tick(800);
  assert.equal(asked[0].kind, "draft");
  t.mock.timers.tick(1200);
  assert.match(el.textContent, /The kernel does not answer yet/);
  asked[0].reply(null);
  await soon();
  assert.equal(el.textContent, "");
});

test("two views of one work do not write over each other", async () => {
  globalThis.localStorage = store();
  const [here, there] = [task({ key: "twin" }), task({ key: "twin" })];
  here.one.keep();
  assert.deepEqual([here.seen.filled, there.seen.filled], [[], [{ text: "x" }]]);
  there.view.abort();
  here.one.keep();
  assert.equal(there.seen.filled.length, 1);
});

test("what another page of the same kernel did is shown, unless something newer stands here", async () => {
  globalThis.localStorage = store();
  const { one, model, seen } = task();
  model.set({ work: { text: "there" } });
  assert.deepEqual(seen.filled, [{ text: "there" }]);
  one.keep();
  model.set({ work: { text: "older" } });
  assert.equal(seen.filled.length, 1);
});

test("a field for words keeps every key, and takes no more than the kernel does", () => {
  let kept = 0;
  const area = textField(() => { kept += 1; }, {});
  area.fire("input");
  area.fire("input");
  assert.equal(kept, 2);
  assert.equal(area.getAttribute("maxlength"), "20000");
});

test("a mark stands in one line with the last word before it", () => {
  const mark = h("button", { text: "7" });
  const [before, last] = marked("He named Mao too.", mark);
  assert.equal(before, "He named Mao ");
  assert.equal(last.className, "desk-last");
  assert.equal(last.textContent, "too.7");
  assert.equal(marked("Alone.", mark)[0], "");
  assert.deepEqual(marked("No mark.", null), ["No mark."]);
});
