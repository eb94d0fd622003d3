// Guess first: what is sent, and that only a reply of the kernel opens a row.
import assert from "node:assert/strict";
import test from "node:test";
import { fakeChannel, fakeModel, soon } from "./support/kernel.js";
import { withText } from "./support/page.js";
import { GuessForm } from "../../src/moscow_pyongyang/views/compare/guess.js";

const PROMPT = { heading: "How did they vote?", label: "Draft", button: "Reveal", all_button: "Open all",
  items: [{ id: "v1", label: "first", text: "" }, { id: "v2", label: "second", text: "its words" }],
  fields: [{ name: "moscow", label: "Moscow", options: [["yes", "Yes"], ["no", "No"]] }] };

function form() {
  const channel = fakeChannel();
  const model = fakeModel({ prompt: PROMPT, verdict: {}, state: { opened: [], all_open: false } });
  const one = new GuessForm(model, channel);
  one.row.value = "v1";
  one.show();
  return { channel, model, one };
}

const verdict = { kind: "wrong", text: "He abstained." };

test("a guess is sent with its row, and the reply opens it", async () => {
  const { channel, one } = form();
  one.fields[0].select.value = "no";
  withText(one.el, "Reveal").click();
  assert.deepEqual(channel.asked[0].payload, { item: "v1", guess: { moscow: "no" } });
  assert.equal(one.reveal.disabled, false);
  channel.asked[0].reply({ state: { opened: ["v1"], all_open: false }, verdict });
  await soon();
  assert.equal(one.reveal.disabled, true);
  assert.equal(one.options[0].textContent, "open · first");
  assert.equal(one.verdict.textContent, "✗ He abstained.");
});

test("half a guess is told of, and can be taken up again", async () => {
  const { channel, model } = form();
  let told = 0;
  const one = new GuessForm(model, channel, { onChange: () => { told += 1; } });
  one.row.value = "v1";
  assert.equal(one.half(), undefined);
  one.fields[0].select.value = "no";
  one.fields[0].select.fire("change");
  assert.equal(told, 1);
  assert.deepEqual(one.half(), { item: "v1", fields: { moscow: "no" } });
  one.wipe();
  assert.equal(one.half(), undefined);
  one.take({ item: "v2", fields: { moscow: "yes" } });
  assert.deepEqual(one.guess(), { moscow: "yes" });
  assert.equal(one.text.textContent, "its words");
  one.take({ item: "gone", fields: {} });
  assert.equal(one.row.value, "v2");
  withText(one.el, "Reveal").click();
  channel.asked.at(-1).reply({ state: { opened: ["v2"], all_open: false }, verdict });
  await soon();
  assert.equal(one.half(), undefined);
  one.take({ item: "v2", fields: { moscow: "no" } });
  assert.equal(one.verdict.textContent, "✗ He abstained.");
});

test("the same verdict on another row is said again", async () => {
  const { channel, one } = form();
  for (const id of ["v1", "v2"]) {
    one.choose(id);
    one.clear();
    withText(one.el, "Reveal").click();
    channel.asked.at(-1).reply({ verdict });
    await soon();
    assert.equal(one.verdict.textContent, "✗ He abstained.");
  }
});

test("what the kernel refuses is said, and opens nothing", async () => {
  const { channel, one } = form();
  withText(one.el, "Reveal").click();
  channel.asked[0].refuse("Not yet. Choose first: Moscow.");
  await soon();
  assert.equal(one.verdict.textContent, "Not yet. Choose first: Moscow.");
  assert.equal(one.verdict.hasAttribute("data-verdict"), false);
  assert.equal(one.reveal.disabled, false);
});

test("a question that reached no kernel leaves the verdict alone", async () => {
  const { channel, one } = form();
  withText(one.el, "Open all").click();
  assert.equal(channel.asked[0].kind, "open_all");
  channel.asked[0].lose();
  await soon();
  // The card says it, once for all of its controls.
  assert.equal(one.verdict.textContent, "");
});

test("a picked row is the next to guess at, if it is one of them", () => {
  const { one } = form();
  one.fields[0].select.value = "no";
  one.choose("v2");
  assert.equal(one.row.value, "v2");
  assert.equal(one.fields[0].select.value, "");
  assert.equal(one.text.textContent, "its words");
  one.choose("elsewhere");
  one.choose(undefined);
  assert.equal(one.row.value, "v2");
});

test("once a row is open its question goes, and Next leads to the next closed one", async () => {
  const { channel, model } = form();
  const went = [];
  const shown = [];
  const one = new GuessForm(model, channel, { onRow: (id) => went.push(id), onShow: (isOpen) => shown.push(isOpen) });
  one.goTo("v1");
  assert.deepEqual([one.question.hidden, one.next.hidden, shown.at(-1)], [false, true, false]);
  withText(one.el, "Reveal").click();
  channel.asked.at(-1).reply({ state: { opened: ["v1"], all_open: false }, verdict, tally: "1 of 2 guessed" });
  await soon();
  assert.deepEqual([one.question.hidden, one.next.hidden, shown.at(-1)], [true, false, true]);
  assert.equal(one.tally.textContent, "1 of 2 guessed");
  one.next.click();
  assert.deepEqual(went, ["v1", "v2"]);
});

test("what every row opened closes again by its name", () => {
  const { channel, model } = form();
  let closed = 0;
  const one = new GuessForm(model, channel, { onClose: () => { closed += 1; } });
  model.set({ state: { opened: [], all_open: true } });
  assert.equal(one.all.textContent, "Close all again");
  one.all.click();
  assert.equal(closed, 1);
  assert.equal(channel.asked.length, 0);
});
