import type { Interval } from "../../stats/index.ts";
import { thousands } from "../words/words.ts";

/** A change in points with its sign: `+1.2`, `-7.0`, `0.0`. */
export function signed(share: number): string {
  const text = (Math.abs(share) * 100).toFixed(1);
  if (text === "0.0") return text;
  return `${share < 0 ? "-" : "+"}${text}`;
}

/** `+1.2 points`. */
export function points(share: number): string {
  return `${signed(share)} points`;
}

/** `-7.2 and +1.0 points`, after "between". */
export function betweenPoints(range: Interval): string {
  return `${signed(range.lower)} and ${signed(range.upper)} points`;
}

/** The size of a shown change, without its sign: `by 3.1 to 9.0 points`, `by up to 9.0 points`. */
export function byPoints(range: Interval): string {
  const [least, most] = [Math.abs(range.lower), Math.abs(range.upper)].sort((x, y) => x - y);
  const sure = range.lower > 0 || range.upper < 0;
  // The far end has the sign of the change. The near end is 0 where the range includes 0.
  const near = sure ? ((least ?? 0) * 100).toFixed(1) : "0.0";
  const far = ((most ?? 0) * 100).toFixed(1);
  return near === "0.0" ? `by up to ${far} points` : `by ${near} to ${far} points`;
}

/** The largest difference within a range, rounded up, so that it is never too small. */
export function largestLeft(range: Interval): string {
  const most = Math.max(Math.abs(range.lower), Math.abs(range.upper)) * 100;
  return (Math.ceil(most * 10 - 1e-9) / 10).toFixed(1);
}

/** A probability in everyday words: `about 1 in 200`, `more than 1 in 2`. */
export function oneIn(chance: number): string {
  if (chance > 0.5) return "more than 1 in 2";
  const odds = 1 / chance;
  if (!(odds < 1e6)) return "less than 1 in 1,000,000";
  // Two digits are precise enough, and so is 1 in 3.
  const digits = Math.max(0, Math.floor(Math.log10(odds)) - 1);
  const rounded = Math.round(odds / 10 ** digits) * 10 ** digits;
  return `about 1 in ${thousands(rounded)}`;
}

/** A ratio with two significant digits: `0.099`, `0.60`, `1.3`, `12`. */
export function times(ratio: number): string {
  return ratio >= 9.95 ? ratio.toFixed(0) : ratio.toPrecision(2);
}

/** Why a result that looks different alone is not called so among others. */
export function luckAmong(results: number): string {
  return `but with ${results} results checked together one like it turns up by luck too often`;
}
