// Python that begins with the page: handed to the first kernel, and to no other; never two for nothing.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import vm from "node:vm";

const script = readFileSync(new URL("../../authoring/editions/browser/early.js", import.meta.url), "utf8");
const KERNEL = new URL("https://course.test/extensions/@jupyterlite/pyodide-kernel-extension/static/comlink.worker.c654f1f9.js");

class FakeWorker extends EventTarget {
  constructor(address, options) { super(); Object.assign(this, { address: String(address), options, ended: false }); }
  terminate() { this.ended = true; }
}

/** A page on which the script has run. */
function page(search, more = {}) {
  const begun = [], late = [];
  class Worker extends FakeWorker {
    constructor(...words) { super(...words); begun.push(this); }
  }
  const world = {
    URL, AbortController, Worker, begun, late, navigator: { hardwareConcurrency: 2 },
    location: { href: `https://course.test/lab/index.html${search}` },
    document: { currentScript: { src: "https://course.test/early.js" } },
    performance: { getEntriesByType: () => [] },
    setTimeout: (act) => late.push(act), clearTimeout: () => late.pop(), ...more,
  };
  vm.runInNewContext(script, world);
  return { world, begun, late, ordinary: Worker };
}

const named = ({ options }) => options.name;

test("the first kernel of a lesson gets the worker that began with the page, the next one its own", () => {
  const { world, begun, late, ordinary } = page("?path=01_a.ipynb");
  assert.deepEqual(begun.map((one) => one.address), ["https://course.test/static/pyodide/early.mjs"]);
  assert.equal(begun[0].options.type, "module");
  const first = new world.Worker(KERNEL, { type: "module" });
  assert.equal(first, begun[0]);
  assert.ok(first instanceof ordinary);
  assert.equal(late.length, 0);
  const second = new world.Worker(KERNEL, { type: "module" });
  assert.deepEqual([second === first, second.address, begun.length], [false, KERNEL.href, 2]);
  // By that they tell their own tab, and no other, how far they are.
  assert.equal(second.options.type, "module");
  assert.deepEqual([first, second].map(named), [world.moscowPyongyangTab.name, world.moscowPyongyangTab.name]);
  assert.notEqual(named(first), page("").world.moscowPyongyangTab.name);
  // What befalls it from now on is the kernel's own affair.
  first.dispatchEvent(new Event("error"));
  assert.equal(first.ended, false);
});

test("what a kernel has is not ended by who gives up later", () => {
  const { world } = page("?path=01_a.ipynb");
  const first = new world.Worker(KERNEL, { type: "module" });
  world.moscowPyongyangTab.giveUp();
  assert.equal(first.ended, false);
});

/** A file of the page as the browser tells of it: its size, and in which time it came. */
const file = (encodedBodySize, ms, transferSize = encodedBodySize) =>
  ({ encodedBodySize, transferSize, responseStart: 1000, responseEnd: 1000 + ms });

for (const [line, files, isSlow] of [
  // One file may have waited for a busy machine.
  ["brings the page fast", [file(900_000, 300), file(900_000, 4000), file(200, 900)], false],
  ["brings the page slowly", [file(300_000, 900), file(900_000, 4000), file(50_000, 1)], true],
  ["has brought nothing large yet", [file(200, 50)], true],
  ["is not needed, since the browser has the page", [file(900_000, 4000, 0), file(200, 50)], false],
]) {
  test(`Python waits for the text of a lesson only where the line is slow: it ${line}`, () => {
    const { world, begun, late } = page("?path=01_a.ipynb", { performance: { getEntriesByType: () => files } });
    late[1]();
    assert.equal(begun[0].ended, isSlow);
    assert.equal(new world.Worker(KERNEL) === begun[0], !isSlow);
  });
}

test("another worker is no kernel", () => {
  const { world, begun } = page("?path=01_a.ipynb");
  const other = new world.Worker("https://course.test/build/other.js", { type: "classic" });
  assert.deepEqual([other.address, other.options.type], ["https://course.test/build/other.js", "classic"]);
  assert.equal(new world.Worker(KERNEL), begun[0]);
});

test("nothing begins where no lesson opens, on one core, or where JupyterLite takes another worker", () => {
  const lone = { navigator: { hardwareConcurrency: 1 } }, lesson = "?path=01_a.ipynb";
  for (const [search, more] of [["", {}], ["?path=table.csv", {}], [lesson, { crossOriginIsolated: true }], [lesson, lone]]) {
    const { world, begun } = page(search, more);
    assert.equal(begun.length, 0, search);
    const kernel = new world.Worker(KERNEL, { type: "module" });
    assert.deepEqual([kernel.address, named(kernel)], [KERNEL.href, world.moscowPyongyangTab.name]);
  }
});

test("one that fails, that nobody asks for, or that another tab has ends, and a kernel starts as it always did", () => {
  const fails = ({ begun }) => begun[0].dispatchEvent(new Event("error"));
  for (const end of [fails, ({ late }) => late[0](), ({ world }) => world.moscowPyongyangTab.giveUp()]) {
    const made = page("?path=01_a.ipynb");
    end(made);
    assert.equal(made.begun[0].ended, true);
    assert.equal(made.late.length, 0);
    assert.equal(new made.world.Worker(KERNEL).address, KERNEL.href);
  }
});
