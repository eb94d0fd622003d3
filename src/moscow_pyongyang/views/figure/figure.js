// @ts-check
// One figure of the course: finding, picture, source, table.
import { openChannel } from "../channel.js";
import { h } from "../dom.js";
import { FigureCard } from "./card.js";

export default {
  /** @param {import("../channel.js").Context & {el: HTMLElement}} context */
  render(context) {
    const { model, el, signal } = context;
    el.classList.add("mp-view");
    const figure = new FigureCard(model, openChannel(context), signal);
    el.append(h("div", { class: "mp-card mp-figure", role: "group", "aria-labelledby": figure.title.id },
      figure.title, figure.subtitle, figure.legend, figure.host, figure.wait, figure.source, figure.fold));
    const update = () => figure.update(model.get("spec"), model.get("cells"));
    update();
    model.on("change:spec", update);
  },
};
