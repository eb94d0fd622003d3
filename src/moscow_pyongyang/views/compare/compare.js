// @ts-check
// An explorer that asks before it shows: the part that asks stands beside the picture.
import { bringToLife } from "../place.js";
import { ExplorerCard } from "../explorer/card.js";
import { GuessForm } from "./guess.js";

/** @param {import("../explorer/card.js").ViewContext} context */
function render(context) {
  const { model } = context;
  const explorer = new ExplorerCard(context);
  if (model.get("prompt").items) {
    const form = new GuessForm(model, explorer.channel, {
      onChange: () => explorer.remember(),
      onRow: (id) => explorer.pick(id),
      onClose: () => explorer.controls.reset.click(),
      onShow: (isOpen) => { explorer.panel.el.hidden = !isOpen; explorer.panel.measure(); },
    });
    // The way on leads to the next row that is closed.
    for (const step of explorer.panel.steps) step.hidden = true;
    explorer.unfinished = form;
    explorer.said.prepend(form.el);
    const follow = () => form.choose(model.get("picked").id);
    follow();
    model.on("change:picked", follow);
  }
  explorer.bringBack();
  return () => explorer.stop();
}

export default bringToLife(render);
