// What stands in a model: a browser too old to unpack it keeps the twin, and its reader learns why.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import "./support/page.js";
import { h } from "../../src/moscow_pyongyang/views/dom.js";

const source = readFileSync(new URL("../../src/moscow_pyongyang/views/unpack.js", import.meta.url), "utf8");

test("an old browser says once, at each twin, which browsers can show the view", async () => {
  delete globalThis.DecompressionStream;
  let outputs = () => {};
  globalThis.MutationObserver = class {
    constructor(act) { outputs = act; }
    observe() {}
    disconnect() { outputs = () => {}; }
  };
  document.querySelectorAll = (selector) => document.body.querySelectorAll(selector);
  const text = source.replace("ENTRY", "x@1").replace("PACKED", "");
  const { default: view } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  const kernel = new AbortController();
  view.initialize({ model: { get: () => "p1" }, signal: kernel.signal });
  const twin = h("div", { "data-mp-view": "p1" }, h("p", { text: "the twin" }));
  document.body.append(twin, h("div", { "data-mp-view": "p2" }));
  outputs();
  outputs();
  assert.match(twin.textContent, /^This browser is too old.*Safari 16\.4, Firefox 121, Chrome or Edge 111.*the twin$/);
  assert.equal(document.body.querySelectorAll(".mp-too-old").length, 1);
  kernel.abort();
});
