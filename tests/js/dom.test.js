// The parts of dom.js that need no page.
import assert from "node:assert/strict";
import test from "node:test";
import { listing, toTsv, uniqueId } from "../../src/moscow_pyongyang/views/dom.js";

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

test("no two ids are the same", () => {
  const ids = Array.from({ length: 100 }, () => uniqueId("row"));
  assert.equal(new Set(ids).size, 100);
});
