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
