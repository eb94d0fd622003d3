// Which page has a Python: the first at once, a second one when the student says so; cells wait for it.
import assert from "node:assert/strict";
import test from "node:test";
import { Kernels, wordsOfStart } from "../../authoring/editions/browser/kernels.mjs";

/** All that waits for no clock is done. */
const settled = () => new Promise((done) => setImmediate(done));

/** A JupyterLab with session contexts of one kind, as each `lab` has its own. */
function lab({ isKept = true, elsewhere = [] } = {}) {
  const did = [], asked = [], open = [], sessions = [];
  class Context {
    constructor(label) { Object.assign(this, { label, session: null, name: "", listeners: new Set(), ends: [], isDisposed: false }); }
    get path() { return `${this.label}.ipynb`; }
    get disposed() { return { connect: (act) => this.ends.push(act) }; }
    get kernelChanged() { return { connect: (act) => this.listeners.add(act), disconnect: (act) => this.listeners.delete(act) }; }
    get hasNoKernel() { return !this.name; }
    /** As JupyterLab: a name at once, a session later. */
    async startKernel() {
      this.name = "python";
      await null;
      did.push(`${this.label} starts`);
      const session = { id: sessions.length, path: this.path, kernel: {} };
      sessions.push(session);
      if (this.isDisposed) throw new Error("Disposed");
      this.session = session;
      for (const act of [...this.listeners]) act();
      return false;
    }
    /** Once, when a page has come. */
    async _startIfNecessary() { return !this.session && this.startKernel(); }
    async shutdown() { did.push(`${this.label} rests`); Object.assign(this, { session: null, name: "" }); }
  }
  const app = { serviceManager: { kernelspecs: { ready: Promise.resolve() },
    sessions: { running: () => sessions, shutdown: async (id) => did.push(`session ${id} ends`) } } };
  const tabs = { names: async () => elsewhere, tell: () => {}, rest: async () => { if (elsewhere.length) did.push("other tabs rest"); } };
  const kernels = new Kernels(app, { pages: () => open, keeps: async () => isKept, tabs,
    ask: (heading, text, ways, careful) => asked.push({ text, ways, careful }) });
  /** Open a page; JupyterLab tells it to start. @returns {any} its session context */
  const opened = (label, { isEarly = false, isLate = false } = {}) => {
    const sessionContext = new Context(label);
    open.push({ title: { label: `${label}.ipynb` }, context: { sessionContext, path: sessionContext.path } });
    sessionContext.begin = () => { sessionContext.ready = sessionContext._startIfNecessary().then(() => "ready"); };
    if (isEarly) sessionContext.begin();
    kernels.takeOver(open[0]);
    if (!isEarly && !isLate) sessionContext.begin();
    return sessionContext;
  };
  /** @param {string} words */
  const choose = async (words) => {
    asked.pop().ways.find(([label]) => label.startsWith(words))[1]();
    await settled();
  };
  /** A student closes a page. */
  const close = (context) => {
    open.splice(open.findIndex((page) => page.context.sessionContext === context), 1);
    context.isDisposed = true;
    for (const act of context.ends) act();
  };
  return { kernels, opened, choose, close, asked, did };
}

for (const isEarly of [true, false]) {
  test(`the first page has one at once, and its cells wait for it, ${isEarly ? "begun before" : "taken over"}`, async () => {
    const { kernels, opened, asked, did } = lab();
    const first = opened("a", { isEarly });
    // Named, and yet no kernel that runs a cell.
    assert.equal(first.hasNoKernel, true);
    const ran = Promise.all([first.startKernel(), first.startKernel()]);
    assert.ok(kernels.isComing(first) && kernels.isAwaited(first));
    assert.deepEqual(await ran, [false, false]);
    assert.equal(await first.ready, "ready");
    assert.equal(first.hasNoKernel, false);
    assert.deepEqual([did, asked], [["a starts"], []]);
    kernels.arrived(first);
    await settled();
    assert.ok(!kernels.isComing(first) && !kernels.isAwaited(first));
  });
}

test("cells that are run before JupyterLab has looked for a kernel wait for the one that it begins", async () => {
  const { kernels, opened, did } = lab();
  const first = opened("a", { isLate: true });
  const ran = Promise.all([first.startKernel(), first.startKernel()]);
  await settled();
  assert.deepEqual(did, []);
  assert.ok(kernels.isComing(first) && kernels.isAwaited(first));
  first.begin();
  assert.deepEqual(await ran, [false, false]);
  assert.equal(await first.ready, "ready");
  assert.deepEqual(did, ["a starts"]);
});

test("a second page has none before the answer, and none if it is to be read", async () => {
  const { opened, choose, asked, did } = lab();
  opened("a");
  await settled();
  const second = opened("b");
  await settled();
  assert.match(asked[0].text, /“a” already/);
  assert.match(asked[0].ways[asked[0].careful][0], /to read/);
  assert.deepEqual(did, ["a starts"]);
  await choose("Only for the other");
  assert.deepEqual(did, ["a starts"]);
  // Its widgets still wait.
  assert.equal(await Promise.race([second.ready, settled()]), undefined);
  // Run all the same.
  const ran = second.startKernel();
  await settled();
  await choose("Only for this page");
  assert.equal(await ran, false);
  assert.equal(await second.ready, "ready");
  assert.deepEqual(did, ["a starts", "a rests", "b starts"]);
});

test("cells of a page that is to be read are not run", async () => {
  const { kernels, opened, choose, did } = lab();
  opened("a");
  await settled();
  const second = opened("b");
  await settled();
  await choose("Only for the other");
  const ran = second.startKernel();
  await settled();
  await choose("Only for the other");
  assert.equal(await ran, false);
  assert.ok(second.hasNoKernel && !kernels.isAwaited(second));
  assert.deepEqual(did, ["a starts"]);
});

test("both have one if they may, and no further page is asked", async () => {
  const { opened, choose, asked, did } = lab();
  opened("a");
  await settled();
  opened("b");
  await settled();
  await choose("For both");
  opened("c");
  await settled();
  assert.deepEqual([did, asked], [["a starts", "b starts", "c starts"], []]);
});

test("what goes with a Python is said where the browser keeps nothing", async () => {
  for (const [isKept, words] of [[true, /is kept whatever you choose/], [false, /keeps nothing.*is gone when its Python rests/]]) {
    const { opened, asked } = lab({ isKept });
    opened("a");
    await settled();
    opened("b");
    await settled();
    assert.match(asked[0].text, words);
  }
});

test("a page that is closed during the question gets none", async () => {
  const { opened, choose, did } = lab();
  opened("a");
  await settled();
  const second = opened("b");
  await settled();
  second.isDisposed = true;
  await choose("For both");
  assert.deepEqual(did, ["a starts"]);
});

test("a page says how far its Python is, and in plain words that it could not start", () => {
  assert.match(wordsOfStart(null, false), /Python is starting: a few seconds …$/);
  assert.match(wordsOfStart({ come: 5, all: 37 }, true), /fetching 5 of 37 files ….*What you ran begins/);
  assert.match(wordsOfStart({ come: 37, all: 37 }, false), /getting ready …$/);
  assert.match(wordsOfStart(null, false, true), /longer than it should.*load this page anew.*tell your teacher/);
  for (const isAwaited of [true, false]) {
    const words = wordsOfStart({ hasFailed: true }, isAwaited);
    assert.match(words, /could not start.*load this page anew.*tell your teacher/);
    assert.doesNotMatch(words, /is starting|begins/);
  }
  // To load a page anew does not help against what is forbidden.
  assert.match(wordsOfStart({ hasFailed: true, isForbidden: true }, false), /does not allow WebAssembly.*another browser.*teacher/);
  assert.doesNotMatch(wordsOfStart({ hasFailed: true, isForbidden: true }, true), /anew|begins/);
});

test("a page beside one in another tab has none before the answer, and the other tab rests if it shall", async () => {
  const { opened, choose, asked, did } = lab({ elsewhere: ["“b”"] });
  opened("a");
  await settled();
  assert.match(asked[0].text, /“b” in another tab already/);
  assert.deepEqual(did, []);
  await choose("Only for this page");
  assert.deepEqual(did, ["other tabs rest", "a starts"]);
});

test("who wants both is not asked about other tabs again", async () => {
  const { opened, choose, asked, did } = lab({ elsewhere: ["“b”"] });
  opened("a");
  await settled();
  await choose("For both");
  opened("c");
  await settled();
  assert.deepEqual([did, asked], [["a starts", "c starts"], []]);
});

test("the pages with a Python are named, and all rest at once", async () => {
  const { kernels, opened, did } = lab();
  opened("a");
  assert.deepEqual(kernels.names(), []);
  await settled();
  assert.deepEqual(kernels.names(), ["“a”"]);
  await kernels.rest();
  assert.deepEqual([kernels.names(), did], [[], ["a starts", "a rests"]]);
});

for (const isEarly of [true, false]) {
  test(`a Python that comes after its page was closed ends, ${isEarly ? "begun before" : "taken over"}`, async () => {
    const { kernels, opened, close, did } = lab();
    const first = opened("a", { isEarly });
    if (isEarly) first.ready.catch(() => {});
    while (!first.name) await null;
    close(first);
    await settled();
    kernels.endLeft();
    kernels.endLeft();
    assert.deepEqual(did, ["a starts", "session 0 ends"]);
  });
}

test("a page that is opened anew keeps its own", async () => {
  const { kernels, opened, close, did } = lab();
  const first = opened("a");
  while (!first.name) await null;
  close(first);
  opened("a");
  // Which of the two it takes is not settled yet.
  kernels.endLeft();
  assert.deepEqual(did.filter((one) => one.includes("ends")), []);
  await settled();
  kernels.endLeft();
  assert.deepEqual(did, ["a starts", "a starts", "session 0 ends"]);
});
