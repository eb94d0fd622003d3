// @ts-check
// The ground of a map in the page: sea, land, borders and names, as `charts/ground.py` gives them.
import { svg } from "../dom.js";

/**
 * Lines and outlines are flat lists of longitude and latitude.
 * @typedef {object} Ground
 * @property {number[][]} land Countries far from the story.
 * @property {number[][]} near Its neighbours.
 * @property {number[][]} homes The two parties.
 * @property {number[][]} lines Coasts and borders of `land`.
 * @property {number[][]} coast The coasts of `near` and `homes`: distances hold there alone.
 * @property {{text: string, kind: "country" | "sea", x: number, y: number}[]} names
 */

/** @typedef {{lat: number, lon: number}} GeoPoint Degrees. */
/** @typedef {ReturnType<typeof projection>} Projection */

const MAP_WIDTH = 640;
const DEGREE_KM = 111.2;

/**
 * Return the way between degrees and pixels: plate carrée, narrowed at the middle latitude so
 * that shapes keep their proportion.
 * @param {[west: number, south: number, east: number, north: number]} frame
 */
export function projection([west, south, east, north]) {
  const narrow = Math.cos(((south + north) / 2) * Math.PI / 180);
  const scale = MAP_WIDTH / ((east - west) * narrow);
  return {
    west, south, east, north, width: MAP_WIDTH, height: (north - south) * scale, kmPerPixel: DEGREE_KM / scale,
    x: (/** @type {number} */ lon) => (lon - west) * narrow * scale,
    y: (/** @type {number} */ lat) => (north - lat) * scale,
    /** @returns {GeoPoint} */
    degrees: (/** @type {number} */ x, /** @type {number} */ y) =>
      ({ lat: north - y / scale, lon: west + x / (narrow * scale) }),
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
export function drawGround({ land, near, homes, lines, names }, map) {
  const { x, y } = map;
  /** @param {number[]} ring @param {string} end */
  const d = (ring, end) => {
    let path = "";
    for (let i = 0; i < ring.length; i += 2) {
      path += `${i ? "L" : "M"}${x(ring[i]).toFixed(1)} ${y(ring[i + 1]).toFixed(1)}`;
    }
    return path + end;
  };
  /** @param {number[][]} rings @param {string} kind @param {string} end */
  const paths = (rings, kind, end) => rings.map((ring) => svg("path", { d: d(ring, end), class: `mp-q-${kind}` }));
  return [...paths(land, "land", "Z"), ...paths(lines, "border", ""), ...paths(near, "near", "Z"),
    ...paths(homes, "home", "Z"), ...names.map((name) =>
      svg("text", { x: x(name.x), y: y(name.y), class: `mp-q-name mp-q-${name.kind}` }, name.text)), ...scaleBar(map)];
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
export function shoreText(point, { near, homes, land, coast }) {
  const isHere = [...near, ...homes].some((ring) => isInside(point, ring));
  if (!isHere && (land.some((ring) => isInside(point, ring)) || !coast.length)) return "";
  const km = Math.min(...coast.map((line) => distanceKm(point, line)));
  if (!Number.isFinite(km)) return "";
  const far = km < 10 ? "less than 10 km" : `about ${Math.round(km / (km < 200 ? 10 : 50)) * (km < 200 ? 10 : 50)} km`;
  return isHere ? `on land, ${far} from the sea` : `at sea, ${far} from the coast`;
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
