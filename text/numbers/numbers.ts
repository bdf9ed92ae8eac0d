/** Numbers in people's formats: 24,000 is 24.000 is 24 000 is 24'000, and 1,50,000 is 150000. */

export interface NumberInText {
  start: number;
  end: number;
  /**
   * Canonical: no grouping, a point for decimals, no trailing zeros. A chain that is not a number keeps its
   * own form.
   */
  value: string;
  grouped: boolean;
  /** Number of written decimals. */
  decimals: number;
  /** False for a date, a version, a list without blanks: 12.05.2024. */
  isNumber: boolean;
}

const DECIMALS = "(?:[.,]\\d+)?";
/** The formats, longest first where two could begin at one place. Each ends where no digit follows. */
const FORMS = [
  // 1,234,567.89 and 1.234.567,89
  /(?!0)\d{1,3}(?:,\d{3})+(?:\.\d+)?/y,
  /(?!0)\d{1,3}(?:\.\d{3})+(?:,\d+)?/y,
  // 1'234.50
  new RegExp(`(?!0)\\d{1,3}(?:'\\d{3})+${DECIMALS}`, "y"),
  // 12,34,567.89
  /(?!0)\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?/y,
  // 1 234 567,89
  new RegExp(`(?!0)\\d{1,3}(?: \\d{3})+${DECIMALS}`, "y"),
  new RegExp(`\\d+${DECIMALS}`, "y"),
] as const;

const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(?: ?k(?![\p{L}\p{N}])| ?(?:thousand|grand|mil|mille|tausend|tsd\.?)(?![\p{L}\p{N}]))/iu, 1e3],
  [/^ ?(?:lakhs?|lacs?)(?![\p{L}\p{N}])/iu, 1e5],
  [
    /^(?:m(?![\p{L}\p{N}])| ?(?:millions?|mill[oó]n(?:es)?|millionen|mio\.?|mln|mm|mn)(?![\p{L}\p{N}]))/iu,
    1e6,
  ],
  [/^ ?(?:crores?)(?![\p{L}\p{N}])/iu, 1e7],
  [/^(?:b(?![\p{L}\p{N}])| ?(?:billions?|bn|milliards?|milliarden?|mrd\.?)(?![\p{L}\p{N}]))/iu, 1e9],
];

function canonical(digits: string): string {
  const [whole = "", decimals = ""] = digits.split(".");
  const kept = decimals.replace(/0+$/u, "");
  return kept === "" ? whole : `${whole}.${kept}`;
}

/** The text at a position as one number, without regard to the text after it. */
function formAt(text: string, start: number): { raw: string; form: number } | null {
  let best: { raw: string; form: number } | null = null;
  for (const [form, pattern] of FORMS.entries()) {
    pattern.lastIndex = start;
    const raw = pattern.exec(text)?.[0];
    if (raw === undefined || /^\d/u.test(text.slice(start + raw.length))) continue;
    // 800 123 4567 is a telephone number, and so is 1-800 123.
    if (
      form === 4 &&
      (/^[ -]\d/u.test(text.slice(start + raw.length)) ||
        /\d[-./ ]$|\d\) $/u.test(text.slice(Math.max(0, start - 3), start)))
    )
      continue;
    if (best === null || raw.length > best.raw.length) best = { raw, form };
  }
  return best;
}

function digitsOf(raw: string, form: number): { digits: string; grouped: boolean } {
  const joined = raw.replace(/[ ']/gu, "");
  if (form === 0 || form === 3) return { digits: joined.replaceAll(",", ""), grouped: true };
  if (form === 1) return { digits: joined.replaceAll(".", "").replace(",", "."), grouped: true };
  return { digits: joined.replace(",", "."), grouped: form === 2 || form === 4 };
}

/**
 * The numbers of a text in order. Expects `plain` or `fold`ed text: one kind of blank and of apostrophe. With
 * thousand, million, k and similar; `12.000` is read as twelve thousand, `0.125` as a fraction.
 */
export function readNumbers(text: string): NumberInText[] {
  const found: NumberInText[] = [];
  const digit = /\d/g;
  for (let hit = digit.exec(text); hit !== null; hit = digit.exec(text)) {
    const number = numberAt(text, hit.index);
    found.push(number);
    digit.lastIndex = number.end;
  }
  return found;
}

const CHAIN = /\d+(?:[.,']\d+)*/y;

function numberAt(text: string, start: number): NumberInText {
  const form = formAt(text, start);
  const end = start + (form?.raw.length ?? 1);
  if (form === null || /^[.,']\d/u.test(text.slice(end, end + 2))) {
    CHAIN.lastIndex = start;
    const raw = CHAIN.exec(text)?.[0] ?? text.slice(start, start + 1);
    return { start, end: start + raw.length, value: raw, grouped: false, decimals: 0, isNumber: false };
  }
  const { digits, grouped } = digitsOf(form.raw, form.form);
  const decimals = digits.split(".")[1]?.length ?? 0;
  const rest = text.slice(end, end + 16);
  for (const [pattern, factor] of SCALES) {
    const scale = pattern.exec(rest)?.[0];
    if (scale === undefined) continue;
    const value = canonical((Number(digits) * factor).toFixed(2));
    return { start, end: end + scale.length, value, grouped: true, decimals: 0, isNumber: true };
  }
  return { start, end, value: canonical(digits), grouped, decimals, isNumber: true };
}

/** A number without grouping that could be a year: 1,985 does not say 1985. */
export function isYear({ value, grouped, decimals }: NumberInText): boolean {
  return !grouped && decimals === 0 && /^(?:19|20)\d\d$/u.test(value) && !value.endsWith("00");
}
