// @ts-check
// How anything in the page asks for a row to be kept as evidence, and what it asks: the tray hears
// it, whichever view says it (`evidence.js`).

export const PICKED = "moscow-pyongyang:evidence";

/**
 * @typedef {{id: string, text: string}} Piece
 */

/** Ask to keep a row as evidence. @param {Piece} piece */
export function askForEvidence(piece) {
  document.dispatchEvent(new CustomEvent(PICKED, { detail: piece }));
}
