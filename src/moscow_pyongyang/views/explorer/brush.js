// @ts-check
// The years under the axis of a picture: one thumb, or two that make a span, which can be dragged.
import { h, uniqueId } from "../dom.js";

/** @typedef {import("./state.js").ControlSpec} ControlSpec */
/** @typedef {import("./state.js").State} State */

/**
 * @param {ControlSpec[]} controls One range, or the two ends of a span.
 * @param {(control: ControlSpec, value: number, more?: State) => void} change
 */
export function buildBrush(controls, change) {
  const [first, last] = [controls[0], controls[controls.length - 1]];
  const thumbs = controls.map((control) => {
    const id = uniqueId(control.name);
    const out = h("output", { for: id, class: "mp-number", "aria-live": "off" });
    const input = h("input", { id, type: "range", min: control.low, max: control.high,
      step: control.step, "aria-label": control.label,
      oninput: () => change(control, Number(input.value)) });
    return { control, input, out };
  });
  const isSpan = thumbs.length > 1;
  const span = h("div", { class: "mp-brush-span" });
  const track = h("div", { class: "mp-brush-track" }, span, ...thumbs.map((one) => one.input));
  const [from, to] = thumbs.map((one) => one.out);
  const words = h("div", { class: "mp-brush-words" }, isSpan ? null : `${first.label} `, from,
    ...(isSpan ? ["–", to] : []));
  const el = h("div", { class: isSpan ? "mp-brush mp-brush-two" : "mp-brush", role: "group",
    "aria-label": isSpan ? "Years" : first.label }, words, track,
  h("div", { class: "mp-brush-ends", "aria-hidden": "true" },
    h("span", { text: String(first.low) }), h("span", { text: String(last.high) })));
  const reach = first.high - first.low || 1;

  /** @param {State} state */
  function show(state) {
    for (const { control, input, out } of thumbs) {
      const value = String(state[control.name]);
      if (input.value !== value) input.value = value;
      if (out.textContent !== value) out.textContent = value;
    }
    const start = isSpan ? state[first.name] : first.low;
    span.style.left = `${(100 * (start - first.low)) / reach}%`;
    span.style.right = `${(100 * (first.high - state[last.name])) / reach}%`;
  }

  if (isSpan) {
    /** @type {{x: number, start: number, end: number} | null} */
    let held = null;
    span.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
      if (event.button) return;
      held = { x: event.clientX, start: Number(thumbs[0].input.value), end: Number(thumbs[1].input.value) };
      span.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    span.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
      if (!held) return;
      const wish = Math.round(((event.clientX - held.x) / (track.clientWidth || 1)) * reach);
      const by = Math.max(first.low - held.start, Math.min(last.high - held.end, wish));
      const start = held.start + by;
      if (String(start) !== thumbs[0].input.value) change(first, start, { [last.name]: held.end + by });
    });
    for (const kind of ["pointerup", "pointercancel"]) span.addEventListener(kind, () => { held = null; });
  }
  return { el, show };
}
