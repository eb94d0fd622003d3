// The parts of dom.js that need no page.
import assert from "node:assert/strict";
import test from "node:test";
import "./support/page.js";
import { copyText, h, listing, toTsv, uniqueId } from "../../src/moscow_pyongyang/views/dom.js";

test("words become one listing", () => {
  assert.equal(listing([]), "");
  assert.equal(listing(["a"]), "a");
  assert.equal(listing(["a", "b"]), "a and b");
  assert.equal(listing(["a", "b", "c"]), "a, b and c");
});

test("a table is copied so that a spreadsheet keeps its cells", () => {
  const cells = { columns: ["Year", "What"], rows: [["1950", 'said "yes"\nat once'], ["1951", null]] };
  assert.equal(toTsv(cells), 'Year\tWhat\n1950\t"said ""yes""\nat once"\n1951\t');
});

for (const [why, copy] of [["works", () => true], ["is refused", () => false],
  ["does not exist", () => { throw new TypeError("no such thing"); }]]) {
  test(`where the copy command of an old page ${why}, that is what is told, and focus stays`, async () => {
    const [host, button] = [h("div"), h("button")];
    document.activeElement = button;
    let area;
    h("i").constructor.prototype.select = function select() { area = this; };
    document.execCommand = () => copy();
    assert.equal(await copyText("a\tb", host), why === "works");
    assert.equal(area.getAttribute("style"), "white-space: pre");
    assert.equal(host.children.length, 0);
    assert.equal(document.activeElement, button);
  });
}

test("no two ids are the same", () => {
  const ids = Array.from({ length: 100 }, () => uniqueId("row"));
  assert.equal(new Set(ids).size, 100);
});
