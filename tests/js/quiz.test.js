// Quiz: the pads read and show answers, a card says what the kernel says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { fakeChannel, fakeModel, soon } from "./support/kernel.js";
import { withText } from "./support/page.js";
import { Draft } from "../../src/moscow_pyongyang/views/draft.js";
import { QuestionCard } from "../../src/moscow_pyongyang/views/quiz/card.js";
import { Deck } from "../../src/moscow_pyongyang/views/quiz/deck.js";
import { comingBack, standing, wentHow } from "../../src/moscow_pyongyang/views/quiz/tally.js";
import { apartKm, degreesText, drawGround, kmText, projection, shoreText } from "../../src/moscow_pyongyang/views/quiz/map.js";
import { mapPad } from "../../src/moscow_pyongyang/views/quiz/pads/map.js";
import { matchPad } from "../../src/moscow_pyongyang/views/quiz/pads/match.js";
import { orderPad, placed } from "../../src/moscow_pyongyang/views/quiz/pads/order.js";
import { rubricPad } from "../../src/moscow_pyongyang/views/quiz/pads/rubric.js";
import { textPad } from "../../src/moscow_pyongyang/views/quiz/pads/text.js";
import { tickPad } from "../../src/moscow_pyongyang/views/quiz/pads/ticks.js";
import { yearsPad } from "../../src/moscow_pyongyang/views/quiz/pads/years.js";
import { whyContents } from "../../src/moscow_pyongyang/views/quiz/why.js";
import { inline, remarkSaid } from "../../src/moscow_pyongyang/views/quiz/words.js";

const PARTS = ["A", "B", "C"].map((key) => ({ key, text: `text ${key}` }));
const card = (type, more = {}) => ({ id: "Q1", type, kicker: "k", stem: "Who?", hints: 0, parts: PARTS, ...more });
const TOOLS = { say() {}, check() {} };
const right = (about) => ({ about, mark: "right", text: "" });
const named = (pad, name) => pad.el.querySelectorAll("button").find((one) => one.getAttribute("aria-label") === name);
const marks = (pad) => pad.el.querySelectorAll(".mp-q-mark").map((one) => one.getAttribute("data-mark"));
const reasons = (pad) => pad.el.querySelectorAll(".mp-q-beside").map((one) => one.textContent.trim());

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

test("what is said of an option stands in its row, sign and word and reason", () => {
  const pad = tickPad(card("single"), "radio");
  pad.show("A", [{ about: "A", mark: "wrong", word: "Your first try", text: "Look *again*." }, { about: "B", mark: "open", text: "Two views." }]);
  assert.deepEqual(marks(pad), ["wrong", "open", null]);
  assert.deepEqual(reasons(pad), ["Your first try. Look again.", "Contested. Two views.", ""]);
  assert.equal(pad.el.querySelectorAll(".mp-q-mark").map((one) => one.textContent).join(""), "✗⇄");
});

test("an option that was tried keeps its mark, of several the marks go with what was checked", () => {
  for (const [type, after] of [["radio", ["right", null, null]], ["checkbox", [null, null, null]]]) {
    const pad = tickPad(card("single"), type);
    pad.show("A", [right("A")]);
    assert.deepEqual(marks(pad), ["right", null, null]);
    pad.el.querySelector("input").fire("change");
    assert.deepEqual(marks(pad), after);
  }
});

test("each of the four marks has a sign and a word of its own", () => {
  const pad = tickPad(card("single", { parts: ["A", "B", "C", "D"].map((key) => ({ key, text: key })) }), "radio");
  pad.show("A", ["right", "near", "wrong", "open"].map((mark, i) => ({ about: "ABCD"[i], mark, text: "" })));
  assert.deepEqual(pad.el.querySelectorAll(".mp-q-mark").map((one) => one.textContent), ["✓", "≈", "✗", "⇄"]);
  assert.deepEqual(reasons(pad), ["Right.", "Near.", "Wrong.", "Contested."]);
});

test("room for the longest reason is kept in every row, and nobody reads what keeps it", () => {
  const pad = tickPad(card("single", { room: 90 }), "radio");
  const notes = pad.el.querySelectorAll(".mp-q-beside");
  assert.ok(notes.every((one) => one.getAttribute("data-room").length >= 90 && one.textContent === ""));
});

test("what is said aloud of a part is its mark, its fact and its reason", () => {
  assert.equal(remarkSaid({ about: "A", mark: "near", fact: "5 May 1950", text: "A `little` late." }), "Near. 5 May 1950. A little late.");
  assert.equal(remarkSaid({ about: "", mark: "", text: "Half of it." }), "Half of it.");
});

test("a reason for the whole answer takes the line that said how to answer, until the answer changes", () => {
  const pad = matchPad(card("match", { rights: [{ key: "X", text: "x" }] }), TOOLS);
  const line = pad.el.querySelector(".mp-q-how");
  const before = line.textContent;
  pad.show({ A: "X" }, [{ about: "", mark: "", text: "1 of 3 pairs are right." }]);
  assert.equal(line.textContent, "1 of 3 pairs are right.");
  pad.show(undefined, []);
  assert.equal(line.textContent, before);
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

test("a line goes to another place, and not beyond the ends", () => {
  assert.deepEqual(placed(["A", "B", "C"], "B", 0), ["B", "A", "C"]);
  assert.deepEqual(placed(["A", "B", "C"], "A", 2), ["B", "C", "A"]);
  const order = ["A", "B"];
  for (const to of [-1, 0, 2]) assert.equal(placed(order, "A", to), order);
});

test("an order is an answer once a line was moved, and says where it is", () => {
  const said = [];
  const pad = orderPad(card("order"), { ...TOOLS, say: (text) => said.push(text) });
  assert.equal(pad.read(), null);
  assert.equal(pad.unread, "Move at least one line first.");
  named(pad, "Move: text A, 1 of 3").fire("keydown", { key: "ArrowDown" });
  assert.deepEqual(pad.read(), ["B", "A", "C"]);
  assert.deepEqual(said, ["text A: now 2 of 3."]);
  const names = pad.el.querySelectorAll("button").map((one) => one.getAttribute("aria-label"));
  assert.deepEqual(names, ["Move: text B, 1 of 3", "Move: text A, 2 of 3", "Move: text C, 3 of 3"]);
  assert.equal(pad.el.querySelector("ol").getAttribute("role"), "list");
  assert.deepEqual(pad.el.querySelectorAll(".mp-q-place").map((one) => one.textContent), ["1", "2", "3"]);
});

test("the arrow keys move a line to the end, its handle keeps the focus, and Enter checks", () => {
  let checks = 0;
  const pad = orderPad(card("order"), { ...TOOLS, check() { checks += 1; } });
  const handle = named(pad, "Move: text C, 3 of 3");
  for (let i = 0; i < 3; i += 1) handle.fire("keydown", { key: "ArrowUp" });
  assert.deepEqual(pad.read(), ["C", "A", "B"]);
  assert.equal(document.activeElement, handle);
  handle.fire("keydown", { key: "Enter" });
  assert.equal(checks, 1);
});

test("a tap lifts a line and a second tap puts it where the other one is", () => {
  const pad = orderPad(card("order"), TOOLS);
  const handle = named(pad, "Move: text A, 1 of 3");
  handle.click();
  assert.equal(handle.getAttribute("aria-pressed"), "true");
  pad.el.querySelectorAll("li")[2].click();
  assert.deepEqual(pad.read(), ["B", "C", "A"]);
  assert.equal(handle.getAttribute("aria-pressed"), "false");
  handle.click();
  handle.fire("keydown", { key: "Escape" });
  pad.el.querySelectorAll("li")[0].click();
  assert.deepEqual(pad.read(), ["B", "C", "A"]);
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

const RIGHTS = [{ key: "A", text: "alpha" }, { key: "B", text: "beta" }];
const slots = (pad) => pad.el.querySelectorAll(".mp-q-slot");

test("pairs are read by part", () => {
  const pad = matchPad(card("match", { rights: RIGHTS }), TOOLS);
  assert.equal(pad.read(), null);
  pad.show({ B: "A" }, [right("B")]);
  assert.deepEqual(pad.read(), { B: "A" });
  assert.deepEqual(marks(pad), [null, "right", null]);
});

test("one of the list that is tapped goes into the row that waits, and the next empty one waits then", () => {
  const said = [];
  const pad = matchPad(card("match", { rights: RIGHTS }), { ...TOOLS, say: (text) => said.push(text) });
  const waits = () => pad.el.querySelectorAll(".mp-q-pair").findIndex((one) => one.hasAttribute("data-waits"));
  const [alpha, beta] = pad.el.querySelectorAll(".mp-q-chip");
  beta.click();
  assert.equal(waits(), 1);
  alpha.click();
  pad.el.querySelectorAll(".mp-q-pair")[0].click();
  assert.equal(waits(), 0);
  alpha.click();
  assert.deepEqual(pad.read(), { A: "A", B: "A" });
  assert.equal(waits(), 2);
  assert.deepEqual(said, ["text A: beta.", "text B: alpha.", "text A: alpha."]);
  assert.deepEqual([alpha, beta].map((one) => one.hasAttribute("data-used")), [true, false]);
});

test("a letter or an arrow matches the row that has the focus, and its value is said as a field's", () => {
  let checks = 0;
  const pad = matchPad(card("match", { rights: RIGHTS }), { ...TOOLS, check() { checks += 1; } });
  const [first, second] = slots(pad);
  assert.deepEqual([first.getAttribute("role"), first.getAttribute("aria-valuetext")], ["spinbutton", "not matched yet"]);
  first.fire("keydown", { key: "b" });
  second.fire("keydown", { key: "ArrowDown" });
  assert.deepEqual(pad.read(), { A: "B", B: "A" });
  assert.equal(first.getAttribute("aria-valuetext"), "B. beta");
  second.fire("keydown", { key: "Delete" });
  assert.deepEqual(pad.read(), { A: "B" });
  first.fire("keydown", { key: "Enter" });
  assert.equal(checks, 1);
});

test("a line of years shows the right one once it is known, and half marks look like half marks", () => {
  const pad = yearsPad(card("timeline", { range: [1950, 1960] }), TOOLS);
  const ticks = () => pad.el.querySelectorAll(".mp-q-tick").map((one) => one.hidden);
  pad.show({ A: 1955, B: 1952, C: 1950 }, [{ about: "A", mark: "near", text: "A little late." }, { about: "B", mark: "wrong", text: "Far." }, right("C")]);
  assert.deepEqual(marks(pad), ["near", "wrong", "right"]);
  assert.deepEqual(ticks(), [true, true, true]);
  pad.show({ A: 1955, B: 1952, C: 1950 }, [{ about: "A", mark: "near", fact: "5 May 1954", year: 1954, text: "" }]);
  assert.deepEqual(ticks(), [false, true, true]);
  assert.match(reasons(pad)[0], /5 May 1954/);
  assert.match(pad.el.querySelector(".mp-q-tick").getAttribute("style"), /0\.4 \*/);
});

test("Enter places a year that is not placed yet, and checks one that is", () => {
  let checks = 0;
  const pad = yearsPad(card("timeline", { range: [1950, 1960] }), { ...TOOLS, check() { checks += 1; } });
  const [first] = pad.el.querySelectorAll("input");
  first.fire("keydown", { key: "Enter" });
  assert.deepEqual([pad.read(), checks], [{ A: 1955 }, 0]);
  first.fire("keydown", { key: "Enter" });
  assert.equal(checks, 1);
});

test("a year counts once it was placed, the middle one too", () => {
  const pad = yearsPad(card("timeline", { range: [1950, 1960] }), TOOLS);
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
  const pad = yearsPad(card("timeline", { range: [1950, 1960] }), TOOLS);
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
  const pad = yearsPad(card("timeline", { range: [1950, 1960] }), TOOLS);
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

/** @type {(() => void)[]} Told when a page changes its width. */
const resized = [];
Object.assign(globalThis, { ResizeObserver: class { constructor(act) { resized.push(act); } observe() {} } });
const CONES = JSON.parse(readFileSync(new URL("./support/cone.json", import.meta.url), "utf8"));

test("beside a written answer stands another one, once it is handed in", () => {
  const pad = rubricPad(card("rubric", { parts: [{ key: "claim", text: "Claim", levels: ["none", "one"] }] }));
  const model = pad.el.querySelector(".mp-q-model");
  assert.deepEqual([model.hidden, model.textContent], [true, ""]);
  pad.tell({ explanation: "One.\n\nTwo.", samples: [] });
  assert.deepEqual([model.hidden, model.textContent], [false, "What the course saysOne.Two."]);
  pad.tell({ explanation: "One.", samples: ["Stalin hedged."] });
  assert.equal(model.textContent, "A sample answerStalin hedged.");
  pad.tell(null);
  assert.deepEqual([model.hidden, model.textContent], [true, ""]);
});

test("a place is drawn where the kernel says, and a click there gives its degrees back", () => {
  for (const { cone, box, places } of CONES) {
    const map = projection({ cone, box });
    assert.equal(Math.round(map.height), Math.round((640 * (box[3] - box[1])) / (box[2] - box[0])));
    for (const { lon, lat, x, y } of places) {
      const [px, py] = map.at({ lon, lat });
      assert.ok(Math.hypot(px - (x - box[0]) / map.kmPerPixel, py - (box[3] - y) / map.kmPerPixel) < 1e-5);
      const back = map.degrees(px, py);
      assert.ok(Math.abs(back.lat - lat) < 1e-9 && Math.abs(back.lon - lon) < 1e-9);
    }
  }
});

test("a map beside the date line has its places there", () => {
  const map = projection({ cone: CONES[0].cone, box: CONES[0].box });
  const near = (lon) => map.at({ lon, lat: 60 }).map(Math.round);
  assert.deepEqual(near(-170), near(190));
});

const { cone: CONE, box: BOX } = CONES[0];
const SQUARE = [126, 38, 130, 38, 130, 42, 126, 42, 126, 38];
const GROUND = { land: [[110, 38, 120, 38, 120, 42, 110, 38]], near: [], soil: { PRK: [SQUARE] }, cone: CONE, box: BOX, lines: [], coast: [[130, 38, 130, 42]],
  names: [{ text: "North Korea", kind: "country", x: 0, y: 100 }] };

test("degrees have their letters, and the ground its names and its scale", () => {
  assert.deepEqual([degreesText(-3, "lat"), degreesText(127, "lon")], ["3° S", "127° E"]);
  const drawn = drawGround(GROUND, projection(GROUND));
  assert.deepEqual(drawn.filter((one) => one.tagName === "TEXT").map((one) => one.textContent), ["North Korea", "200 km"]);
  assert.deepEqual(drawn.filter((one) => one.getAttribute("data-soil")).map((one) => one.getAttribute("data-soil")), ["PRK"]);
});

test("a point says how far it is from the sea, and nothing where the ground does not know", () => {
  const at = (lat, lon) => shoreText({ lat, lon }, GROUND);
  assert.equal(at(40, 129.5), "on land, about 40 km from the sea");
  assert.equal(at(40, 129.95), "on land, less than 10 km from the sea");
  assert.equal(at(40, 133), "at sea, about 250 km from the coast");
  assert.equal(at(39, 119), "");
  assert.equal(shoreText({ lat: 40, lon: 133 }, { ...GROUND, coast: [] }), "");
});

test("the arrow keys walk a pin over the map, in small steps with Shift, and Enter checks", () => {
  const said = [];
  let checks = 0;
  const pad = mapPad(card("map", { frame: [120, 34, 134.6, 44], ground: GROUND, parts: [{ key: "A", text: "a", lat: 40, lon: 127 }] }),
    { say: (text) => said.push(text), check() { checks += 1; } });
  const map = pad.el.querySelector(".mp-q-map");
  map.fire("keydown", { key: "ArrowRight" });
  const first = pad.read();
  // Sixteen pixels of a map on which 640 are its whole width.
  assert.ok(Math.abs(first.lon - (127.3 + 31.54 / 86.42)) < 0.02 && Math.abs(first.lat - 39) < 0.02);
  assert.match(said[0], /^Your point: on land, about \d+ km from the sea, 39° N, 127\.\d° E\.$/);
  for (let i = 0; i < 6; i += 1) map.fire("keydown", { key: "ArrowLeft", shiftKey: true });
  assert.ok(pad.read().lon < first.lon && pad.read().lon > first.lon - 0.4);
  map.fire("keydown", { key: "Enter" });
  assert.equal(checks, 1);
  pad.show({ place: "A" }, []);
  map.fire("keydown", { key: "ArrowDown" });
  assert.ok(pad.read().lat < 40);
});

test("on a narrow page words, dots and pin of a map keep their size, and the pin its place", () => {
  const pad = mapPad(card("map", { frame: [120, 34, 134.6, 44], ground: GROUND, parts: [{ key: "A", text: "a", lat: 40, lon: 127 }] }), TOOLS);
  const map = pad.el.querySelector(".mp-q-map"), pin = pad.el.querySelector(".mp-q-pin");
  const set = {};
  Object.assign(map, { style: { setProperty: (name, value) => { set[name] = value; } }, getBoundingClientRect: () => ({ width: 320 }) });
  pad.show({ place: "A" }, []);
  const [place] = pin.getAttribute("transform").split(" scale");
  resized.at(-1)();
  assert.deepEqual(set, { "--mp-zoom": "2" });
  assert.equal(pad.el.querySelector(".mp-q-dot").getAttribute("r"), "10");
  assert.equal(pin.getAttribute("transform"), `${place} scale(2)`);
});

test("the places of a map have no names before the right one is known", () => {
  const parts = [{ key: "A", text: "Alpha", lat: 40, lon: 127 }, { key: "B", text: "Beta", lat: 41, lon: 128 }];
  const pad = mapPad(card("map", { frame: [120, 34, 134.6, 44], ground: GROUND, parts }), TOOLS);
  const shown = () => pad.el.querySelectorAll(".mp-q-place-name").filter((one) => !one.hasAttribute("display")).length;
  assert.equal(shown(), 0);
  pad.show({ place: "A" }, [{ about: "A", mark: "near", text: "On the way." }]);
  assert.equal(shown(), 0);
  pad.show({ place: "A" }, [{ about: "A", mark: "near", text: "On the way." }, { about: "B", mark: "right", word: "The answer", fact: "Beta", text: "" }]);
  assert.equal(shown(), 2);
  assert.equal(pad.el.querySelector("details").hasAttribute("open"), false);
});

test("once the right place is known the way to it is drawn, with the distance in a verdict's words", () => {
  const parts = [{ key: "A", text: "Alpha", lat: 40, lon: 127 }, { key: "B", text: "Beta", lat: 42, lon: 127 }];
  const pad = mapPad(card("map", { frame: [120, 34, 134.6, 44], ground: GROUND, parts }), TOOLS);
  const km = pad.el.querySelector(".mp-q-off-km");
  const isShown = () => !km.parentNode.hasAttribute("display");
  pad.show({ lat: 40, lon: 127 }, [{ about: "A", mark: "near", text: "" }]);
  assert.equal(isShown(), false);
  pad.show({ lat: 40, lon: 127 }, [{ about: "B", mark: "right", text: "" }]);
  assert.deepEqual([isShown(), km.textContent], [true, "220 km"]);
  pad.show({ lat: 42, lon: 127 }, [{ about: "B", mark: "right", text: "" }]);
  assert.equal(isShown(), false);
  assert.ok(Math.abs(apartKm({ lat: 55.75, lon: 37.62 }, { lat: 39.02, lon: 125.75 }) - 6420) < 30);
  assert.equal(kmText(1234), "1,200 km");
});

// --- card --------------------------------------------------------------------------------

const STATE = { id: "Q1", closed: false, response: null, confidence: null, verdict: null, remarks: [],
  draft: null, notices: [], hints: [], why: null, back: "", again: false, kept: true };
const WRONG = { kind: "wrong", sign: "✗", word: "Not yet", more: "1 try left." };

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
    next: more.next,
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
  acts[0].resolve({ ...STATE, response: ["A"], verdict: WRONG,
    remarks: [{ about: "A", mark: "wrong", text: "Look again." }], notices: ["Saved."] });
  await soon();
  assert.equal(one.verdict.getAttribute("data-verdict"), "wrong");
  assert.equal(one.verdict.textContent.trim(), "✗ Not yet. 1 try left. Saved.");
  assert.deepEqual(reasons(one.pad), ["Wrong. Look again.", "", ""]);
  assert.equal(said(), "Not yet. 1 try left. Saved. text A: Wrong. Look again.");
});

test("a closed question says when it comes back", async () => {
  const { one, acts, said } = question();
  one.update(STATE);
  one.pad.show("A", []);
  one.check();
  acts[0].resolve({ ...STATE, closed: true, response: "A", back: "Comes back on 1 December.",
    verdict: { kind: "correct", sign: "✓", word: "Correct", more: "" } });
  await soon();
  assert.equal(one.verdict.textContent.trim(), "✓ Correct. Comes back on 1 December.");
  assert.equal(said(), "Correct. Comes back on 1 December.");
});

test("Enter on an option checks, once, and a key that is held down does not", () => {
  const { one, acts } = question();
  one.update(STATE);
  one.pad.show("B", []);
  const [radio] = one.field.querySelectorAll("input").map((el) => Object.assign(el, { type: "radio" }));
  radio.fire("keydown", { key: "Enter", repeat: true });
  assert.equal(acts.length, 0);
  radio.fire("keydown", { key: "Enter" });
  assert.equal(acts.length, 1);
  radio.fire("keydown", { key: "x" });
  assert.equal(acts.length, 1);
});

test("hints share the room of the verdict, and are gone once the question is closed", () => {
  const { one } = question({ hint_room: 60 });
  const line = one.el.querySelector(".mp-q-said");
  assert.ok(line.contains(one.hints) && line.contains(one.verdict));
  assert.equal(line.getAttribute("data-room").length, 94);
  one.update({ ...STATE, hints: ["first"] });
  assert.match(one.hints.textContent, /first/);
  one.update({ ...STATE, hints: ["first"], closed: true, response: "A", why: { explanation: "e", label: "l", answer: [], contested: null, sources: ["s"] } });
  assert.equal(one.hints.textContent, "");
});

test("one element is live, and what is shown again is not read out", () => {
  const { one, said } = question({ type: "multiple" });
  assert.equal(one.el.querySelectorAll("[role=\"status\"]").length, 1);
  assert.equal(one.el.querySelectorAll("[aria-live]").length + one.el.querySelectorAll("output").length, 0);
  one.update({ ...STATE, response: ["A"], verdict: WRONG, hints: ["first"],
    remarks: [{ about: "A", mark: "wrong", text: "Look again." }] });
  assert.match(one.verdict.textContent, /Not yet\. 1 try left\./);
  assert.match(reasons(one.pad)[0], /Look again/);
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
  assert.equal(one.hints.textContent, "Hint 1. first Hint 2. the second ");
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
  assert.deepEqual(one.hints.children.map((hint) => hint.textContent), ["Hint 1. first ", "Hint 2. second "]);
});

test("a closed question gives its reasons, takes the focus there and checks nothing more", () => {
  const { one, acts } = question();
  one.update(STATE);
  one.checkButton.focus();
  const why = { explanation: "Because.\n\nAnd so.", label: "The answer", answer: [{ sign: "✓", text: "A", note: "n" }],
    contested: null, sources: ["s", "  under"] };
  one.update({ ...STATE, closed: true, response: "A", why, again: true,
    verdict: { kind: "correct", sign: "✓", word: "Correct", more: "" } });
  assert.equal(document.activeElement, one.whyButton);
  assert.deepEqual([one.whyButton.textContent, one.whyButton.getAttribute("aria-expanded"), one.whyBody.hidden],
    ["Why, and 1 source", "false", true]);
  one.whyButton.click();
  assert.deepEqual([one.whyButton.getAttribute("aria-expanded"), one.whyBody.hidden], ["true", false]);
  assert.equal(one.whyBody.textContent, "Because.And so.The answer✓Right: AnSourcessunder");
  one.check();
  assert.equal(acts.length, 0);
  assert.equal(one.againButton.hidden, false);
  one.update({ ...STATE });
  assert.deepEqual([one.whyButton.hidden, one.whyBody.hidden], [true, true]);
  assert.equal(one.pad.read(), null);
});

// --- several in one card -------------------------------------------------------------------

const RIGHT = { ...STATE, closed: true, response: "A", verdict: { kind: "correct", sign: "✓", word: "Correct", more: "" } };

/** A deck of three, with the browser's store kept by the test. */
function deckOf(n = 3) {
  let deck = null;
  const skills = ["sourcing", "chronology", "sourcing"];
  const cards = Array.from({ length: n }, (_, i) => question({ stem: `Q${i}?`, skill: skills[i], next: () => deck.next(i) }).one);
  deck = new Deck(cards);
  for (const card of cards) { card.messages.onState = () => deck.draw(); card.update(STATE); }
  deck.begin();
  const shown = () => cards.flatMap((card, i) => (card.el.hasAttribute("data-away") ? [] : [i]));
  return { deck, cards, shown };
}

test("one question is shown at a time, with a dot and a count for each", () => {
  const { deck, cards, shown } = deckOf();
  assert.deepEqual(shown(), [0]);
  assert.match(deck.count.textContent, /^Question 1 of 3 · k$/);
  assert.deepEqual(deck.dots.map((dot) => dot.getAttribute("aria-label")),
    ["Question 1 of 3: not answered", "Question 2 of 3: not answered", "Question 3 of 3: not answered"]);
  deck.dots[2].click();
  assert.deepEqual(shown(), [2]);
  assert.deepEqual(deck.dots.map((dot) => dot.getAttribute("aria-current")), [null, null, "step"]);
  assert.match(deck.live.textContent, /^Question 3 of 3\. Q2\?$/);
  assert.equal(cards[2].nextButton.hidden, true);
});

test("after a verdict that closes it the next question is the one button to press, and it is open", () => {
  const { deck, cards, shown } = deckOf();
  cards[1].update(RIGHT);
  assert.equal(cards[0].nextButton.hidden, true);
  cards[0].checkButton.focus();
  cards[0].update(RIGHT);
  assert.deepEqual([cards[0].nextButton.hidden, cards[0].checkButton.hidden], [false, true]);
  assert.equal(document.activeElement, cards[0].nextButton);
  cards[0].closedAt = 0;
  cards[0].nextButton.click();
  assert.deepEqual(shown(), [2]);
  assert.equal(document.activeElement, cards[2].field.querySelector("input"));
  cards[2].update(RIGHT);
  assert.deepEqual(cards.map((card) => card.nextButton.textContent), Array(3).fill("How it went"));
  assert.deepEqual(deck.dots.map((dot) => dot.getAttribute("data-standing")), ["right", "right", "right"]);
});

test("in an exam going on is what comes next, and the answer can still be changed; a first vote waits", () => {
  const said = (kind) => ({ ...STATE, response: "A", verdict: { kind, sign: "•", word: "w", more: "" } });
  for (const [kind, hides, style] of [["saved", false, ""], ["vote", true, "mp-primary"]]) {
    const { cards } = deckOf();
    cards[0].update(said(kind));
    assert.deepEqual([cards[0].nextButton.hidden, cards[0].checkButton.hidden, cards[0].checkButton.className], [hides, false, style]);
  }
});

test("a second Enter in the same breath does not pass over the verdict", () => {
  const { cards, shown } = deckOf();
  cards[0].update(RIGHT);
  cards[0].nextButton.click();
  assert.deepEqual(shown(), [0]);
});

test("a page that is opened again begins at the first open question, unless the reader has moved", () => {
  for (const [moves, at] of [[false, 1], [true, 2]]) {
    const { deck, cards, shown } = deckOf();
    if (moves) deck.goTo(2);
    cards[0].update(RIGHT);
    deck.begin();
    assert.deepEqual(shown(), [at]);
  }
});

test("all questions can stand below each other, and the browser keeps that choice", () => {
  const { deck, shown } = deckOf();
  deck.allButton.click();
  assert.deepEqual(shown(), [0, 1, 2]);
  assert.equal(deck.allButton.getAttribute("aria-pressed"), "true");
  assert.equal(globalThis.localStorage.getItem("moscow-pyongyang.quiz.all"), "1");
  deck.allButton.click();
  assert.deepEqual(shown(), [0]);
  assert.equal(globalThis.localStorage.getItem("moscow-pyongyang.quiz.all"), null);
});

test("of several that are not right none is called right", () => {
  const { deck, cards } = deckOf();
  const words = () => deck.tally.skills.map((one) => one.words.textContent);
  assert.deepEqual(words(), ["neither answered yet", "not answered yet"]);
  const wrong = { ...STATE, closed: true, tries: 3, response: "B", verdict: { kind: "wrong", sign: "✗", word: "Not right", more: "" } };
  cards.forEach((card) => card.update(wrong));
  assert.deepEqual(words(), ["neither right yet", "not right yet"]);
  cards.forEach((card) => card.update({ ...RIGHT, tries: 1 }));
  assert.deepEqual(words(), ["both right at once", "right at once"]);
});

test("after the last question stands how it went, in words by skill, with one thing to do", () => {
  const { deck, cards, shown } = deckOf();
  const end = deck.tally;
  assert.ok(end.el.hasAttribute("data-away"));
  assert.equal(end.title.textContent, "None of three answered yet");
  const wrong = { ...STATE, closed: true, again: true, tries: 3, response: "B", due: "29 November", verdict: { kind: "wrong", sign: "✗", word: "Not right", more: "" } };
  cards[0].update({ ...RIGHT, tries: 1, due: "1 December" });
  cards[1].update(wrong);
  cards[2].update({ ...RIGHT, tries: 2, due: "29 November" });
  cards[2].closedAt = 0;
  cards[2].nextButton.click();
  assert.deepEqual(shown(), []);
  assert.ok(!end.el.hasAttribute("data-away"));
  assert.equal(deck.count.textContent, "3 of 3 answered");
  assert.equal(end.title.textContent, "All three are answered");
  assert.deepEqual(end.skills.map((one) => one.el.textContent), ["Sourcingone right at once, one right in the end", "Chronologynot right yet"]);
  assert.equal(end.coming.textContent, "Coming back: question 1 on 1 December; 2 and 3 on 29 November.");
  assert.doesNotMatch(end.el.textContent, /%|point|score/);
  assert.equal(end.button.textContent, "Answer question 2 again");
  assert.equal(document.activeElement, end.button);
  assert.match(deck.live.textContent, /^All three are answered\. Sourcing: one right at once/);
  end.button.click();
  assert.deepEqual(shown(), [1]);
  // A page that is opened again begins there, and a dot leads back to each question.
  deck.isMoved = false;
  deck.at = 0;
  deck.begin();
  assert.deepEqual(shown(), []);
  deck.dots[0].click();
  assert.deepEqual(shown(), [0]);
});

test("how a question went is said in words, and what comes back by the day", () => {
  const state = (kind, more = {}) => ({ ...STATE, closed: true, tries: 1, hints_taken: 0, verdict: { kind, sign: "", word: "", more: "" }, ...more });
  assert.deepEqual([null, state("correct"), state("correct", { hints_taken: 1 }), state("correct", { tries: 2 }), state("open"), state("partial"),
    state("partial", { closed: false }), state("wrong"), state("wrong", { closed: false }), state("saved"), state("vote")].map(wentHow),
  ["not answered yet", "right at once", "right with a hint", "right in the end", "with sources, contested", "partly right",
    "tried", "not right yet", "tried", "kept", "kept"]);
  assert.equal(comingBack([{ state: state("saved") }, { state: null }]), "");
  assert.equal(comingBack([{ state: state("wrong", { due: "today" }) }]), "Coming back: question 1 again today.");
});

test("a dot tells what is right, partly right, tried, closed and kept apart", () => {
  const state = (kind, closed = false) => ({ ...STATE, closed, verdict: { kind, sign: "", word: "", more: "" } });
  assert.deepEqual([null, state("wrong"), state("wrong", true), state("partial"), state("correct", true), state("open", true), state("saved")]
    .map(standing), ["open", "begun", "wrong", "partly", "right", "right", "kept"]);
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
  assert.deepEqual(marks(one.pad), ["right", null, null]);
});

test("a draft since the last answer comes back without that answer's marks", () => {
  const { one } = question({ type: "multiple" });
  one.update({ ...STATE, response: ["A"], verdict: WRONG, remarks: [right("A")],
    draft: { response: ["B"], confidence: null } });
  assert.deepEqual(one.pad.read(), ["B"]);
  assert.deepEqual(marks(one.pad), [null, null, null]);
  assert.match(one.verdict.textContent, /Not yet/);
});

test("of single options the one that was tried keeps its mark beside another draft", () => {
  const { one } = question();
  one.update({ ...STATE, response: "A", verdict: WRONG, remarks: [{ about: "A", mark: "wrong", text: "No." }],
    draft: { response: "B", confidence: null } });
  assert.equal(one.pad.read(), "B");
  assert.deepEqual(marks(one.pad), ["wrong", null, null]);
  assert.equal(one.changed.hidden, false);
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
  one.acts[0].resolve({ ...STATE, response: "B", verdict: WRONG, remarks: [{ about: "B", mark: "wrong", text: "" }] });
  await soon();
  assert.match(other.one.verdict.textContent, /Not yet/);
  assert.deepEqual(marks(other.one.pad), [null, "wrong", null]);
  assert.deepEqual([one.said(), other.said()], ["Not yet. 1 try left. text B: Wrong.", ""]);
});

test("the button says what it does, and a changed answer what was not done with it", () => {
  for (const [mode, deed, done] of [["practice", "Check", "checked"], ["cards", "Check", "checked"], ["exam", "Save answer", "saved"], ["class", "Vote", "voted on"]]) {
    const { one } = question({ mode });
    assert.equal(one.checkButton.textContent, deed);
    assert.equal(one.changed.textContent, `Changed since, and not ${done} yet.`);
  }
  // Nothing checks a written answer: it is kept, and laid beside the sample.
  for (const [mode, deed, done] of [["practice", "Compare", "compared"], ["exam", "Save answer", "saved"]]) {
    const { one } = question({ mode, type: "rubric", parts: [{ key: "A", text: "Claim", levels: ["no", "yes"] }] });
    assert.equal(one.checkButton.textContent, deed);
    assert.equal(one.changed.textContent, `Changed since, and not ${done} yet.`);
  }
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
