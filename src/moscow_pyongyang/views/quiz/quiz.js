// Quiz cards: a pad with the answer (pads.js), Check, the verdict, hints and reasons.
import { h, uniqueId } from "../dom.js";
import {
  mpInline, mpMapPad, mpMatchPad, mpOrderPad, mpRubricPad, mpTextPad,
  mpTickPad, mpYearsPad,
} from "./pads.js";

function mpSure() {
  const name = uniqueId("sure");
  const inputs = [1, 2, 3].map((value) => h("input", { type: "radio", name, value }));
  return {
    node: h("fieldset", { class: "mp-q-sure" }, h("legend", { text: "How sure are you?" }),
      ...["A guess", "Fairly sure", "Sure"].map((text, i) => h("label", {}, inputs[i], h("span", { text })))),
    read: () => Number(inputs.find((i) => i.checked)?.value) || null,
    show(value) { inputs.forEach((input) => { input.checked = Number(input.value) === value; }); },
  };
}

function mpSources(texts) {
  return h("ul", { class: "mp-q-sources" }, ...texts.map((text) =>
    h("li", { class: text.startsWith("  ") ? "mp-q-under" : null, text: text.trim() })));
}

function mpWhy(why) {
  const lines = why.answer.map((line) => h("li", {},
    h("span", { class: "mp-q-sign", text: line.sign }),
    h("span", {}, h("strong", {}, ...mpInline(line.text)),
      line.note ? h("span", { class: "mp-q-note" }, ...mpInline(line.note)) : null)));
  const parts = [
    ...why.explanation.split(/\n\s*\n/).map((p) => h("p", {}, ...mpInline(p.replace(/\s+/g, " ")))),
    ...(lines.length
      ? [h("p", { class: "mp-q-label", text: why.label }), h("ul", { class: "mp-q-answer" }, ...lines)]
      : []),
  ];
  if (why.contested) {
    parts.push(h("p", { class: "mp-q-label", text: "What specialists dispute" }),
      h("p", {}, ...mpInline(why.contested.note)),
      ...why.contested.positions.map((p) => h("div", { class: "mp-q-position" },
        h("p", {}, ...mpInline(p.claim)), mpSources(p.sources))));
  }
  parts.push(h("p", { class: "mp-q-label", text: "Sources" }), mpSources(why.sources));
  return parts;
}

function mpQuizCard(card, send) {
  const live = h("div", { class: "mp-hidden", role: "status" });
  const say = (text) => { live.textContent = text; };
  const pads = {
    single: () => mpTickPad(card, "radio"),
    multiple: () => mpTickPad(card, "checkbox"),
    evidence: () => mpTickPad(card, "checkbox"),
    numeric: () => mpTextPad(card, check),
    short_text: () => mpTextPad(card, check),
    order: () => mpOrderPad(card, say),
    match: () => mpMatchPad(card),
    timeline: () => mpYearsPad(card),
    map: () => mpMapPad(card, say),
    rubric: () => mpRubricPad(card),
  };
  const pad = pads[card.type]();
  const sure = card.confidence ? mpSure() : null;
  const field = h("fieldset", {}, h("legend", { class: "mp-heading" }, ...mpInline(card.stem)),
    h("div", { class: "mp-body" }, pad.node, sure?.node));
  const checkButton = h("button", { type: "button", class: "mp-primary", text: "Check", onclick: check });
  const hintButton = h("button", { type: "button", hidden: !card.hints, onclick: () => ask("hint") });
  const againButton = h("button", { type: "button", hidden: true, text: "Answer again", onclick: () => ask("again") });
  const verdict = h("div", { class: "mp-verdict", role: "status" });
  const hints = h("ol", { class: "mp-q-hints" });
  const summary = h("summary", { text: "Why and sources" });
  const whyBody = h("div", { class: "mp-q-whybody" });
  const why = h("details", { class: "mp-why", hidden: true }, summary, whyBody);
  const node = h("div", { class: "mp-card mp-q-card", "data-question": card.id },
    h("p", { class: "mp-kicker", text: card.kicker }), field,
    h("div", { class: "mp-actions" }, checkButton, hintButton, againButton),
    verdict, h("div", { role: "status" }, hints), why, live);

  let timers = [];
  let closed = false;
  const tell = (text) => verdict.replaceChildren(h("p", { text }));
  function wait(id) {
    timers.forEach(clearTimeout);
    // A busy kernel answers late; a stopped one never. Neither may look like a dead button.
    timers = [
      setTimeout(() => tell("Waiting for the kernel …"), 1500),
      setTimeout(() => tell("No answer from the kernel yet. If it was restarted, run this cell again."), 8000),
    ];
    return id;
  }
  // What is filled in is kept in the kernel, so that running the cell again loses nothing.
  let later = 0;
  const draft = () => {
    clearTimeout(later);
    later = setTimeout(() => {
      const response = closed ? null : pad.read();
      if (response !== null) send({ op: "draft", id: card.id, response });
    }, 400);
  };
  for (const kind of ["input", "change", "click", "keyup"]) field.addEventListener(kind, draft);
  function check() {
    if (closed) return;
    const response = pad.read();
    if (response === null) {
      verdict.setAttribute("data-verdict", "note");
      tell(pad.unread ?? "Nothing is answered yet.");
      return;
    }
    wait();
    send({ op: "check", id: card.id, response, confidence: sure?.read() ?? null });
  }
  function ask(op) { wait(); send({ op, id: card.id }); }

  let drawn = false;
  function update(state) {
    timers.forEach(clearTimeout);
    const said = state.verdict;
    const had = node.contains(document.activeElement) ? document.activeElement : null;
    const wasClosed = closed;
    closed = state.closed;
    // A first answer restores; later ones must not undo what is being typed.
    const fresh = !drawn || (wasClosed && !closed);
    const isNew = said !== null || fresh;
    drawn = true;
    pad.show(fresh || closed ? state.response : undefined, isNew ? state.remarks : []);
    if (sure && (fresh || closed)) sure.show(state.confidence);

    verdict.setAttribute("data-verdict", said?.kind ?? "none");
    const named = new Map((card.parts ?? []).map((p) => [p.key, p.text]));
    const remarks = state.remarks.filter((r) => r.text).map((r) => h("li", {},
      r.about && card.type !== "single" ? h("strong", {}, ...mpInline(`${named.get(r.about).replace(/\.$/, "")}: `)) : null,
      ...mpInline(r.text)));
    verdict.replaceChildren(...[
      said && h("p", { class: "mp-q-verdict" },
        h("span", { class: "mp-q-sign", "aria-hidden": "true", text: said.sign }),
        h("strong", { text: ` ${said.word}. ` }), h("span", { text: said.score })),
      remarks.length ? h("ul", { class: "mp-q-remarks" }, ...remarks) : null,
      ...state.notices.map((text) => h("p", { class: "mp-q-notice", text })),
    ].filter(Boolean));

    if (hints.children.length > state.hints.length) hints.replaceChildren();
    state.hints.slice(hints.children.length).forEach((text) => hints.append(h("li", {}, ...mpInline(text))));
    const left = card.hints - state.hints.length;
    hintButton.textContent = left === card.hints ? "Hint" : `Another hint (${left} left)`;
    hintButton.hidden = left <= 0 || closed;

    why.hidden = !state.why;
    if (state.why && !wasClosed) whyBody.replaceChildren(...mpWhy(state.why));
    if (!state.why) { why.open = false; whyBody.replaceChildren(); }
    field.disabled = closed;
    checkButton.hidden = closed;
    againButton.hidden = !state.again;
    // Where the focused control is gone, the reader goes on to the reason, or back to the question.
    if (had && (had.hidden || had.disabled || field.disabled && field.contains(had))) {
      if (closed) summary.focus();
      else (field.querySelector("input, select, textarea, button") ?? checkButton).focus();
    }
  }
  return { node, update };
}

export default {
  render({ model, el }) {
    el.classList.add("mp-view", "mp-quiz");
    const cards = new Map(model.get("cards").map((card) =>
      [card.id, mpQuizCard(card, (message) => model.send(message))]));
    const hear = (message) => {
      if (message?.op === "state") cards.get(message.state.id)?.update(message.state);
    };
    model.on("msg:custom", hear);
    el.append(...[...cards.values()].map((card) => card.node));
    // Once a page: the first quiz says where answers are kept.
    const page = el.closest(".jp-Notebook") ?? document;
    queueMicrotask(() => {
      const home = el.closest(".jp-Notebook") ?? page;
      if (!home.querySelector(".mp-q-kept")) {
        el.append(h("p", { class: "mp-source mp-q-kept", text: model.get("footing") }));
      }
    });
    model.send({ op: "hello" });
    return () => model.off("msg:custom", hear);
  },
};
