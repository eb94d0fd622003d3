// Twelve events, one at a time; the kernel compares once all are coded.
import { dataTable, h, uniqueId } from "../dom.js";
import { mpDesk } from "./task.js";

function codingRow(row) {
  const same = row.gap === 0;
  return h("li", {},
    h("p", {}, h("b", { text: `${same ? "=" : "≠"} ${row.title}` })),
    h("p", { class: same ? "coding-same" : null, text: `You: ${row.yours}.` }),
    ...row.coders.map((one) => h("p", { class: same ? "coding-same" : null,
      text: `Coder ${one.coder}: ${one.codes}. ${one.note}` })),
    h("span", { class: "desk-id", text: row.id }));
}

function codingClass(found) {
  const table = { columns: ["Event", "Closeness", "Hostility"],
    rows: found.counts.map((row) => [row.title, row.closeness, row.hostility]) };
  return [h("h4", { text: "The class" }), h("p", { text: found.text }),
    ...found.alphas.map((text) => h("p", { text })),
    found.counts.length ? dataTable(table, "How often the class gave each code") : null,
    ...found.skipped.map((text) => h("p", { class: "desk-note", text }))].filter(Boolean);
}

export default {
  render({ model, el }) {
    const { events, scales, has_class: hasClass } = model.get("page");
    const names = Object.keys(scales);
    const blank = () => Object.fromEntries(events.map((e) => [e.id, { closeness: "", hostility: "" }]));
    const work = { name: "", ...structuredClone(model.get("work")) };
    work.codes = { ...blank(), ...work.codes };
    let at = 0;
    let isOpen = false;
    let desk;

    const kicker = h("p", { class: "mp-kicker" });
    const title = h("p", { class: "coding-title", id: uniqueId("event"), tabindex: "-1" });
    const actors = h("p", { class: "desk-note" });
    const summary = h("p", {});
    const verdict = h("div", { class: "mp-verdict", role: "status" });
    const after = h("section", { class: "coding-result desk-after", hidden: true, "aria-label": "Agreement" });

    const isDone = (i) => names.every((name) => work.codes[events[i].id][name]);
    const jumps = events.map((event, i) => h("button", { type: "button", text: `○ ${event.number}`,
      onclick: () => go(i, false) }));
    const groups = names.map((name) => {
      const group = uniqueId(name);
      const radios = scales[name].steps.map(([value]) => h("input", { type: "radio", name: group, value,
        onchange: () => {
          work.codes[events[at].id][name] = value;
          desk.keep({ ...work, name: model.get("work").name });
          mark();
        } }));
      const field = h("fieldset", {}, h("legend", { text: scales[name].question }),
        h("div", { class: "coding-steps" }, ...scales[name].steps.map(([, text], i) =>
          h("label", { class: "coding-step" }, radios[i], h("span", { text })))));
      return { name, radios, field };
    });

    const mark = () => jumps.forEach((jump, i) => {
      const done = isDone(i);
      jump.textContent = `${done ? "✓" : "○"} ${events[i].number}`;
      jump.setAttribute("aria-label", `Event ${events[i].number}, ${done ? "coded" : "not coded yet"}`);
      if (i === at) jump.setAttribute("aria-current", "step"); else jump.removeAttribute("aria-current");
    });
    const go = (i, move) => {
      at = Math.min(Math.max(i, 0), events.length - 1);
      const event = events[at];
      kicker.textContent = `Event ${event.number} of ${events.length} · ${event.date}`;
      title.textContent = event.title;
      actors.textContent = `Actors: ${event.actors}`;
      summary.textContent = event.summary;
      for (const { name, radios } of groups) {
        for (const radio of radios) {
          radio.checked = work.codes[event.id][name] === radio.value;
          radio.disabled = isOpen;
        }
      }
      back.disabled = at === 0;
      next.disabled = at === events.length - 1;
      mark();
      if (move) title.focus();
    };
    const back = h("button", { type: "button", text: "Previous event", onclick: () => go(at - 1, true) });
    const next = h("button", { type: "button", text: "Next event", onclick: () => go(at + 1, true) });
    const compare = h("button", { type: "button", class: "mp-primary", text: "Compare with the course",
      onclick: () => desk.ask({ ...work, name: model.get("work").name }) });
    const save = h("button", { type: "button", text: "Export my coding", hidden: true,
      onclick: () => model.send({ op: "export" }) });
    const again = h("button", { type: "button", text: "Start again", hidden: true, onclick: () => desk.again() });
    const opened = (yes) => {
      isOpen = yes;
      after.hidden = !yes;
      save.hidden = !yes;
      again.hidden = !yes;
      compare.textContent = yes ? "Read the class folder again" : "Compare with the course";
      compare.hidden = yes && !hasClass;
      go(at, false);
    };

    desk = mpDesk({
      model, el, verdict,
      onMissing(gaps) {
        desk.say(h("strong", { text: "• Not yet. " }), `Still open: ${gaps.map((gap) => gap.text).join("; ")}.`);
        const cut = gaps[0].at.lastIndexOf(".");
        go(events.findIndex((event) => event.id === gaps[0].at.slice(0, cut)), false);
        groups.find(({ name }) => name === gaps[0].at.slice(cut + 1)).radios[0].focus();
      },
      onReveal(message, byHand) {
        const head = h("h4", { tabindex: "-1", text: "You and the course" });
        const apart = message.rows.filter((row) => row.gap > 0);
        const alike = message.rows.filter((row) => row.gap === 0);
        after.replaceChildren(head,
          ...message.agreement.map((one) => h("p", {},
            h("b", { text: `${one.name.charAt(0).toUpperCase()}${one.name.slice(1)}. ` }), `${one.text} ${one.codable}`)),
          h("p", { text: message.judgement }),
          h("h4", { text: `Where you differ (${apart.length} of ${message.rows.length})` }),
          h("ol", { class: "coding-rows" }, ...apart.map(codingRow)),
          alike.length ? h("details", { class: "mp-fold" },
            h("summary", { text: `Where you agree (${alike.length})` }),
            h("ol", { class: "coding-rows" }, ...alike.map(codingRow))) : "",
          ...(message.class ? codingClass(message.class) : []));
        opened(true);
        desk.say(h("strong", { text: "• Compared. " }), `You differ on ${apart.length} of ${message.rows.length} events; they stand below.`);
        if (byHand) head.focus();
      },
      onCleared() {
        work.codes = blank();
        after.replaceChildren();
        at = 0;
        opened(false);
        desk.say("Cleared. Every event is uncoded again.");
        title.focus();
      },
    });
    const exported = (message) => { if (message.op === "exported") desk.say(message.text); };
    model.on("msg:custom", exported);

    el.classList.add("mp-view");
    el.append(h("div", { class: "desk coding" },
      h("section", { class: "mp-card", "aria-label": "Coding desk" },
        h("p", { class: "mp-kicker", text: "Coding desk: nobody's codes are shown before yours" }),
        h("div", { class: "coding-nav", role: "group", "aria-label": "Events" }, ...jumps),
        h("div", { class: "mp-body" },
          h("div", { class: "coding-event" }, kicker, title, summary, actors),
          ...groups.map(({ field }) => field)),
        h("div", { class: "mp-actions" }, back, next, compare, save, again),
        verdict, after)));
    go(0, false);
    desk.hello();
    return () => { model.off("msg:custom", exported); desk.stop(); };
  },
};
