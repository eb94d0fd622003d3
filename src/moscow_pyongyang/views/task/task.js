// Shared by the source bench and the decision room: the student works first, the
// kernel answers afterwards. Nothing of its answer is in the page before.
import { h } from "../dom.js";

const MP_SILENCE = "The kernel does not answer. Run this cell again, then press the button once more.";

export function mpDesk({ model, el, verdict, onReveal, onMissing, onCleared }) {
  let waiting = null;
  let byHand = false;
  const say = (...kids) => verdict.replaceChildren(...kids);
  const send = (message, hand) => {
    byHand = hand;
    clearTimeout(waiting);
    if (hand) waiting = setTimeout(() => say(MP_SILENCE), 5000);
    model.send(message);
  };
  const heard = (message) => {
    clearTimeout(waiting);
    const hand = byHand;
    byHand = false;
    if (message.op === "reveal") onReveal(message, hand);
    if (message.op === "missing") onMissing(message.missing);
    if (message.op === "cleared") onCleared();
  };
  model.on("msg:custom", heard);
  return {
    say,
    keep(work) { model.set("work", structuredClone(work)); model.save_changes(); },
    ask(work) { send({ op: "ask", work }, true); },
    hello() { send({ op: "hello" }, false); },
    again() { send({ op: "again" }, true); },
    // What opens above the button must not push the button from under the reader's hand.
    still(anchor, change) {
      const before = anchor.getBoundingClientRect().top;
      change();
      requestAnimationFrame(() => {
        const moved = anchor.getBoundingClientRect().top - before;
        let box = el.parentElement;
        while (box && !(box.scrollHeight > box.clientHeight + 1
          && /auto|scroll/.test(getComputedStyle(box).overflowY))) box = box.parentElement;
        if (box && Math.abs(moved) > 1) box.scrollTop += moved;
      });
    },
    stop() { clearTimeout(waiting); model.off("msg:custom", heard); },
  };
}

// Text that was typed is kept a moment after the last key, and at once on leaving.
export function mpText(value, onText, attrs) {
  let timer = null;
  const area = h("textarea", { ...attrs, value });
  const store = () => { clearTimeout(timer); onText(area.value); };
  area.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(store, 400); });
  area.addEventListener("change", store);
  return area;
}
