import { percentAtLeast, plural } from "../words/words.ts";

/**
 * A share as points, for a table: `5.5`, `13.0`. Always one digit after the point, so that a column can be
 * compared.
 */
export function share(value: number): string {
  const points = Math.min(1, value) * 100;
  if (points > 0 && points < 0.1) return "under 0.1";
  return points.toFixed(1);
}

/** The same with its word: `5 points`, `1 point`. */
export function points(value: number): string {
  const text = share(value).replace(/\.0$/, "");
  return `${text} ${text === "1" ? "point" : "points"}`;
}

/** A frequency in words: 0.8 is `4 times of 5`. */
export function oftenWords(power: number): string {
  for (const of of [2, 3, 4, 5, 10, 20]) {
    const times = power * of;
    if (Math.abs(times - Math.round(times)) < 1e-9) return `${plural(Math.round(times), "time")} of ${of}`;
  }
  return `${Number((power * 100).toFixed(1))} times of 100`;
}

/** A lower end, rounded down, so that a floor at this value is proven. */
export function atLeast(rate: number): string {
  return `at least ${percentAtLeast(rate)}`;
}
