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

/** A page key moves a slider by a tenth of it. */
const PAGES = 10;
/** So many options of a list are drawn ahead at a time. */
const NEAREST = 12;

/**
 * Return the nearest value that a slider can have, as a browser finds it.
 * @param {ControlSpec} control
 * @param {number} place
 */
function onStep({ low, high, step }, place) {
  return low + Math.round((Math.min(high, Math.max(low, place)) - low) / step) * step;
}

/**
 * Return what may change next along a slider, the likeliest first: what was just done once more, a
 * step, a page, an end; each first in the direction just taken.
 * @param {ControlSpec} control
 * @param {State} state
 * @param {number} moved By how much its last change moved it.
 * @returns {State[]} Parts of a state.
 */
export function alongSlider(control, state, moved) {
  const { name, low, high, step } = control;
  const now = state[name];
  const ahead = moved < 0 ? -1 : 1;
  const page = ahead * Math.max(step, (high - low) / PAGES);
  const [one, end, start] = [ahead * step, ahead > 0 ? high : low, ahead > 0 ? low : high];
  return partsAt(control, [now + moved, now + one, now + page, now - one, now - page, end, start], state);
}

/**
 * Return what a press near a place of a slider may change: a hand is off by a step.
 * @param {ControlSpec} control
 * @param {number} place
 * @param {State} state
 */
export function around(control, place, state) {
  const at = onStep(control, place);
  return partsAt(control, [at, at + control.step, at - control.step], state);
}

/**
 * @param {ControlSpec} control
 * @param {number[]} places
 * @param {State} state
 * @returns {State[]} Parts of a state.
 */
function partsAt(control, places, state) {
  const values = new Set(places.map((place) => onStep(control, place)));
  return [...values].filter((value) => value !== state[control.name])
    .map((value) => changesWith(control, value, state));
}

/**
 * Return what may change next in a list: the options near the one that is chosen, then its ends.
 * @param {ControlSpec} control
 * @param {State} state
 * @returns {State[]} Parts of a state.
 */
export function alongList({ name, options }, state) {
  const all = options.map(([value]) => value);
  const at = all.indexOf(state[name]);
  const near = all.map((_, i) => i).sort((a, b) => Math.abs(a - at) - Math.abs(b - at) || b - a);
  const places = [...new Set([...near.slice(0, NEAREST), 0, all.length - 1])];
  return places.filter((place) => place !== at).map((place) => ({ [name]: all[place] }));
}

/**
 * Return what may change next among chips: the one under the hand, then its neighbours.
 * @param {ControlSpec} control
 * @param {State} state
 * @param {string} value Of the one under the hand.
 * @returns {State[]} Parts of a state.
 */
export function alongChips(control, state, value) {
  const all = control.options.map(([one]) => one);
  const at = all.indexOf(value);
  return [at, at + 1, at - 1].filter((place) => place in all)
    .map((place) => ({ [control.name]: press(control, state[control.name], all[place]) }));
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
