// What can be focused in a notebook is marked, so that the notebook leaves its keys alone.
import assert from "node:assert/strict";
import test from "node:test";
import "./support/page.js";
import { h } from "../../src/moscow_pyongyang/views/dom.js";

let told = () => {};
globalThis.Element = h("i").constructor;
globalThis.MutationObserver = class {
  constructor(act) { told = (...addedNodes) => act([{ addedNodes }]); }
  observe() {}
};
// The page of the other tests is told that it is watched already.
delete globalThis[Symbol.for("moscow-pyongyang.guard")];
await import("../../src/moscow_pyongyang/views/guard.js?anew");

/** @param {string} place the class of what is around it */
function shown(place, ...kids) {
  const box = h("div", { class: place }, ...kids);
  document.body.append(box);
  told(box);
  return box;
}

const plain = (tag, attrs = {}) => {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) el.setAttribute(name, value);
  return el;
};
const stops = (box) => box.children.map((one) => one.getAttribute("tabindex"));

test("what Safari does not focus by a click gets a place in the order of Tab; what has one keeps it", () => {
  const box = shown("jp-OutputArea-output", plain("button"), plain("input", { type: "checkbox" }),
    plain("input", { type: "range" }), plain("input", { type: "radio" }), plain("select"), plain("summary"),
    plain("a", { href: "#x" }), plain("button", { tabindex: "-1" }), plain("textarea"), plain("p"));
  assert.deepEqual(stops(box), ["0", "0", "0", "0", "0", "0", "0", "-1", null, null]);
  assert.equal(box.children.filter((one) => one.hasAttribute("data-lm-suppress-shortcuts")).length, 9);
});

test("a hint in the text is guarded, and what is outside of a notebook left alone", () => {
  assert.deepEqual(stops(shown("jp-MarkdownOutput", plain("summary"))), ["0"]);
  assert.deepEqual(stops(shown("jp-Toolbar", plain("button"))), [null]);
});

test("a note that hangs in the page beside the notebook is guarded", () => {
  assert.deepEqual(stops(shown("mp-view mp-cited", plain("button"), plain("a", { href: "#x" }))), ["0", "0"]);
});

test("what comes later into an output is guarded too", () => {
  const box = shown("jp-OutputArea-output", plain("p"));
  const late = plain("button");
  box.append(late);
  told(late);
  assert.equal(late.getAttribute("tabindex"), "0");
});
