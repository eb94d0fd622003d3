// Draw a line of guesses, one handle a year, then reveal the record beside it.
// The true values are not in the page before the kernel sends them with the verdict.
import { dataTable, h, svg, uniqueId } from "../dom.js";

const HEIGHT = 340;
const PAD = { left: 58, right: 92, top: 20, bottom: 30 };

const spoken = (n) => Math.round(n).toLocaleString("en-GB");

export default {
  render({ model, el, signal }) {
    el.classList.add("mp-view");
    const years = model.get("years");
    const asked = model.get("asked");
    const given = model.get("given");
    const top = model.get("ceiling");
    const step = model.get("step");
    const unit = model.get("unit");
    const guess = { ...model.get("guess") };
    let width = 0;

    const x = (year) => PAD.left
      + ((year - years[0]) / (years.at(-1) - years[0])) * (width - PAD.left - PAD.right);
    const y = (value) => PAD.top + (1 - value / top) * (HEIGHT - PAD.top - PAD.bottom);
    const path = (values) => {
      let pen = "M";
      return years.map((year) => {
        const value = values[year];
        if (value === undefined) { pen = "M"; return ""; }
        const part = `${pen}${x(year).toFixed(1)},${y(value).toFixed(1)}`;
        pen = "L";
        return part;
      }).join("");
    };

    const titleId = uniqueId("draw");
    const helpId = uniqueId("help");
    const grid = svg("g", { class: "mp-grid", "aria-hidden": "true" });
    const mine = svg("path", { class: "mp-guess" });
    const real = svg("path", { class: "mp-real" });
    const gap = svg("line", { class: "mp-gap" });
    const dots = svg("g", { class: "mp-given", "aria-hidden": "true" });
    const names = svg("g", { class: "mp-names", "aria-hidden": "true" });
    const handles = asked.map((year) => svg("g", { class: "mp-handle", role: "slider", tabindex: "-1",
      "aria-label": String(year), "aria-orientation": "vertical", "aria-valuemin": "0",
      "aria-valuemax": String(top), "aria-valuenow": "0", "aria-valuetext": "no guess yet",
      "aria-describedby": helpId },
    svg("circle", { r: "13", class: "mp-halo" }), svg("circle", { r: "6", class: "mp-dot" })));
    const board = svg("svg", { class: "mp-board", height: HEIGHT, role: "group",
      "aria-labelledby": titleId }, grid, gap, real, mine, dots, names, ...handles);

    const progress = h("p", { class: "mp-status", role: "status" });
    const verdict = h("p", { class: "mp-verdict", role: "status" });
    const source = h("p", { class: "mp-source" });
    const rows = h("div", {});
    const fold = h("details", { class: "mp-fold", hidden: true },
      h("summary", { text: "Table: your guess and the record" }), rows);
    const reasonId = uniqueId("reason");
    const reason = h("textarea", { id: reasonId, rows: "2", maxlength: "400", onchange: () => {
      model.set("reason", reason.value);
      model.save_changes();
    } });
    reason.value = model.get("reason");
    const reveal = h("button", { type: "button", class: "mp-primary", text: "Reveal", onclick: () => ask() });
    const level = h("button", { type: "button", text: "Carry my line on", onclick: () => carry() });
    const clear = h("button", { type: "button", text: "Clear", onclick: () => wipe() });
    const ahead = h("div", {},
      h("label", { for: reasonId, class: "mp-label", text: "Why do you expect this? One sentence, if you like." }),
      reason, h("div", { class: "mp-actions" }, reveal, level, clear));
    const help = h("p", { class: "mp-source", id: helpId,
      text: "Draw with mouse or finger. By keyboard: left and right choose the year, up and down its value; "
        + "Page Up and Page Down take five steps, Home and End go to the ends." });
    const canvas = h("div", { class: "mp-canvas" }, board);
    el.append(h("div", { class: "mp-card mp-figure", role: "group", "aria-labelledby": titleId },
      h("p", { class: "mp-kicker", text: "Draw first · then reveal" }),
      h("p", { class: "mp-heading", id: titleId, text: model.get("question") }),
      h("p", { class: "mp-subtitle", text: `${unit[0].toUpperCase()}${unit.slice(1)}` }),
      canvas, help, progress, ahead, verdict, source, fold));

    const open = () => Boolean(model.get("answer").verdict);

    function place() {
      board.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
      board.setAttribute("width", width);
      const lines = [];
      for (let i = 0; i <= 4; i += 1) {
        const value = (top * i) / 4;
        lines.push(svg("line", { x1: PAD.left, x2: width - PAD.right, y1: y(value), y2: y(value) }),
          svg("text", { x: PAD.left - 8, y: y(value) + 4, "text-anchor": "end" }, spoken(value)));
      }
      const every = Math.ceil(years.length / Math.max(3, Math.floor((width - 150) / 52)));
      years.forEach((year, i) => {
        if (i % every) return;
        lines.push(svg("text", { x: x(year), y: HEIGHT - 8, "text-anchor": "middle" }, String(year)));
      });
      grid.replaceChildren(...lines);
      dots.replaceChildren(...Object.entries(given).flatMap(([year, value]) => [
        svg("circle", { cx: x(Number(year)), cy: y(value), r: 6 }),
        svg("text", { x: x(Number(year)) + 2, y: y(value) - 14 }, `${spoken(value)} (given)`)]));
      update();
      compare();
    }

    function update() {
      asked.forEach((year, i) => {
        const value = guess[year];
        const shown = value ?? near(i);
        const handle = handles[i];
        handle.setAttribute("transform", `translate(${x(year)},${y(shown)})`);
        handle.classList.toggle("mp-open", value === undefined);
        handle.setAttribute("aria-valuenow", String(Math.round(shown)));
        handle.setAttribute("aria-valuetext",
          value === undefined ? "no guess yet" : `${spoken(value)}, your guess`);
      });
      mine.setAttribute("d", path({ ...given, ...guess }));
      const n = asked.filter((year) => guess[year] !== undefined).length;
      reveal.disabled = n < asked.length;
      level.disabled = n === 0 || n === asked.length;
      clear.disabled = n === 0;
      if (!open()) {
        const text = n < asked.length ? `${n} of ${asked.length} years drawn.`
          : "Your line is complete. Reveal the record when you are ready.";
        if (progress.textContent !== text) progress.textContent = text;
      }
      label();
    }

    function label() {
      const ends = [];
      const last = [...asked].reverse().find((year) => guess[year] !== undefined);
      if (last) ends.push({ text: "your line", at: y(guess[last]), year: last, class: "mp-mine" });
      const record = model.get("answer").real;
      if (record) ends.push({ text: "record", at: y(record[years.at(-1)]), year: years.at(-1), class: "mp-truth" });
      if (ends.length === 2 && Math.abs(ends[0].at - ends[1].at) < 18 && ends[0].year === ends[1].year) {
        const upper = ends[0].at <= ends[1].at ? 0 : 1;
        const middle = (ends[0].at + ends[1].at) / 2;
        ends[upper].at = Math.max(middle - 9, 12);
        ends[1 - upper].at = ends[upper].at + 18;
      }
      names.replaceChildren(...ends.map((end) =>
        svg("text", { x: x(end.year) + 19, y: end.at + 4, class: end.class }, end.text)));
    }

    // A year without a guess waits at the height of the one before it.
    function near(i) {
      for (let k = i - 1; k >= 0; k -= 1) if (guess[asked[k]] !== undefined) return guess[asked[k]];
      const first = Object.values(given);
      return first.length ? first.at(-1) : top / 4;
    }

    function put(year, value) {
      guess[year] = Math.max(0, Math.min(top, Math.round(value / step) * step));
    }

    function keep() {
      model.set("guess", { ...guess });
      model.save_changes();
    }

    function focus(i) {
      handles.forEach((handle, k) => handle.setAttribute("tabindex", k === i ? "0" : "-1"));
      handles[i].focus({ preventScroll: true });
    }

    handles.forEach((handle, i) => handle.addEventListener("keydown", (event) => {
      if (open() || event.ctrlKey || event.metaKey || event.altKey) return;
      const now = guess[asked[i]] ?? near(i);
      const value = { ArrowUp: now + step, ArrowDown: now - step, PageUp: now + 5 * step,
        PageDown: now - 5 * step, Home: 0, End: top }[event.key];
      const to = { ArrowRight: i + 1, ArrowLeft: i - 1 }[event.key];
      if (value === undefined && to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      if (value !== undefined) { put(asked[i], value); update(); keep(); }
      else if (handles[to]) focus(to);
    }));

    let last = null;
    function stroke(event) {
      const box = board.getBoundingClientRect();
      const value = (1 - (event.clientY - box.top - PAD.top) / (HEIGHT - PAD.top - PAD.bottom)) * top;
      const at = event.clientX - box.left;
      const i = asked.reduce((best, year, k) =>
        (Math.abs(x(year) - at) < Math.abs(x(asked[best]) - at) ? k : best), 0);
      put(asked[i], value);
      // A fast stroke jumps over years: fill them on the straight way.
      if (last && Math.abs(last.i - i) > 1) {
        const way = Math.sign(i - last.i);
        for (let k = last.i + way; k !== i; k += way) {
          put(asked[k], last.value + ((value - last.value) * (k - last.i)) / (i - last.i));
        }
      }
      last = { i, value };
      update();
    }
    board.addEventListener("pointerdown", (event) => {
      if (open() || event.button) return;
      board.setPointerCapture(event.pointerId);
      stroke(event);
      focus(last.i);
      event.preventDefault();
    });
    board.addEventListener("pointermove", (event) => {
      if (last && board.hasPointerCapture(event.pointerId)) stroke(event);
    });
    for (const kind of ["pointerup", "pointercancel"]) {
      board.addEventListener(kind, () => { if (last) { last = null; keep(); } });
    }

    function carry() {
      asked.forEach((year, i) => { if (guess[year] === undefined) guess[year] = near(i); });
      update();
      keep();
      reveal.focus();
    }

    function wipe() {
      asked.forEach((year) => delete guess[year]);
      update();
      keep();
      focus(0);
    }

    function ask() {
      progress.textContent = "Asking the kernel for the record …";
      model.send({ kind: "reveal", guess: { ...guess }, reason: reason.value });
    }

    function answer() {
      const { real: record, verdict: said, source: from, cells } = model.get("answer");
      if (!said) return;
      Object.assign(guess, model.get("guess"));
      el.classList.add("mp-revealed");
      progress.textContent = "";
      progress.hidden = true;
      ahead.hidden = true;
      help.hidden = true;
      handles.forEach((handle) => { handle.setAttribute("aria-disabled", "true"); });
      verdict.replaceChildren(h("strong", { text: "≠ " }), said,
        ...(reason.value ? [h("br"), `You expected: “${reason.value}”`] : []));
      if (said.startsWith("Your line is")) verdict.firstChild.textContent = "= ";
      verdict.dataset.verdict = "told";
      source.textContent = `Source: ${from}`;
      fold.hidden = false;
      rows.replaceChildren(dataTable(cells, "Your guess and the record"));
      board.classList.add("mp-shown");
      if (width) place();
    }

    // The record, and a rule at the year where the guess is furthest from it.
    function compare() {
      const { real: record, worst } = model.get("answer");
      if (!record) return;
      real.setAttribute("d", path(record));
      real.style.setProperty("--mp-length", real.getTotalLength());
      gap.setAttribute("x1", x(worst));
      gap.setAttribute("x2", x(worst));
      gap.setAttribute("y1", y(guess[worst]));
      gap.setAttribute("y2", y(record[worst]));
    }

    const size = new ResizeObserver(() => {
      if (!canvas.clientWidth || Math.abs(canvas.clientWidth - width) < 1) return;
      width = canvas.clientWidth;
      place();
    });
    size.observe(canvas);
    handles[0].setAttribute("tabindex", "0");
    model.on("change:answer", answer);
    model.on("msg:custom", (content) => {
      if (content?.kind === "refused") progress.textContent = content.why;
    });
    signal.addEventListener("abort", () => size.disconnect());
    answer();
  },
};
