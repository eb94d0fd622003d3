// The page's half of the channel, against a kernel that answers when a test says so.
import assert from "node:assert/strict";
import test, { mock } from "node:test";
import "./support/page.js";
import { GONE, GONE_AND_UNKEPT, MISSED, SILENT, openChannel } from "../../src/moscow_pyongyang/views/channel.js";
import { shelf } from "../../src/moscow_pyongyang/views/shelf.js";

const views = [];
test.afterEach(() => views.forEach((view) => view.abort()));

/** A kernel side that keeps what was asked, and answers by hand. */
function kernel() {
  const asked = [];
  const invoke = (name, message, { signal }) => new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    asked.push({ name, message, reply: (reply, buffers = []) => resolve([reply, buffers]), fail: reject });
  });
  const view = new AbortController();
  views.push(view);
  const el = document.createElement("div");
  const card = document.createElement("div");
  card.setAttribute("class", "mp-card");
  el.append(card);
  const channel = openChannel({ el, signal: view.signal, experimental: { invoke } });
  const said = () => el.querySelectorAll(".mp-silence").map((one) => one.textContent);
  return { asked, view, channel, el, card, said };
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

test("where the browser keeps nothing, no page says that it does", async (t) => {
  t.mock.method(console, "warn", () => {});
  globalThis.localStorage = undefined;
  shelf.set("draft", "typed");
  const { asked, channel, said } = kernel();
  const answer = channel.ask("draft");
  asked[0].fail(new Error("Cannot send"));
  await assert.rejects(answer);
  assert.deepEqual(said(), [GONE_AND_UNKEPT]);
  assert.doesNotMatch(GONE_AND_UNKEPT, /is kept/);
  shelf.remove("draft");
});

test("a message that cannot be sent says that the kernel is gone, and marks the card", async (t) => {
  t.mock.method(console, "warn", () => {});
  const { asked, channel, card, said } = kernel();
  const answer = channel.ask("reveal");
  asked[0].fail(new Error("Cannot send"));
  await assert.rejects(answer, { message: GONE });
  assert.deepEqual(said(), [GONE]);
  assert.equal(card.hasAttribute("data-mp-stale"), true);
  assert.equal(card.children[0].getAttribute("role"), "alert");
});

test("within two seconds silence is said in words; a late answer is welcome and takes them away", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { asked, channel, card, said } = kernel();
  const answer = channel.ask("reveal");
  t.mock.timers.tick(1000);
  assert.deepEqual(said(), []);
  t.mock.timers.tick(1000);
  assert.deepEqual(said(), [SILENT]);
  assert.equal(card.hasAttribute("data-mp-stale"), true);
  asked[0].reply({ ok: 1 });
  assert.equal(await answer, 1);
  assert.deepEqual(said(), []);
  assert.equal(card.hasAttribute("data-mp-stale"), false);
});

test("words whose card is scrolled out of sight hang at the foot of the window, until it is seen again", async (t) => {
  t.mock.method(console, "warn", () => {});
  const { asked, channel, el } = kernel();
  const note = () => el.querySelector(".mp-silence");
  const box = { top: -900, bottom: -860 };
  const lose = async () => {
    channel.ask("draft").catch(() => {});
    asked.at(-1).fail(new Error("Cannot send"));
    await soon();
  };
  await lose();
  assert.equal(note().classList.contains("mp-afar"), false);
  for (const [at, isAfar] of [[box, true], [{ top: 100, bottom: 140 }, false], [{ top: 900, bottom: 940 }, true]]) {
    note().box = at;
    await lose();
    assert.equal(note().classList.contains("mp-afar"), isAfar);
  }
});

test("the card that asked says it, once; any answer ends it everywhere", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { asked, channel, el, card, said } = kernel();
  const near = document.createElement("div");
  el.append(near);
  channel.ask("draft", {}, { near });
  channel.ask("check", {}, { near });
  channel.ask("state");
  t.mock.timers.tick(2000);
  assert.equal(near.children.length, 1);
  assert.deepEqual(said(), [SILENT, SILENT]);
  asked[2].reply({ ok: 1 });
  await soon();
  assert.deepEqual([said(), near.hasAttribute("data-mp-stale"), card.hasAttribute("data-mp-stale")], [[], false, false]);
});

test("an answer in time leaves nothing to be said, and what no reader asked for may take longer", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { asked, channel, said } = kernel();
  const answer = channel.ask("reveal");
  channel.ask("hello", {}, { patience: 60_000 });
  t.mock.timers.tick(1000);
  asked[0].reply({ ok: 1 });
  await answer;
  t.mock.timers.tick(10_000);
  assert.deepEqual(said(), []);
});

test("of what is asked aside nobody hears, neither that it takes long nor that it meets no kernel", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const warned = t.mock.method(console, "warn", () => {});
  const { asked, channel, said } = kernel();
  const answer = channel.ask("prefetch", {}, { isAside: true });
  t.mock.timers.tick(60_000);
  assert.equal(asked.length, 1);
  asked[0].fail(new Error("Cannot send"));
  await assert.rejects(answer, { message: GONE });
  assert.deepEqual([said(), warned.mock.callCount()], [[], 0]);
});

for (const who of ["view", "caller"]) {
  test(`an answer after the ${who} has gone is dropped`, async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const { asked, view, channel } = kernel();
    const caller = new AbortController();
    const heard = mock.fn();
    channel.ask("ahead", {}, { signal: caller.signal }).then(heard, heard);
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

test("a kernel that died while it was asked is found out, and what it was asked is lost", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  t.mock.method(console, "warn", () => {});
  const { asked, channel, said } = kernel();
  const answer = channel.ask("reveal");
  t.mock.timers.tick(1800);
  t.mock.timers.tick(2500);
  assert.deepEqual(asked[1].message, { kind: "alive" });
  assert.deepEqual(said(), [SILENT]);
  asked[1].fail(new Error("Cannot send"));
  await assert.rejects(answer, { message: GONE });
  assert.deepEqual(said(), [GONE]);
});

test("an answer that was lost on its way is found out by the next one, and the mark is taken away", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { asked, channel, said } = kernel();
  const answer = channel.ask("state");
  t.mock.timers.tick(1800);
  t.mock.timers.tick(2500);
  const later = channel.ask("pick");
  asked[1].reply({ ok: null });
  await assert.rejects(answer, { message: MISSED });
  assert.deepEqual(said(), []);
  asked[2].reply({ ok: 1 });
  assert.equal(await later, 1);
});

test("where a server was started anew Run All does nothing: what helps then is said too", () => {
  assert.match(GONE, /Run All Cells brings the page back to life; if it does not, load the page again/);
});

test("a kernel that is busy for long is spoken to ever more seldom, and no more once it has answered", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { asked, channel } = kernel();
  channel.ask("reveal");
  for (let second = 0; second < 120; second += 1) t.mock.timers.tick(1000);
  const knocks = asked.length - 1;
  assert.ok(knocks >= 4 && knocks <= 8, String(knocks));
  asked[0].reply({ ok: 1 });
  await soon();
  for (let second = 0; second < 120; second += 1) t.mock.timers.tick(1000);
  assert.ok(asked.length - 1 <= knocks + 1);
});
