// The page's half of the channel, against a kernel that answers when a test says so.
import assert from "node:assert/strict";
import test, { mock } from "node:test";
import { SILENCE, openChannel } from "../../src/moscow_pyongyang/views/channel.js";

/** A kernel side that keeps what was asked, and answers by hand. */
function kernel() {
  const asked = [];
  const invoke = (name, message, { signal }) => new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    asked.push({ name, message, reply: (reply, buffers = []) => resolve([reply, buffers]), fail: reject });
  });
  const view = new AbortController();
  const channel = openChannel({ signal: view.signal, experimental: { invoke } });
  return { asked, view, channel };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test("a question goes out with its kind, and its answer comes back", async () => {
  const { asked, channel } = kernel();
  const answer = channel.ask("reveal", { work: { text: "x" } });
  assert.deepEqual(asked[0].message, { kind: "reveal", work: { text: "x" } });
  assert.equal(asked[0].name, "request");
  asked[0].reply({ ok: { notes: [] } });
  assert.deepEqual(await answer, { notes: [] });
});

test("bytes come back as they are", async () => {
  const { asked, channel } = kernel();
  const answer = channel.ask("plotly");
  const bytes = new DataView(new ArrayBuffer(3));
  asked[0].reply({ ok: null }, [bytes]);
  assert.equal(await answer, bytes);
});

test("a refusal is an error with the kernel's sentence", async () => {
  const { asked, channel } = kernel();
  const answer = channel.ask("reveal");
  asked[0].reply({ error: "No guess yet for 1951." });
  await assert.rejects(answer, { message: "No guess yet for 1951." });
});

test("a message that cannot be sent is told like silence", async (t) => {
  t.mock.method(console, "error", () => {});
  const { asked, channel } = kernel();
  const answer = channel.ask("reveal");
  asked[0].fail(new Error("comm closed"));
  await assert.rejects(answer, { message: SILENCE });
});

test("silence is said in words, and a late answer is still welcome", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { asked, channel } = kernel();
  const said = [];
  const answer = channel.ask("reveal", {}, { onSilence: (words) => said.push(words) });
  t.mock.timers.tick(4999);
  assert.deepEqual(said, []);
  t.mock.timers.tick(1);
  assert.deepEqual(said, [SILENCE]);
  asked[0].reply({ ok: 1 });
  assert.equal(await answer, 1);
});

test("an answer in time leaves nothing to be said", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { asked, channel } = kernel();
  const onSilence = mock.fn();
  const answer = channel.ask("reveal", {}, { onSilence, patience: [[10, "wait"], [20, "no"]] });
  t.mock.timers.tick(10);
  asked[0].reply({ ok: 1 });
  await answer;
  t.mock.timers.tick(100);
  assert.deepEqual(onSilence.mock.calls.map((call) => call.arguments[0]), ["wait"]);
});

for (const who of ["view", "caller"]) {
  test(`an answer after the ${who} has gone is dropped`, async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const { asked, view, channel } = kernel();
    const caller = new AbortController();
    const heard = mock.fn();
    channel.ask("ahead", {}, { signal: caller.signal, onSilence: heard }).then(heard, heard);
    (who === "view" ? view : caller).abort();
    asked[0].reply({ ok: 1 });
    t.mock.timers.tick(60000);
    await soon();
    assert.equal(heard.mock.callCount(), 0);
  });
}

test("a view that has gone asks nothing", () => {
  const { asked, view, channel } = kernel();
  view.abort();
  channel.ask("reveal");
  assert.equal(asked.length, 0);
});

test("an older browser without AbortSignal.any can ask, and an answered question leaves no listener", async (t) => {
  t.mock.method(AbortSignal, "any", () => { throw new TypeError("not a function"); });
  const { asked, view, channel } = kernel();
  const caller = new AbortController();
  const heard = [view.signal, caller.signal].map((signal) => {
    const listeners = new Set();
    t.mock.method(signal, "addEventListener", (_type, one) => listeners.add(one));
    t.mock.method(signal, "removeEventListener", (_type, one) => listeners.delete(one));
    return listeners;
  });
  const answer = channel.ask("frame", {}, { signal: caller.signal });
  assert.deepEqual(heard.map((one) => one.size), [1, 1]);
  asked[0].reply({ ok: 1 });
  assert.equal(await answer, 1);
  assert.deepEqual(heard.map((one) => one.size), [0, 0]);
});
