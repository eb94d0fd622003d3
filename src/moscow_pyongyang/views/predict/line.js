// @ts-check
// A line of guesses, one a year, without a page: what a stroke, a key and a button do to it.

/**
 * @typedef {{years: number[], toDraw: number[], given: Record<string, number>, top: number, step: number}} Frame
 *   every year of the axis, those to draw, the values that are given, the end of the axis, one step
 */

export class Line {
  /**
   * @param {Frame} frame
   * @param {Record<string, number>} guess what was drawn before, by year
   */
  constructor(frame, guess) {
    this.frame = frame;
    /** @type {Record<string, number>} */
    this.guess = { ...guess };
  }

  /** How many years are drawn. */
  get length() { return this.frame.toDraw.filter((year) => this.guess[year] !== undefined).length; }

  get isComplete() { return this.length === this.frame.toDraw.length; }

  /** The last year that is drawn; undefined where none is. */
  get end() { return [...this.frame.toDraw].reverse().find((year) => this.guess[year] !== undefined); }

  /**
   * Guess one year; a value is put on the next step, and off the axis on its end.
   * @param {number} year
   * @param {number} value
   */
  put(year, value) {
    const { top, step } = this.frame;
    this.guess[year] = Math.max(0, Math.min(top, Math.round(value / step) * step));
  }

  /**
   * The guess of a year to draw. A year without one waits at the height of the one before it.
   * @param {number} i its place among the years to draw
   */
  valueAt(i) {
    const { toDraw, given, top } = this.frame;
    for (let k = i; k >= 0; k -= 1) {
      if (this.guess[toDraw[k]] !== undefined) return this.guess[toDraw[k]];
    }
    return Object.values(given).at(-1) ?? top / 4;
  }

  /**
   * What a key does to a year: a new value, or undefined where the key is none of ours.
   * @param {number} i
   * @param {string} key
   */
  valueOnKey(i, key) {
    const { top, step } = this.frame;
    const now = this.valueAt(i);
    return { ArrowUp: now + step, ArrowDown: now - step, PageUp: now + 5 * step,
      PageDown: now - 5 * step, Home: 0, End: top }[key];
  }

  /**
   * Draw to a year. A fast stroke jumps over years: those between are filled on the straight way.
   * @param {{i: number, value: number} | null} from where the stroke was
   * @param {{i: number, value: number}} to
   */
  stroke(from, to) {
    const { toDraw } = this.frame;
    this.put(toDraw[to.i], to.value);
    if (!from) return;
    const way = Math.sign(to.i - from.i);
    for (let k = from.i + way; way && k !== to.i; k += way) {
      this.put(toDraw[k], from.value + ((to.value - from.value) * (k - from.i)) / (to.i - from.i));
    }
  }

  /** Give every year that is left the value of the one before it. */
  carryOn() {
    const { toDraw } = this.frame;
    const waiting = toDraw.map((_, i) => this.valueAt(i));
    toDraw.forEach((year, i) => { this.guess[year] ??= waiting[i]; });
  }

  wipe() { this.guess = {}; }
}

/**
 * Return values as the path of a drawing; a year without one opens a gap.
 * @param {number[]} years
 * @param {Record<string, number>} values
 * @param {(year: number) => number} x
 * @param {(value: number) => number} y
 */
export function pathOf(years, values, x, y) {
  let pen = "M";
  return years.map((year) => {
    const value = values[year];
    if (value === undefined) { pen = "M"; return ""; }
    const part = `${pen}${x(year).toFixed(1)},${y(value).toFixed(1)}`;
    pen = "L";
    return part;
  }).join("");
}

/**
 * Move two labels of the same year apart where they would lie on each other; the upper stays above.
 * @param {{at: number, year: number}[]} labels
 */
export function moveApart(labels) {
  if (labels.length !== 2 || labels[0].year !== labels[1].year) return;
  if (Math.abs(labels[0].at - labels[1].at) >= 18) return;
  const upper = labels[0].at <= labels[1].at ? 0 : 1;
  const middle = (labels[0].at + labels[1].at) / 2;
  labels[upper].at = Math.max(middle - 9, 12);
  labels[1 - upper].at = labels[upper].at + 18;
}

/**
 * @typedef {{x: number, y: number, anchor: "start" | "middle" | "end"}} Spot where words may stand
 * @typedef {[number, number, number, number]} Box left, top, right and bottom
 */

/** About what small bold letters take. */
const LETTER_PX = 6.3, RISE_PX = 11, FALL_PX = 4;
export const LINE_PX = 15;
const GRAIN_PX = 3;

/**
 * Return points along a line, near enough to each other that no word lies between two.
 * @param {[number, number][]} corners
 * @returns {[number, number][]}
 */
export function grainsOf(corners) {
  return corners.flatMap(([x, y], i) => {
    const [toX, toY] = corners[i + 1] ?? [x, y];
    const n = Math.max(1, Math.ceil(Math.hypot(toX - x, toY - y) / GRAIN_PX));
    return Array.from({ length: n }, (_, k) =>
      /** @type {[number, number]} */ ([x + ((toX - x) * k) / n, y + ((toY - y) * k) / n]));
  });
}

/**
 * @param {Spot} spot
 * @param {string} text its lines part at a line feed; `spot` is where the first one stands
 * @returns {Box}
 */
export function boxOf({ x, y, anchor }, text) {
  const lines = text.split("\n");
  const wide = Math.max(...lines.map((line) => line.length)) * LETTER_PX;
  const left = x - { start: 0, middle: wide / 2, end: wide }[anchor];
  return [left, y - RISE_PX, left + wide, y + FALL_PX + (lines.length - 1) * LINE_PX];
}

/**
 * Part words into lines of about the same length.
 * @param {string} text
 * @param {number} most letters of a line
 */
export function broken(text, most) {
  const n = Math.ceil(text.length / most);
  const each = text.length / n;
  return text.split(" ").reduce((lines, next) => {
    const now = lines[lines.length - 1];
    if (now && (now.length + next.length / 2 > each && lines.length < n)) return [...lines, next];
    return [...lines.slice(0, -1), now ? `${now} ${next}` : next];
  }, [""]).join("\n");
}

/**
 * Return the first of several spots at which words lie on the least: on other words, off the frame, on a line.
 * @param {Spot[]} spots
 * @param {string} text
 * @param {{grains: [number, number][], taken: Box[], frame: Box}} around
 */
export function clearest(spots, text, { grains, taken, frame }) {
  const costs = spots.map((spot) => {
    const [left, top, right, bottom] = boxOf(spot, text);
    const words = taken.filter((box) => left < box[2] && right > box[0] && top < box[3] && bottom > box[1]).length;
    const off = Math.max(0, frame[0] - left, frame[1] - top, right - frame[2], bottom - frame[3]);
    const lines = grains.filter(([x, y]) => x > left - 2 && x < right + 2 && y > top && y < bottom).length;
    return 1000 * words + 20 * off + lines;
  });
  return spots[costs.indexOf(Math.min(...costs))];
}
