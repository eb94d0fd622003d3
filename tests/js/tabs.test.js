// Which other tabs have a Python: told, asked for, ended, and gone without a word.
import assert from "node:assert/strict";
import test from "node:test";
import { Tabs } from "../../authoring/editions/browser/tabs.mjs";

/** All that waits for no clock is done. */
const settled = () => new Promise((done) => setImmediate(done));

/** A browser, whose tabs hear each other as by a BroadcastChannel. */
function browser() {
  const channels = new Set();
  /** @param {string[]} own */
  const tab = (own = []) => {
    const heard = [];
    const channel = {
      onmessage: null,
      postMessage(data) {
        for (const one of channels) if (one !== channel) queueMicrotask(() => one.onmessage?.({ data }));
      },
    };
    channels.add(channel);
    const rest = async () => { own.length = 0; };
    const made = new Tabs(channel, { own: () => own, rest, heard: () => heard.push("another") });
    return { tabs: made, own, heard, isDeaf: () => channels.delete(channel) };
  };
  return { tab };
}

test("a tab that opens knows at once which pages have a Python elsewhere", async () => {
  const { tab } = browser();
  tab(["“a”", "“b”"]);
  const second = tab();
  await settled();
  assert.deepEqual([await second.tabs.names(), second.heard], [["“a”", "“b”"], ["another"]]);
});

test("what begins and ends elsewhere is heard, once each", async () => {
  const { tab } = browser();
  const [first, second] = [tab(), tab()];
  assert.deepEqual(await second.tabs.names(), []);
  first.own.push("“a”");
  first.tabs.tell();
  first.tabs.tell();
  await settled();
  assert.equal(second.heard.length, 1);
  assert.deepEqual(await second.tabs.names(), ["“a”"]);
  // The tab is closed.
  first.tabs.tell([]);
  await settled();
  assert.deepEqual(await second.tabs.names(), []);
  assert.deepEqual(first.heard, []);
});

test("others rest when they are told to", async () => {
  const { tab } = browser();
  const [first, second, third] = [tab(["“a”"]), tab(["“b”"]), tab()];
  for (const one of [first, second]) one.tabs.tell();
  await settled();
  await third.tabs.rest();
  assert.deepEqual([first.own, second.own, await third.tabs.names()], [[], [], []]);
});

test("a tab that is gone without a word is waited for, and then forgotten", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { tab } = browser();
  const [first, second] = [tab(["“a”"]), tab()];
  first.tabs.tell();
  await settled();
  first.isDeaf();
  const named = second.tabs.names();
  await settled();
  context.mock.timers.tick(1000);
  assert.deepEqual(await named, []);
});
