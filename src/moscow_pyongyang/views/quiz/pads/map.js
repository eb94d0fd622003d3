// @ts-check
// A place on a map: clicked, walked to with the arrow keys, or chosen from the list beside it.
import { h, svg } from "../../dom.js";
import { apartKm, degreesText, drawGround, kmText, projection, shoreText } from "../map.js";
import { beside } from "../words.js";
import { tickPad } from "./ticks.js";

/** @typedef {import("./pad.js").QuizCard} QuizCard */
/** @typedef {import("../map.js").GeoPoint} GeoPoint */
/** @typedef {import("../map.js").Projection} Projection */

const HOW = "Click the map, or open the list.";
/** Pixels of the drawing that an arrow key goes; with Shift one. */
const STRIDE = 16;
const DOT_PX = 5, ASIDE_PX = 10;
/** A shorter way than this lies under the pin. */
const LEAST_PX = 14;
const tenth = (/** @type {number} */ degrees) => Math.round(degrees * 10) / 10;
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Return the map with the places of the card, and the pin that can be put on it.
 * @param {QuizCard} card
 * @param {Projection} map
 */
function drawMap(card, map) {
  const pin = svg("path", { d: "M0 0L-8 -20A9 9 0 1 1 8 -20Z", class: "mp-q-pin", display: "none" });
  const dots = card.parts.map(({ key, text, lat = 0, lon = 0 }) => {
    const [x, y] = map.at({ lon, lat });
    const isLeft = x > map.width * 0.72;
    const name = svg("text", { x: x + (isLeft ? -ASIDE_PX : ASIDE_PX), y: y + 5,
      class: "mp-q-name mp-q-place-name", "text-anchor": isLeft ? "end" : "start", display: "none" }, text);
    return { key, name, x, lat, lon, aside: isLeft ? -ASIDE_PX : ASIDE_PX, dot: svg("circle", { cx: x, cy: y, r: DOT_PX, class: "mp-q-dot" }) };
  });
  const off = svg("line", { class: "mp-q-off" });
  const offKm = svg("text", { class: "mp-q-name mp-q-off-km" });
  const apart = svg("g", { "aria-hidden": "true", display: "none" }, off, offKm);
  /** @type {SVGSVGElement} */
  const el = svg("svg",
    { viewBox: `0 0 ${map.width} ${map.height}`, class: "mp-q-map", role: "application", tabindex: 0,
      "aria-label": "Map with the places of the list below. The arrow keys move a pin, with Shift in small steps." },
    ...(card.ground ? drawGround(card.ground, map) : []), apart, ...dots.map((one) => one.dot),
    ...dots.map((one) => one.name), pin);
  // A narrow map is drawn smaller: words, dots and pin keep their size.
  let zoom = 1;
  const keepSize = () => {
    const wide = el.getBoundingClientRect().width;
    if (!wide) return;
    zoom = Math.max(1, map.width / wide);
    el.style.setProperty("--mp-zoom", String(zoom));
    for (const { dot, name, x, aside } of dots) {
      dot.setAttribute("r", String(DOT_PX * zoom));
      name.setAttribute("x", String(x + aside * zoom));
    }
    if (pinned) putPin(pinned);
  };
  new ResizeObserver(keepSize).observe(el);
  /** @type {GeoPoint | null} */
  let pinned = null;
  /** @param {GeoPoint} point */
  function putPin(point) {
    pinned = point;
    pin.setAttribute("transform", `translate(${map.at(point).join(" ")}) scale(${zoom})`);
    pin.removeAttribute("display");
  }
  /** A line from the pin to the right place, with its length. @param {GeoPoint | undefined} right */
  function measure(right) {
    apart.setAttribute("display", "none");
    if (!right || !pinned) return;
    const [[ax, ay], [bx, by]] = [map.at(pinned), map.at(right)];
    if (Math.hypot(bx - ax, by - ay) < LEAST_PX) return;
    for (const [name, value] of Object.entries({ x1: ax, y1: ay, x2: bx, y2: by })) off.setAttribute(name, String(value));
    // Beside the middle of the line: above one that lies, to the right of one that stands.
    const isFlat = Math.abs(bx - ax) > Math.abs(by - ay);
    offKm.setAttribute("x", String((ax + bx) / 2 + (isFlat ? 0 : 8)));
    offKm.setAttribute("y", String((ay + by) / 2 + (isFlat ? -7 : 4)));
    offKm.setAttribute("style", `text-anchor: ${isFlat ? "middle" : "start"}`);
    offKm.replaceChildren(kmText(apartKm(pinned, right)));
    apart.removeAttribute("display");
  }
  return {
    el, putPin,
    hidePin() { pinned = null; pin.setAttribute("display", "none"); },
    /** Name the places once the right one is known. @param {import("../words.js").Remark[]} remarks */
    name(remarks) {
      const isTold = remarks.some((one) => one.about && one.mark === "right");
      for (const { key, name, dot } of dots) {
        const mark = remarks.find((one) => one.about === key)?.mark ?? "";
        dot.setAttribute("data-mark", mark);
        if (isTold) name.removeAttribute("display");
        else name.setAttribute("display", "none");
      }
      measure(dots.find(({ key }) => remarks.some((one) => one.about === key && one.mark === "right")));
    },
  };
}

/**
 * The answer is a point in degrees, or the key of a place of the list.
 * @param {QuizCard} card
 * @param {import("./pad.js").PadTools} tools
 * @returns {import("./pad.js").Pad}
 */
export function mapPad(card, { say, check }) {
  const map = projection(card.ground ?? { cone: [1, 1, 0, 0], box: [-1, -1, 1, 1] });
  const { el: drawing, putPin, hidePin, name } = drawMap(card, map);
  const said = beside(Math.max(card.room ?? 0, 100));
  const where = h("p", { class: "mp-q-how mp-q-where-line", text: HOW });
  // What is said of a place stands once, beside the map: its row has the sign.
  const list = tickPad({ ...card, room: 0 }, "radio");
  const fold = h("details", { class: "mp-q-list" }, h("summary", { text: `The ${card.parts.length} places as a list` }), list.el);
  /** @type {GeoPoint | null} */
  let point = null;
  /** @type {GeoPoint | null} Where the pin stands, to the pixel. */
  let standing = null;

  /**
   * @param {GeoPoint} degrees
   * @param {boolean} isNew Whether the reader picked it now.
   */
  function pickPoint({ lat, lon }, isNew) {
    point = { lat: Math.round(lat * 100) / 100, lon: Math.round(lon * 100) / 100 };
    list.show(null, []);
    standing = { lat, lon };
    putPin(standing);
    const shore = card.ground ? shoreText(point, card.ground) : "";
    where.textContent = `Your point: ${[shore, degreesText(tenth(point.lat), "lat"), degreesText(tenth(point.lon), "lon")].filter(Boolean).join(", ")}.`;
    if (isNew) say(where.textContent);
  }
  function followList() {
    const part = card.parts.find((one) => one.key === list.read());
    if (!part) return;
    point = null;
    standing = { lat: part.lat ?? 0, lon: part.lon ?? 0 };
    putPin(standing);
    where.textContent = `Your place: ${part.text}.`;
  }
  list.el.addEventListener("change", () => { forget(); followList(); });
  function forget() {
    said.clear();
    name([]);
  }
  const isOff = () => Boolean(drawing.closest("fieldset")?.disabled);
  /** @param {GeoPoint} at */
  const pick = (at) => {
    forget();
    pickPoint(at, true);
  };
  drawing.addEventListener("click", (event) => {
    if (isOff()) return;
    const toSvg = drawing.getScreenCTM()?.inverse();
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(toSvg);
    pick(map.degrees(at.x, at.y));
  });
  drawing.addEventListener("keydown", (event) => {
    const step = ARROWS[event.key];
    if (isOff() || (!step && event.key !== "Enter")) return;
    event.preventDefault();
    if (!step) {
      check();
      return;
    }
    const from = standing ?? map.degrees(map.width / 2, map.height / 2);
    const stride = event.shiftKey ? 1 : STRIDE;
    const [x, y] = map.at(from);
    pick(map.degrees(Math.max(0, Math.min(map.width, x + step[0] * stride)),
      Math.max(0, Math.min(map.height, y + step[1] * stride))));
  });
  /** @param {import("../words.js").Remark[]} remarks */
  const rows = (remarks) => remarks.map((one) => ({ ...one, text: "", word: "", fact: "" }));
  return {
    el: h("div", { class: "mp-q-where" },
      h("div", {}, drawing, card.ground ? h("p", { class: "mp-q-how", text: "Outlines: Natural Earth." }) : null),
      h("div", {}, where, fold, h("p", { class: "mp-q-own-note" }, said.sign, said.note))),
    read: () => point ?? (list.read() ? { place: list.read() } : null),
    show(response, remarks) {
      if (response === undefined) list.show(undefined, rows(remarks));
      else if (Number.isFinite(response?.lat) && Number.isFinite(response.lon)) {
        pickPoint(response, false);
        list.show(undefined, rows(remarks));
      } else {
        point = null;
        standing = null;
        hidePin();
        where.textContent = HOW;
        list.show(response?.place ?? null, rows(remarks));
        followList();
      }
      said.say(remarks.filter((one) => one.text));
      name(remarks);
    },
  };
}
