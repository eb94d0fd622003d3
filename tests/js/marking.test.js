// The marking desk without a page: what keys give, what is held until it is kept, how fast it goes.
import assert from "node:assert/strict";
import test from "node:test";
import "./support/page.js";
import { fakeChannel, soon, store } from "./support/kernel.js";
import { BANK_KEYS } from "../../src/moscow_pyongyang/views/marking/comments.js";
import { Outbox, TYPING_MS, stamp } from "../../src/moscow_pyongyang/views/marking/outbox.js";
import { msAnAnswer, paceWords } from "../../src/moscow_pyongyang/views/marking/pace.js";
import { lengthWords, pieces, rowsWords } from "../../src/moscow_pyongyang/views/marking/paper.js";
import { Sitting, changeWords, linesOf, toggled } from "../../src/moscow_pyongyang/views/marking/sitting.js";

const LEVELS = [[3, "full"], [2, "good"], [1, "begun"], [0, "absent"]];
const CRITERIA = ["claim", "evidence", "doubt"].map((key) => ({ key, name: key, points: 3, levels: LEVELS, note: "" }));
const sitting = (n = 3) => new Sitting({ item: "E03.9", kind: "mark", criteria: CRITERIA,
  turns: Array.from({ length: n }, (_, i) => ({ code: `C${i}` })) });

/** A store as a browser has it, whose names can be counted. */
function countedStore() {
  const made = store();
  return { ...made, get length() { return made.kept.size; }, key: (i) => [...made.kept.keys()][i] ?? null };
}

function outbox({ name = "s:E03.9", keep = countedStore() } = {}) {
  globalThis.localStorage = keep;
  const channel = fakeChannel(), view = new AbortController(), heard = [], told = [];
  const one = new Outbox(channel, { name, signal: view.signal, onChange: (...said) => told.push(said), onOther: (lines) => heard.push(...lines) });
  return { one, channel, view, heard, told, keep };
}
const line = (more = {}) => ({ ...stamp(), kind: "mark", item: "E03.9", code: "C0", levels: { claim: 1 }, comment: "", ...more });

test("digits fill the criteria one after the other, and stay on the last", () => {
  const one = sitting();
  for (const points of [3, 2, 1]) assert.ok(one.give(points));
  assert.deepEqual(one.of().levels, { claim: 3, evidence: 2, doubt: 1 });
  assert.ok(one.isWhole());
  assert.equal(one.total(), 6);
  assert.equal(one.criterion, 2);
  one.give(0);
  assert.deepEqual(one.of().levels, { claim: 3, evidence: 2, doubt: 0 });
});

test("a digit that is no level gives nothing and moves nowhere", () => {
  const one = sitting();
  assert.equal(one.give(7), null);
  assert.equal(one.criterion, 0);
  assert.deepEqual(one.of().levels, {});
});

test("the next unmarked answer is found behind this one, then from the start", () => {
  const one = sitting();
  one.goTo(1);
  for (const points of [1, 1, 1]) one.give(points);
  assert.equal(one.nextUnmarked(), 2);
  one.goTo(2);
  for (const points of [1, 1, 1]) one.give(points);
  assert.equal(one.nextUnmarked(), 0);
  one.goTo(0);
  for (const points of [1, 1, 1]) one.give(points);
  assert.equal(one.nextUnmarked(), -1);
  assert.equal(one.done(), 3);
});

test("who comes back to an answer stands at what is still to be marked", () => {
  const one = sitting();
  one.give(2);
  one.goTo(1);
  assert.equal(one.criterion, 0);
  one.goTo(0);
  assert.equal(one.criterion, 1);
});

test("undo takes back one change after the other, across answers, as new lines", () => {
  const one = sitting();
  one.give(2);
  one.say("Why?", true);
  one.say("Why so?", false);
  one.goTo(1);
  one.give(3);
  assert.deepEqual(one.undo().levels, {});
  assert.equal(one.at, 1);
  const words = one.undo();
  assert.deepEqual([one.at, words.comment, words.levels], [0, "", { claim: 2 }]);
  assert.deepEqual(one.undo().levels, {});
  assert.equal(one.undo(), null);
});

test("undo says what it gave back", () => {
  const one = sitting();
  one.give(2);
  one.give(3);
  one.goTo(1);
  one.say("Why?", true);
  const said = () => {
    const { given } = one.changed();
    one.undo();
    return changeWords(CRITERIA, given, one.of());
  };
  assert.deepEqual([one.changed().at, said()], [1, "No comment."]);
  assert.deepEqual([one.changed().at, said()], [0, "evidence: no points."]);
  one.criterion = 0;
  one.give(0);
  assert.equal(said(), "claim: 2.");
  assert.equal(changeWords(CRITERIA, { levels: {}, comment: "" }, { levels: {}, comment: "Why?" }), "Comment: Why?");
});

test("the later of two lines counts, whoever made it and whenever it came", () => {
  const one = sitting();
  const [early, late] = [line({ levels: { claim: 0 } }), line({ levels: { claim: 3 } })];
  assert.ok(one.take([late]));
  assert.ok(!one.take([early]));
  assert.equal(one.of().levels.claim, 3);
  one.take([line({ kind: "calibration", levels: { claim: 1 } }), line({ item: "E01.9" }), line({ code: "gone" })]);
  assert.equal(one.of().levels.claim, 3);
});

test("moments and ids are each later than the one before", () => {
  const made = Array.from({ length: 50 }, stamp);
  assert.equal(new Set(made.map(({ id }) => id)).size, 50);
  assert.deepEqual(made.map((one) => one.made), made.map((one) => one.made).sort());
  assert.equal(new Set(made.map((one) => one.made)).size, 50);
});

test("a line is held until the kernel says that it is kept", async () => {
  const { one, channel, keep, told } = outbox();
  one.put(line());
  assert.equal(keep.kept.size, 1);
  assert.deepEqual(told.at(-1), [1, ""]);
  channel.asked[0].reply({ others: [] });
  await soon();
  assert.equal(keep.kept.size, 0);
  assert.deepEqual(told.at(-1), [0, ""]);
});

test("what is marked while a letter is on its way goes with the next one, in order", async () => {
  const { one, channel } = outbox();
  const [a, b, c] = [line(), line(), line()];
  for (const each of [a, b, c]) one.put(each);
  assert.equal(channel.asked.length, 1);
  channel.asked[0].reply({ others: [] });
  await soon();
  assert.deepEqual(channel.asked[1].payload.lines.map(({ id }) => id), [b.id, c.id]);
});

test("what no kernel has kept is sent by the next page of the same file, and of no other", async () => {
  const first = outbox();
  const made = line();
  first.one.put(made);
  first.channel.asked[0].lose();
  await soon();
  assert.deepEqual(first.told.at(-1), [1, "No kernel answers."]);
  first.view.abort();
  const other = outbox({ name: "s:E01.9", keep: first.keep });
  assert.deepEqual(other.one.lines(), []);
  const again = outbox({ keep: first.keep });
  assert.deepEqual(again.one.lines(), [made]);
  again.one.flush();
  again.channel.asked[0].reply({ others: [] });
  await soon();
  assert.equal(first.keep.kept.size, 0);
});

test("a full disk is told, the line stays, and is tried again", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { one, channel, told, keep } = outbox();
  one.put(line());
  channel.asked[0].refuse("No space left on the disk.");
  await soon();
  assert.deepEqual(told.at(-1), [1, "No space left on the disk."]);
  assert.equal(keep.kept.size, 1);
  t.mock.timers.tick(6000);
  assert.equal(channel.asked.length, 2);
  channel.asked[1].reply({ others: [] });
  await soon();
  assert.deepEqual(told.at(-1), [0, ""]);
});

test("a browser's store that is full or forbidden costs nothing as long as the page stands", async () => {
  const full = { get length() { throw new Error("forbidden"); }, setItem() { throw new Error("full"); }, removeItem() { throw new Error("no"); } };
  const { one, channel, told } = outbox({ keep: full });
  one.put(line());
  assert.deepEqual(told.at(-1), [1, ""]);
  channel.asked[0].reply({ others: [] });
  await soon();
  assert.deepEqual(told.at(-1), [0, ""]);
});

test("typed words make one line a pause, and none is lost", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { one, channel, keep } = outbox();
  for (const comment of ["W", "Wh", "Why"]) one.put(line({ comment }), true);
  assert.equal(keep.kept.size, 1);
  assert.equal(channel.asked.length, 0);
  t.mock.timers.tick(TYPING_MS);
  assert.deepEqual(channel.asked[0].payload.lines.map(({ comment }) => comment), ["Why"]);
  one.put(line({ comment: "Why?" }), true);
  assert.equal(keep.kept.size, 2);
  channel.asked[0].reply({ others: [] });
  await soon();
  assert.deepEqual([...keep.kept.values()].map((text) => JSON.parse(text).comment), ["Why?"]);
});

test("two views of one page hear each other, and what came into the file", async () => {
  const a = outbox();
  const b = outbox({ keep: a.keep });
  const made = line();
  a.one.put(made);
  assert.deepEqual(b.heard, [made]);
  assert.deepEqual(a.heard, []);
  const theirs = line();
  a.channel.asked[0].reply({ others: [theirs] });
  await soon();
  assert.deepEqual(a.heard, [theirs]);
  b.view.abort();
  a.one.put(line());
  assert.equal(b.heard.length, 1);
});

test("another window that marks into the same file is heard, and one of another file is not", () => {
  const listeners = [];
  globalThis.addEventListener = (kind, act) => listeners.push([kind, act]);
  globalThis.removeEventListener = (kind, act) => listeners.splice(listeners.findIndex((one) => one[1] === act), 1);
  const { heard, view } = outbox();
  const made = line();
  const tell = (key, newValue) => listeners.filter(([kind]) => kind === "storage").forEach(([, act]) => act({ key, newValue }));
  tell(`moscow-pyongyang.marks:s:E03.9:${made.id}`, JSON.stringify(made));
  tell(`moscow-pyongyang.marks:s:E03.9:${made.id}`, null);
  tell("moscow-pyongyang.marks:s:E01.9:x", JSON.stringify(line()));
  tell(null, null);
  assert.deepEqual(heard, [made]);
  view.abort();
  assert.equal(listeners.length, 0);
  delete globalThis.addEventListener;
  delete globalThis.removeEventListener;
});

test("pace comes from the last gaps, and a break is none", () => {
  const minutes = (...at) => at.map((one) => one * 60_000);
  assert.equal(msAnAnswer(minutes(0, 1, 2)), null);
  assert.equal(msAnAnswer(minutes(0, 1, 2, 3)), 60_000);
  assert.equal(msAnAnswer(minutes(3, 0, 2, 1, 100, 101)), 60_000);
  assert.equal(paceWords(minutes(0, 1, 2, 3), 30), "60 an hour · 30 min left");
  assert.equal(paceWords(minutes(0, 1, 2, 3), 120), "60 an hour · 2.0 h left");
  assert.equal(paceWords(minutes(0, 1, 2, 3), 0), "");
  assert.equal(paceWords([], 9), "");
});

test("a text is cut at its ids, and all else in it is plain text", () => {
  const row = (key, exists = true) => ({ key, exists, said: "", near: "" });
  const rows = [row("1990-a"), row("1990-a-b", false)];
  const cut = pieces("See `1990-a-b`, 1990-a <b>x</b> and x1990-a.", rows);
  assert.deepEqual(cut.map((one) => (typeof one === "string" ? one : [one.text, one.row.exists])),
    ["See ", ["1990-a-b", false], ", ", ["1990-a", true], " <b>x</b> and x1990-a."]);
  assert.deepEqual(pieces("No id.", []), ["No id."]);
});

test("length and ids are said in words", () => {
  assert.equal(lengthWords({ words: 160, most: 150 }), "160 words, 10 over 150");
  assert.equal(lengthWords({ words: 140, most: 150 }), "140 of 150 words");
  assert.equal(lengthWords({ words: 140, most: 0 }), "140 words");
  const rows = [true, true, false].map((exists) => ({ exists }));
  assert.equal(rowsWords({ rows, quotations: [] }), "2 ids exist, 1 id does not exist");
  assert.equal(rowsWords({ rows: [], quotations: ["x"] }), "No id. 1 long quotation");
});

test("a comment of the bank goes in and out again, beside what is typed", () => {
  assert.equal(toggled("Mine.", "Which row?"), "Mine.\nWhich row?");
  assert.equal(toggled("Mine.\nWhich row?", "Which row?"), "Mine.");
  assert.deepEqual(linesOf(" a \n\n b"), ["a", "b"]);
});

test("no letter of the bank does anything else on the desk", () => {
  const taken = [..."npuzctgq"];
  assert.deepEqual(BANK_KEYS.filter((key) => taken.includes(key)), []);
  assert.equal(new Set(BANK_KEYS).size, BANK_KEYS.length);
});
