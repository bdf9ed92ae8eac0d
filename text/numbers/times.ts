/** Times of day, so that 17:00 is 5 PM. */

const CLOCK =
  /(?<![\d.,:])(\d{1,2})(?:(?::|h|\.)(\d{2}))?(?::\d{2})? ?(?:(a|p)\.? ?m(?![\p{L}\p{N}])|(?:uhr|heures?|h)(?![\p{L}\p{N}]))/giu;
const COLON = /(?<![\d.,:])(\d{1,2})[:h](\d{2})(?![\d:])/giu;

/** Possible numbers in written times of a folded text: 5 and 17 for 5 PM, 30 for half past. */
export function numbersOfTimes(text: string): string[] {
  const hits = [...text.matchAll(CLOCK), ...text.matchAll(COLON)];
  return hits.flatMap(([, hour = "", minutes]) => {
    const value = Number(hour);
    if (value > 24) return [];
    const other = value > 12 ? value - 12 : value + 12;
    return [
      String(value),
      String(other),
      ...(minutes === undefined ? [] : [minutes, String(Number(minutes))]),
    ];
  });
}
