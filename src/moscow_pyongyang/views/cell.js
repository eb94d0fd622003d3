// @ts-check
// A new cell of the student's own, below the one whose output a view stands in. JupyterLab and
// Notebook 7 let a widget know its notebook; elsewhere there is none to be had, and it is said so.

/**
 * The part of JupyterLab's shared notebook that is used here.
 * @typedef {object} SharedNotebook
 * @property {{cell_type: string, toJSON: () => {outputs?: unknown}}[]} cells
 * @property {(index: number, cell: object) => unknown} insertCell
 */

/**
 * Return the lines so that they run alone and show what they make: `load` is imported, and a name
 * that the last line sets stands once more.
 * @param {string} code
 */
export function runnable(code) {
  const needsLoad = /\bload\(/.test(code) && !/^from .*\bimport\b.*\bload\b/m.test(code);
  const made = /^(\w+) = /.exec(code.trimEnd().split("\n").at(-1) ?? "")?.[1];
  return (needsLoad ? "from moscow_pyongyang import load\n\n" : "") + code.trimEnd() + (made ? `\n${made}` : "");
}

/**
 * Return the notebook that a model belongs to; null where the page does not tell, or nobody may write.
 * @param {any} model As anywidget hands it out: a part of the model, which its `set` returns.
 * @returns {SharedNotebook | null}
 */
export function notebookOf(model) {
  const whole = model.set?.("place", model.get("place"));
  const notebook = whole?.widget_manager?.context?.model;
  const shared = notebook?.sharedModel;
  return shared?.insertCell && Array.isArray(shared.cells) && !notebook.readOnly ? shared : null;
}

/**
 * Set a code cell below the one in whose output a place stands. No other cell changes.
 * @param {SharedNotebook | null} notebook
 * @param {string} place
 * @param {string} source
 * @returns {boolean} whether it stands there now
 */
export function insertBelow(notebook, place, source) {
  const at = notebook?.cells.findIndex((cell) => cell.cell_type === "code"
    && JSON.stringify(cell.toJSON().outputs ?? []).includes(place)) ?? -1;
  if (!notebook || at < 0) return false;
  const next = /** @type {any} */ (notebook.cells[at + 1]?.toJSON());
  // Who presses twice has it already.
  if (next && [next.source].flat().join("") === source) return true;
  notebook.insertCell(at + 1, { cell_type: "code", source, metadata: {} });
  return true;
}
