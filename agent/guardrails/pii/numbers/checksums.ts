/** Check digits, which distinguish a number of a kind from any number of the same length. */

/** ISO/IEC 7812-1, annex B. @param digits digits alone */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const value = index % 2 === 0 ? digit : digit * 2;
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0 && /[1-9]/u.test(digits);
}

/**
 * ISO 13616: the first four characters moved to the end, letters as numbers, modulo 97. @param iban capitals
 * and digits only
 */
export function passesIban(iban: string): boolean {
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
/** A is 1 to R is 9, with S as 2: 49 CFR 565.15, table III. */
const VIN_VALUES: Readonly<Record<string, number>> = Object.fromEntries(
  [..."ABCDEFGH"]
    .map((letter, index): [string, number] => [letter, index + 1])
    .concat(
      [..."JKLMN"].map((letter, index): [string, number] => [letter, index + 1]),
      [
        ["P", 7],
        ["R", 9],
      ],
      [..."STUVWXYZ"].map((letter, index): [string, number] => [letter, index + 2]),
    ),
);

/**
 * 49 CFR 565.15: the ninth character checks the others. @param vin 17 capitals and digits without I, O and Q
 */
export function passesVin(vin: string): boolean {
  let sum = 0;
  for (let index = 0; index < 17; index++) {
    const sign = vin[index] ?? "";
    sum += (VIN_VALUES[sign] ?? Number(sign)) * (VIN_WEIGHTS[index] ?? 0);
  }
  const check = sum % 11;
  return vin[8] === (check === 10 ? "X" : String(check));
}
