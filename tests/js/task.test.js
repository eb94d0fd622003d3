// What the three kinds of task share: nothing opens before the kernel says so.
import assert from "node:assert/strict";
import test from "node:test";
import { soon } from "./support/kernel.js";
import "./support/page.js";
import { h } from "../../src/moscow_pyongyang/views/dom.js";
import { createTask, textField } from "../../src/moscow_pyongyang/views/task/task.js";

/** A task of two gaps, with the kernel side in the hands of the test. */
function task() {
  const asked = [];
  const invoke = (name, message, { signal }) => new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    asked.push({ ...message, reply: (ok) => resolve([{ ok }, []]), refuse: (error) => resolve([{ error }, []]),
      lose: () => reject(new Error("Cannot send")) });
  });
  const kept = [];
  const model = { set: (name, work) => kept.push({ [name]: work }), save_changes: () => kept.push("saved") };
  const view = new AbortController();
  const seen = { opened: [], byHand: [], focus: [] };
  const at = (name) => ({ focus: () => seen.focus.push(name) });
  const after = h("div", { hidden: true });
  after.hidden = true;
  const one = createTask({ model, el: h("div"), signal: view.signal, experimental: { invoke } }, {
    action: "Compare",
    done: "Compared",
    after,
    read: () => ({ text: "x" }),
    lacks: (gaps) => gaps.map((gap) => gap.text).join(" and "),
    reveal: (revealed, byHand) => {
      seen.byHand.push(byHand);
      return { kids: [h("p", { text: revealed.note })], words: "It stands below.", focus: at("note") };
    },
    opened: () => seen.opened.push(one.isOpen),
    clear: () => ({ words: "Cleared.", focus: at("first") }),
  });
  return { one, asked, kept, seen, view, after };
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
  assert.deepEqual(seen, { opened: [true], byHand: [true], focus: ["note"] });
});

test("what was open before comes back and takes no focus", async () => {
  const { one, asked, seen, after } = task();
  one.recall();
  asked[0].reply({ revealed: { note: "A doubt." } });
  await soon();
  assert.equal(asked[0].kind, "recall");
  assert.equal(after.hidden, false);
  assert.deepEqual(seen, { opened: [true], byHand: [false], focus: [] });
});

test("where nothing was open nothing is said", async () => {
  const { one, asked, after } = task();
  one.recall();
  asked[0].reply(null);
  await soon();
  assert.deepEqual([one.verdict.textContent, after.hidden], ["", true]);
});

test("starting again empties and closes what had opened", async () => {
  const { one, asked, seen, after } = task();
  one.recall();
  asked[0].reply({ revealed: { note: "A doubt." } });
  await soon();
  one.again.click();
  assert.equal(asked[1].kind, "clear");
  asked[1].reply(null);
  await soon();
  assert.deepEqual([after.textContent, after.hidden, one.again.hidden], ["", true, true]);
  assert.equal(one.verdict.textContent, "Cleared.");
  assert.deepEqual(seen.focus, ["first"]);
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

test("kept work is a copy: what is typed later changes nothing that was sent", () => {
  const { one, kept } = task();
  const work = { text: "x" };
  one.keep(work);
  work.text = "y";
  assert.deepEqual(kept, [{ work: { text: "x" } }, "saved"]);
});

test("words are kept a moment after the last key, and at once on leaving", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const kept = [];
  const area = textField("", (text) => kept.push(text), {});
  for (const text of ["a", "ab"]) {
    area.value = text;
    area.fire("input");
    t.mock.timers.tick(300);
  }
  assert.deepEqual(kept, []);
  t.mock.timers.tick(100);
  assert.deepEqual(kept, ["ab"]);
  area.value = "abc";
  area.fire("input");
  area.fire("change");
  t.mock.timers.tick(1000);
  assert.deepEqual(kept, ["ab", "abc"]);
});
