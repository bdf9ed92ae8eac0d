/** An exact decimal number: `digits` divided by ten to the power of `scale`. */
export interface Decimal {
  digits: bigint;
  scale: number;
}

/** Longer texts are not useful as numbers, and would only cost time. */
const MAX_LENGTH = 400;
const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/u;

/** Reads a number as it is written, such as `4.10`, `-.5` or `1e3`; null for other text. Nothing is rounded. */
export function parseDecimal(written: string): Decimal | null {
  const parts = written.length > MAX_LENGTH ? null : NUMBER.exec(written);
  if (parts === null) return null;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts;
  if (whole === "" && fraction === "") return null;
  const size = BigInt(whole + fraction);
  const scale = fraction.length - Number(exponent);
  const digits = sign === "-" ? -size : size;
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

/** The decimal that a JavaScript number is shown as: 4.1 is 4.1, not the binary fraction next to it. */
export function decimalOf(value: number): Decimal | null {
  return parseDecimal(String(value));
}

/** Below 0, 0 or above 0, as for sorting. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const difference = subtract(a, b).digits;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The distance of two numbers, never negative. */
export function distance(a: Decimal, b: Decimal): Decimal {
  const { digits, scale } = subtract(a, b);
  return { digits: digits < 0n ? -digits : digits, scale };
}

function subtract(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  const at = ({ digits, scale: own }: Decimal): bigint => digits * 10n ** BigInt(scale - own);
  return { digits: at(a) - at(b), scale };
}
