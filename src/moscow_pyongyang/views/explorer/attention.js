// @ts-check
// Where a reader's focus and pointer rest: what a press there would change can be drawn before it.
// A hand rests on a chip, a key or a track for longer than a kernel needs.

/** @typedef {import("./state.js").State} State */
/** @typedef {(event: PointerEvent) => (() => State[])} Under What lies under the pointer. */

const nothing = () => /** @type {State[]} */ ([]);

/**
 * A control that is taken out of the page says neither that the focus left it nor that the pointer did.
 * @param {HTMLElement} el
 * @param {() => State[]} parts
 */
const whileThere = (el, parts) => () => (el.isConnected ? parts() : []);

/** The attention of one reader to the controls of one explorer. */
export class Attention {
  /** @param {(parts: State[]) => void} tell Takes what may change next, the likeliest first. */
  constructor(tell) {
    this.tell = tell;
    this.focused = nothing;
    this.hovered = nothing;
    this.told = "[]";
  }

  /**
   * Watch a control that changes the same wherever it is pressed.
   * @param {HTMLElement} el What takes the focus.
   * @param {() => State[]} parts What may change from there.
   * @param {HTMLElement} [zone] What is pressed; the control itself if not given.
   */
  attend(el, parts, zone = el) {
    this.attendFocus(el, parts);
    this.attendPointer(zone, () => parts);
  }

  /**
   * @param {HTMLElement} el
   * @param {() => State[]} parts
   */
  attendFocus(el, parts) {
    const own = whileThere(el, parts);
    el.addEventListener("focus", () => { this.focused = own; this.look(); });
    el.addEventListener("blur", () => {
      if (this.focused === own) this.focused = nothing;
      this.look();
    });
  }

  /**
   * @param {HTMLElement} zone
   * @param {Under} under
   */
  attendPointer(zone, under) {
    for (const kind of ["pointerenter", "pointermove"]) {
      zone.addEventListener(kind, (/** @type {PointerEvent} */ event) => {
        // While it is pressed it takes real steps.
        if (event.buttons) return;
        this.hovered = whileThere(zone, under(event));
        this.look();
      });
    }
    zone.addEventListener("pointerleave", () => { this.hovered = nothing; this.look(); });
  }

  /** Return what may change from the state now shown. */
  parts() {
    const parts = [...this.hovered(), ...this.focused()];
    this.told = JSON.stringify(parts);
    return parts;
  }

  look() {
    const before = this.told;
    const parts = this.parts();
    if (this.told !== before) this.tell(parts);
  }
}
