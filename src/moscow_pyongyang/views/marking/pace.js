// @ts-check
// How fast a marker is, and how long the rest will take: from the moments at which answers were done.

/** A longer gap is a break, and no time spent on an answer. */
const BREAK_MS = 300_000;
/** A pace from fewer gaps would jump about. */
const LEAST_GAPS = 3;
/** Who gets faster is told so: only the last gaps count. */
const MOST_GAPS = 20;

/**
 * Return how many ms one answer takes; null where too little is known.
 * @param {number[]} moments when answers were done, in ms, in any order
 */
export function msAnAnswer(moments) {
  const sorted = [...moments].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((moment, i) => moment - sorted[i])
    .filter((gap) => gap > 0 && gap <= BREAK_MS).slice(-MOST_GAPS);
  return gaps.length < LEAST_GAPS ? null : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}

/**
 * Say pace and time left in words: "84 an hour · 15 min left".
 * @param {number[]} moments
 * @param {number} left answers that are still to be marked
 */
export function paceWords(moments, left) {
  const each = msAnAnswer(moments);
  if (each === null || !left) return "";
  const minutes = Math.max(1, Math.round((left * each) / 60_000));
  const rest = minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
  return `${Math.round(3_600_000 / each)} an hour · ${rest} left`;
}
