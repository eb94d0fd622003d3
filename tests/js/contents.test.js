// What a page says that cannot be opened, and that its empty place is left without a question.
import assert from "node:assert/strict";
import test from "node:test";
import { AWAY, sayWhatIsAway } from "../../authoring/editions/browser/contents.mjs";

/** @param {Error | null} error What the next page fails with. */
function lab(error) {
  const context = (path, isReady) => ({ path, isReady, model: { dirty: true } });
  const open = [context("a.ipynb", true), context("b.ipynb", false)].map((one) => ({ context: one }));
  const contents = {
    pages: ["content"],
    async get(path, options) {
      if (error) throw error;
      return [this.pages, path, options];
    },
  };
  sayWhatIsAway(contents, () => open);
  return { contents, open };
}

test("a page that comes is what it always was", async () => {
  const { contents, open } = lab(null);
  assert.deepEqual(await contents.get("b.ipynb", { content: true }), [["content"], "b.ipynb", { content: true }]);
  assert.ok(open.every(({ context }) => context.model.dirty));
});

test("where nobody answers it is said in words, and nothing is left to save", async () => {
  const { contents, open } = lab(new TypeError("Failed to fetch"));
  await assert.rejects(contents.get("b.ipynb"), new Error(AWAY));
  assert.deepEqual(open.map(({ context }) => context.model.dirty), [true, false]);
  // A page that is open and cannot be read once more keeps what was written in it.
  await assert.rejects(contents.get("a.ipynb"), new Error(AWAY));
  assert.equal(open[0].context.model.dirty, true);
});

test("another fault keeps its own words", async () => {
  const { contents, open } = lab(new Error("Could not find file"));
  await assert.rejects(contents.get("b.ipynb"), /Could not find file/);
  assert.equal(open[1].context.model.dirty, true);
});
