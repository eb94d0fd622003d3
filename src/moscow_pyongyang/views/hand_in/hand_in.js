// @ts-check
// What `hand_in("E03")` shows: the panel of the header, open.
import { openChannel } from "../channel.js";
import { h } from "../dom.js";
import { bringToLife } from "../place.js";
import { handInPanel } from "./panel.js";

/** @param {import("../channel.js").Context} context */
function render(context) {
  const { model, el } = context;
  el.classList.add("mp-view");
  const { panel } = handInPanel(openChannel(context), { exercise: model.get("exercise"), isOpen: true });
  el.append(h("div", { class: "mp-card" }, h("p", { class: "mp-kicker", text: "Your work" }), panel));
}

export default bringToLife(render);
