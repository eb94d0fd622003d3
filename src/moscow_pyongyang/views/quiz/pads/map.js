// @ts-check
// A place on a map: clicked, or chosen from the list beside it.
import { h, svg } from "../../dom.js";
import { tickPad } from "./ticks.js";

/** @typedef {import("./pad.js").QuizCard} QuizCard */
/** @typedef {{lat: number, lon: number}} GeoPoint Degrees. */
/** @typedef {ReturnType<typeof projection>} Projection */

const MAP_WIDTH = 640;

/**
 * Return the way between degrees and pixels: plate carrée, narrowed at the middle latitude so
 * that shapes keep their proportion.
 * @param {[west: number, south: number, east: number, north: number]} frame
 */
export function projection([west, south, east, north]) {
  const narrow = Math.cos(((south + north) / 2) * Math.PI / 180);
  const scale = MAP_WIDTH / ((east - west) * narrow);
  return {
    west, south, east, north, width: MAP_WIDTH, height: (north - south) * scale,
    x: (/** @type {number} */ lon) => (lon - west) * narrow * scale,
    y: (/** @type {number} */ lat) => (north - lat) * scale,
    /** @returns {GeoPoint} */
    degrees: (/** @type {number} */ x, /** @type {number} */ y) =>
      ({ lat: north - y / scale, lon: west + x / (narrow * scale) }),
  };
}

/**
 * Return the degrees between two lines of the grid.
 * @param {number} span Degrees from south to north.
 */
export function gridStep(span) {
  if (span > 40) return 20;
  if (span > 20) return 10;
  return span > 9 ? 5 : 2;
}

/**
 * @param {number} degrees
 * @param {"lat" | "lon"} axis
 */
export function degreesText(degrees, axis) {
  const [plus, minus] = axis === "lat" ? ["N", "S"] : ["E", "W"];
  return `${Math.abs(degrees)}° ${degrees < 0 ? minus : plus}`;
}

/**
 * @param {number[][]} rings
 * @param {Projection} map
 */
function landPaths(rings, { x, y }) {
  return rings.map((ring) => {
    let d = "";
    for (let i = 0; i < ring.length; i += 2) {
      d += `${i ? "L" : "M"}${x(ring[i]).toFixed(1)} ${y(ring[i + 1]).toFixed(1)}`;
    }
    return svg("path", { d: `${d}Z`, class: "mp-q-land" });
  });
}

/** @param {Projection} map */
function gridLines({ west, south, east, north, width, height, x, y }) {
  const step = gridStep(north - south);
  const parts = [];
  for (let lon = Math.ceil(west / step) * step; lon < east; lon += step) {
    parts.push(svg("line", { x1: x(lon), x2: x(lon), y1: 0, y2: height, class: "mp-q-grid" }));
    if (x(lon) > 50 && x(lon) < width - 45) {
      parts.push(svg("text", { x: x(lon) + 4, y: height - 6 }, degreesText(lon, "lon")));
    }
  }
  for (let lat = Math.ceil(south / step) * step; lat < north; lat += step) {
    parts.push(svg("line", { x1: 0, x2: width, y1: y(lat), y2: y(lat), class: "mp-q-grid" }));
    if (y(lat) > 20 && y(lat) < height - 24) {
      parts.push(svg("text", { x: 5, y: y(lat) - 4 }, degreesText(lat, "lat")));
    }
  }
  return parts;
}

/**
 * Return the map with the places of the card, and the pin that can be put on it.
 * @param {QuizCard} card
 * @param {Projection} map
 */
function drawMap(card, map) {
  const pin = svg("path",
    { d: "M0 0L-8 -20A9 9 0 1 1 8 -20Z", class: "mp-q-pin", visibility: "hidden" });
  const dots = card.parts.map(({ lat = 0, lon = 0 }) =>
    svg("circle", { cx: map.x(lon), cy: map.y(lat), r: 4.5, class: "mp-q-dot" }));
  /** @type {SVGSVGElement} */
  const el = svg("svg",
    { viewBox: `0 0 ${map.width} ${map.height}`, class: "mp-q-map", role: "img",
      "aria-label": "Map with the places of the list below. Click it, or choose from the list." },
    ...landPaths(card.land ?? [], map), ...gridLines(map), ...dots, pin);
  return {
    el,
    hidePin() { pin.setAttribute("visibility", "hidden"); },
    /** @param {GeoPoint} point */
    putPin({ lat, lon }) {
      pin.setAttribute("transform", `translate(${map.x(lon)} ${map.y(lat)})`);
      pin.setAttribute("visibility", "visible");
    },
  };
}

/**
 * The answer is a point in degrees, or the key of a place of the list.
 * @param {QuizCard} card
 * @param {import("./pad.js").PadTools} tools
 * @returns {import("./pad.js").Pad}
 */
export function mapPad(card, { say }) {
  const map = projection(card.frame ?? [0, 0, 1, 1]);
  const { el: drawing, putPin, hidePin } = drawMap(card, map);
  const where = h("p", { class: "mp-q-how", text: "Click the map, or choose from the list." });
  const list = tickPad(card, "radio");
  /** @type {GeoPoint | null} */
  let point = null;

  /**
   * @param {GeoPoint} degrees
   * @param {boolean} isNew Whether the reader picked it now.
   */
  function pickPoint({ lat, lon }, isNew) {
    point = { lat: Math.round(lat * 10) / 10, lon: Math.round(lon * 10) / 10 };
    list.show(null, []);
    putPin({ lat, lon });
    where.textContent = `Your point: ${degreesText(point.lat, "lat")}, ${degreesText(point.lon, "lon")}.`;
    if (isNew) say(where.textContent);
  }
  function followList() {
    const part = card.parts.find((one) => one.key === list.read());
    if (!part) return;
    point = null;
    putPin({ lat: part.lat ?? 0, lon: part.lon ?? 0 });
    where.textContent = `Your place: ${part.text}.`;
  }
  list.el.addEventListener("change", followList);
  drawing.addEventListener("click", (event) => {
    if (drawing.closest("fieldset")?.disabled) return;
    const toSvg = drawing.getScreenCTM()?.inverse();
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(toSvg);
    pickPoint(map.degrees(at.x, at.y), true);
  });
  return {
    el: h("div", { class: "mp-q-where" }, h("div", {}, drawing, where,
      card.land?.length ? h("p", { class: "mp-q-how", text: "Outlines: Natural Earth." }) : null), list.el),
    read: () => point ?? (list.read() ? { place: list.read() } : null),
    show(response, remarks) {
      if (response === undefined) list.show(undefined, remarks);
      else if (Number.isFinite(response?.lat) && Number.isFinite(response.lon)) pickPoint(response, false);
      else {
        point = null;
        hidePin();
        list.show(response?.place ?? null, remarks);
        followList();
      }
    },
  };
}
