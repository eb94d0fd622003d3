// @ts-check
// What a marker has given to each answer, where the marker is, and what can be taken back. No page
// and no kernel: keys come in, lines for the file come out.
import { stamp } from "./outbox.js";

/** @typedef {import("./outbox.js").Line} Line */
/** @typedef {{key: string, name: string, points: number, levels: [number, string][], note: string}} Criterion */
/** @typedef {{code: string}} Turn a second reading has a name of its own, and nothing tells that it is one */
/** @typedef {{levels: Record<string, number>, comment: string, made: string}} Given */

export class Sitting {
  /**
   * @param {object} about
   * @param {string} about.item
   * @param {string} about.kind of the lines: "mark" or "calibration"
   * @param {Criterion[]} about.criteria
   * @param {Turn[]} about.turns
   */
  constructor({ item, kind, criteria, turns }) {
    this.item = item;
    this.kind = kind;
    this.criteria = criteria;
    this.turns = turns;
    /** @type {Map<string, Given>} */
    this.given = new Map();
    /** What was given before each change. @type {{at: number, before: Given}[]} */
    this.past = [];
    this.at = 0;
    this.criterion = 0;
  }

  /** Take lines that stand in the file, or that another window made. @param {Line[]} lines @returns {boolean} whether the answer in view changed */
  take(lines) {
    let isHere = false;
    for (const line of lines) {
      if (line.kind !== this.kind || line.item !== this.item) continue;
      const code = line.code ?? "";
      const before = this.given.get(code);
      if (before && before.made > line.made) continue;
      this.given.set(code, { levels: { ...line.levels }, comment: line.comment ?? "", made: line.made });
      isHere ||= code === this.turns[this.at]?.code;
    }
    return isHere;
  }

  /** @param {number} [at] @returns {Given} */
  of(at = this.at) {
    return this.given.get(this.turns[at]?.code) ?? { levels: {}, comment: "", made: "" };
  }

  /** @param {number} [at] */
  isWhole(at = this.at) {
    const { levels } = this.of(at);
    return this.criteria.every(({ key }) => key in levels);
  }

  /** @param {number} [at] */
  total(at = this.at) {
    const { levels } = this.of(at);
    return this.criteria.reduce((sum, { key }) => sum + (levels[key] ?? 0), 0);
  }

  done() { return this.turns.filter((_, at) => this.isWhole(at)).length; }

  /** When each answer was done, in ms. */
  moments() {
    return this.turns.flatMap((_, at) => (this.isWhole(at) ? [Date.parse(this.of(at).made)] : []));
  }

  /** Go to an answer, and there to what is still to be marked. @param {number} at */
  goTo(at) {
    this.at = Math.max(0, Math.min(at, this.turns.length - 1));
    const { levels } = this.of();
    this.criterion = Math.max(0, this.criteria.findIndex(({ key }) => !(key in levels)));
  }

  /** The next answer that is not wholly marked, behind this one or else from the start; -1 if there is none. */
  nextUnmarked() {
    const n = this.turns.length;
    for (let step = 1; step <= n; step += 1) {
      const at = (this.at + step) % n;
      if (!this.isWhole(at)) return at;
    }
    return -1;
  }

  /**
   * Give points for the criterion that is current, and go on to the next one.
   * @param {number} points
   * @param {boolean} [goesOn]
   * @returns {Line | null} for the file; null where the criterion has no such level
   */
  give(points, goesOn = true) {
    const criterion = this.criteria[this.criterion];
    if (!this.turns.length || !criterion.levels.some(([level]) => level === points)) return null;
    const before = this.of();
    this.past.push({ at: this.at, before });
    const line = this.write({ ...before.levels, [criterion.key]: points }, before.comment);
    if (goesOn) this.criterion = Math.min(this.criterion + 1, this.criteria.length - 1);
    return line;
  }

  /**
   * Write a comment. A row of key presses is one step back.
   * @param {string} comment
   * @param {boolean} isNew whether it begins one
   */
  say(comment, isNew) {
    if (isNew) this.past.push({ at: this.at, before: this.of() });
    return this.write({ ...this.of().levels }, comment);
  }

  /** Where the last change was made, and what it left there. @returns {{at: number, given: Given}} */
  changed() {
    const at = this.past.at(-1)?.at ?? this.at;
    return { at, given: this.of(at) };
  }

  /** Take back the last change, wherever it was made. @returns {Line | null} */
  undo() {
    const last = this.past.pop();
    if (!last) return null;
    this.at = last.at;
    const line = this.write({ ...last.before.levels }, last.before.comment);
    this.criterion = Math.max(0, this.criteria.findIndex(({ key }) => !(key in last.before.levels)));
    return line;
  }

  /** @param {Record<string, number>} levels @param {string} comment @returns {Line} */
  write(levels, comment) {
    const { code } = this.turns[this.at];
    const line = { ...stamp(), kind: this.kind, item: this.item, code, levels, comment };
    this.given.set(code, { levels, comment, made: line.made });
    return line;
  }
}

/**
 * What an answer has now, where that is not what it had: "Claim: 2." or "Doubt: no points."
 * @param {Criterion[]} criteria @param {Given} had @param {Given} has
 */
export function changeWords(criteria, had, has) {
  const points = criteria.filter(({ key }) => had.levels[key] !== has.levels[key])
    .map(({ key, name }) => `${name}: ${has.levels[key] ?? "no points"}.`);
  const words = had.comment === has.comment ? [] : [has.comment ? `Comment: ${has.comment}` : "No comment."];
  return [...points, ...words].join(" ");
}

/** The lines of a comment, without empty ones. @param {string} comment */
export const linesOf = (comment) => comment.split("\n").map((line) => line.trim()).filter(Boolean);

/** Put a comment of the bank behind what stands there, or take it out again. @param {string} comment @param {string} line */
export function toggled(comment, line) {
  const lines = linesOf(comment);
  return (lines.includes(line) ? lines.filter((one) => one !== line) : [...lines, line]).join("\n");
}
