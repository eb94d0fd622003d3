// One figure of the course: finding, picture, source, table.
import { h } from "../dom.js";
import { MpFigure } from "./core.js";

export default {
  render({ model, el, signal }) {
    el.classList.add("mp-view");
    const figure = new MpFigure(model, signal);
    el.append(h("div", { class: "mp-card mp-figure", role: "group", "aria-labelledby": figure.title.id },
      figure.title, ...figure.parts()));
    const update = () => figure.update(model.get("spec"), model.get("cells"));
    update();
    model.on("change:spec", update);
  },
};
