// A view lives where its twin stands; the page may take outputs out and put them back.
import assert from "node:assert/strict";
import test from "node:test";
import "./support/page.js";
import { h } from "../../src/moscow_pyongyang/views/dom.js";

let told = () => {};
globalThis.Element = h("i").constructor;
globalThis.MutationObserver = class {
  constructor(act) { told = (addedNodes, removedNodes = []) => act([{ addedNodes, removedNodes }]); }
  observe() {}
};
const { bringToLife } = await import("../../src/moscow_pyongyang/views/place.js");

/** The output of a cell: its twin, in the frame that JupyterLab gives to HTML. */
function output(place) {
  const twin = h("div", { "data-mp-view": place }, h("p", { text: "the twin" }));
  const frame = h("div", { class: "jp-RenderedHTMLCommon" }, twin);
  Object.defineProperty(twin, "isConnected", { get: () => document.body.contains(twin) });
  return { frame, twin };
}

function resident(place, render, more = {}) {
  const listeners = [];
  const model = { get: () => place, on: (event, act) => listeners.push(act),
    off: (event, act) => listeners.splice(listeners.indexOf(act), 1), ...more };
  const kernel = new AbortController();
  const view = bringToLife(render);
  return { listeners, kernel, begin: () => view.initialize({ model, signal: kernel.signal, experimental: {} }) };
}

const hello = ({ el, model }) => { el.textContent = "alive"; model.on("change:x", () => {}); };

test("a view moves in, whichever comes first: its model or its output", () => {
  for (const [place, isFirst] of [["early", true], ["late", false]]) {
    const { frame, twin } = output(place);
    const one = resident(place, hello);
    if (isFirst) one.begin();
    document.body.append(frame);
    told([frame]);
    if (!isFirst) one.begin();
    assert.equal(twin.textContent, "alive");
    assert.equal(frame.classList.contains("jp-RenderedHTMLCommon"), false);
  }
});

test("an output that stands twice in a page lives twice, and a page that knows no model shows the twin", () => {
  const [a, b, other] = [output("twice"), output("twice"), output("nobody")];
  resident("twice", hello).begin();
  for (const one of [a, b, other]) { document.body.append(one.frame); told([one.frame]); }
  assert.deepEqual([a, b, other].map((one) => one.twin.textContent), ["alive", "alive", "the twin"]);
});

test("a view that is out of the page for long is taken down, and lives again when it comes back", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { frame, twin } = output("moved");
  const one = resident("moved", hello);
  document.body.append(frame);
  one.begin();
  frame.remove();
  told([], [frame]);
  t.mock.timers.tick(1000);
  assert.equal(twin.textContent, "alive");
  t.mock.timers.tick(60_000);
  assert.deepEqual([twin.textContent, one.listeners.length], ["the twin", 0]);
  document.body.append(frame);
  told([frame]);
  assert.deepEqual([twin.textContent, one.listeners.length], ["alive", 1]);
});

test("a model that is gone leaves what stands there, and takes no new place", () => {
  const [old, fresh] = [output("gone"), output("gone")];
  const one = resident("gone", hello);
  document.body.append(old.frame);
  one.begin();
  one.kernel.abort();
  document.body.append(fresh.frame);
  told([fresh.frame]);
  assert.deepEqual([old.twin.textContent, fresh.twin.textContent], ["alive", "the twin"]);
});

test("a view that cannot start leaves its twin, and says which browsers can show it", (t) => {
  t.mock.method(console, "error", () => {});
  const { frame, twin } = output("broken");
  document.body.append(frame);
  resident("broken", () => { throw new TypeError("at is not a function"); }).begin();
  assert.match(twin.textContent, /^This view could not start here.*Safari 16\.4.*the twin$/);
  assert.equal(frame.classList.contains("jp-RenderedHTMLCommon"), true);
});

test("a model that comes from a file, without a kernel, leaves the twin where it is", () => {
  for (const [live, shown] of [[false, "the twin"], [true, "alive"], [undefined, "alive"]]) {
    const { frame, twin } = output(`file-${live}`);
    const one = resident(`file-${live}`, hello, { set: () => ({ comm_live: live }) });
    document.body.append(frame);
    one.begin();
    assert.equal(twin.textContent, shown);
  }
});
