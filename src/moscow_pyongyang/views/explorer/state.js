// @ts-check
// The state of an explorer: a value for each control. Nothing here knows the page.

/** @typedef {Record<string, any>} State A value for each control, and what only the kernel sets. */

/**
 * One control; `views.explorer.Control` says what the parts mean.
 * @typedef {object} ControlSpec
 * @property {"range" | "choice" | "checks" | "switch" | "search"} kind
 * @property {string} name Key in the state.
 * @property {string} label
 * @property {[value: string, text: string][]} options
 * @property {number} low
 * @property {number} high
 * @property {number} step
 * @property {string} not_below Name of a range that this one pushes down.
 * @property {string} not_above Name of a range that this one pushes up.
 * @property {"row" | "axis" | "more"} place
 * @property {boolean} [plays] Whether it can play, as the end of a span.
 * @property {boolean} is_plain Whether its options say what it is, and its label is only heard.
 */

/**
 * Return the same text for the same state, whatever the order of its keys.
 * @param {State} state
 */
export function stateKey(state) {
  return JSON.stringify(Object.keys(state).sort().map((name) => [name, state[name]]));
}

/**
 * Return what changes with one value: a slider pushes its neighbour along.
 * @param {ControlSpec} control
 * @param {any} value
 * @param {State} state
 * @returns {State} A part of a state.
 */
export function changesWith({ name, not_above: up, not_below: down }, value, state) {
  const part = { [name]: value };
  if (up && state[up] < value) part[up] = value;
  if (down && state[down] > value) part[down] = value;
  return part;
}

/**
 * Return what the step after this one will change: one more along a slider, in the direction
 * just taken. null where the slider ends, did not move, or the control is no slider.
 * @param {ControlSpec} control
 * @param {State} state
 * @param {any} before Value of this control before the step.
 * @returns {State | null} A part of a state.
 */
export function nextStep(control, state, before) {
  const { kind, name, low, high, step } = control;
  if (kind !== "range") return null;
  const next = state[name] + Math.sign(state[name] - before) * step;
  if (next === state[name] || next < low || next > high) return null;
  return changesWith(control, next, state);
}

/**
 * Return the values of these controls that are not their first ones.
 * @param {State} first
 * @param {ControlSpec[]} controls
 * @param {State} state
 * @returns {State} A part of a state.
 */
export function movedFrom(first, controls, state) {
  const text = JSON.stringify;
  return Object.fromEntries(controls.filter(({ name }) => text(state[name]) !== text(first[name]))
    .map(({ name }) => [name, state[name]]));
}

/**
 * Whether an option is on: where none is named all are.
 * @param {string[]} ticked
 * @param {string} value
 */
export function isOn(ticked, value) {
  return !ticked.length || ticked.includes(value);
}

/**
 * Return the options that are on after one was pressed, in their order; none where all are. The
 * first one that is pressed stays alone, others join it, and after the last one all are on again.
 * @param {ControlSpec} control
 * @param {string[]} ticked
 * @param {string} value
 */
export function press(control, ticked, value) {
  const all = control.options.map(([one]) => one);
  const on = all.filter((one) => ticked.includes(one) !== (one === value));
  return on.length === all.length ? [] : on;
}
