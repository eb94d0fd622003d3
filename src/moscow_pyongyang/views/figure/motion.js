// @ts-check
// What moves in a picture: a line swings from where it was, marks that are left out fade. A trace
// says so in its `meta`: `{swings: true}`, `{fades: true}`. plotly draws the new picture at once; it
// is true before anything moves, and also where nothing may.
const SWING_MS = 300;
const NUMBERS = /-?\d+(?:\.\d+)?/g;

/** @param {Element} host @param {"swings" | "fades"} what @returns {any | undefined} */
function traceThat(host, what) {
  // plotly binds what a group shows to its element.
  return [...host.querySelectorAll(".scatterlayer .trace")]
    .find((el) => /** @type {any} */ (el).__data__?.[0]?.trace?.meta?.[what]);
}

/** @param {Element} host @returns {Element | null} */
const lineOf = (host) => traceThat(host, "swings")?.querySelector("path.js-line") ?? null;

/**
 * Return a path between two of the same form; the second where they differ in form.
 * @param {string} was
 * @param {string} now
 * @param {number} part 0 for the first, 1 for the second.
 */
export function between(was, now, part) {
  const [from, to] = [was, now].map((path) => path.match(NUMBERS) ?? []);
  if (part >= 1 || from.length !== to.length || was.replace(NUMBERS, "") !== now.replace(NUMBERS, "")) return now;
  let i = -1;
  return now.replace(NUMBERS, () => {
    i += 1;
    return String(Number(from[i]) + part * (Number(to[i]) - Number(from[i])));
  });
}

/** Slow at the end. @param {number} part */
const eased = (part) => 1 - (1 - part) ** 3;

/** The motion of one picture. */
export class Motion {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    this.frame = 0;
    this.was = "";
    /** Where a line that is on its way is going. */
    this.goal = "";
    this.nFaded = 0;
    /** Where the axes end: on other axes a line is another line. */
    this.axes = "";
  }

  /** Note where the line is, before the next picture is drawn. */
  before() {
    cancelAnimationFrame(this.frame);
    const line = lineOf(this.host);
    this.was = line?.getAttribute("d") ?? "";
    // Trap: plotly leaves a line alone that has not changed, and would leave it on its way.
    if (this.goal) line?.setAttribute("d", this.goal);
    this.goal = "";
  }

  /**
   * Let what changed come from where it was.
   * @param {Record<string, any>} layout Of the picture now drawn.
   */
  after(layout) {
    const axes = JSON.stringify([layout.xaxis?.range, layout.yaxis?.range, layout.width, layout.height]);
    const isSame = axes === this.axes;
    this.axes = axes;
    const faded = traceThat(this.host, "fades");
    const nFaded = faded?.__data__.length ?? 0;
    const isNew = nFaded > this.nFaded;
    this.nFaded = nFaded;
    if (!isSame || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    if (isNew) faded.animate([{ opacity: 1 }, { opacity: getComputedStyle(faded).opacity }], { duration: SWING_MS });
    this.swing();
  }

  swing() {
    const line = lineOf(this.host);
    const [was, now] = [this.was, line?.getAttribute("d") ?? ""];
    if (!line || !was || was === now) return;
    this.goal = now;
    let start = 0;
    /** @param {number} time */
    const step = (time) => {
      start ||= time;
      const part = Math.min(1, (time - start) / SWING_MS);
      line.setAttribute("d", between(was, now, eased(part)));
      if (part < 1) this.frame = requestAnimationFrame(step);
      else this.goal = "";
    };
    // Nothing is moved back before a frame is due: a page in the background shows what is true.
    this.frame = requestAnimationFrame(step);
  }

  stop() {
    if (this.frame) cancelAnimationFrame(this.frame);
  }
}
