// @ts-check
// Numbers as people write them, read as the kernel reads them: `tables/numbers.py` says why.
// `tests/js/support/number_cases.json` holds both to the same readings. Change the two together.

/**
 * How a typed number is read.
 * @typedef {object} NumberReading
 * @property {number[]} values Two where a thousand and a fraction both stay possible.
 * @property {string} said For example "read as 5.417, between 5 and 6".
 * @property {boolean} isPlain It was typed just as it is said: nothing needs to be said.
 */

/**
 * What a question says of its number; `card.reads` of a numeric question.
 * @typedef {object} NumberRule
 * @property {string} [unit]
 * @property {"count" | "ratio" | "amount"} [kind]
 * @property {string} [decimal] "," or ".": of two readings, the one it makes comes first.
 */

const LONGEST = 40;
const LARGEST_POWER = 15;
const SPACES = /[\t\n\r \u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
const MINUS = /[\u2010-\u2014\u2212\ufe63\uff0d]/g;
const APART = /[’ʼ′‘_\u066c]/g;
/** @type {Record<string, string>} */
const SIGNS = { "\uff0b": "+", "\uff0c": ",", "\u201a": ",", "\uff0e": ".", "\uff05": "%", "\u066a": "%", "\u066b": "·" };
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10];
const ABOUT = new RegExp("^(?:[=~≈∼×]|(?:approximately|approx|circa|ca|c|about|around|roughly|etwa|rund"
  + "|ungefähr|environ|около|примерно|약)[. ]) *");
/** @type {Record<string, string[]>} */
const UNITS = {
  "per cent": ["%", "percent", "per cent", "pct", "prozent", "pour cent", "процента", "процентов"],
  times: ["x", "×", "times", "-fold", "fold", "-mal", "mal", "-fach", "fach", "раз", "раза",
    ":1", ": 1", "to 1", "zu 1", "к 1"],
};
const POWER = / ?[×x*·] ?10 ?(?:\^|\*\*) ?/g;
const SHAPE = /^([+-]?) ?([0-9][0-9 ,.'·]*|[,.·][0-9]+)(?:e([+-]?[0-9]{1,2}))?$/;
const OPEN_END = /[., …]+$/;
const DIGITS = /^[0-9]+$/;

/**
 * Return the number in a text and how it was read, or null if there is not one number.
 * @param {string} text
 * @param {NumberRule} [rule]
 * @returns {NumberReading | null}
 */
export function interpretNumber(text, { unit = "", kind = "amount", decimal = "" } = {}) {
  if ([...text].length > LONGEST + unit.length) return null;
  const shape = SHAPE.exec(bare(text, unit));
  if (!shape) return null;
  const [, sign, digits, exponent] = shape;
  const power = Number(exponent ?? 0);
  if (Math.abs(power) > LARGEST_POWER) return null;
  const forms = parts(digits).map(([whole, part]) => written(sign, whole, part, power));
  const found = plausible(forms, kind, exponent !== undefined);
  if (!found.length) return null;
  if (found.length === 2 && (decimal || ".") === (digits.includes(",") ? "," : ".")) found.reverse();
  const said = found.map(say).join(" or as ") + (found.length === 2 ? ", whichever is right" : "");
  const isPlain = forms.length === 1 && trimmed(text.replace(SPACES, " ")) === found[0];
  return { values: found.map(Number), said: `read as ${said}`, isPlain };
}

/**
 * Return the decimal mark that a learner writes: by the numbers typed so far, else by language.
 * @param {string[]} typed
 * @param {string} [language] For example `navigator.language`.
 * @returns {string} "," or "."
 */
export function decimalMark(typed, language = "en") {
  for (const text of [...typed].reverse()) {
    const mark = /[0-9]([,.])(?:[0-9]{1,2}|[0-9]{4,})$/.exec(text.trim()) ?? /^[+-]?0?([,.])[0-9]+$/.exec(text.trim());
    if (mark) return mark[1];
  }
  try {
    const shown = new Intl.NumberFormat(language).formatToParts(1.5);
    return shown.find((one) => one.type === "decimal")?.value === "," ? "," : ".";
  } catch {
    return ".";
  }
}

/**
 * The number alone: plain signs, no unit, no "about", no full stop at the end.
 * @param {string} text
 * @param {string} unit
 */
function bare(text, unit) {
  let plain = text.toLowerCase().replace(UNSEEN, "").replace(SPACES, " ").replace(MINUS, "-").replace(APART, "'");
  plain = [...plain].map(plainSign).join("").replace(/ +/g, " ");
  plain = trimmed(plain).replace(ABOUT, "").replace(POWER, "e").replace(OPEN_END, "");
  const own = trimmed(unit.toLowerCase());
  const known = [...(UNITS[own] ?? []), own, own.replace(/s$/, ""), "%"].filter(Boolean);
  known.sort((one, other) => other.length - one.length);
  const name = known.find((one) => plain.endsWith(one));
  if (name) plain = plain.slice(0, -name.length);
  return trimmed(plain.replace(OPEN_END, ""));
}

/** @param {string} text */
function trimmed(text) {
  return text.replace(/^ +| +$/g, "");
}

/** @param {string} sign */
function plainSign(sign) {
  const code = /** @type {number} */ (sign.codePointAt(0));
  const zero = ZEROS.find((one) => code >= one && code < one + 10);
  return zero === undefined ? SIGNS[sign] ?? sign : String(code - zero);
}

/**
 * Whole part and decimals for each way to read digits and marks, thousands first.
 * @param {string} digits
 * @returns {[whole: string, part: string][]}
 */
function parts(digits) {
  const point = digits.indexOf("·");
  if (point >= 0) {
    const part = digits.slice(point + 1);
    return DIGITS.test(part) ? one(digits.slice(0, point), part) : [];
  }
  const last = Math.max(digits.lastIndexOf(","), digits.lastIndexOf("."));
  if (last < 0) return one(digits, "");
  const whole = digits.slice(0, last), part = digits.slice(last + 1);
  // It stands there twice, so it parts groups: 1,234,567.
  if (whole.includes(digits[last])) return one(digits, "");
  if (!DIGITS.test(part)) return [];
  const fraction = one(whole, part);
  const isOpen = /^[1-9][0-9]{0,2}$/.test(whole) && part.length === 3;
  return isOpen ? [...one(digits, ""), ...fraction] : fraction;
}

/**
 * A whole part without the marks between its groups, if those are of one kind.
 * @param {string} whole
 * @param {string} part
 * @returns {[whole: string, part: string][]}
 */
function one(whole, part) {
  const marks = new Set(whole.replace(/[0-9]/g, ""));
  if (!marks.size) return [[whole, part]];
  const groups = whole.split(/[ ,.']/);
  const sizes = groups.map((group) => group.length);
  const isHead = (/** @type {number} */ most) => sizes[0] >= 1 && sizes[0] <= most;
  const byThree = isHead(3) && sizes.slice(1).every((size) => size === 3);
  // 12,34,567, as in India.
  const byTwo = isHead(2) && sizes.at(-1) === 3 && sizes.slice(1, -1).every((size) => size === 2);
  return marks.size === 1 && (byThree || byTwo) ? [[groups.join(""), part]] : [];
}

/**
 * A number in plain digits: no exponent, no zero that says nothing.
 * @param {string} sign
 * @param {string} whole
 * @param {string} part
 * @param {number} power
 */
function written(sign, whole, part, power) {
  let digits = whole + part, point = whole.length + power;
  if (point <= 0) {
    digits = "0".repeat(1 - point) + digits;
    point = 1;
  }
  digits = digits.padEnd(point, "0");
  const head = digits.slice(0, point).replace(/^0+/, "") || "0";
  const tail = digits.slice(point).replace(/0+$/, "");
  const text = tail ? `${head}.${tail}` : head;
  return sign === "-" && text !== "0" ? `-${text}` : text;
}

/**
 * @param {string[]} forms
 * @param {string} kind
 * @param {boolean} hasPower
 */
function plausible(forms, kind, hasPower) {
  if (forms.length < 2) return forms;
  const [thousand, fraction] = forms;
  if (kind === "ratio" || hasPower) return [fraction];
  if (kind === "count" && fraction.includes(".")) return [thousand];
  return [thousand, fraction];
}

/**
 * A number so that neither a comma nor a dot can be taken for the other.
 * @param {string} text
 */
function say(text) {
  const [head, part = ""] = text.split(".");
  const isBelow = head.startsWith("-"), low = head.replace("-", "");
  if (part.length !== 3 || low.length > 3 || low === "0") return text;
  const high = String(Number(low) + 1);
  return isBelow ? `${text}, between -${high} and -${low}` : `${text}, between ${low} and ${high}`;
}
