// Quiz: the pads read and show answers, a card says what the kernel says.
import assert from "node:assert/strict";
import test from "node:test";
import { soon } from "./support/kernel.js";
import { withText } from "./support/page.js";
import { QuestionCard } from "../../src/moscow_pyongyang/views/quiz/card.js";
import { degreesText, gridStep, projection } from "../../src/moscow_pyongyang/views/quiz/pads/map.js";
import { matchPad } from "../../src/moscow_pyongyang/views/quiz/pads/match.js";
import { moved, orderPad } from "../../src/moscow_pyongyang/views/quiz/pads/order.js";
import { rubricPad } from "../../src/moscow_pyongyang/views/quiz/pads/rubric.js";
import { textPad } from "../../src/moscow_pyongyang/views/quiz/pads/text.js";
import { tickPad } from "../../src/moscow_pyongyang/views/quiz/pads/ticks.js";
import { yearsPad } from "../../src/moscow_pyongyang/views/quiz/pads/years.js";
import { inline } from "../../src/moscow_pyongyang/views/quiz/words.js";

const PARTS = ["A", "B", "C"].map((key) => ({ key, text: `text ${key}` }));
const card = (type, more = {}) => ({ id: "Q1", type, kicker: "k", stem: "Who?", hints: 0, parts: PARTS, ...more });
const TOOLS = { say() {}, check() {} };
const right = (about) => ({ about, right: true, text: "" });
const marks = (pad) => pad.el.querySelectorAll(".mp-q-mark").map((one) => one.getAttribute("data-right"));

test("code and emphasis are elements, and no HTML is read", () => {
  const [plain, code, between, em, rest] = inline("a `b` c *d* <i>");
  assert.deepEqual([plain, between, rest], ["a ", " c ", " <i>"]);
  assert.deepEqual([code.tagName, em.tagName], ["CODE", "EM"]);
  assert.deepEqual([code.textContent, em.textContent], ["b", "d"]);
});

// --- pads --------------------------------------------------------------------------------

test("one option is a key, several are a list, none is no answer", () => {
  for (const [type, wanted] of [["radio", "B"], ["checkbox", ["B"]]]) {
    const pad = tickPad(card("single"), type);
    assert.equal(pad.read(), null);
    pad.show(wanted, []);
    assert.deepEqual(pad.read(), wanted);
  }
});

test("marks go with the answer that was checked", () => {
  const pad = tickPad(card("single"), "radio");
  pad.show("A", [right("A"), { about: "B", right: null, text: "" }]);
  assert.deepEqual(marks(pad), ["true", "null", null]);
  pad.el.fire("change");
  assert.deepEqual(marks(pad), [null, null, null]);
});

test("a number is read as it was typed, and Enter checks it", () => {
  let checks = 0;
  const pad = textPad(card("numeric", { unit: "years" }), { ...TOOLS, check() { checks += 1; } });
  const input = pad.el.querySelector("input");
  input.value = "  ";
  assert.equal(pad.read(), null);
  input.value = " 3,5";
  assert.equal(pad.read(), " 3,5");
  input.fire("keydown", { key: "Enter" });
  assert.equal(checks, 1);
});

test("a line moves by one, and not beyond the ends", () => {
  assert.deepEqual(moved(["A", "B", "C"], "B", -1), ["B", "A", "C"]);
  assert.deepEqual(moved(["A", "B", "C"], "B", 1), ["A", "C", "B"]);
  const order = ["A", "B"];
  assert.equal(moved(order, "A", -1), order);
  assert.equal(moved(order, "B", 1), order);
});

test("an order is an answer once a line was moved, and says where it is", () => {
  const said = [];
  const pad = orderPad(card("order"), { ...TOOLS, say: (text) => said.push(text) });
  assert.equal(pad.read(), null);
  assert.equal(pad.unread, "Move at least one line first.");
  pad.el.querySelector("button[aria-label=\"Move down: text A\"]").click();
  assert.deepEqual(pad.read(), ["B", "A", "C"]);
  assert.deepEqual(said, ["text A: now 2 of 3."]);
  assert.deepEqual(pad.el.querySelectorAll(".mp-q-place").map((one) => one.textContent), ["1", "2", "3"]);
});

test("Alt and an arrow move a line, and the button in use keeps the focus", () => {
  const pad = orderPad(card("order"), TOOLS);
  const up = pad.el.querySelector("button[aria-label=\"Move up: text C\"]");
  up.fire("keydown", { key: "ArrowUp", altKey: false });
  assert.equal(pad.read(), null);
  up.fire("keydown", { key: "ArrowUp", altKey: true });
  up.fire("keydown", { key: "ArrowUp", altKey: true });
  up.fire("keydown", { key: "ArrowUp", altKey: true });
  assert.deepEqual(pad.read(), ["C", "A", "B"]);
  assert.equal(document.activeElement, up);
  assert.equal(up.getAttribute("aria-disabled"), "true");
});

test("an order comes back, and an empty one is again no answer", () => {
  const pad = orderPad(card("order"), TOOLS);
  pad.show(["C", "B", "A"], [right("C")]);
  assert.deepEqual(pad.read(), ["C", "B", "A"]);
  pad.show(undefined, []);
  assert.deepEqual(pad.read(), ["C", "B", "A"]);
  pad.show(null, []);
  assert.equal(pad.read(), null);
});

test("pairs are read by part", () => {
  const pad = matchPad(card("match", { rights: [{ key: "X", text: "x" }] }));
  assert.equal(pad.read(), null);
  pad.show({ B: "X" }, [right("B")]);
  assert.deepEqual(pad.read(), { B: "X" });
  assert.deepEqual(marks(pad), [null, "true", null]);
});

test("a year counts once it was placed, the middle one too", () => {
  const pad = yearsPad(card("timeline", { range: [1950, 1960] }));
  const [first, second] = pad.el.querySelectorAll("input");
  assert.equal(pad.read(), null);
  assert.equal(first.getAttribute("aria-valuetext"), "not placed yet");
  first.fire("keydown", { key: " " });
  second.value = "1958";
  second.fire("input");
  assert.deepEqual(pad.read(), { A: 1955, B: 1958 });
  assert.equal(second.getAttribute("aria-valuetext"), "1958");
});

test("years come back, and those not placed stay open", () => {
  const pad = yearsPad(card("timeline", { range: [1950, 1960] }));
  pad.show({ B: 1952 }, []);
  assert.deepEqual(pad.read(), { B: 1952 });
  const inputs = pad.el.querySelectorAll("input");
  assert.deepEqual(inputs.map((one) => one.hasAttribute("data-open")), [true, false, true]);
});

test("a written answer counts with words or with a level", () => {
  const pad = rubricPad(card("rubric", { parts: [{ key: "A", text: "t", levels: ["low", "high"] }] }));
  assert.equal(pad.read(), null);
  pad.show({ text: "words", levels: { A: 1 } }, []);
  assert.deepEqual(pad.read(), { text: "words", levels: { A: 1 } });
  pad.show(null, []);
  assert.equal(pad.read(), null);
});

test("a point of the map is the degrees it was drawn at", () => {
  const map = projection([120, 30, 140, 50]);
  const { lat, lon } = map.degrees(map.x(127), map.y(39));
  assert.ok(Math.abs(lat - 39) < 1e-9 && Math.abs(lon - 127) < 1e-9);
  assert.deepEqual([map.x(120), map.y(50), map.x(140)].map(Math.round), [0, 0, map.width]);
});

test("the grid of a map is as wide as its span allows", () => {
  assert.deepEqual([50, 30, 15, 5].map(gridStep), [20, 10, 5, 2]);
  assert.deepEqual([degreesText(-3, "lat"), degreesText(127, "lon")], ["3° S", "127° E"]);
});

// --- card --------------------------------------------------------------------------------

const STATE = { id: "Q1", closed: false, response: null, confidence: null, verdict: null, remarks: [],
  notices: [], hints: [], why: null, again: false };

function question(more = {}) {
  const acts = [];
  const drafts = [];
  const one = new QuestionCard(card("single", { hints: 2, ...more }), {
    draft: (response) => drafts.push(response),
    act: (action, answer) => new Promise((resolve, reject) => acts.push({ action, answer, resolve, reject })),
  });
  return { one, acts, drafts };
}

test("an empty answer is not sent", () => {
  const { one, acts } = question();
  withText(one.el, "Check").click();
  assert.equal(one.verdict.textContent, "Nothing is answered yet.");
  assert.equal(acts.length, 0);
});

test("a checked answer shows verdict and remarks", async () => {
  const { one, acts } = question({ type: "multiple" });
  one.pad.show(["A"], []);
  withText(one.el, "Check").click();
  assert.deepEqual(acts[0], { ...acts[0], action: "check", answer: { response: ["A"], confidence: null } });
  acts[0].resolve({ ...STATE, verdict: { kind: "wrong", sign: "✗", word: "Not yet", score: "1 try left." },
    remarks: [{ about: "A", right: false, text: "Look again." }], notices: ["Saved."] });
  await soon();
  assert.equal(one.verdict.getAttribute("data-verdict"), "wrong");
  assert.equal(one.verdict.textContent, "✗ Not yet. 1 try left.text A: Look again.Saved.");
});

test("what the kernel refuses is said", async () => {
  const { one, acts } = question();
  one.hintButton.click();
  acts[0].reject(new Error("The kernel does not answer."));
  await soon();
  assert.equal(one.verdict.textContent, "The kernel does not answer.");
});

test("the first state restores what was filled in, a later one leaves what is being typed", () => {
  const { one } = question();
  one.update({ ...STATE, response: "B" });
  assert.equal(one.pad.read(), "B");
  one.pad.show("C", []);
  one.update({ ...STATE, response: "B", hints: ["first"] });
  assert.equal(one.pad.read(), "C");
});

test("hints are counted down", () => {
  const { one } = question();
  one.update({ ...STATE, hints: ["first"] });
  assert.equal(one.hintButton.textContent, "Another hint (1 left)");
  one.update({ ...STATE, hints: ["first", "second"] });
  assert.equal(one.hintButton.hidden, true);
  assert.deepEqual(one.hints.children.map((hint) => hint.textContent), ["first", "second"]);
});

test("a closed question gives its reasons, takes the focus there and checks nothing more", () => {
  const { one, acts } = question();
  one.update(STATE);
  one.checkButton.focus();
  const why = { explanation: "Because.\n\nAnd so.", label: "The answer", answer: [{ sign: "✓", text: "A", note: "n" }],
    contested: null, sources: ["s", "  under"] };
  one.update({ ...STATE, closed: true, response: "A", why, again: true,
    verdict: { kind: "correct", sign: "✓", word: "Correct", score: "1 of 1 point." } });
  assert.equal(document.activeElement, one.whySummary);
  assert.equal(one.why.hidden, false);
  assert.equal(one.whyBody.textContent, "Because.And so.The answer✓AnSourcessunder");
  one.check();
  assert.equal(acts.length, 0);
  assert.equal(one.againButton.hidden, false);
  one.update({ ...STATE });
  assert.equal(one.why.hidden, true);
  assert.equal(one.pad.read(), null);
});

test("what is filled in is kept a moment after the last change", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { one, drafts } = question();
  one.field.fire("change");
  t.mock.timers.tick(400);
  assert.deepEqual(drafts, []);
  one.pad.show("B", []);
  one.field.fire("click");
  t.mock.timers.tick(300);
  one.field.fire("change");
  t.mock.timers.tick(399);
  assert.deepEqual(drafts, []);
  t.mock.timers.tick(1);
  assert.deepEqual(drafts, ["B"]);
});
