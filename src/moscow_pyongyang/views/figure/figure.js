// @ts-check
// One figure of the course: finding, picture, source, table.
import { openChannel } from "../channel.js";
import { h } from "../dom.js";
import { bringToLife } from "../place.js";
import { FigureCard } from "./card.js";

/** @param {import("../channel.js").Context} context */
function render(context) {
  const { model, el, signal } = context;
  el.classList.add("mp-view");
  const figure = new FigureCard(model, openChannel(context), signal);
  el.append(h("div", { class: "mp-card mp-figure", role: "group", "aria-labelledby": figure.title.id },
    h("div", { class: "mp-top mp-titled" }, figure.title,
      h("div", { class: "mp-tools" }, figure.savePng, figure.tableTool)),
    figure.subtitle, figure.note, figure.frame, figure.wait, figure.table,
    h("div", { class: "mp-foot" }, figure.legend, figure.source)));
  const update = () => figure.update(model.get("spec"), model.get("cells"));
  update();
  model.on("change:spec", update);
}

export default bringToLife(render);
