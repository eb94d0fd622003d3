// A line of guesses without a page.
import assert from "node:assert/strict";
import test from "node:test";
import { Line, boxOf, broken, clearest, grainsOf, moveApart, pathOf } from "../../src/moscow_pyongyang/views/predict/line.js";

const FRAME = { years: [1950, 1951, 1952, 1953], toDraw: [1951, 1952, 1953],
  given: { 1950: 800 }, top: 1000, step: 20 };
const line = (guess = {}) => new Line(FRAME, guess);

test("a value goes to the next step and stays on the axis", () => {
  const one = line();
  one.put(1951, 111);
  one.put(1952, -5);
  one.put(1953, 5000);
  assert.deepEqual(one.guess, { 1951: 120, 1952: 0, 1953: 1000 });
});

test("a year without a guess waits at the height of the one before it", () => {
  const one = line({ 1952: 40 });
  assert.deepEqual([0, 1, 2].map((i) => one.valueAt(i)), [800, 40, 40]);
  assert.equal(new Line({ ...FRAME, given: {} }, {}).valueAt(0), 250);
});

test("keys move a value by a step, five steps or to an end", () => {
  const one = line({ 1951: 500 });
  const on = (key) => one.valueOnKey(0, key);
  assert.deepEqual(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"].map(on),
    [520, 480, 600, 400, 0, 1000]);
  assert.equal(on("d"), undefined);
});

test("a fast stroke fills the years it jumps over, both ways", () => {
  const right = line();
  right.stroke(null, { i: 0, value: 100 });
  right.stroke({ i: 0, value: 100 }, { i: 2, value: 500 });
  assert.deepEqual(right.guess, { 1951: 100, 1952: 300, 1953: 500 });
  const left = line();
  left.stroke({ i: 2, value: 500 }, { i: 0, value: 100 });
  assert.deepEqual(left.guess, { 1951: 100, 1952: 300 });
});

test("a stroke that stays in its year moves that year alone", () => {
  const one = line();
  one.stroke({ i: 1, value: 100 }, { i: 1, value: 200 });
  assert.deepEqual(one.guess, { 1952: 200 });
});

test("a line is carried on to its end, and wiped", () => {
  const one = line({ 1952: 40 });
  assert.deepEqual([one.length, one.isComplete, one.end], [1, false, 1952]);
  one.carryOn();
  assert.deepEqual(one.guess, { 1951: 800, 1952: 40, 1953: 40 });
  assert.equal(one.isComplete, true);
  one.wipe();
  assert.deepEqual([one.length, one.end], [0, undefined]);
});

test("a path has a gap where a year has no value", () => {
  const path = pathOf(FRAME.years, { 1950: 1, 1951: 2, 1953: 3 }, (year) => year - 1950, (value) => value);
  assert.equal(path, "M0.0,1.0L1.0,2.0M3.0,3.0");
});

test("two labels of one year are moved apart, the upper stays above", () => {
  const labels = [{ at: 105, year: 1953 }, { at: 100, year: 1953 }];
  moveApart(labels);
  assert.deepEqual(labels.map((one) => one.at), [111.5, 93.5]);
  const far = [{ at: 100, year: 1953 }, { at: 105, year: 1952 }];
  moveApart(far);
  assert.deepEqual(far.map((one) => one.at), [100, 105]);
});

test("words stand at the first spot where they lie on nothing", () => {
  const grains = grainsOf([[0, 50], [100, 50]]);
  assert.ok(grains.length > 30);
  assert.ok(grains.every(([, y]) => y === 50));
  const [on, below, above] = [55, 70, 40].map((y) => ({ x: 50, y, anchor: "middle" }));
  const around = { grains, taken: [], frame: [0, 0, 100, 100] };
  assert.equal(clearest([on, below, above], "1954", around), below);
  assert.equal(clearest([on, below, above], "1954", { ...around, taken: [boxOf(below, "1953")] }), above);
  assert.equal(clearest([on, below, above], "1954", { ...around, frame: [0, 0, 100, 72] }), above);
  // Nothing is free: on a line is better than on words.
  const full = { ...around, taken: [boxOf(below, "1953"), boxOf(above, "1953")] };
  assert.equal(clearest([below, on, above], "1954", full), on);
});

test("words begin, end or have their middle at a spot", () => {
  const lefts = ["start", "middle", "end"].map((anchor) => boxOf({ x: 100, y: 50, anchor }, "1234567890"));
  assert.deepEqual(lefts.map((box) => Math.round(box[0])), [100, 69, 37]);
  assert.ok(lefts.every((box) => Math.round(box[2] - box[0]) === 63 && box[1] < 50 && box[3] > 50));
});

test("words part into lines of about the same length, and a box holds them all", () => {
  const text = broken("1985: Soviet MiG-23s start arriving in North Korea", 30);
  assert.deepEqual(text.split("\n"), ["1985: Soviet MiG-23s start", "arriving in North Korea"]);
  assert.equal(broken("1985: one word", 30), "1985: one word");
  const [, top, , bottom] = boxOf({ x: 0, y: 0, anchor: "start" }, text);
  const [, , , lone] = boxOf({ x: 0, y: 0, anchor: "start" }, "one");
  assert.equal(bottom - lone, 15);
  assert.equal(top, -11);
});
