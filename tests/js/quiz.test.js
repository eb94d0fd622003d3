// Quiz: the pads read and show answers, a card says what the kernel says.
import assert from "node:assert/strict";
import test from "node:test";
import { fakeChannel, fakeModel, soon } from "./support/kernel.js";
import { withText } from "./support/page.js";
import { Draft } from "../../src/moscow_pyongyang/views/draft.js";
import { QuestionCard } from "../../src/moscow_pyongyang/views/quiz/card.js";
import { degreesText, gridStep, mapPad, projection } from "../../src/moscow_pyongyang/views/quiz/pads/map.js";
import { matchPad } from "../../src/moscow_pyongyang/views/quiz/pads/match.js";
import { moved, orderPad } from "../../src/moscow_pyongyang/views/quiz/pads/order.js";
import { rubricPad } from "../../src/moscow_pyongyang/views/quiz/pads/rubric.js";
import { textPad } from "../../src/moscow_pyongyang/views/quiz/pads/text.js";
import { tickPad } from "../../src/moscow_pyongyang/views/quiz/pads/ticks.js";
import { yearsPad } from "../../src/moscow_pyongyang/views/quiz/pads/years.js";
import { whyContents } from "../../src/moscow_pyongyang/views/quiz/why.js";
import { inline } from "../../src/moscow_pyongyang/views/quiz/words.js";

const PARTS = ["A", "B", "C"].map((key) => ({ key, text: `text ${key}` }));
const card = (type, more = {}) => ({ id: "Q1", type, kicker: "k", stem: "Who?", hints: 0, parts: PARTS, ...more });
const TOOLS = { say() {}, check() {} };
const right = (about) => ({ about, right: true, text: "" });
const named = (pad, name) => pad.el.querySelectorAll("button").find((one) => one.getAttribute("aria-label") === name);
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

test("how a number is read stands there at once, is said after a pause, once, and not if it is plain", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const said = [];
  const reads = { unit: "per cent", kind: "ratio" };
  const pad = textPad(card("numeric", { unit: "per cent", reads }), { ...TOOLS, say: (text) => said.push(text) });
  const [input, line] = [pad.el.querySelector("input"), pad.el.querySelector(".mp-q-reading")];
  assert.equal(input.getAttribute("aria-describedby"), line.getAttribute("id"));
  const type = (text) => { input.value = text; input.fire("input"); };
  for (const text of ["5", "5,", "5,4", "5,41", "5,417"]) { type(text); t.mock.timers.tick(200); }
  assert.equal(line.textContent, "Read as 5.417, between 5 and 6.");
  assert.deepEqual(said, []);
  t.mock.timers.tick(5000);
  assert.deepEqual(said, ["Read as 5.417, between 5 and 6."]);
  type("5.4");
  t.mock.timers.tick(5000);
  assert.equal(line.textContent, "");
  type("five");
  assert.equal(line.textContent, "");
  t.mock.timers.tick(5000);
  assert.equal(line.textContent, "This is not read as one number yet: write it in figures.");
  pad.show("41,463", []);
  assert.equal(line.textContent, "Read as 41.463, between 41 and 42.");
  assert.equal(said.length, 2);
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
  named(pad, "Move down: text A, 1 of 3").click();
  assert.deepEqual(pad.read(), ["B", "A", "C"]);
  assert.deepEqual(said, ["text A: now 2 of 3."]);
  const names = pad.el.querySelectorAll("button").map((one) => one.getAttribute("aria-label"));
  assert.deepEqual([names[0], names[2]], ["Move up: text B, 1 of 3", "Move up: text A, 2 of 3"]);
  assert.equal(pad.el.querySelector("ol").getAttribute("role"), "list");
  assert.deepEqual(pad.el.querySelectorAll(".mp-q-place").map((one) => one.textContent), ["1", "2", "3"]);
});

test("Alt and an arrow move a line, and the button in use keeps the focus", () => {
  const pad = orderPad(card("order"), TOOLS);
  const up = named(pad, "Move up: text C, 3 of 3");
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

test("a year is said by its slider alone", () => {
  const pad = yearsPad(card("timeline", { range: [1950, 1960] }));
  assert.equal(pad.el.querySelectorAll("output").length, 0);
  assert.ok(pad.el.querySelectorAll(".mp-q-year").every((one) => one.getAttribute("aria-hidden") === "true"));
});

test("a draft that makes no sense is passed over", () => {
  const pads = { order: orderPad, match: matchPad, timeline: yearsPad, rubric: rubricPad, numeric: textPad,
    single: (one) => tickPad(one, "radio"), multiple: (one) => tickPad(one, "checkbox"), map: mapPad };
  const more = { range: [1950, 1960], rights: [{ key: "X", text: "x" }], frame: [120, 30, 140, 50] };
  const odd = [7, true, "x", [], ["A"], [["A", "B", "C"]], ["A", "A", "B"], {}, { A: {} }, { lat: "1", lon: [] },
    { place: {} }, { A: 1e9, B: "Y" }, { text: 3, levels: "A" }, { levels: { A: 77 } }];
  for (const [type, make] of Object.entries(pads)) {
    const parts = PARTS.map((part) => ({ ...part, levels: ["low", "high"] }));
    for (const response of odd) {
      const pad = make(card(type, { ...more, parts }), TOOLS);
      pad.show(response, []);
      pad.read();
      pad.show(null, []);
      assert.equal(pad.read(), null, `${type}: ${JSON.stringify(response)}`);
    }
  }
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
  draft: null, notices: [], hints: [], why: null, again: false, kept: true };
const WRONG = { kind: "wrong", sign: "✗", word: "Not yet", score: "0 of 1 point." };

document.addEventListener ??= () => {};
document.removeEventListener ??= () => {};

let shelves = 0;
/** A card; `held` is what the page holds since before. */
function question(more = {}, held = undefined) {
  const acts = [];
  // Cards of two tests are no copies of one another.
  const shelf = more.copies ? "s" : `s${shelves += 1}`;
  const kept = new Map(held ? [[`moscow-pyongyang.draft:${shelf}:k1`, JSON.stringify(held)]] : []);
  globalThis.localStorage = { getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => kept.set(name, text), removeItem: (name) => kept.delete(name) };
  const channel = fakeChannel();
  const signal = new AbortController().signal;
  const one = new QuestionCard(card("single", { hints: 2, ...more }), {
    draft: (own) => new Draft(channel, { model: fakeModel({ shelf }), key: "k1", signal, ...own }),
    copies: () => more.copies ?? [one],
    act: (action, answer) => new Promise((resolve, reject) => acts.push({ action, answer, resolve, reject })),
  });
  more.copies?.push(one);
  const drafts = () => channel.of("draft").map((asked) => asked.payload.value);
  return { one, acts, drafts, kept, channel, said: () => one.live.textContent };
}

test("an empty answer is not sent", () => {
  const { one, acts, said } = question();
  withText(one.el, "Check").click();
  assert.equal(one.verdict.textContent, "Nothing is answered yet.");
  assert.equal(said(), "Nothing is answered yet.");
  withText(one.el, "Check").click();
  assert.equal(said(), "Nothing is answered yet.\u00a0");
  assert.equal(acts.length, 0);
});

test("a checked answer shows verdict and remarks", async () => {
  const { one, acts, said } = question({ type: "multiple" });
  one.pad.show(["A"], []);
  withText(one.el, "Check").click();
  assert.deepEqual(acts[0], { ...acts[0], action: "check", answer: { response: ["A"], confidence: null } });
  acts[0].resolve({ ...STATE, verdict: { kind: "wrong", sign: "✗", word: "Not yet", score: "1 try left." },
    remarks: [{ about: "A", right: false, text: "Look again." }], notices: ["Saved."] });
  await soon();
  assert.equal(one.verdict.getAttribute("data-verdict"), "wrong");
  assert.equal(one.verdict.textContent, "✗ Not yet. 1 try left.text A: Look again.Saved.");
  assert.equal(said(), "Not yet. 1 try left. text A: Look again. Saved.");
});

test("one element is live, and what is shown again is not read out", () => {
  const { one, said } = question({ type: "multiple" });
  assert.equal(one.el.querySelectorAll("[role=\"status\"]").length, 1);
  assert.equal(one.el.querySelectorAll("[aria-live]").length + one.el.querySelectorAll("output").length, 0);
  one.update({ ...STATE, response: ["A"], verdict: WRONG, hints: ["first"],
    remarks: [{ about: "A", right: false, text: "Look again." }] });
  assert.match(one.verdict.textContent, /Not yet\. 0 of 1 point\..*Look again/);
  assert.equal(said(), "");
});

test("a hint says itself, not the verdict, and its button keeps the focus", async () => {
  const { one, acts, said } = question();
  one.update({ ...STATE, response: "A", verdict: WRONG, hints: ["first"] });
  one.hintButton.focus();
  one.hintButton.click();
  acts[0].resolve({ ...STATE, response: "A", verdict: WRONG, hints: ["first", "the `second`"] });
  await soon();
  assert.equal(said(), "Hint 2. the second");
  assert.equal(one.hints.textContent, "Hint 1. firstHint 2. the second");
  assert.equal(document.activeElement, one.hintButton);
  assert.deepEqual([one.hintButton.hidden, one.hintButton.getAttribute("aria-disabled")], [false, "true"]);
  one.hintButton.click();
  assert.equal(acts.length, 1);
});

test("the signs of the whole answer are words to whom they are read", () => {
  const why = { explanation: "e", label: "l", contested: null, sources: [],
    answer: [{ sign: "✓", text: "a", note: "" }, { sign: "✗", text: "b", note: "" }, { sign: "•", text: "c", note: "" }] };
  const list = whyContents(why).find((one) => one.classList.contains("mp-q-answer"));
  assert.equal(list.textContent, "✓Right: a✗Wrong: b•c");
  assert.ok(list.querySelectorAll(".mp-q-sign").every((one) => one.getAttribute("aria-hidden") === "true"));
});

test("the question is a heading within its legend", () => {
  const heading = question().one.field.querySelector("legend").querySelector("[role=\"heading\"]");
  assert.deepEqual([heading.textContent, heading.getAttribute("aria-level")], ["Who?", "3"]);
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
  assert.equal(one.hintButton.textContent, "No more hints");
  assert.deepEqual(one.hints.children.map((hint) => hint.textContent), ["Hint 1. first", "Hint 2. second"]);
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
  assert.equal(one.whyBody.textContent, "Because.And so.The answer✓Right: AnSourcessunder");
  one.check();
  assert.equal(acts.length, 0);
  assert.equal(one.againButton.hidden, false);
  one.update({ ...STATE });
  assert.equal(one.why.hidden, true);
  assert.equal(one.pad.read(), null);
});

test("what is filled in goes out a moment after the last change, and only if it changed", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const { one, drafts } = question({ confidence: true });
  one.field.fire("click");
  t.mock.timers.tick(5000);
  assert.deepEqual(drafts(), []);
  const [radio] = one.el.querySelectorAll("input[value=\"2\"]");
  one.confidence.show(2);
  (radio ?? one.field).fire("change");
  t.mock.timers.tick(1000);
  assert.deepEqual(drafts(), [{ response: null, confidence: 2 }]);
  one.pad.show("B", []);
  one.field.fire("click");
  t.mock.timers.tick(1000);
  assert.deepEqual(drafts().at(-1), { response: "B", confidence: 2 });
});

test("what the page holds is shown at once, beats what the kernel knows, and is sent", () => {
  const { one, drafts } = question({}, { response: "C", confidence: null });
  assert.equal(one.pad.read(), "C");
  assert.deepEqual(drafts(), []);
  one.update({ ...STATE, response: "A", verdict: WRONG, remarks: [right("A")],
    draft: { response: "B", confidence: null } });
  assert.equal(one.pad.read(), "C");
  assert.deepEqual(drafts(), [{ response: "C", confidence: null }]);
  assert.match(one.verdict.textContent, /Not yet/);
  assert.deepEqual(marks(one.pad), [null, null, null]);
});

test("a draft since the last answer comes back without that answer's marks", () => {
  const { one } = question();
  one.update({ ...STATE, response: "A", verdict: WRONG, remarks: [right("A")],
    draft: { response: "B", confidence: null } });
  assert.equal(one.pad.read(), "B");
  assert.deepEqual(marks(one.pad), [null, null, null]);
  assert.match(one.verdict.textContent, /Not yet/);
});

test("an answer that was taken is no draft any more; one that was refused is", async () => {
  for (const [state, isHeld] of [[{ ...STATE, response: "B", verdict: WRONG }, false],
    [{ ...STATE, notices: ["1 of 2 are still open."], draft: { response: "B", confidence: null } }, true]]) {
    const { one, acts, kept } = question();
    one.update(STATE);
    one.pad.show("B", []);
    one.field.fire("change");
    assert.equal(kept.size, 1);
    withText(one.el, "Check").click();
    acts[0].resolve(state);
    await soon();
    assert.equal(kept.size, isHeld ? 1 : 0);
    assert.equal(one.pad.read(), "B");
  }
});

test("an answer that the kernel could not write down is held by the page until it is", async () => {
  const { one, acts, kept } = question();
  one.update(STATE);
  one.pad.show("A", []);
  one.field.fire("change");
  withText(one.el, "Check").click();
  acts[0].resolve({ ...STATE, closed: true, response: "A", kept: false, verdict: WRONG });
  await soon();
  assert.deepEqual([...kept.values()].map((text) => JSON.parse(text).response), ["A"]);
  one.update({ ...STATE, closed: true, response: "A" });
  assert.equal(kept.size, 0);
});

test("a card that runs again shows at once what stood there, and the kernel has the last word", () => {
  const { one } = question({ type: "rubric", parts: [{ key: "A", text: "Claim", levels: ["no", "yes"] }] });
  one.standIn({ response: { levels: {}, text: "eight minutes" }, confidence: null });
  assert.equal(one.pad.read().text, "eight minutes");
  one.update({ ...STATE, response: { levels: {}, text: "as the log has it" } });
  assert.equal(one.pad.read().text, "as the log has it");
});

test("who goes on typing before the kernel has answered goes on with what stood there", async () => {
  const { one, drafts } = question({ type: "rubric", parts: [{ key: "A", text: "Claim", levels: ["no", "yes"] }] });
  one.standIn({ response: { levels: {}, text: "eight minutes" }, confidence: null });
  one.pad.show({ levels: {}, text: "eight minutes and more" }, []);
  one.field.fire("input");
  one.update({ ...STATE, draft: { response: { levels: {}, text: "eight minutes" }, confidence: null } });
  await soon();
  assert.equal(one.pad.read().text, "eight minutes and more");
  assert.equal(drafts().at(-1).response.text, "eight minutes and more");
});

for (const [type, before, typed, both] of [
  ["rubric", { levels: { A: 1 }, text: "eight minutes" }, { levels: {}, text: "more" }, { levels: { A: 1 }, text: "eight minutes\nmore" }],
  ["short_text", "Vyshinsky", "no, Shtykov", "Vyshinsky no, Shtykov"],
  ["numeric", "41", "5", "5"],
]) {
  test(`what is typed into a field of type ${type} that only seemed empty takes no words away`, async () => {
    const { one, drafts } = question({ type, unit: "per cent", reads: {},
      parts: [{ key: "A", text: "Claim", levels: ["no", "yes"] }] });
    one.pad.show(typed, []);
    one.field.fire("input");
    one.update({ ...STATE, draft: { response: before, confidence: null } });
    await soon();
    assert.deepEqual(one.pad.read(), both);
    assert.deepEqual(drafts().at(-1).response, both);
  });
}

test("what is written while the kernel judges comes back with Answer again", async () => {
  const { one, acts } = question();
  one.update(STATE);
  one.pad.show("A", []);
  one.field.fire("change");
  withText(one.el, "Check").click();
  one.pad.show("B", []);
  one.field.fire("change");
  acts[0].resolve({ ...STATE, closed: true, response: "A", again: true, verdict: WRONG });
  await soon();
  assert.equal(one.pad.read(), "A");
  one.againButton.click();
  acts[1].resolve(STATE);
  await soon();
  assert.equal(one.pad.read(), "B");
});

test("a copy of a card in another cell follows what is filled in and answered, and says nothing", async () => {
  const copies = [];
  const [one, other] = [question({ copies, confidence: true }), question({ copies, confidence: true })];
  for (const { one: card } of [one, other]) card.update(STATE);
  one.one.pad.show("B", []);
  one.one.field.fire("change");
  assert.equal(other.one.pad.read(), "B");
  withText(one.one.el, "Check").click();
  one.acts[0].resolve({ ...STATE, response: "B", verdict: WRONG, remarks: [{ about: "B", right: false, text: "" }] });
  await soon();
  assert.match(other.one.verdict.textContent, /Not yet/);
  assert.deepEqual(marks(other.one.pad), [null, "false", null]);
  assert.deepEqual([one.said(), other.said()], ["Not yet. 0 of 1 point.", ""]);
});

test("a verdict on another answer than the one that stands there says so", () => {
  const { one } = question();
  one.update({ ...STATE, response: "A", verdict: WRONG });
  assert.equal(one.changed.hidden, true);
  for (const [key, isHidden] of [["B", false], ["A", true]]) {
    one.pad.show(key, []);
    one.field.fire("change");
    assert.equal(one.changed.hidden, isHidden);
  }
  one.update({ ...STATE, response: "A", closed: true, verdict: WRONG });
  assert.equal(one.changed.hidden, true);
  const again = question({}, { response: "C", confidence: null }).one;
  again.update({ ...STATE, response: "A", verdict: WRONG });
  assert.equal(again.changed.hidden, false);
});

test("why a draft could not be kept is said once and leaves the verdict", async () => {
  const { one, channel, said } = question();
  one.update({ ...STATE, response: "A", verdict: WRONG });
  for (const key of ["B", "C"]) {
    one.pad.show(key, []);
    one.field.fire("change");
    one.draft.flush();
    channel.asked.at(-1).refuse("The disk is full.");
    await soon();
    assert.equal(said(), "The disk is full.");
  }
  assert.match(one.verdict.textContent, /Not yet/);
  assert.deepEqual([one.trouble.textContent, one.trouble.hidden], ["The disk is full.", false]);
});

test("a page without a kernel is silent about the draft itself: the view says it", async () => {
  const { one, channel, said } = question();
  one.pad.show("B", []);
  one.field.fire("change");
  one.draft.flush();
  channel.asked[0].lose();
  await soon();
  assert.equal(said(), "");
});
