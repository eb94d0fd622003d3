// A new cell below a view: what is set in, where, and what is left alone.
import assert from "node:assert/strict";
import test from "node:test";

const { insertBelow, notebookOf, runnable } = await import("../../src/moscow_pyongyang/views/cell.js");

/** A notebook of three cells; the view stands in the second. */
function notebook() {
  const cells = ["setup", "explore.timeline()", "mine = 1"].map((source, i) => ({ cell_type: "code",
    toJSON: () => ({ source, outputs: i === 1 ? [{ data: { "text/html": ['<div data-mp-view="abc123">'] } }] : [] }) }));
  return { cells, insertCell(index, cell) { cells.splice(index, 0, { ...cell, toJSON: () => cell }); } };
}
const sources = ({ cells }) => cells.map((cell) => cell.toJSON().source);

test("the cell stands below the one that shows the view, and no other cell changes", () => {
  const book = notebook();
  assert.equal(insertBelow(book, "abc123", "load('events')"), true);
  assert.deepEqual(sources(book), ["setup", "explore.timeline()", "load('events')", "mine = 1"]);
  assert.equal(book.cells[2].cell_type, "code");
});

test("who presses twice gets one cell; other lines are another cell", () => {
  const book = notebook();
  for (const source of ["a", "a", "b"]) insertBelow(book, "abc123", source);
  assert.deepEqual(sources(book), ["setup", "explore.timeline()", "b", "a", "mine = 1"]);
});

test("without a notebook, or where the view is not in it, nothing is set in", () => {
  const book = notebook();
  assert.equal(insertBelow(book, "zzz", "a"), false);
  assert.equal(insertBelow(null, "abc123", "a"), false);
  assert.equal(sources(book).length, 3);
});

test("a notebook is found where a model knows it, and none that may not be written", () => {
  const sharedModel = notebook();
  const model = (whole) => ({ get: () => "abc123", set: () => whole });
  const inBook = (more) => model({ widget_manager: { context: { model: { sharedModel, ...more } } } });
  assert.equal(notebookOf(inBook({})), sharedModel);
  assert.equal(notebookOf(inBook({ readOnly: true })), null);
  for (const one of [model(undefined), model({}), model({ widget_manager: {} }), { get: () => "" }]) {
    assert.equal(notebookOf(one), null);
  }
});

test("the lines run alone and show what they make", () => {
  assert.equal(runnable('events = load("events")\nshown = events[0:1]\n'),
    'from moscow_pyongyang import load\n\nevents = load("events")\nshown = events[0:1]\nshown');
  const given = "from moscow_pyongyang import charts, load\nload('events').head()";
  assert.equal(runnable(given), given);
  assert.equal(runnable("1 + 1"), "1 + 1");
});
