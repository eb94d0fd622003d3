// Pictures: plotly.js once a page, the course's figures on it, and their readable parts.
import { dataTable, h, setText, toTsv, uniqueId } from "../dom.js";

// The first view that needs the library asks its own kernel side for it; the others wait.
// It lives in the page, never in a model: a saved notebook must not carry it.
function mpPlotly(model, signal) {
  const page = (globalThis.moscowPyongyangPlotly ??= { library: null, asked: null, waiting: new Map() });
  if (page.library) return Promise.resolve(page.library);
  return new Promise((resolve, reject) => {
    const settle = (act) => {
      page.waiting.forEach(act);
      page.waiting.clear();
      page.asked = null;
    };
    model.on("msg:custom", async (content, buffers) => {
      if (content?.kind !== "plotly" || page.library) return;
      try {
        page.library = await mpUnpack(buffers[0]);
        settle((one) => one.resolve(page.library));
      } catch (error) {
        settle((one) => one.reject(error));
      }
    });
    const ask = () => { page.asked = model; model.send({ kind: "plotly" }); };
    page.waiting.set(model, { resolve, reject, ask });
    if (!page.asked) ask();
    signal.addEventListener("abort", () => {
      page.waiting.delete(model);
      if (page.asked !== model) return;
      // This view goes before its answer came: the next one in line asks again.
      page.asked = null;
      page.waiting.values().next().value?.ask();
    });
  });
}

async function mpUnpack(buffer) {
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream("gzip"));
  const source = await new Response(stream).text();
  const shell = ["const module = { exports: {} };\n", source, "\nexport default module.exports;"];
  const url = URL.createObjectURL(new Blob(shell, { type: "text/javascript" }));
  try {
    return (await import(url)).default;
  } finally {
    URL.revokeObjectURL(url);
  }
}

// The colour of the text decides, not the name of a theme: so every host with a dark page fits.
function mpIsDark(el) {
  const color = getComputedStyle(el.closest(".mp-view")).color;
  const unit = color.startsWith("color(") ? 255 : 1;
  const [r, g, b] = (color.match(/[\d.]+/g) ?? [0, 0, 0]).map((part) => Number(part) * unit);
  return 0.299 * r + 0.587 * g + 0.114 * b > 140;
}

function mpRecolour(node, pairs) {
  if (typeof node === "string") return pairs?.[node] ?? node;
  if (Array.isArray(node)) return node.map((kid) => mpRecolour(kid, pairs));
  if (node === null || typeof node !== "object") return node;
  return Object.fromEntries(Object.entries(node).map(([k, v]) => [k, mpRecolour(v, pairs)]));
}

// The key as text of the page: it wraps, and plotly's legend is slower than the marks.
function mpKey(list, traces) {
  const now = JSON.stringify(traces);
  if (list.dataset.now === now) return;
  list.dataset.now = now;
  list.hidden = !traces.length;
  list.replaceChildren(...traces.map((trace) => {
    const item = h("li", { text: trace.name });
    item.insertAdjacentHTML("afterbegin", mpSymbol(trace));
    return item;
  }));
}

function mpSymbol({ mode, marker = {}, line = {} }) {
  const r = (marker.size ?? 10) / 2;
  const shape = mode === "lines" ? `<path d="M-8,0H8" stroke-width="${line.width}"/>`
    : marker.symbol.startsWith("triangle")
      ? `<path d="M0,${-r}L${1.15 * r},${r * 0.8}H${-1.15 * r}Z"
          transform="scale(1,${marker.symbol.includes("down") ? -1 : 1})"/>`
      : marker.symbol.startsWith("square") || marker.symbol.startsWith("diamond")
        ? `<rect x="${-0.9 * r}" y="${-0.9 * r}" width="${1.8 * r}" height="${1.8 * r}"
            transform="rotate(${marker.symbol.startsWith("diamond") ? 45 : 0})"/>`
        : `<circle r="${r}"/>`;
  const color = mode === "lines" ? line.color : marker.color;
  const fill = mode !== "lines" && !marker.symbol.endsWith("open") ? color : "none";
  return `<svg width="18" height="16" viewBox="-9 -8 18 16" aria-hidden="true"
    fill="${fill}" stroke="${color}" stroke-width="2">${shape}</svg>`;
}

const MP_CONFIG = { displayModeBar: false, doubleClick: false, responsive: false, topojsonURL: "" };

class MpPicture {
  constructor(host, dark, onPick) {
    Object.assign(this, { host, dark, onPick, spec: null, library: null, ring: null, width: 0 });
    this.resize = new ResizeObserver(() => {
      if (Math.abs(this.host.clientWidth - this.width) <= 1) return;
      this.width = this.host.clientWidth;
      this.draw();
    });
    this.resize.observe(host);
    this.theme = new MutationObserver(() => setTimeout(() => { this.isDark = null; this.draw(); }, 60));
    for (const node of [document.body, document.documentElement]) {
      this.theme.observe(node, { attributes: true,
        attributeFilter: ["data-jp-theme-name", "data-jp-theme-light", "data-theme", "class"] });
    }
  }

  // Title and source stand beside the picture as text: take their room out of the drawing.
  screen() {
    this.isDark ??= mpIsDark(this.host);
    const { data, layout } = mpRecolour(this.spec, this.isDark ? this.dark : null);
    const { head = 0, foot = 0 } = layout.meta ?? {};
    const margin = { ...layout.margin };
    if (head) margin.t -= head;
    if (foot) margin.b -= foot;
    this.key?.(data.filter((trace) => trace.meta === "key"));
    const drawn = data.filter((trace) => trace.meta !== "key");
    const showlegend = drawn.length < data.length ? false : layout.showlegend;
    const traces = this.ring ? [...drawn, this.mark(drawn, layout)].filter(Boolean) : drawn;
    return { data: traces, layout: { ...layout, margin, showlegend, title: head ? undefined : layout.title, autosize: false,
      width: this.width, height: (layout.height ?? 420) - head - foot,
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      annotations: (layout.annotations ?? []).filter((note) => note.name !== "mp-source") } };
  }

  mark(data, layout) {
    for (const trace of data) {
      const at = (trace.customdata ?? []).indexOf(this.ring);
      if (at < 0) continue;
      const color = layout.template?.layout?.font?.color ?? "#000";
      return { type: "scatter", mode: "markers", x: [trace.x[at]], y: [trace.y[at]],
        yaxis: trace.yaxis, hoverinfo: "skip", showlegend: false,
        marker: { symbol: "circle-open", size: 25, color, line: { width: 2, color } } };
    }
    return null;
  }

  height() {
    if (!this.spec) return 0;
    const { height = 420, meta = {} } = this.spec.layout;
    return height - (meta.head ?? 0) - (meta.foot ?? 0);
  }

  show(spec) {
    this.spec = spec;
    const high = `${this.height()}px`;
    if (this.host.style.minHeight !== high) this.host.style.minHeight = high;
    return this.draw();
  }

  select(id) {
    this.ring = id;
    return this.draw();
  }

  draw() {
    // Kept from the observer: asking again would lay out the whole page on each key press.
    this.width ||= this.host.clientWidth;
    if (!this.library || !this.spec || !this.width) return undefined;
    if (!this.started) this.host.replaceChildren();
    const { data, layout } = this.screen();
    const drawn = this.library.react(this.host, data, layout, MP_CONFIG);
    if (!this.started) {
      this.started = true;
      this.host.on("plotly_click", (event) => {
        const id = event.points[0]?.customdata;
        if (id && this.onPick) this.onPick(id);
      });
    }
    return drawn;
  }

  // A saved picture goes on paper: light colours, with title and source in it.
  async save(format, name) {
    const layout = { ...mpRecolour(this.spec.layout, null), width: 1000 };
    const url = await this.library.toImage({ data: mpRecolour(this.spec.data, null), layout },
      { format, width: 1000, height: layout.height, scale: format === "png" ? 2 : 1 });
    h("a", { href: url, download: `${name}.${format}` }).click();
  }

  stop() {
    this.resize.disconnect();
    this.theme.disconnect();
    if (this.started) this.library.purge(this.host);
  }
}

// Heading, subtitle, picture, source and folded table of one figure.
export class MpFigure {
  constructor(model, signal, { onPick = null, png = false } = {}) {
    this.model = model;
    this.title = h("p", { class: "mp-heading", id: uniqueId("title") });
    this.subtitle = h("p", { class: "mp-subtitle" });
    this.host = h("div", { class: "mp-plot", role: "img" });
    this.key = h("ul", { class: "mp-key", "aria-label": "Key" });
    this.wait = h("div", { class: "mp-wait", role: "status" });
    this.source = h("p", { class: "mp-source" });
    this.note = h("span", { class: "mp-source", role: "status" });
    this.count = h("summary", {});
    this.rows = h("div", {});
    const save = (format) => h("button", { type: "button", text: `Save picture (${format.toUpperCase()})`,
      onclick: () => this.save(format) });
    this.details = h("details", { class: "mp-fold" }, this.count,
      h("div", { class: "mp-actions" },
        h("button", { type: "button", text: "Copy table", onclick: () => this.copy() }),
        save("svg"), png ? save("png") : null, this.note),
      this.rows);
    this.details.addEventListener("toggle", () => this.table());
    this.picture = new MpPicture(this.host, model.get("dark"), onPick);
    this.picture.key = (traces) => mpKey(this.key, traces);
    this.late = setTimeout(() => this.explain("has not arrived yet"), 12000);
    signal.addEventListener("abort", () => { clearTimeout(this.late); this.picture.stop(); });
    mpPlotly(model, signal).then((library) => {
      clearTimeout(this.late);
      this.wait.replaceChildren();
      this.host.style.minHeight = `${this.picture.height()}px`;
      this.picture.library = library;
      this.picture.draw();
    }, (error) => this.explain(`could not be started (${error.message})`));
  }

  parts() {
    return [this.subtitle, this.key, this.host, this.wait, this.source, this.details];
  }

  update(spec, cells) {
    // The picture first: plotly measures text, which is slow on a page with pending changes.
    this.picture.show(spec);
    const { title = "", subtitle = "", alt = "", source = "" } = spec.layout.meta ?? {};
    setText(this.title, title);
    setText(this.subtitle, subtitle);
    this.host.setAttribute("aria-label", alt);
    if (!this.picture.library) this.host.textContent = alt;
    setText(this.source, source && `Source: ${source}`);
    this.cells = cells;
    const n = cells.rows.length;
    this.count.textContent = `Table (${n} ${n === 1 ? "row" : "rows"}), copy and save`;
    this.details.hidden = !n;
    this.table();
  }

  table() {
    if (!this.cells) return;
    // A folded table costs nothing: it is built when somebody opens it.
    const caption = this.title.textContent || "Rows behind the picture";
    this.rows.replaceChildren(...(this.details.open ? [dataTable(this.cells, caption)] : []));
  }

  explain(why) {
    this.wait.replaceChildren(h("p", {},
      h("strong", { text: "No picture yet. " }),
      `The drawing library, which comes from the kernel, ${why}. Run this cell again. `,
      "Until then the sentence above says what the picture shows, and the table below holds its rows."));
    this.host.style.minHeight = "0";
    this.details.open = true;
    this.table();
  }

  async copy() {
    const text = toTsv(this.cells);
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Pages without a secure origin have no clipboard interface.
      const area = h("textarea", { value: text, class: "mp-hidden" });
      this.details.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    this.note.textContent = `${this.cells.rows.length} rows copied.`;
  }

  async save(format) {
    if (!this.picture.library) { this.note.textContent = "There is no picture yet."; return; }
    const stem = this.title.textContent.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    await this.picture.save(format, stem.slice(0, 60).replace(/^-|-$/g, "") || "figure");
    this.note.textContent = "Picture saved to your downloads.";
  }
}
