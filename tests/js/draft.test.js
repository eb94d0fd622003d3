// What a reader typed is held by the page until the kernel says that it is kept.
import assert from "node:assert/strict";
import test from "node:test";
import "./support/page.js";
import { fakeChannel, fakeModel, soon, store } from "./support/kernel.js";
import { Draft, forgetDrafts } from "../../src/moscow_pyongyang/views/draft.js";
import { isOnlyInPage } from "../../src/moscow_pyongyang/views/held.js";

document.addEventListener ??= () => {};
document.removeEventListener ??= () => {};

function draft(key = "q1", more = {}) {
  const channel = fakeChannel();
  const view = new AbortController();
  const one = new Draft(channel, { model: fakeModel({ shelf: "s" }), key, signal: view.signal, ...more });
  return { channel, view, one };
}

test("a draft goes out within a second of the last key, and is let go when it is kept", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  globalThis.localStorage = store();
  const { channel, one } = draft();
  for (const text of ["a", "ab", "abc"]) { one.keep(text); t.mock.timers.tick(300); }
  assert.equal(channel.asked.length, 0);
  assert.equal(one.held(), "abc");
  t.mock.timers.tick(1000);
  assert.deepEqual(channel.asked.map((asked) => [asked.kind, asked.payload]), [["draft", { value: "abc" }]]);
  channel.asked[0].reply(null);
  await soon();
  assert.equal(one.held(), undefined);
});

test("who types without a pause is kept all the same", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  globalThis.localStorage = store();
  const { channel, one } = draft();
  for (let n = 0; n < 30; n += 1) { one.keep(`${n}`); t.mock.timers.tick(300); }
  assert.ok(channel.asked.length >= 1);
});

test("what no kernel has kept is there for the next view of the same work, and no other", async (t) => {
  globalThis.localStorage = store();
  const { channel, one } = draft();
  one.keep({ text: "an essay" });
  one.flush();
  channel.asked[0].lose();
  await soon();
  const again = draft();
  assert.deepEqual(again.one.held(), { text: "an essay" });
  assert.equal(draft("q2").one.held(), undefined);
  again.one.flush();
  assert.deepEqual(again.channel.asked[0].payload, { value: { text: "an essay" } });
  again.one.drop();
  assert.equal(draft().one.held(), undefined);
});

test("what is typed while the kernel keeps the words before is not let go with them", async () => {
  globalThis.localStorage = store();
  const { channel, one } = draft();
  one.keep("one");
  one.flush();
  one.keep("one two");
  channel.asked[0].reply(null);
  await soon();
  assert.equal(one.held(), "one two");
  one.drop();
});

test("a view that is taken down leaves what it holds to the next", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  globalThis.localStorage = store();
  const { channel, view, one } = draft();
  one.keep("x");
  view.abort();
  t.mock.timers.tick(60_000);
  assert.equal(channel.asked.length, 0);
  assert.equal(draft().one.held(), "x");
});

for (const [why, broken] of [["full", { ...store(), setItem() { throw new Error("QuotaExceededError"); } }],
  ["forbidden", undefined]]) {
  test(`a store that is ${why} loses nothing while the page stands`, () => {
    globalThis.localStorage = broken;
    const { one } = draft(why);
    one.keep("x");
    assert.equal(draft(why).one.held(), "x");
    one.drop();
    assert.equal(draft(why).one.held(), undefined);
  });
}

test("with an answer log its drafts go, those in the page's memory too, and no others", () => {
  globalThis.localStorage = store();
  const [kept, others] = [draft("q6").one, draft("q6", { model: fakeModel({ shelf: "s2" }) }).one];
  for (const one of [kept, others]) one.hold("x");
  globalThis.localStorage.setItem = () => { throw new Error("QuotaExceededError"); };
  const unkept = draft("q7").one;
  unkept.hold("y");
  assert.equal(isOnlyInPage(), true);
  forgetDrafts("s");
  assert.deepEqual([kept.held(), unkept.held(), others.held()], [undefined, undefined, "x"]);
  assert.equal(isOnlyInPage(), false);
});

test("why the kernel could not keep it is told", async () => {
  globalThis.localStorage = store();
  const said = [];
  const { channel, one } = draft("q3", { onTrouble: (words) => said.push(words) });
  one.keep("x");
  one.flush();
  channel.asked[0].refuse("The disk is full.");
  await soon();
  assert.deepEqual(said, ["The disk is full."]);
  assert.equal(one.held(), "x");
});

test("what is typed in another window on the same work is told, and nothing else", () => {
  globalThis.localStorage = store();
  const [listeners, heard] = [new Set(), []];
  Object.assign(globalThis, { addEventListener: (kind, act) => { if (kind === "storage") listeners.add(act); },
    removeEventListener: (_kind, act) => listeners.delete(act) });
  const { view, one } = draft("q5", { onOther: (value) => heard.push(value) });
  globalThis.localStorage.setItem(one.name, JSON.stringify("theirs"));
  for (const event of [{ key: one.name, newValue: "\"theirs\"" }, { key: one.name, newValue: null },
    { key: `${one.name}x`, newValue: "\"x\"" }, { key: null, newValue: null }]) {
    for (const act of listeners) act(event);
  }
  assert.deepEqual(heard, ["theirs"]);
  view.abort();
  assert.equal(listeners.size, 0);
});
