// @ts-check
// The controls of an explorer: each writes one value of the state.
import { h, uniqueId } from "../dom.js";
import { changesWith, movedFrom, nextStep, tick } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").ControlSpec} ControlSpec */

/**
 * A control on the page.
 * @typedef {object} BuiltControl
 * @property {HTMLElement} el
 * @property {(value: any) => void} show Show a value of the state.
 * @property {() => void} [clear] Take away what is half typed.
 */

const SEARCH_DELAY_MS = 160;

/** @type {Record<string, (control: ControlSpec, change: (value: any) => void) => BuiltControl>} */
const BUILDERS = {
  range: buildRange, choice: buildChoice, checks: buildChecks, switch: buildSwitch, search: buildSearch,
};

/**
 * @param {ControlSpec} control
 * @param {(value: any) => void} change
 * @returns {BuiltControl}
 */
function buildRange(control, change) {
  const id = uniqueId(control.name);
  // An output is a live region by itself; a slider says its value without one.
  const out = h("output", { for: id, class: "mp-number", "aria-live": "off" });
  const input = h("input", { id, type: "range", min: control.low, max: control.high,
    step: control.step, oninput: () => change(Number(input.value)) });
  return {
    el: h("div", { class: "mp-control mp-range" },
      h("label", { for: id, text: control.label }), out, input),
    show(value) {
      if (input.value !== String(value)) input.value = value;
      if (out.textContent !== String(value)) out.textContent = value;
    },
  };
}

/**
 * @param {ControlSpec} control
 * @param {(value: any) => void} change
 * @returns {BuiltControl}
 */
function buildChoice(control, change) {
  const id = uniqueId(control.name);
  const select = h("select", { id, onchange: () => change(select.value) },
    ...control.options.map(([value, text]) => h("option", { value, text })));
  return {
    el: h("div", { class: "mp-control" }, h("label", { for: id, text: control.label }), select),
    show(value) { select.value = value; },
  };
}

/**
 * @param {ControlSpec} control
 * @param {(value: any) => void} change
 * @returns {BuiltControl}
 */
function buildChecks(control, change) {
  /** @type {string[]} */
  let ticked = [];
  const hint = h("span", { class: "mp-hint" });
  const boxes = control.options.map(([value, text]) => {
    const box = h("input", { type: "checkbox",
      onchange: () => change(tick(control, ticked, value, box.checked)) });
    return { value, box, el: h("label", { class: "mp-chip" }, box, h("span", { text })) };
  });
  return {
    el: h("fieldset", { class: "mp-control mp-checks" }, h("legend", {}, control.label, hint),
      h("div", { class: "mp-chips" }, ...boxes.map((one) => one.el))),
    show(value) {
      ticked = value;
      for (const one of boxes) one.box.checked = ticked.includes(one.value);
      hint.textContent = ticked.length ? "" : " all";
    },
  };
}

/**
 * @param {ControlSpec} control
 * @param {(value: any) => void} change
 * @returns {BuiltControl}
 */
function buildSwitch(control, change) {
  const box = h("input", { type: "checkbox", onchange: () => change(box.checked) });
  return {
    el: h("label", { class: "mp-chip mp-control" }, box, h("span", { text: control.label })),
    show(value) { box.checked = value; },
  };
}

/**
 * @param {ControlSpec} control
 * @param {(value: any) => void} change
 * @returns {BuiltControl}
 */
function buildSearch(control, change) {
  const id = uniqueId(control.name);
  let timer = 0;
  const input = h("input", { id, type: "search", autocomplete: "off", spellcheck: "false",
    oninput: () => {
      clearTimeout(timer);
      timer = setTimeout(() => change(input.value), SEARCH_DELAY_MS);
    } });
  return {
    el: h("div", { class: "mp-control" }, h("label", { for: id, text: control.label }), input),
    // What is being typed is newer than any state.
    show(value) { if (document.activeElement !== input) input.value = value; },
    clear() { input.value = ""; },
  };
}

/**
 * Build every control, the folded ones behind "More filters", and the Reset button.
 * @param {object} options
 * @param {ControlSpec[]} options.controls
 * @param {State} options.first The state that Reset comes back to.
 * @param {(state: State, next: State | null) => void} options.onChange Takes the new state, and
 *   the part of it that the next step will change if the reader goes on as before.
 * @param {() => void} [options.onReset] Is told after that that it was Reset.
 */
export function buildControls({ controls, first, onChange, onReset }) {
  /** @type {State} */
  const state = { ...first };
  /** @type {State} Value of each slider before its last step. */
  const before = { ...first };
  const built = controls.map((control) => ({ control,
    ...BUILDERS[control.kind](control, (value) => change(control, value)) }));
  const folded = controls.filter((control) => control.is_folded);
  const inUse = h("span", { class: "mp-hint" });

  /** @param {State} values */
  function show(values) {
    Object.assign(state, values);
    for (const { control, show: showValue } of built) showValue(state[control.name]);
    const n = Object.keys(movedFrom(first, folded, state)).length;
    inUse.textContent = n ? ` ${n} in use` : "";
  }
  /**
   * @param {ControlSpec} control
   * @param {any} value
   */
  function change(control, value) {
    show(changesWith(control, value, state));
    const next = nextStep(control, state, before[control.name]);
    before[control.name] = value;
    onChange({ ...state }, next);
  }
  const reset = h("button", { type: "button", class: "mp-quiet", text: "Reset", onclick: () => {
    show(first);
    for (const one of built) one.clear?.();
    onChange({ ...state }, null);
    onReset?.();
  } });
  /** @param {boolean} isFolded */
  const row = (isFolded) => built.filter((one) => one.control.is_folded === isFolded).map((one) => one.el);
  const left = h("span", { class: "mp-hint mp-left", hidden: true,
    text: "Shown as you left it; Reset shows what the lesson set." });
  const el = h("div", { class: "mp-controls", role: "group", "aria-label": "Filters" },
    h("div", { class: "mp-row" }, ...row(false), h("div", { class: "mp-back" }, left, reset)),
    folded.length ? h("details", { class: "mp-fold" }, h("summary", {}, "More filters", inUse),
      h("div", { class: "mp-row" }, ...row(true))) : null);
  return { el, left, show, moved: () => movedFrom(first, controls, state) };
}
