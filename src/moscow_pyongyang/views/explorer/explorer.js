// An explorer: controls on top, then what they show, in words and as a picture; the rows shown
// as a list, so that picking one needs no mouse; and a panel on the picked one.
import { h, uniqueId } from "../dom.js";
import { MpFigure } from "../figure/core.js";

function mpControls(model, send) {
  const state = { ...model.get("state") };
  const refresh = [];
  // A slider pushes its neighbour along: what one value changes, as a part of the state.
  const pushed = (name, value) => {
    const part = { [name]: value };
    const { not_above: up, not_below: down } = model.get("controls").find((c) => c.name === name);
    if (up && state[up] < value) part[up] = value;
    if (down && state[down] > value) part[down] = value;
    return part;
  };
  const change = (name, value) => {
    Object.assign(state, pushed(name, value));
    refresh.forEach((one) => one());
    send({ ...state }, further(name));
  };
  // The step after this one: one more along a slider, in the direction just taken.
  const last = {};
  const further = (name) => {
    const { kind, low, high, step } = model.get("controls").find((c) => c.name === name);
    const to = state[name] + Math.sign(state[name] - (last[name] ?? model.get("first")[name])) * step;
    last[name] = state[name];
    return kind === "range" && to !== state[name] && to >= low && to <= high ? pushed(name, to) : null;
  };

  const make = {
    range(c) {
      const id = uniqueId(c.name);
      const out = h("output", { for: id, class: "mp-number" });
      const input = h("input", { id, type: "range", min: c.low, max: c.high, step: c.step,
        oninput: () => change(c.name, Number(input.value)) });
      refresh.push(() => { input.value = state[c.name]; out.textContent = state[c.name]; });
      return h("div", { class: "mp-control mp-range" },
        h("label", { for: id, text: c.label }), out, input);
    },
    choice(c) {
      const id = uniqueId(c.name);
      const select = h("select", { id, onchange: () => change(c.name, select.value) },
        ...c.options.map(([value, text]) => h("option", { value, text })));
      refresh.push(() => { select.value = state[c.name]; });
      return h("div", { class: "mp-control" }, h("label", { for: id, text: c.label }), select);
    },
    checks(c) {
      const hint = h("span", { class: "mp-hint" });
      const boxes = c.options.map(([value, text]) => {
        const box = h("input", { type: "checkbox", onchange: () => {
          const on = new Set(state[c.name]);
          if (box.checked) on.add(value); else on.delete(value);
          change(c.name, c.options.map(([v]) => v).filter((v) => on.has(v)));
        } });
        refresh.push(() => { box.checked = state[c.name].includes(value); });
        return h("label", { class: "mp-chip" }, box, h("span", { text }));
      });
      refresh.push(() => { hint.textContent = state[c.name].length ? "" : " all"; });
      return h("fieldset", { class: "mp-control mp-checks" },
        h("legend", {}, c.label, hint), h("div", { class: "mp-chips" }, ...boxes));
    },
    switch(c) {
      const box = h("input", { type: "checkbox", onchange: () => change(c.name, box.checked) });
      refresh.push(() => { box.checked = state[c.name]; });
      return h("label", { class: "mp-chip mp-control" }, box, h("span", { text: c.label }));
    },
    search(c) {
      const id = uniqueId(c.name);
      let timer = 0;
      const input = h("input", { id, type: "search", autocomplete: "off", spellcheck: "false",
        oninput: () => {
          clearTimeout(timer);
          timer = setTimeout(() => change(c.name, input.value), 160);
        } });
      refresh.push(() => { if (document.activeElement !== input) input.value = state[c.name]; });
      return h("div", { class: "mp-control" }, h("label", { for: id, text: c.label }), input);
    },
  };

  const all = model.get("controls");
  const build = (list) => list.map((c) => make[c.kind](c));
  const folded = all.filter((c) => c.is_folded);
  const count = h("span", { class: "mp-hint" });
  refresh.push(() => {
    const first = model.get("first");
    const n = folded.filter((c) => JSON.stringify(state[c.name]) !== JSON.stringify(first[c.name])).length;
    count.textContent = n ? ` ${n} in use` : "";
  });
  const reset = h("button", { type: "button", class: "mp-quiet", text: "Reset", onclick: () => {
    Object.assign(state, model.get("first"));
    refresh.forEach((one) => one());
    form.querySelectorAll("input[type=search]").forEach((input) => { input.value = ""; });
    send({ ...state });
  } });
  const form = h("div", { class: "mp-controls", role: "group", "aria-label": "Filters" },
    h("div", { class: "mp-row" }, ...build(all.filter((c) => !c.is_folded)), reset),
    folded.length ? h("details", { class: "mp-fold" }, h("summary", {}, "More filters", count),
      h("div", { class: "mp-row" }, ...build(folded))) : null);
  const show = () => { Object.assign(state, model.get("state")); refresh.forEach((one) => one()); };
  show();
  return { form, show };
}

// A list box: one stop for Tab, arrows move, the picked row follows.
function mpList(label, onPick) {
  const box = h("div", { class: "mp-list", role: "listbox", tabindex: "0", "aria-label": label });
  let ids = [];
  let at = -1;
  let timer = 0;
  const mark = (index, tell) => {
    box.children[at]?.setAttribute("aria-selected", "false");
    at = index;
    const row = box.children[at];
    if (!row) { box.removeAttribute("aria-activedescendant"); return; }
    row.setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", row.id);
    // Only the list scrolls: the page under the reader's eyes stays where it is.
    const above = row.offsetTop - box.scrollTop;
    if (above < 0) box.scrollTop = row.offsetTop;
    else if (above + row.offsetHeight > box.clientHeight) {
      box.scrollTop = row.offsetTop + row.offsetHeight - box.clientHeight;
    }
    if (!tell) return;
    clearTimeout(timer);
    timer = setTimeout(() => onPick(ids[at]), 40);
  };
  let items = new Map();
  const make = (id, sign, lead, text) =>
    h("div", { role: "option", id: uniqueId("row"), class: "mp-item", "aria-selected": "false",
      onclick: () => mark(ids.indexOf(id), true) },
    h("span", { class: "mp-sign", text: sign, "aria-hidden": "true" }),
    h("span", { class: "mp-lead", text: lead }), h("span", { text }));
  box.addEventListener("keydown", (event) => {
    const last = ids.length - 1;
    const to = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), Home: 0, End: last,
      PageDown: Math.min(at + 8, last), PageUp: Math.max(at - 8, 0) }[event.key];
    if (to === undefined || !ids.length) return;
    event.preventDefault();
    event.stopPropagation();
    mark(to, true);
  });
  box.addEventListener("focus", () => { if (at < 0 && ids.length) mark(0, true); });
  return {
    box,
    // A row that stays keeps its element: a step of a slider changes a few of hundreds.
    fill({ columns, rows }, picks, picked) {
      const [id, lead, text] = [picks.id, picks.lead, picks.text].map((c) => columns.indexOf(c));
      const signs = [...picks.signs];
      mark(-1, false);
      ids = rows.map((row) => row[id]);
      const kept = items;
      items = new Map(rows.map((row, i) => {
        const says = [row[id], signs[i] ?? "", row[lead], row[text]];
        const key = says.join("\u0000");
        return [key, kept.get(key) ?? make(...says)];
      }));
      const wanted = new Set(items.values());
      for (const old of kept.values()) if (!wanted.has(old)) old.remove();
      let next = box.firstElementChild;
      for (const item of wanted) {
        if (item === next) next = next.nextElementSibling;
        else box.insertBefore(item, next);
      }
      mark(ids.indexOf(picked), false);
    },
    mark: (id) => mark(ids.indexOf(id), false),
  };
}

function mpPanel(detail) {
  if (!detail.id) {
    return [h("p", { class: "mp-source",
      text: "Pick a mark in the picture, or a row of the list, to see who says so." })];
  }
  const paragraph = ([head, text]) =>
    h("p", {}, head ? h("strong", { text: `${head} ` }) : null, text);
  return [
    h("p", { class: "mp-kicker", text: detail.kicker }),
    h("p", { class: "mp-detail-title", text: detail.title }),
    ...detail.parts.map(paragraph),
    detail.sources.length ? h("p", { class: "mp-detail-head", text: "Sources" }) : null,
    detail.sources.length
      ? h("ul", { class: "mp-sources" }, ...detail.sources.map((text) => h("li", { text }))) : null,
    ...detail.notes.map(paragraph),
  ].filter(Boolean);
}

// While a reader looks at one step of a slider, the kernel draws the next: the key press after
// that has no message to wait for. Only the last few are kept, and nothing while keys are held.
class MpAhead {
  constructor(model, signal) {
    Object.assign(this, { model, further: null, timer: 0, asked: new Map(), drawn: new Map() });
    const hear = (content) => {
      if (content?.kind !== "ahead" || !this.asked.has(content.turn)) return;
      const key = this.asked.get(content.turn);
      this.asked.delete(content.turn);
      this.keep(key, content.shown);
    };
    model.on("msg:custom", hear);
    signal.addEventListener("abort", () => { clearTimeout(this.timer); model.off("msg:custom", hear); });
  }

  plan(further) {
    clearTimeout(this.timer);
    this.asked.clear();
    this.further = further;
  }

  // What was shown is kept as well: a step back needs no message either.
  keep(key, shown) {
    this.drawn.delete(key);
    this.drawn.set(key, shown);
    if (this.drawn.size > 6) this.drawn.delete(this.drawn.keys().next().value);
  }

  take(state) { return this.drawn.get(mpKeyOf(state)); }

  ask() {
    const part = this.further;
    this.further = null;
    if (!part) return;
    const state = { ...this.model.get("state"), ...part };
    const key = mpKeyOf(state);
    if (this.drawn.has(key)) return;
    this.timer = setTimeout(() => {
      const { turn } = this.model.get("shown");
      this.asked.set(turn, key);
      this.model.send({ kind: "ahead", part, turn });
    }, 40);
  }
}

function mpKeyOf(state) {
  return JSON.stringify(Object.keys(state).sort().map((name) => [name, state[name]]));
}

export default {
  render({ model, el, signal }) {
    el.classList.add("mp-view");
    const pick = (id) => {
      figure.picture.select(id);
      list.mark(id);
      model.send({ kind: "pick", id });
    };
    const figure = new MpFigure(model, signal, { onPick: pick, png: true });
    const list = mpList(model.get("list_label"), pick);
    const status = h("p", { class: "mp-status", role: "status" });

    // While the kernel draws one state, only the newest of those that follow is kept.
    let turn = model.get("shown").turn;
    let busy = false;
    let next = null;
    let late = 0;
    const ahead = new MpAhead(model, signal);
    const send = (state, further = null) => {
      if (busy) { next = [state, further]; return; }
      turn += 1;
      ahead.plan(further);
      const drawn = ahead.take(state);
      model.send({ kind: "state", state, turn, drawn: Boolean(drawn) });
      if (drawn) {
        model.set({ state, shown: { ...drawn, turn } });
        return;
      }
      busy = true;
      late = setTimeout(() => {
        busy = false;
        status.textContent = "The kernel does not answer. Run this cell again, or wait for it to finish.";
      }, 8000);
    };

    const controls = mpControls(model, send);
    const canPick = Boolean(model.get("shown").picks);
    const panel = h("div", { class: "mp-panel", role: "group", "aria-live": "polite",
      "aria-label": `Picked: ${model.get("list_label")}`, tabindex: "0" });
    const code = h("code", {});
    const codeFold = h("details", { class: "mp-fold" },
      h("summary", { text: "The same selection in pandas" }),
      h("pre", { class: "mp-code", tabindex: "0", role: "group", "aria-label": "Code" }, code));
    const count = h("p", { class: "mp-list-head" });
    const [subtitle, key, host, wait, source, table] = figure.parts();
    // Words beside marks need their room: a narrow page scrolls the picture, not the card.
    const wide = model.get("wide");
    if (wide) host.style.minWidth = `${wide}px`;
    const picture = wide ? h("div", { class: "mp-wide-picture", tabindex: "0", role: "group",
      "aria-label": "Picture; scrolls sideways where it is wider than the page" }, host) : host;
    el.append(h("div", { class: "mp-card mp-figure mp-explorer", role: "group",
      "aria-labelledby": figure.title.id },
    h("p", { class: "mp-kicker", text: model.get("kicker") }), figure.title, subtitle,
    controls.form, status, key, picture, wait,
    canPick ? h("div", { class: "mp-split" },
      h("div", {}, count, list.box), panel) : null,
    source, table, codeFold));

    const fill = () => {
      const { cells, picks, turn: now } = model.get("shown");
      if (filled === now) return;
      filled = now;
      list.fill(cells, picks, model.get("picked").id);
    };
    let filled = null;
    const show = () => {
      const shown = model.get("shown");
      figure.picture.ring = model.get("picked").id ?? null;
      figure.update(shown.spec, shown.cells);
      status.textContent = shown.sentence;
      count.textContent = `${model.get("list_label")} (${shown.cells.rows.length})`;
      // The picture first: the list can wait until it is on the screen.
      if (canPick) requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(fill)));
      code.textContent = shown.code;
      codeFold.hidden = !shown.code;
      clearTimeout(late);
      busy = false;
      if (!shown.sorry) ahead.keep(mpKeyOf(model.get("state")), shown);
      if (next) { const [state, further] = next; next = null; send(state, further); } else controls.show();
      ahead.ask();
    };
    const detail = () => {
      const picked = model.get("picked");
      panel.replaceChildren(...mpPanel(picked));
      panel.scrollTop = 0;
      if (picked.id && figure.picture.ring !== picked.id) {
        figure.picture.select(picked.id);
        list.mark(picked.id);
      }
    };
    show();
    detail();
    model.on("change:shown", show);
    model.on("change:picked", detail);
    return () => clearTimeout(late);
  },
};
