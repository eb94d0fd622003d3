// @ts-check
// The ground of a map in the page: sea, land, borders and names, as `charts/ground.py` gives them.
import { svg } from "../dom.js";

/**
 * Lines and outlines are flat lists of longitude and latitude.
 * @typedef {object} Ground
 * @property {[n: number, c: number, lon: number, rho: number]} cone The projection; `charts/cone.py` says what its numbers mean.
 * @property {[left: number, low: number, right: number, high: number]} box What the map shows, in kilometres from its middle.
 * @property {number[][]} land Countries far from the story.
 * @property {number[][]} near Its neighbours.
 * @property {Record<string, number[][]>} soil Countries with a tint of their own.
 * @property {number[][]} lines Coasts and borders of `land`.
 * @property {number[][]} coast The coasts of `near` and `soil`: distances hold there alone.
 * @property {{text: string, kind: "country" | "sea", x: number, y: number}[]} names At kilometres from the middle.
 */

/** @typedef {{lat: number, lon: number}} GeoPoint Degrees. */
/** @typedef {ReturnType<typeof projection>} Projection */

const MAP_WIDTH = 640;
const DEGREE_KM = 111.2;
const EARTH_KM = 6371;
const TURN = Math.PI / 180;

/**
 * Return the way from degrees to pixels and back: Albers' equal-area cone, as `charts/cone.py`.
 * @param {{cone: Ground["cone"], box: Ground["box"]}} ground
 */
export function projection({ cone: [n, c, lon0, rho0], box: [left, low, right, high] }) {
  const scale = MAP_WIDTH / (right - left);
  /** @param {number} x @param {number} y Kilometres. @returns {[number, number]} */
  const pixel = (x, y) => [(x - left) * scale, (high - y) * scale];
  return {
    width: MAP_WIDTH, height: (high - low) * scale, kmPerPixel: 1 / scale, pixel,
    /** @param {GeoPoint} point @returns {[number, number]} */
    at({ lon, lat }) {
      const rho = (EARTH_KM / n) * Math.sqrt(Math.max(0, c - 2 * n * Math.sin(lat * TURN)));
      const apart = (((lon - lon0 + 180) % 360) + 360) % 360 - 180;
      return pixel(rho * Math.sin(n * apart * TURN), rho0 - rho * Math.cos(n * apart * TURN));
    },
    /** The way back of `at`. @param {number} px @param {number} py @returns {GeoPoint} */
    degrees(px, py) {
      const x = px / scale + left, up = rho0 - (high - py / scale), sign = Math.sign(n);
      const sine = (c - ((Math.hypot(x, up) * n) / EARTH_KM) ** 2) / (2 * n);
      return { lat: Math.asin(Math.max(-1, Math.min(1, sine))) / TURN,
        lon: lon0 + Math.atan2(sign * x, sign * up) / n / TURN };
    },
  };
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
 * Draw the ground.
 * @param {Ground} ground
 * @param {Projection} map
 * @returns {Element[]}
 */
export function drawGround({ land, near, soil, lines, names }, map) {
  /** @param {number[]} ring @param {string} end */
  const d = (ring, end) => {
    let path = "";
    for (let i = 0; i < ring.length; i += 2) {
      const [x, y] = map.at({ lon: ring[i], lat: ring[i + 1] });
      path += `${i ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
    }
    return path + end;
  };
  /** @param {number[][]} rings @param {string} kind @param {string} end @param {string} [country] */
  const paths = (rings, kind, end, country) => rings.map((ring) =>
    svg("path", { d: d(ring, end), class: `mp-q-${kind}`, ...(country ? { "data-soil": country } : {}) }));
  return [...paths(land, "land", "Z"), ...paths(lines, "border", ""), ...paths(near, "near", "Z"),
    ...Object.entries(soil).flatMap(([country, rings]) => paths(rings, "soil", "Z", country)),
    ...names.map((name) => {
      const [x, y] = map.pixel(name.x, name.y);
      return svg("text", { x, y: y + 4, class: `mp-q-name mp-q-${name.kind}` }, name.text);
    }), ...scaleBar(map)];
}

/**
 * A line of a round number of kilometres at the foot of the map.
 * @param {Projection} map
 */
function scaleBar({ width, height, kmPerPixel }) {
  const km = [2000, 1000, 500, 200, 100, 50].find((one) => one / kmPerPixel < width / 4) ?? 50;
  const end = width - 14, start = end - km / kmPerPixel;
  return [svg("path", { d: `M${start} ${height - 18}v5H${end}v-5`, class: "mp-q-scale-bar" }),
    svg("text", { x: (start + end) / 2, y: height - 20, class: "mp-q-name mp-q-km" }, `${km} km`)];
}

/**
 * Say how far a point is from the sea, where the ground knows it: "on land, 30 km from the sea".
 * @param {GeoPoint} point
 * @param {Ground} ground
 */
export function shoreText(point, { near, soil, land, coast }) {
  const isHere = [near, ...Object.values(soil)].flat().some((ring) => isInside(point, ring));
  if (!isHere && (land.some((ring) => isInside(point, ring)) || !coast.length)) return "";
  const km = Math.min(...coast.map((line) => distanceKm(point, line)));
  if (!Number.isFinite(km)) return "";
  const far = km < 10 ? "less than 10 km" : `about ${Math.round(km / (km < 200 ? 10 : 50)) * (km < 200 ? 10 : 50)} km`;
  return isHere ? `on land, ${far} from the sea` : `at sea, ${far} from the coast`;
}

/**
 * Return how far two points are from each other on the globe, in kilometres.
 * @param {GeoPoint} one
 * @param {GeoPoint} other
 */
export function apartKm(one, other) {
  const [a, b] = [one.lat * TURN, other.lat * TURN];
  const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(((other.lon - one.lon) * TURN) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(half));
}

/**
 * Say a distance as a verdict does.
 * @param {number} km
 */
export function kmText(km) {
  const step = km < 500 ? 10 : 100;
  return `${(Math.round(km / step) * step).toLocaleString("en-GB")} km`;
}

/**
 * @param {GeoPoint} point
 * @param {number[]} ring
 */
function isInside({ lon, lat }, ring) {
  let isIn = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [ring[i], ring[i + 1], ring[j], ring[j + 1]];
    if ((ay > lat) !== (by > lat) && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) isIn = !isIn;
  }
  return isIn;
}

/**
 * Return the distance of a point to the nearest piece of a line, flat around the point.
 * @param {GeoPoint} point
 * @param {number[]} line
 */
function distanceKm({ lon, lat }, line) {
  const across = DEGREE_KM * Math.cos(lat * Math.PI / 180);
  const at = (/** @type {number} */ i) => [(line[i] - lon) * across, (line[i + 1] - lat) * DEGREE_KM];
  let nearest = Infinity;
  for (let i = 2; i < line.length; i += 2) {
    const [ax, ay] = at(i - 2), [bx, by] = at(i);
    const long = (bx - ax) ** 2 + (by - ay) ** 2;
    const share = long ? Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / long)) : 0;
    nearest = Math.min(nearest, Math.hypot(ax + share * (bx - ax), ay + share * (by - ay)));
  }
  return nearest;
}
