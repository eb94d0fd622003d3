// @ts-check
// Bring a place into sight, and keep it there until the page around it rests.
//
// Trap: JupyterLab scrolls once more of its own, to the cell that gets the focus, and cells that
// come into sight on the way are laid out only then; how long that takes nobody can know.

/** A page that has kept still for so long rests; one that never does is left alone after so long. */
const REST_MS = 400;
const MOST_MS = 5000;
const GESTURES = ["wheel", "touchmove", "keydown", "pointerdown"];
/** @type {AbortController | undefined} */
let holding;

/**
 * Scroll to a place, and again whenever it is moved, until it rests or the reader goes on.
 * @param {Element} place
 * @param {"start" | "center"} block Where in the window it is to stand.
 * @returns {AbortSignal} Aborted as soon as it is let go.
 */
export function holdInSight(place, block) {
  holding?.abort();
  const hold = holding = new AbortController();
  for (const gesture of GESTURES) {
    globalThis.addEventListener(gesture, () => hold.abort(), { capture: true, passive: true, signal: hold.signal });
  }
  const show = () => {
    place.scrollIntoView({ block, behavior: "instant" });
    return place.getBoundingClientRect().top;
  };
  const begun = performance.now();
  let [at, since] = [show(), begun];
  const look = () => {
    if (hold.signal.aborted) return;
    const now = performance.now();
    if (!place.isConnected || now - since > REST_MS || now - begun > MOST_MS) { hold.abort(); return; }
    const top = place.getBoundingClientRect().top;
    if (Math.abs(top - at) > 1) [at, since] = [show(), now];
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return hold.signal;
}
