// Guess first: a row to choose, what to guess of it, then the kernel opens it. The rest of the
// card is the explorer, into which this part is set above the controls.
import { h, uniqueId } from "../dom.js";
import explorer from "../explorer/explorer.js";

function mpGuess(model) {
  const ask = model.get("ask");
  const isOpen = (id) => model.get("state").all_open || model.get("state").opened.includes(id);
  const ids = { row: uniqueId("row"), text: uniqueId("text") };
  let turn = 0;
  const options = ask.items.map((one) => h("option", { value: one.id }));
  const row = h("select", { id: ids.row, onchange: () => { clear(); show(); } }, ...options);
  const text = h("p", { class: "mp-quote", id: ids.text });
  const fields = ask.fields.map((field) => {
    const id = uniqueId(field.name);
    const select = h("select", { id }, h("option", { value: "", text: "Your guess …" }),
      ...field.options.map(([value, words]) => h("option", { value, text: words })));
    return { name: field.name, select,
      part: h("div", { class: "mp-control" }, h("label", { for: id, text: field.label }), select) };
  });
  const verdict = h("div", { class: "mp-verdict", role: "status" });
  const send = (message) => { turn += 1; model.send({ ...message, turn }); };
  const reveal = h("button", { type: "button", class: "mp-primary", text: ask.button,
    onclick: () => send({ kind: "guess", item: row.value,
      guess: Object.fromEntries(fields.map((one) => [one.name, one.select.value])) }) });
  const all = h("button", { type: "button", text: ask.all_button, onclick: () => send({ kind: "open" }) });
  const signs = { correct: "✓ ", partial: "◐ ", wrong: "✗ " };

  const clear = () => {
    fields.forEach((one) => { one.select.value = ""; });
    verdict.replaceChildren();
    delete verdict.dataset.verdict;
  };
  const show = () => {
    ask.items.forEach((one, i) => {
      options[i].textContent = `${isOpen(one.id) ? "open · " : ""}${one.label}`;
    });
    const item = ask.items.find((one) => one.id === row.value);
    // A long label is cut off in its list on a narrow page: it stands below in full.
    text.textContent = item.text || (item.label.length > 45 ? item.label : "");
    text.hidden = !text.textContent;
    const done = isOpen(item.id);
    reveal.disabled = done;
    fields.forEach((one) => { one.select.disabled = done; });
    all.disabled = model.get("state").all_open;
  };
  const hear = () => {
    const { kind = "", text: words = "" } = model.get("verdict");
    if (kind) verdict.dataset.verdict = kind; else delete verdict.dataset.verdict;
    verdict.replaceChildren(...(words ? [h("p", {}, h("strong", { text: signs[kind] ?? "" }), words)] : []));
    // The button that was pressed is now out of use: the next row is what a reader wants.
    if (reveal.disabled && el.contains(document.activeElement)) row.focus();
  };
  const el = h("div", { class: "mp-guess", role: "group", "aria-label": ask.heading },
    h("p", { class: "mp-guess-head", text: ask.heading }),
    h("div", { class: "mp-row" },
      h("div", { class: "mp-control mp-wide" }, h("label", { for: ids.row, text: ask.label }), row)),
    text, h("div", { class: "mp-row" }, ...fields.map((one) => one.part), reveal, all), verdict);
  model.on("change:state", show);
  model.on("change:verdict", () => { show(); hear(); });
  show();
  hear();
  return { el, pick: (id) => {
    if (id === row.value || !ask.items.some((one) => one.id === id)) return;
    row.value = id;
    clear();
    show();
  } };
}

export default {
  render(context) {
    const { model, el } = context;
    const stop = explorer.render(context);
    if (model.get("ask").items) {
      const guess = mpGuess(model);
      el.querySelector(".mp-controls").before(guess.el);
      // A closed mark that is picked is the next one to guess at.
      const follow = () => guess.pick(model.get("picked").id);
      follow();
      model.on("change:picked", follow);
    }
    return stop;
  },
};
