import { h, listing, uniqueId } from "../dom.js";
import { mpDesk, mpText } from "./task.js";

const BENCH_LABELS = { author: "an author", audience: "a reader", date: "a date" };

function benchSheet(sheet, summary) {
  const title = uniqueId("sheet");
  const rows = sheet.head.map(([name, value]) => h("div", { class: "bench-field" },
    h("dt", { text: name }),
    h("dd", { class: name === "Checked" && !sheet.is_verified ? "bench-loose" : null, text: value })));
  const margin = h("div", { class: "bench-margin", role: "group", tabindex: "-1", "aria-label": `Margin of document ${sheet.side}` },
    h("p", { class: "bench-empty", text: "Margin: empty until you compare." }));
  const node = h("article", { class: "bench-sheet", "aria-labelledby": title },
    h("header", {},
      h("h4", { id: title },
        h("span", { class: "bench-side", text: sheet.side }),
        h("span", { class: "mp-hidden", text: ". " }), sheet.title),
      h("dl", {}, ...rows)),
    h("div", { class: "bench-leaf" },
      h("div", { class: "bench-text" },
        h("p", { class: "bench-gist", text: sheet.gist }),
        h("p", { class: "bench-own", text: summary })),
      margin));
  return { node, margin };
}

function benchSkill(skill, ratings, onRate) {
  const legend = uniqueId("skill");
  const rows = ["A", "B"].map((side) => {
    const name = uniqueId("rate");
    const cells = skill.levels.map((words, level) => {
      const input = h("input", { type: "radio", name, value: String(level),
        "aria-label": `${side}: ${level}, ${words}`, "data-at": `${skill.id}.${side}` });
      input.checked = ratings[`${skill.id}.${side}`] === level;
      input.addEventListener("change", () => onRate(`${skill.id}.${side}`, level));
      return h("label", { class: "bench-cell" }, input, h("span", { class: "bench-dot", "aria-hidden": "true", text: side }));
    });
    return h("div", { class: "bench-row", role: "radiogroup", "aria-label": `${skill.name}, document ${side}` },
      h("span", { class: "bench-who", "aria-hidden": "true", text: side }), ...cells);
  });
  return h("div", { class: "bench-skill", role: "group", "aria-labelledby": legend },
    h("p", { class: "bench-ask", id: legend }, h("strong", { text: `${skill.name}. ` }), skill.question),
    h("div", { class: "bench-scale" },
      h("div", { class: "bench-row bench-words", "aria-hidden": "true" }, h("span"),
        ...skill.levels.map((words, level) =>
          h("span", {}, h("b", { text: String(level) }), ` ${words}`))),
      ...rows));
}

export default {
  render({ model, el }) {
    const page = model.get("page");
    const work = { ratings: {}, weight: "", text: "", ...structuredClone(model.get("work")) };
    const heading = uniqueId("bench");
    const verdict = h("div", { class: "mp-verdict", role: "status" });
    const after = h("div", { class: "desk-after", role: "group", hidden: true, "aria-label": "After comparing" });
    let desk;
    const keep = () => desk.keep(work);

    const sheets = page.sheets.map((sheet) => benchSheet(sheet, page.summary));
    const skills = page.skills.map((skill) => benchSkill(skill, work.ratings, (at, level) => {
      work.ratings[at] = level;
      keep();
    }));
    const weight = uniqueId("weight");
    const choices = page.weights.map((choice) => {
      const input = h("input", { type: "radio", name: weight, value: choice.id, "data-at": "weight" });
      input.checked = work.weight === choice.id;
      input.addEventListener("change", () => { work.weight = choice.id; keep(); });
      return h("label", { class: "bench-choice" }, input, h("span", { text: choice.text }));
    });
    const text = uniqueId("why");
    const area = mpText(work.text, (value) => { work.text = value; keep(); },
      { id: text, rows: "3", "data-at": "text" });

    const compare = h("button", { type: "button", class: "mp-primary", text: "Compare with the editors",
      onclick: () => { work.text = area.value; desk.ask(work); } });
    const toMargin = h("button", { type: "button", text: "Go to the margin", hidden: true,
      onclick: () => sheets[0].margin.focus() });
    const again = h("button", { type: "button", text: "Start again", hidden: true,
      onclick: () => desk.again() });

    const find = (at) => el.querySelector(`[data-at="${at}"]`);
    const empty = () => h("p", { class: "bench-empty", text: "Margin: empty until you compare." });

    desk = mpDesk({
      model, el, verdict,
      onMissing(gaps) {
        const words = gaps.map((gap) => gap.text);
        const shown = words.length > 4 ? [...words.slice(0, 3), `${words.length - 3} more`] : words;
        desk.say(h("strong", { text: "• Not yet. " }), `Still open: ${listing(shown)}.`);
        find(gaps[0].at)?.focus();
      },
      onReveal(message, byHand) {
        desk.still(compare, () => message.notes.forEach((note, i) => sheets[i].margin.replaceChildren(
          h("p", { class: "bench-hand" }, h("b", { text: "What it shows" }), note.shows),
          h("p", { class: "bench-hand bench-doubt" }, h("b", { text: "What to doubt" }), note.doubt))));
        after.replaceChildren(
          h("h4", { text: "Check yourself (nobody marks this)" }),
          h("ul", { class: "bench-checks" }, ...message.checklist.map((line) =>
            h("li", {}, h("label", {}, h("input", { type: "checkbox" }), h("span", { text: line }))))),
          h("h4", { text: "Your text" }),
          h("ul", { class: "bench-names" }, ...message.reminders.map((one) => h("li", {},
            h("span", { class: "bench-sign", "aria-hidden": "true", text: one.is_named ? "●" : "○" }),
            one.is_named
              ? `It names ${BENCH_LABELS[one.label]}: ${listing(one.hits)}.`
              : `It does not name ${BENCH_LABELS[one.label]}. Would that make it stronger?`))),
          h("p", { class: "desk-note", text: "There is no right rating here. Change a rating or your text and compare again." }));
        after.hidden = false;
        again.hidden = false;
        toMargin.hidden = false;
        compare.textContent = "Compare again";
        desk.say(h("strong", { text: "• Compared. " }),
          byHand ? "The editors' notes now stand in the margin of both documents; a checklist follows below."
            : "Your work from before is back, with the editors' notes in the margin.");
      },
      onCleared() {
        Object.assign(work, { ratings: {}, weight: "", text: "" });
        el.querySelectorAll("input").forEach((input) => { input.checked = false; });
        area.value = "";
        desk.still(compare, () => sheets.forEach((sheet) => sheet.margin.replaceChildren(empty())));
        after.replaceChildren();
        after.hidden = true;
        again.hidden = true;
        toMargin.hidden = true;
        compare.textContent = "Compare with the editors";
        desk.say("Cleared. Rate both documents again.");
        compare.focus();
      },
    });

    el.classList.add("mp-view");
    el.append(h("div", { class: "desk bench" },
      h("section", { class: "mp-card", "aria-labelledby": heading },
        h("p", { class: "mp-kicker", text: "Source bench: rate first, then compare" }),
        h("h3", { class: "mp-heading", id: heading, text: page.question }),
        h("div", { class: "mp-body" },
          h("div", { class: "bench-pair" }, ...sheets.map((sheet) => sheet.node)),
          h("div", { class: "desk-rule" },
            h("h4", { text: "Rate both documents" }),
            h("div", { class: "bench-skills" }, ...skills)),
          h("div", { class: "desk-rule", role: "radiogroup", "aria-labelledby": weight },
            h("h4", { id: weight, text: "For this question, which of the two carries more weight?" }),
            h("div", { class: "bench-choices" }, ...choices)),
          h("label", { class: "desk-label", for: text, text: "Why? Two or three sentences." }),
          area),
        h("div", { class: "mp-actions" }, compare, toMargin, again),
        verdict, after)));
    desk.hello();
    return () => desk.stop();
  },
};
