/**
 * Checks of the numbers that functions here get. A NaN would otherwise become a verdict, so it is refused on
 * entry.
 */

/** @throws {RangeError} unless `value` is a number between `low` and `high`, ends included */
export function requireBetween(name: string, value: number, low: number, high: number): void {
  if (!(value >= low && value <= high)) {
    throw new RangeError(`${name} must lie between ${low} and ${high}; got ${value}`);
  }
}

/** @throws {RangeError} unless `value` lies strictly between 0 and 1, as a confidence or an error rate does */
export function requireOpenShare(name: string, value: number): void {
  if (!(value > 0 && value < 1)) throw new RangeError(`${name} must lie between 0 and 1; got ${value}`);
}

/** @throws {RangeError} unless `value` is greater than 0 */
export function requirePositive(name: string, value: number): void {
  if (!(value > 0)) throw new RangeError(`${name} must be greater than 0; got ${value}`);
}

/** @throws {RangeError} unless `value` is a whole number of at least `least` */
export function requireCount(name: string, value: number, least = 0): void {
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(`${name} must be a whole number of at least ${least}; got ${value}`);
  }
}

/** @throws {RangeError} unless `x` of `n` are whole numbers with 0 <= x <= n */
export function requirePart(x: number, n: number): void {
  requireCount("The number of trials", n);
  requireCount("The number of passes", x);
  if (x > n) throw new RangeError(`There can't be more passes (${x}) than trials (${n})`);
}

/** @throws {RangeError} unless both lists are equally long */
export function requireSameLength(what: string, a: readonly unknown[], b: readonly unknown[]): void {
  if (a.length !== b.length) {
    throw new RangeError(`${what} must be paired by index; got ${a.length} and ${b.length}`);
  }
}
