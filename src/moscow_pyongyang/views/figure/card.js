// @ts-check
// Heading, picture, key, source, and the rows behind the picture, of one figure. The rows take the
// picture's place when they are asked for: nothing else on the page moves.
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
   * @param {(id: string) => void} [onPick]
   */
  constructor(model, channel, signal, onPick) {
    this.title = h("p", { class: "mp-heading", id: uniqueId("figure"), role: "heading", "aria-level": "3" });
    this.subtitle = h("p", { class: "mp-subtitle" });
    this.host = h("div", { class: "mp-plot", role: "img" });
    this.frame = h("div", { class: "mp-frame" }, this.host);
    this.legend = h("ul", { class: "mp-key", "aria-label": "Key" });
    this.wait = h("div", { class: "mp-wait", role: "status" });
    this.source = h("p", { class: "mp-source" });
    this.note = h("span", { class: "mp-hint mp-told", role: "status" });
    this.rows = h("div", {});
    this.actions = h("div", { class: "mp-actions" },
      h("button", { type: "button", text: "Copy table", onclick: () => this.copy() }),
      this.saveButton("svg"));
    this.table = h("div", { class: "mp-instead mp-rows", id: uniqueId("rows"), hidden: true }, this.actions, this.rows);
    this.savePng = this.tool("Picture", "Save picture (PNG)", () => this.save("png"));
    this.tableTool = this.tool("Table", "Table", () => this.turn(this.tableTool, this.table), this.table.id);
    /** What can stand in the picture's place, by the tool that shows it. @type {Map<HTMLElement, HTMLElement>} */
    this.instead = new Map([[this.tableTool, this.table]]);
    /** @type {Cells | null} */
    this.cells = null;
    this.picture = new Picture(this.host, model.get("dark"), onPick);
    this.picture.onLegend = (traces) => fillLegend(this.legend, traces);
    this.start(channel, signal);
  }

  /**
   * @param {string} text
   * @param {string} name What a screen reader says; it holds the text.
   * @param {() => void} act
   * @param {string} [controls] Id of what stands in the picture's place.
   */
  tool(text, name, act, controls) {
    return h("button", { type: "button", class: `mp-tool mp-tool-${text.toLowerCase()}`, text,
      "aria-label": name === text ? null : name, title: name === text ? null : name,
      ...(controls ? { "aria-expanded": "false", "aria-controls": controls } : {}), onclick: act });
  }

  /** @param {"svg" | "png"} format */
  saveButton(format) {
    return h("button", { type: "button", text: `Save picture (${format.toUpperCase()})`,
      onclick: () => this.save(format) });
  }

  /**
   * Show something in the picture's place, or the picture again.
   * @param {HTMLElement} tool
   * @param {HTMLElement} panel
   * @param {boolean} [isOn]
   */
  turn(tool, panel, isOn = panel.hidden) {
    for (const [otherTool, other] of this.instead) {
      other.hidden = !(isOn && other === panel);
      otherTool.setAttribute("aria-expanded", String(!other.hidden));
    }
    this.frame.hidden = isOn;
    this.fillTable();
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
      if (this.isExplained) this.turn(this.tableTool, this.table, false);
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
    const { title = "", subtitle = "", alt = "", source = "" } = spec.layout.meta ?? {};
    // Before it is drawn: a picture can say more, of the row that is picked.
    this.host.setAttribute("aria-label", alt);
    // The picture first: plotly measures text, which is slow on a page with pending changes.
    this.picture.show(spec);
    setText(this.title, title);
    setText(this.subtitle, subtitle);
    if (!this.picture.library) this.host.textContent = alt;
    setText(this.source, source && `Source: ${source}`);
    this.cells = cells;
    this.tableTool.hidden = !cells.rows.length;
    this.fillTable();
  }

  fillTable() {
    if (!this.cells) return;
    // A table that is not shown costs nothing: it is built when somebody asks for it.
    const caption = this.title.textContent || "Rows behind the picture";
    this.rows.replaceChildren(...(this.table.hidden ? [] : [dataTable(this.cells, caption)]));
  }

  /** @param {string} why */
  explain(why) {
    this.wait.replaceChildren(h("p", {},
      h("strong", { text: "No picture yet. " }),
      `The drawing library, which comes from the kernel, ${why}. Run → Run All Cells draws it. `,
      "Until then its rows stand here."), h("p", { text: this.host.getAttribute("aria-label") ?? "" }));
    this.isExplained = true;
    this.host.style.minHeight = "0";
    this.turn(this.tableTool, this.table, true);
  }

  async copy() {
    if (!this.cells) return;
    const isCopied = await copyText(toTsv(this.cells), this.table);
    const n = this.cells.rows.length;
    this.note.textContent = isCopied ? `${n} ${n === 1 ? "row" : "rows"} copied.`
      : "This browser does not let the page copy: select the rows and copy them yourself.";
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
