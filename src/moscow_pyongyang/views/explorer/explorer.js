// @ts-check
// An explorer: controls on top, then what they show, in words and as a picture; the rows shown
// as a list, so that picking one needs no mouse; and a panel on the picked one.
import { ExplorerCard } from "./card.js";

export default {
  /** @param {import("./card.js").ViewContext} context */
  render(context) {
    const card = new ExplorerCard(context);
    return () => card.stop();
  },
};
