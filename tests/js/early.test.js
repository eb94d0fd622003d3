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
    setTimeout: (act) => late.push(act), clearTimeout: () => late.pop(), ...more,
  };
  vm.runInNewContext(script, world);
  return { world, begun, late, ordinary: Worker };
}

test("the first kernel of a lesson gets the worker that began with the page, the next one its own", () => {
  const { world, begun, late, ordinary } = page("?path=01_a.ipynb");
  assert.deepEqual(begun.map((one) => one.address), ["https://course.test/static/pyodide/early.mjs"]);
  assert.equal(begun[0].options.type, "module");
  const first = new world.Worker(KERNEL, { type: "module" });
  assert.equal(first, begun[0]);
  assert.ok(first instanceof ordinary);
  assert.equal(world.Worker, ordinary);
  assert.equal(late.length, 0);
  const second = new world.Worker(KERNEL, { type: "module" });
  assert.deepEqual([second === first, second.address, begun.length], [false, KERNEL.href, 2]);
  // What befalls it from now on is the kernel's own affair.
  first.dispatchEvent(new Event("error"));
  assert.equal(first.ended, false);
});

test("another worker is no kernel", () => {
  const { world, begun } = page("?path=01_a.ipynb");
  const other = new world.Worker("https://course.test/build/other.js", { type: "classic" });
  assert.deepEqual([other.address, other.options.type], ["https://course.test/build/other.js", "classic"]);
  assert.equal(new world.Worker(KERNEL), begun[0]);
});

test("nothing begins where no lesson opens, on one core, or where JupyterLite takes another worker", () => {
  const lone = { navigator: { hardwareConcurrency: 1 } }, lesson = "?path=01_a.ipynb";
  for (const [search, more] of [["", {}], ["?path=table.csv", {}], [lesson, { crossOriginIsolated: true }], [lesson, lone]]) {
    const { world, begun, ordinary } = page(search, more);
    assert.deepEqual([begun.length, world.Worker === ordinary], [0, true], search);
  }
});

test("one that fails, or that nobody asks for, ends, and a kernel starts as it always did", () => {
  for (const end of [({ begun }) => begun[0].dispatchEvent(new Event("error")), ({ late }) => late[0]()]) {
    const made = page("?path=01_a.ipynb");
    end(made);
    assert.equal(made.begun[0].ended, true);
    assert.equal(made.world.Worker, made.ordinary);
    assert.equal(new made.world.Worker(KERNEL).address, KERNEL.href);
  }
});
