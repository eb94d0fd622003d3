// @ts-check
// An explorer: controls on top, then what they show, in words and as a picture; the rows shown
// as a list, so that picking one needs no mouse; and a panel on the picked one.
import { bringToLife } from "../place.js";
import { ExplorerCard } from "./card.js";

/** @param {import("./card.js").ViewContext} context */
function render(context) {
  const card = new ExplorerCard(context);
  card.bringBack();
  return () => card.stop();
}

export default bringToLife(render);
