// What stands in all but the first model of a view: it waits for the module, or asks for it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const source = readFileSync(new URL("../../src/moscow_pyongyang/views/await.js", import.meta.url), "utf8");
const modules = (globalThis[Symbol.for("moscow-pyongyang.modules")] ||= new Map());
const load = async (name, patience = "1500") => (await import(`data:text/javascript,${encodeURIComponent(
  source.replaceAll("ENTRY", name).replace("PATIENCE_MS = 1500", `PATIENCE_MS = ${patience}`))}`)).default;
const soon = (isSo) => new Promise((done) => {
  const look = () => (isSo() ? done() : setTimeout(look, 5));
  look();
});

test("the module of another model starts the view, and nobody is asked", async () => {
  const view = await load("a@1");
  const started = [];
  const context = { model: 1, experimental: { invoke: () => assert.fail("asked") } };
  view.initialize(context);
  assert.deepEqual(started, []);
  modules.set("a@1", Promise.resolve({ initialize: (one) => started.push(one), render: () => "down" }));
  await soon(() => started.length);
  assert.deepEqual(started, [context]);
  assert.equal(await view.render(context), "down");
});

test("the kernel is asked once for a module that does not come", async () => {
  const view = await load("b@1", "0");
  const [asked, started] = [[], []];
  globalThis.startedForB = started;
  const text = 'globalThis[Symbol.for("moscow-pyongyang.modules")].set("b@1",'
    + " { initialize: (one) => globalThis.startedForB.push(one.model) });";
  const create = URL.createObjectURL;
  URL.createObjectURL = () => `data:text/javascript,${encodeURIComponent(text)}`;
  const invoke = async (...words) => { asked.push(words.slice(0, 2)); return [{ ok: text }, []]; };
  view.initialize({ model: 7, experimental: { invoke } });
  await soon(() => started.length);
  URL.createObjectURL = create;
  assert.deepEqual(started, [7]);
  assert.deepEqual(asked, [["request", { kind: "module" }]]);
});

test("a view that is gone waits no longer", async () => {
  const view = await load("c@1");
  const end = new AbortController();
  const rendered = view.render({ signal: end.signal, experimental: {} });
  end.abort();
  assert.equal(await rendered, undefined);
});
