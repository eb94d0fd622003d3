// @ts-check
// Two families, in letters of Latin and Cyrillic; what they lack the system's own fonts give.

const KEY = Symbol.for("moscow-pyongyang.fonts");
const FAMILIES = { "course-sans": "Course Sans", "course-serif": "Course Serif" };

/**
 * Add the fonts to the page, once.
 * @param {Record<string, DataView>} files By name: family, weight and, where it is one, style.
 */
export function addFonts(files) {
  const global = /** @type {any} */ (globalThis);
  if (global[KEY] || !globalThis.FontFace) return;
  global[KEY] = true;
  for (const [name, bytes] of Object.entries(files ?? {})) {
    const [, stem, weight, style = "normal"] = /** @type {string[]} */ (/^(.+)-(\d+)(?:-(\w+))?$/.exec(name));
    const family = /** @type {Record<string, string>} */ (FAMILIES)[stem];
    document.fonts.add(new FontFace(family, bytes, { weight, style }));
  }
}
