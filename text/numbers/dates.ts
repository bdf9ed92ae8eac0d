/** Dates in digits, and whether a text gives the same date in other words. */

/** The months in English, French, Spanish and German, folded, each as whole words. */
const MONTHS = [
  "jan(?:uary|uar|vier)?|enero|ene",
  "feb(?:ruary|ruar|rero)?|février|fevrier",
  "mar(?:ch|s|zo)?|märz|marz",
  "apr(?:il)?|avril|abril",
  "may|mai|mayo",
  "jun(?:e|i|io)?|juin",
  "jul(?:y|i|io)?|juillet",
  "aug(?:ust)?|août|aout|agosto",
  "sep(?:t|tember|tembre|tiembre)?",
  "oct(?:ober|obre|ubre)?|okt(?:ober)?",
  "nov(?:ember|embre|iembre)?",
  "dec(?:ember)?|décembre|decembre|dez(?:ember)?|dic(?:iembre)?",
].map((names) => new RegExp(`(?<!\\p{L})(?:${names})(?!\\p{L})`, "iu"));

/** A date in digits: 2027-01-31, 31.01.2027, 1/31/2027. */
export const DATE =
  /(?<![\d.,/-])(?:\d{4}([-./])\d{1,2}\1\d{1,2}|\d{1,2}([-./])\d{1,2}\2\d{4})(?![\d/-]|[.,]\d)/gu;

/** Possible meanings of a date in digits: 05/03/2027 has two. Empty for a text that is not a date. */
function daysOf(written: string): { year: number; month: number; day: number }[] {
  const [a = 0, b = 0, c = 0, more] = (written.match(/\d+/gu) ?? []).map(Number);
  if (more !== undefined || written.replace(DATE, "") !== "") return [];
  const read =
    a > 31
      ? [[a, b, c]]
      : [
          [c, a, b],
          [c, b, a],
        ];
  return read
    .map(([year = 0, month = 0, day = 0]) => ({ year, month, day }))
    .filter(({ month, day }) => month >= 1 && month <= 12 && day >= 1 && day <= 31);
}

/**
 * Whether a source gives a date: its year, its day, and its month as a number or by name.
 * @param given the numbers of the source
 */
export function givesDate(written: string, source: string, given: ReadonlySet<string>): boolean {
  const has = (value: number): boolean =>
    given.has(String(value)) || given.has(String(value).padStart(2, "0"));
  return daysOf(written).some(
    ({ year, month, day }) =>
      has(year) && has(day) && (MONTHS[month - 1]?.test(source) === true || has(month)),
  );
}
