// @ts-check
// Your codes and the course's, side by side: a row for each event, and alpha on its scale.
import { dataTable, h, uniqueId } from "../dom.js";
import { citeMark } from "./cite.js";

/**
 * @typedef {{yours: number | null, course: number | null}} Mark null is "not codable", never 0
 * @typedef {{number: number, id: string, date: string, title: string, gap: number, yours: string,
 *   marks: Record<string, Mark>,
 *   coders: {coder: string, codes: string, marks: Record<string, number | null>, note: string}[]}} Row
 * @typedef {{name: string, alpha: number | null, low: number | null, high: number | null,
 *   text: string, codable: string}} Agreement
 * @typedef {{text: string, alphas: string[], skipped: string[],
 *   counts: {id: string, title: string, closeness: string, hostility: string, tally: Record<string, number[]>}[]}} ClassFound
 *   a tally counts the codes from −2 to +2, then what is not codable
 * @typedef {{agreement: Agreement[], rows: Row[], judgement: string, class: ClassFound | null}} Comparison
 */

const STEPS = [-2, -1, 0, 1, 2];
const N_PLACES = STEPS.length + 1;
/** @type {(number | null)[]} */
const PLACES = [...STEPS, null];
/** @type {Record<string, [string, string]>} What the ends of each scale mean. */
const ENDS = { closeness: ["apart", "closer"], hostility: ["friendlier", "hostile"] };
const capital = (/** @type {string} */ text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
/** @param {number} code */
const signed = (code) => (code > 0 ? `+${code}` : String(code).replace("-", "−"));
/** @param {number | null} code */
const word = (code) => (code === null ? "not codable" : signed(code));
/** Where a code stands, in per cent of its track: what is not codable stands apart, at the right end. @param {number | null} code */
const placeOf = (code) => ((code === null ? N_PLACES - 0.5 : code + 2.5) / N_PLACES) * 100;
/** @param {number} percent */
const left = (percent) => `left: ${percent.toFixed(2)}%`;

/** @param {Mark} mark */
function trackOf({ yours, course }) {
  const [from, to] = [placeOf(yours), placeOf(course)].sort((a, b) => a - b);
  const isLoose = (yours === null) !== (course === null);
  return h("span", { class: "dumb-track", "aria-hidden": "true" },
    ...STEPS.map((code) => h("span", { class: code ? "dumb-tick" : "dumb-tick dumb-zero", style: left(placeOf(code)) })),
    h("span", { class: "dumb-apart" }),
    h("span", { class: isLoose ? "dumb-line dumb-loose" : "dumb-line", style: `${left(from)}; width: ${(to - from).toFixed(2)}%` }),
    h("span", { class: "dumb-course", style: left(placeOf(course)) }),
    h("span", { class: "dumb-yours", style: left(placeOf(yours)) }));
}

/** @param {Row} row */
const saidOf = (row) => Object.entries(row.marks).map(([name, mark]) =>
  `${name} you ${word(mark.yours)}, course ${word(mark.course)}`).join("; ");

/** Alpha as a pointer on its scale, with its interval. @param {Agreement} one */
function alphaOf({ name, alpha, low, high }) {
  if (alpha === null) return h("p", { class: "dumb-alpha desk-note", text: "no alpha: see below" });
  // Less than chance would give lies left of 0; the scale grows to show it.
  const start = Math.min(0, Math.floor((low ?? alpha) * 5) / 5);
  const at = (/** @type {number} */ value) => ((value - start) / (1 - start)) * 100;
  const said = low === null || high === null ? "" : `, 95 % interval ${low.toFixed(2)} to ${high.toFixed(2)}`;
  return h("div", { class: "dumb-alpha", role: "img", "aria-label": `Alpha of ${name} ${alpha.toFixed(2)}${said}, where 0 is chance and 1 full agreement` },
    h("span", { class: "dumb-axis" }),
    h("span", { class: "dumb-end", style: left(at(0)), text: "0 chance" }),
    h("span", { class: "dumb-end dumb-full", style: left(100), text: "1 full" }),
    low === null || high === null ? null
      : h("span", { class: "dumb-range", style: `${left(at(low))}; width: ${(at(high) - at(low)).toFixed(2)}%` }),
    h("span", { class: "dumb-pointer", style: left(at(alpha)) }));
}

/** @param {Agreement} one */
const headOf = (one) => h("div", { class: "dumb-head" },
  h("p", { class: "dumb-name" }, h("b", { text: capital(one.name) }),
    one.alpha === null ? "" : ` Alpha ${one.alpha.toFixed(2)}`.replace("-", "−")),
  alphaOf(one),
  h("p", { class: "dumb-words", "aria-hidden": "true" },
    ...STEPS.map((code) => h("span", { style: left(placeOf(code)), text: signed(code) })),
    h("span", { class: "dumb-none", text: "none" })),
  h("p", { class: "dumb-poles", "aria-hidden": "true" },
    h("span", { text: `← ${ENDS[one.name]?.[0] ?? ""}` }), h("span", { text: `${ENDS[one.name]?.[1] ?? ""} →` })));

/**
 * All answers to one question on one line: yours, the course's, below it each coder's, and above it
 * how often the class gave each code.
 * @param {string} name
 * @param {Row} row
 * @param {number[]} tally
 */
function lineOf(name, row, tally) {
  const mark = row.marks[name], most = Math.max(...tally, 1);
  /** @type {Map<number | null, string[]>} */
  const coders = new Map();
  for (const one of row.coders) coders.set(one.marks[name], [...coders.get(one.marks[name]) ?? [], one.coder]);
  const counted = tally.map((n, i) => (n ? `${word(PLACES[i])} by ${n}` : "")).filter(Boolean);
  const said = [`you ${word(mark.yours)}`, `course ${word(mark.course)}`, ...row.coders.map((one) => `coder ${one.coder} ${word(one.marks[name])}`),
    ...counted.length ? [`the class ${counted.join(", ")}`] : []];
  return h("div", { class: "dumb-one", role: "img", "aria-label": `${capital(name)}: ${said.join("; ")}` },
    h("b", { class: "dumb-one-name", text: capital(name) }),
    h("span", { class: "dumb-field" },
      ...tally.length ? [h("span", { class: "dumb-class" }, ...tally.map((n, i) =>
        h("span", { style: `${left(placeOf(PLACES[i]))}; height: ${Math.round((18 * n) / most)}px`, "data-n": n || null })))] : [],
      trackOf(mark),
      h("span", { class: "dumb-coders" }, ...[...coders].map(([code, names]) => h("span", { style: left(placeOf(code)), text: names.join(", ") }))),
      h("span", { class: "dumb-words" }, ...PLACES.map((code) => h("span", { style: left(placeOf(code)), text: code === null ? "none" : signed(code) })))));
}

/** Why the course coded an event as it did. @param {Row} row @param {string} summary @param {Record<string, number[]>} tally */
const reasonOf = (row, summary, tally) => [
  h("p", { class: "mp-kicker" }, `Event ${row.number} · ${row.date}`, citeMark("id", "The id of this event", [{ title: "This event.", id: row.id }])),
  h("h4", { class: "coding-title", text: row.title }),
  h("p", { class: "desk-note", text: summary }),
  ...Object.keys(row.marks).map((name) => lineOf(name, row, tally[name] ?? [])),
  ...row.coders.map((one) => h("p", { class: "dumb-why" }, h("b", { text: `Coder ${one.coder}: ${one.codes}. ` }), one.note))];

/** @param {ClassFound} found */
function classOf(found) {
  const table = { columns: ["Event", "Closeness", "Hostility"],
    rows: found.counts.map((row) => [row.title, row.closeness, row.hostility]) };
  return [h("details", { class: "mp-fold" }, h("summary", { text: `The class: ${found.text}` }),
    ...found.alphas.map((text) => h("p", { text })),
    found.counts.length ? dataTable(table, "How often the class gave each code") : "",
    ...found.skipped.map((text) => h("p", { class: "desk-note", text })))];
}

/** @param {Comparison} found */
function tableOf({ rows }) {
  const names = Object.keys(rows[0].marks);
  const cells = rows.map((row) => [row.title,
    ...names.flatMap((name) => [word(row.marks[name].yours), word(row.marks[name].course)]),
    row.coders.map((one) => `${one.coder}: ${one.note}`).join(" ")]);
  const columns = ["Event", ...names.flatMap((name) => [`${capital(name)}, you`, `${capital(name)}, course`]), "Why"];
  return dataTable({ columns, rows: cells }, "Your codes and the course's");
}

/**
 * Return what opens after the comparison, and where a reader goes on: the row that differs most.
 * @param {Comparison} found
 * @param {{id: string, summary: string}[]} events
 */
export function agreementOf(found, events) {
  const tallies = new Map((found.class?.counts ?? []).map((one) => [one.id, one.tally]));
  const summaries = new Map(events.map((event) => [event.id, event.summary]));
  const side = h("div", { class: "dumb-side", id: uniqueId("why"), "aria-live": "polite" });
  const rows = found.rows.map((row) => h("button", { type: "button", class: "dumb-row",
    "aria-label": `${row.number}. ${row.title}: ${saidOf(row)}`, "aria-controls": side.id },
  h("span", { class: "dumb-title" }, h("span", { class: "dumb-number", text: String(row.number) }), h("span", { text: row.title })),
  ...Object.values(row.marks).map(trackOf)));
  /** @param {number} at */
  const pick = (at) => {
    rows.forEach((row, i) => {
      row.setAttribute("aria-pressed", String(i === at));
      row.setAttribute("tabindex", i === at ? "0" : "-1");
    });
    side.replaceChildren(...reasonOf(found.rows[at], summaries.get(found.rows[at].id) ?? "", tallies.get(found.rows[at].id) ?? {}));
  };
  rows.forEach((row, i) => {
    row.addEventListener("click", () => pick(i));
    row.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      const to = { ArrowDown: i + 1, ArrowUp: i - 1, Home: 0, End: rows.length - 1 }[event.key];
      if (to === undefined || !rows[to]) return;
      event.preventDefault();
      event.stopPropagation();
      pick(to);
      rows[to].focus();
    });
  });
  pick(0);
  const picture = h("div", { class: "dumb-picture" },
    h("div", { class: "dumb-heads" },
      h("p", { class: "dumb-key" }, h("span", { class: "dumb-mine", text: "● you" }), h("span", { class: "dumb-theirs", text: "◇ the course" })),
      ...found.agreement.map(headOf)),
    h("ol", { class: "coding-rows", "aria-label": "Events, the widest disagreement first" },
      ...rows.map((row) => h("li", {}, row))));
  return { first: rows[0], kids: [
    h("div", { class: "dumb" }, picture, side),
    ...(found.class ? classOf(found.class) : []),
    h("details", { class: "mp-fold" }, h("summary", { text: "How far you agree, in words" }),
      ...found.agreement.map((one) => h("p", {}, h("b", { text: `${capital(one.name)}. ` }), `${one.text} ${one.codable}`)),
      h("p", { text: found.judgement })),
    h("details", { class: "mp-fold" }, h("summary", { text: "Table: your codes, the course's, and why" }), tableOf(found))] };
}
