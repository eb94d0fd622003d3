// The steps of a desk: one is open, those that are done say what was chosen in them.
import assert from "node:assert/strict";
import test from "node:test";
import "./support/page.js";
import { h } from "../../src/moscow_pyongyang/views/dom.js";
import { Steps, stepNode } from "../../src/moscow_pyongyang/views/task/steps.js";

/** Two steps, each with a box, and what was chosen in them in the hands of the test. */
function steps() {
  const chosen = { one: "", two: "" };
  const node = (name) => stepNode({ "aria-label": name }, h("input", { name }));
  const own = ["one", "two"].map((name) => ({ name, node: node(name), said: () => chosen[name] }));
  const gone = [];
  const bar = new Steps(own, { label: "Steps", onGo: ({ name }) => gone.push(name) });
  bar.bar.scrollIntoView = () => gone.push("seen");
  const open = () => bar.steps.filter((one) => !one.node.hidden).map(({ name }) => name);
  return { bar, chosen, gone, open, own };
}
const names = ({ bar }) => bar.tabs.map((tab) => tab.textContent);

test("one step is open, and the ends lead no further", () => {
  const { bar, open } = steps();
  assert.deepEqual(open(), ["one"]);
  assert.deepEqual([bar.back.disabled, bar.next.disabled], [true, false]);
  bar.tabs[1].click();
  assert.deepEqual(open(), ["two"]);
  assert.deepEqual([bar.back.disabled, bar.next.disabled], [false, true]);
  assert.deepEqual(bar.tabs.map((tab) => tab.getAttribute("aria-current")), [null, "step"]);
});

test("a step that is done says so, and what was chosen", () => {
  const { bar, chosen } = steps();
  assert.deepEqual(bar.tabs.map((tab) => tab.textContent), ["1one, not done yet", "2two, not done yet"]);
  chosen.one = "A 2 · B 1";
  bar.mark();
  assert.deepEqual(bar.tabs.map((tab) => tab.textContent), ["✓one, doneA 2 · B 1", "2two, not done yet"]);
  bar.goOn();
  assert.equal(bar.at, 1);
});

test("going on leads the focus to the first control, a press on a step leaves it", () => {
  const { bar, own, gone } = steps();
  bar.next.click();
  assert.equal(document.activeElement, own[1].node.querySelector("input"));
  assert.ok(gone.includes("seen"));
  bar.tabs[0].focus();
  bar.tabs[0].click();
  assert.equal(document.activeElement, bar.tabs[0]);
});

test("what a reveal adds stands behind the others, and goes with it", () => {
  const made = steps();
  const node = stepNode({}, h("p", { text: "found" }));
  made.bar.set([{ name: "found", node, said: () => "beside yours" }]);
  made.bar.goToFound();
  assert.deepEqual(made.open(), ["found"]);
  assert.equal(names(made).at(-1), "◇foundbeside yours");
  made.bar.back.click();
  made.bar.next.click();
  // Nothing in it takes a key: the step itself has the focus.
  assert.equal(document.activeElement, node);
  made.bar.set([]);
  assert.deepEqual(made.open(), ["two"]);
  assert.equal(made.bar.tabs.length, 2);
});
