// @ts-check
// The answer on its sheet: plain text, whatever is in it, with its ids marked; and what they name.
import { h } from "../dom.js";

/** @typedef {{key: string, exists: boolean, said: string, near: string}} Row */
/** @typedef {{words: number, most: number, rows: Row[], quotations: string[]}} Remarks */

/**
 * Cut a text at its ids: pieces of plain text, and rows. Backticks right beside an id are not shown.
 * @param {string} text
 * @param {Row[]} rows
 * @returns {(string | {text: string, row: Row})[]}
 */
export function pieces(text, rows) {
  if (!rows.length) return [text];
  const byKey = new Map(rows.map((row) => [row.key, row]));
  // The longest first: one id may begin like another.
  const keys = [...byKey.keys()].sort((a, b) => b.length - a.length)
    .map((key) => key.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const parts = text.split(new RegExp(`\`?(?<![\\w-])(${keys.join("|")})(?![\\w-])\`?`));
  return parts.map((part, i) => {
    const row = i % 2 ? byKey.get(part) : undefined;
    return row ? { text: part, row } : part;
  }).filter((part) => part !== "");
}

/** @param {string} text @param {Remarks} remarks */
export function sheetOf(text, { rows }) {
  return pieces(text, rows).map((part) => (typeof part === "string" ? part
    : h("mark", { class: part.row.exists ? "mark-id" : "mark-id mark-none", title: part.row.said, text: part.text })));
}

/** Words against the limit, in words. @param {Remarks} remarks */
export function lengthWords({ words, most }) {
  if (!most) return `${words} words`;
  return words > most ? `${words} words, ${words - most} over ${most}` : `${words} of ${most} words`;
}

/** What a text's ids come to, in words, for who does not see the list. @param {Remarks} remarks */
export function rowsWords({ rows, quotations }) {
  const good = rows.filter((row) => row.exists).length, bad = rows.length - good;
  const none = bad === 1 ? "1 id does not exist" : `${bad} ids do not exist`;
  const ids = rows.length === 0 ? "No id" : [good ? `${good} ${good === 1 ? "id exists" : "ids exist"}` : "", bad ? none : ""].filter(Boolean).join(", ");
  return quotations.length ? `${ids}. ${quotations.length} long ${quotations.length === 1 ? "quotation" : "quotations"}` : ids;
}

/**
 * The list below the sheet.
 * @param {Remarks} remarks
 * @param {string[]} alike what is said of answers that are nearly the same
 */
export function remarkRows({ rows, quotations }, alike) {
  const ids = rows.map(({ key, exists, said, near }) => h("li", { class: exists ? "mark-found" : "mark-lacking" },
    h("span", { class: "mark-sign", "aria-hidden": "true", text: exists ? "✓" : "✗" }),
    h("span", {}, exists ? said : [h("b", { text: said }), h("code", { text: key }), near ? ` near: ${near}` : null].flat())));
  const none = rows.length ? [] : [h("li", { class: "mark-lacking" },
    h("span", { class: "mark-sign", "aria-hidden": "true", text: "–" }), h("span", { text: "No id is named." }))];
  const notes = [...quotations.map((text) => ["”", text]), ...alike.map((text) => ["≈", text])];
  return [...ids, ...none, ...notes.map(([sign, text]) => h("li", { class: "mark-noted" },
    h("span", { class: "mark-sign", "aria-hidden": "true", text: sign }), h("span", { text })))];
}
