// @ts-check
// The controls of an explorer: each writes one value of the state. They stand in three places: one
// row of chips above the picture, a brush under its axis, and a drawer beside it for the rest.
import { h, uniqueId } from "../dom.js";
import { Attention } from "./attention.js";
import { buildBrush } from "./brush.js";
import { alongChips, alongList, alongSlider, around, changesWith, isOn, movedFrom, nextStep, press } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").ControlSpec} ControlSpec */

/**
 * A control on the page.
 * @typedef {object} BuiltControl
 * @property {HTMLElement} el
 * @property {(value: any) => void} show Show a value of the state.
 * @property {(numbers: Record<string, number>) => void} [count] Show the number beside each option.
 * @property {() => void} [clear] Take away what is half typed.
 * @property {(attention: Attention, foresight: Foresight) => void} [attend] Have it watched.
 */

/**
 * What may come next, from the state that is shown.
 * @typedef {object} Foresight
 * @property {() => State} now
 * @property {(control: ControlSpec) => State[]} slide Along a slider.
 */

const SEARCH_DELAY_MS = 160;
/** Width of a slider's thumb, in all browsers about the same. */
const THUMB_PX = 16;

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
    attend(attention, { now, slide }) {
      attention.attendFocus(input, () => slide(control));
      attention.attendPointer(input, ({ clientX }) => {
        const place = placeUnder(input, clientX, control);
        return () => around(control, place, now());
      });
    },
  };
}

/**
 * Return the value of a slider that a press would bring: the middle of its thumb goes there.
 * @param {HTMLElement} input
 * @param {number} clientX
 * @param {ControlSpec} control
 */
function placeUnder(input, clientX, { low, high }) {
  const { left, width } = input.getBoundingClientRect();
  return low + ((clientX - left - THUMB_PX / 2) / (width - THUMB_PX)) * (high - low);
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
    el: h("div", { class: "mp-control mp-choice" },
      h("label", { for: id, class: control.is_plain ? "mp-hidden" : null, text: control.label }), select),
    show(value) { select.value = value; },
    attend(attention, { now }) { attention.attend(select, () => alongList(control, now())); },
  };
}

/**
 * Chips of a list: a filled one is shown. Where nothing is left out the state names none, and the
 * first press leaves one alone.
 * @param {ControlSpec} control
 * @param {(value: any) => void} change
 * @returns {BuiltControl}
 */
function buildChecks(control, change) {
  /** @type {string[]} */
  let ticked = [];
  const chips = control.options.map(([value, text]) => {
    const box = h("input", { type: "checkbox",
      onchange: () => change(press(control, ticked, value)) });
    const number = h("span", { class: "mp-count" });
    return { value, box, number, el: h("label", { class: "mp-chip" }, box, h("span", { text }), number) };
  });
  return {
    el: h("fieldset", { class: "mp-control mp-checks" }, h("legend", { text: control.label }),
      h("div", { class: "mp-chips" }, ...chips.map((one) => one.el))),
    show(value) {
      ticked = value;
      for (const one of chips) one.box.checked = isOn(ticked, one.value);
    },
    count(numbers) {
      for (const { value, number } of chips) {
        const text = value in numbers ? ` ${numbers[value]}` : "";
        if (number.textContent !== text) number.textContent = text;
      }
    },
    attend(attention, { now }) {
      for (const { box, el, value } of chips) attention.attend(box, () => alongChips(control, now(), value), el);
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
  const number = h("span", { class: "mp-count" });
  const el = h("label", { class: "mp-chip mp-control" }, box, h("span", { text: control.label }), number);
  return {
    el,
    show(value) { box.checked = value; },
    count(numbers) { number.textContent = "" in numbers ? ` ${numbers[""]}` : ""; },
    attend(attention, { now }) { attention.attend(box, () => [{ [control.name]: !now()[control.name] }], el); },
  };
}

/**
 * @param {ControlSpec} control
 * @param {(value: any) => void} change
 * @returns {BuiltControl}
 */
function buildSearch(control, change) {
  const id = uniqueId(control.name);
  /** @type {ReturnType<typeof setTimeout> | 0} */
  let timer = 0;
  // Trap: what was typed is taken now. Until the timer ends the focus may be gone, and a state that
  // comes meanwhile would put its own word into the box.
  const take = () => {
    const { value } = input;
    clearTimeout(timer);
    timer = setTimeout(() => { timer = 0; change(value); }, SEARCH_DELAY_MS);
  };
  const input = h("input", { id, type: "search", autocomplete: "off", spellcheck: "false",
    placeholder: control.label, oninput: take });
  return {
    el: h("div", { class: "mp-control mp-search" },
      h("label", { for: id, class: "mp-hidden", text: control.label }), input),
    // What is being typed is newer than any state.
    show(value) { if (!timer && document.activeElement !== input) input.value = value; },
    clear() {
      clearTimeout(timer);
      timer = 0;
      input.value = "";
    },
  };
}

/**
 * Build every control, the drawer with those that wait in it, and the Reset button.
 * @param {object} options
 * @param {ControlSpec[]} options.controls
 * @param {State} options.first The state that Reset comes back to.
 * @param {import("../figure/colours.js").ColourPairs} [options.darkPairs]
 * @param {(state: State, next: State[]) => void} options.onChange Takes the new state, and the parts
 *   of it that the next step may change, the likeliest first.
 * @param {(parts: State[]) => void} [options.onForesee] Takes what may change next where the reader's
 *   focus or pointer rests.
 * @param {() => void} [options.onReset] Is told after that that it was Reset.
 * @param {(isOpen: boolean) => void} [options.onDrawer] Is told when the drawer opens or closes.
 */
export function buildControls({ controls, first, darkPairs = {}, onChange, onForesee, onReset, onDrawer }) {
  /** @type {State} */
  const state = { ...first };
  /** @type {Record<string, number>} By how much each slider was moved last. */
  const moved = {};
  const attention = new Attention(onForesee ?? (() => undefined));
  /** @type {Foresight} */
  const foresight = { now: () => state, slide: (control) => alongSlider(control, state, moved[control.name] ?? 0) };
  const onAxis = controls.filter((control) => control.place === "axis");
  const brush = onAxis.length ? buildBrush(onAxis, change, darkPairs) : null;
  brush?.attend(attention, foresight);
  const built = controls.filter((control) => control.place !== "axis")
    .map((control) => ({ control,
      ...BUILDERS[control.kind](control, (value) => change(control, value)) }));
  for (const one of built) one.attend?.(attention, foresight);
  const folded = controls.filter((control) => control.place === "more");
  const inUse = h("span", { class: "mp-hint" });

  /** @param {State} values */
  function show(values) {
    Object.assign(state, values);
    for (const { control, show: showValue } of built) showValue(state[control.name]);
    brush?.show(state);
    const n = Object.keys(movedFrom(first, folded, state)).length;
    inUse.textContent = n ? ` ${n} in use` : "";
  }
  /**
   * @param {ControlSpec} control
   * @param {any} value
   * @param {State} [more] What else changes with it.
   */
  function change(control, value, more = {}) {
    const was = state[control.name];
    show({ ...more, ...changesWith(control, value, { ...state, ...more }) });
    const next = nextStep(control, state, was);
    if (control.kind === "range") moved[control.name] = value - was;
    onChange({ ...state }, [...(next ? [next] : []), ...attention.parts()]);
  }
  const reset = h("button", { type: "button", class: "mp-tool mp-quiet", text: "Reset", onclick: () => {
    show(first);
    for (const one of built) one.clear?.();
    onChange({ ...state }, attention.parts());
    onReset?.();
  } });
  attention.attend(reset, () => [Object.fromEntries(controls.map(({ name }) => [name, first[name]]))]);
  /** @param {string} place */
  const at = (place) => built.filter((one) => one.control.place === place).map((one) => one.el);
  const left = h("span", { class: "mp-hint mp-left", hidden: true, text: "As you left it." });
  const drawer = h("div", { class: "mp-controls mp-drawer", id: uniqueId("filters"), role: "group",
    "aria-label": "More filters", hidden: true }, ...at("more"));
  const more = h("button", { type: "button", class: "mp-unfold", "aria-expanded": "false",
    "aria-controls": drawer.id, onclick: () => openDrawer(!isUnfolded) }, "More", inUse);
  let isUnfolded = false;
  /** @param {boolean} isOpen */
  function openDrawer(isOpen) {
    isUnfolded = isOpen;
    drawer.hidden = !isOpen;
    more.setAttribute("aria-expanded", String(isOpen));
    onDrawer?.(isOpen);
  }
  const el = h("div", { class: "mp-controls mp-row", role: "group", "aria-label": "Filters" },
    ...at("row"), folded.length ? more : null);
  el.hidden = !el.children.length;
  return { el, brush, drawer, more, left, reset, show, openDrawer, attention,
    moved: () => movedFrom(first, controls, state),
    /** @param {State} part */
    change(part) {
      for (const one of built) if (one.control.name in part) one.clear?.();
      show({ ...state, ...part });
      onChange({ ...state }, attention.parts());
    },
    /**
     * Show what belongs to the state: numbers beside options, and only what can change something.
     * @param {Record<string, Record<string, number>>} counts
     * @param {string[]} idle
     */
    suit(counts, idle) {
      for (const { control, el: one, count } of built) {
        count?.(counts[control.name] ?? {});
        one.hidden = idle.includes(control.name);
      }
    } };
}
