// @ts-check
// Heading, subtitle, picture, source and folded table of one figure.
import { copyText, dataTable, h, setText, toTsv, uniqueId } from "../dom.js";
import { fillLegend } from "./legend.js";
import { Picture } from "./picture.js";
import { loadPlotly } from "./plotly.js";

/** @typedef {import("./picture.js").ChartSpec} ChartSpec */
/** @typedef {import("../dom.js").Cells} Cells */

const LATE_MS = 12_000;

/** The parts of a figure; the view that owns it sets them into its card. */
export class FigureCard {
  /**
   * @param {any} model
   * @param {import("./plotly.js").Channel} channel
   * @param {AbortSignal} signal
   * @param {{onPick?: (id: string) => void, savesPng?: boolean}} [options]
   */
  constructor(model, channel, signal, { onPick, savesPng = false } = {}) {
    this.title = h("p", { class: "mp-heading", id: uniqueId("figure"), role: "heading", "aria-level": "3" });
    this.subtitle = h("p", { class: "mp-subtitle" });
    this.host = h("div", { class: "mp-plot", role: "img" });
    this.legend = h("ul", { class: "mp-key", "aria-label": "Key" });
    this.wait = h("div", { class: "mp-wait", role: "status" });
    this.source = h("p", { class: "mp-source" });
    this.note = h("span", { class: "mp-source", role: "status" });
    this.count = h("summary", {});
    this.rows = h("div", {});
    this.fold = h("details", { class: "mp-fold" }, this.count,
      h("div", { class: "mp-actions" },
        h("button", { type: "button", text: "Copy table", onclick: () => this.copy() }),
        this.saveButton("svg"), savesPng ? this.saveButton("png") : null, this.note),
      this.rows);
    this.fold.addEventListener("toggle", () => this.fillTable());
    /** @type {Cells | null} */
    this.cells = null;
    this.picture = new Picture(this.host, model.get("dark"), onPick);
    this.picture.onLegend = (traces) => fillLegend(this.legend, traces);
    this.start(channel, signal);
  }

  /** @param {"svg" | "png"} format */
  saveButton(format) {
    return h("button", { type: "button", text: `Save picture (${format.toUpperCase()})`,
      onclick: () => this.save(format) });
  }

  /**
   * @param {import("./plotly.js").Channel} channel
   * @param {AbortSignal} signal
   */
  async start(channel, signal) {
    const late = setTimeout(() => this.explain("has not arrived yet"), LATE_MS);
    signal.addEventListener("abort", () => { clearTimeout(late); this.picture.stop(); });
    try {
      const library = await loadPlotly(channel, signal);
      this.wait.replaceChildren();
      this.host.style.minHeight = `${this.picture.height()}px`;
      this.picture.start(library);
    } catch (error) {
      this.explain(`could not be started (${/** @type {Error} */ (error).message})`);
    } finally {
      clearTimeout(late);
    }
  }

  /**
   * Show another chart.
   * @param {ChartSpec} spec
   * @param {Cells} cells
   */
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
    this.fold.hidden = !n;
    this.fillTable();
  }

  fillTable() {
    if (!this.cells) return;
    // A folded table costs nothing: it is built when somebody opens it.
    const caption = this.title.textContent || "Rows behind the picture";
    this.rows.replaceChildren(...(this.fold.open ? [dataTable(this.cells, caption)] : []));
  }

  /** @param {string} why */
  explain(why) {
    this.wait.replaceChildren(h("p", {},
      h("strong", { text: "No picture yet. " }),
      `The drawing library, which comes from the kernel, ${why}. Run → Run All Cells draws it. `,
      "Until then the sentence above says what the picture shows, and the table below holds its rows."));
    this.host.style.minHeight = "0";
    this.fold.open = true;
    this.fillTable();
  }

  async copy() {
    if (!this.cells) return;
    const isCopied = await copyText(toTsv(this.cells), this.fold);
    const n = this.cells.rows.length;
    this.note.textContent = isCopied ? `${n} ${n === 1 ? "row" : "rows"} copied.`
      : "This browser does not let the page copy. Select the rows of the table below and copy them yourself.";
  }

  /** @param {"svg" | "png"} format */
  async save(format) {
    if (!this.picture.library) { this.note.textContent = "There is no picture yet."; return; }
    await this.picture.save(format, fileStem(this.title.textContent ?? ""));
    this.note.textContent = "Picture saved to your downloads.";
  }
}

/**
 * Return a name for a file made of a title.
 * @param {string} title
 */
export function fileStem(title) {
  const stem = title.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return stem.slice(0, 60).replace(/^-|-$/g, "") || "figure";
}
