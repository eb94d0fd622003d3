// Numbers: the page reads each as the kernel does, from one table of cases.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { decimalMark, interpretNumber } from "../../src/moscow_pyongyang/views/quiz/number.js";

const CASES = JSON.parse(readFileSync(new URL("support/number_cases.json", import.meta.url), "utf8"));

for (const { text, values, said, plain, ...rule } of CASES) {
  test(`${JSON.stringify(text)} of ${rule.unit}${rule.decimal ?? ""} is read as the kernel reads it`, () => {
    const found = interpretNumber(text, rule);
    assert.deepEqual(found && [found.values, found.said, found.isPlain], values && [values, said, plain]);
  });
}

test("what was typed before tells the decimal mark, and the language only where nothing does", () => {
  assert.equal(decimalMark(["5,4"], "en"), ",");
  assert.equal(decimalMark(["5,4", "0.625"], "de"), ".");
  assert.equal(decimalMark(["5,417", "12"], "de-DE"), ",");
  assert.equal(decimalMark(["1,250"], "ko"), ".");
  assert.equal(decimalMark([], "no such language"), ".");
});
