import { h, listing, uniqueId } from "../dom.js";
import { mpDesk, mpText } from "./task.js";

function decisionRefs(refs) {
  if (!refs.length) return null;
  return h("span", { class: "room-refs" }, h("span", { class: "mp-hidden", text: " See known item " }),
    refs.join(", "));
}

function decisionNotes(title, rows) {
  return h("div", { class: "room-block" }, h("h4", { text: title }),
    h("ul", {}, ...rows.map((row) => h("li", {}, row.text, " ", decisionRefs(row.refs)))));
}

// Statements after the reveal, each with the ids it rests on; a warning is said once a document.
function decisionFacts(rows, cls) {
  const warnings = new Set(rows.flatMap((row) => row.sources).filter((one) => one.warning)
    .map((one) => `${one.id}: ${one.warning.charAt(0).toLowerCase()}${one.warning.slice(1)}`));
  return h("div", {},
    h("ul", { class: cls }, ...rows.map((row) => h("li", {}, h("span", { text: row.text }), " ",
      h("span", { class: "room-ids" },
        ...row.sources.map((one) => h("span", { class: "desk-id", text: one.id })))))),
    ...[...warnings].map((text) => h("p", { class: "room-warning", text })));
}

export default {
  render({ model, el }) {
    const page = model.get("page");
    const work = { option: "", evidence: [], text: "", ...structuredClone(model.get("work")) };
    const heading = uniqueId("room");
    const verdict = h("div", { class: "mp-verdict", role: "status" });
    const after = h("section", { class: "desk-after", hidden: true, "aria-label": `What was done: ${page.actor}` });
    let desk;
    const keep = () => desk.keep(work);

    const known = page.known.map((item) => {
      const input = h("input", { type: "checkbox", value: item.id, "data-at": "evidence" });
      input.checked = work.evidence.includes(item.id);
      input.addEventListener("change", () => {
        work.evidence = work.evidence.filter((id) => id !== item.id);
        if (input.checked) work.evidence.push(item.id);
        keep();
      });
      const more = item.kind === "document" ? h("details", {},
        h("summary", { text: "Read the document's summary",
          "aria-label": `Read the summary of known item ${item.number}` }),
        h("div", { class: "room-paper" }, h("p", {}, h("b", { text: item.title })),
          h("p", { text: item.gist }),
          h("p", { class: "desk-note", text: `The course's summary, not the document's words. ${item.warning}` }))) : null;
      return h("li", {},
        h("label", { class: "room-item" }, input,
          h("span", { class: "room-number", text: String(item.number) }),
          h("span", { class: "room-date", text: item.date }), " ",
          h("span", {}, item.text, " ", h("span", { class: "desk-id", text: item.id }))), more);
    });

    const group = uniqueId("option");
    const options = page.options.map((option) => {
      const input = h("input", { type: "radio", name: group, value: option.id, "data-at": "option" });
      input.checked = work.option === option.id;
      input.addEventListener("change", () => { work.option = option.id; keep(); });
      const cut = option.text.indexOf(": ");
      return h("label", { class: "room-option", "data-option": option.id }, input, h("span", {},
        h("span", { class: "room-tags" }),
        h("span", { class: "room-what" }, h("b", { text: cut < 0 ? option.text : option.text.slice(0, cut) + "." }),
          cut < 0 ? null : ` ${option.text.charAt(cut + 2).toUpperCase()}${option.text.slice(cut + 3)}`),
        h("span", { class: "room-why" }, option.argument, " ", decisionRefs(option.refs)),
        option.advocates ? h("span", { class: "room-for", text: `For it: ${option.advocates}` }) : null));
    });

    const text = uniqueId("why");
    const area = mpText(work.text, (value) => { work.text = value; keep(); },
      { id: text, rows: "2", "data-at": "text" });
    const reveal = h("button", { type: "button", class: "mp-primary", text: "Decide, then reveal",
      onclick: () => { work.text = area.value; desk.ask(work); } });
    const again = h("button", { type: "button", text: "Start again", hidden: true, onclick: () => desk.again() });
    const find = (at) => el.querySelector(`[data-at="${at}"]`);
    const inputs = () => el.querySelectorAll("[data-at]");
    const tag = (id, cls, words) => el.querySelector(`[data-option="${id}"] .room-tags`)
      .append(h("span", { class: `room-tag ${cls}`, text: words }));
    const items = (numbers) => `${numbers.length === 1 ? "item" : "items"} ${listing(numbers.map(String))}`;

    desk = mpDesk({
      model, el, verdict,
      onMissing(gaps) {
        desk.say(h("strong", { text: "• Not yet. " }), `Still open: ${listing(gaps.map((gap) => gap.text))}.`);
        find(gaps[0].at)?.focus();
      },
      onReveal(message, byHand) {
        const { yours, evidence } = message;
        const title = h("h4", { class: "room-done-title", tabindex: "-1" }, `◆ What was done${page.done_when}`);
        after.replaceChildren(
          h("div", { class: "room-done" }, title,
            decisionFacts(message.done, null)),
          h("div", { class: "room-two" },
            h("div", {}, h("h4", { text: "What followed" }),
              h("ol", { class: "room-line" }, ...message.followed.map((row) => h("li", {},
                h("span", { class: "room-date", text: row.sources[0].date }), " ", row.text, " ",
                h("span", { class: "desk-id", text: row.sources[0].id }))))),
            h("div", {},
              h("h4", { text: "Your answer" }),
              h("p", {}, h("b", { text: `● ${yours.text.split(": ")[0]}.` })),
              yours.is_historical
                ? h("p", { text: "It is what was done. That does not make it the right answer: nothing here marks the choice." })
                : h("p", { class: "room-reason" },
                  h("b", { text: "The course's reasoning, not a fact" }), yours.consequence),
              yours.is_historical ? null : h("p", { class: "desk-note" }, "It bears on: ",
                h("span", { class: "desk-id", text: yours.rests_on.map((one) => one.id).join(" ") })),
              h("h4", { text: "Your evidence" }),
              h("p", {}, `You named ${items(evidence.named)}. `,
                evidence.in_argument.length
                  ? `The argument for your option rests on ${items(evidence.in_argument)} too. `
                  : "The argument printed for your option rests on none of them: does your sentence say why they count? ",
                evidence.also.length ? `It also rests on ${items(evidence.also)}, which you left out.` : ""))),
          h("div", { class: "room-two" },
            h("div", {}, h("h4", { text: "What is disputed" }),
              decisionFacts(message.disputed, "room-facts")),
            h("div", {}, h("h4", { text: "What this model leaves out" }),
              decisionFacts(message.leaves_out, "room-facts"))));
        after.hidden = false;
        again.hidden = false;
        reveal.hidden = true;
        inputs().forEach((input) => { input.disabled = true; });
        el.querySelectorAll(".room-tags").forEach((one) => one.replaceChildren());
        desk.still(verdict, () => {
          tag(yours.id, "room-mine", "● Your answer");
          tag(message.historical.id, "room-past", `◆ Done${page.done_when}`);
        });
        desk.say(h("strong", { text: "• Revealed. " }), byHand
          ? "What was done, what followed and what is disputed stand below."
          : "Your answer from before is back, with what was done.");
        if (byHand) title.focus();
      },
      onCleared() {
        Object.assign(work, { option: "", evidence: [], text: "" });
        inputs().forEach((input) => { input.disabled = false; input.checked = false; });
        el.querySelectorAll(".room-tags").forEach((one) => one.replaceChildren());
        area.value = "";
        after.replaceChildren();
        after.hidden = true;
        again.hidden = true;
        reveal.hidden = false;
        desk.say("Cleared. The brief is as it was.");
        find("evidence").focus();
      },
    });

    el.classList.add("mp-view");
    el.append(h("div", { class: "desk room" },
      h("section", { class: "mp-card", "aria-labelledby": heading },
        h("p", { class: "mp-kicker", text: `Decision room: you know nothing later than ${page.date}` }),
        h("h3", { class: "mp-heading", id: heading, text: page.question }),
        h("div", { class: "mp-body" },
          h("p", { class: "room-you" }, "You are ", h("b", { text: page.actor }), `, ${page.role}. `,
            ...page.situation.flatMap((row) => [row.text, " ", decisionRefs(row.refs), " "])),
          h("div", { class: "room-two" },
            decisionNotes("Aims, as the course reads the papers", page.goals),
            decisionNotes("Limits", page.constraints)),
          h("fieldset", { class: "desk-rule" },
            h("legend", { text: `On your desk ${page.when}` }),
            h("p", { class: "desk-note", text: "Tick what decides your answer." }),
            h("ol", { class: "room-known" }, ...known)),
          h("fieldset", { class: "desk-rule" },
            h("legend", { text: "Your answer" }),
            h("div", { class: "room-options" }, ...options)),
          h("label", { class: "desk-label", for: text, text: "In one sentence: why this, and not the next best?" }),
          area),
        h("div", { class: "mp-actions" }, reveal, again),
        verdict, after)));
    desk.hello();
    return () => desk.stop();
  },
};
