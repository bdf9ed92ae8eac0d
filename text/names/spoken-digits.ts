/** Digits that are spoken one by one, as on the telephone: "seven three zero, double four". */

const NAMES: readonly (readonly string[])[] = [
  ["zero", "oh", "nought", "zéro", "cero", "null"],
  ["one", "un", "uno", "eins", "um"],
  ["two", "deux", "dos", "zwei", "zwo", "dois"],
  ["three", "trois", "tres", "drei", "três"],
  ["four", "quatre", "cuatro", "vier", "quatro"],
  ["five", "cinq", "cinco", "fünf"],
  ["six", "seis", "sechs"],
  ["seven", "sept", "siete", "sieben", "sete"],
  ["eight", "huit", "ocho", "acht", "oito"],
  ["nine", "neuf", "nueve", "neun", "nove"],
];
const DIGITS: ReadonlyMap<string, string> = new Map([
  ...NAMES.flatMap((names, digit) => names.map((name) => [name, String(digit)] as const)),
  // "One eight hundred".
  ["hundred", "00"] as const,
]);
const TIMES = new Map([
  ["double", 2],
  ["triple", 3],
]);

/** A shorter series may be words of a sentence: "one or two". */
const ENOUGH = 4;
const NAME = `(?:(?:double|triple)[ -])?(?:${[...DIGITS.keys()].join("|")})`;
const SPOKEN = new RegExp(
  `(?<![\\p{L}\\p{N}])${NAME}(?:[\\s,.;*_–—-]{1,4}${NAME}){${ENOUGH - 1},}(?![\\p{L}\\p{N}])`,
  "giu",
);

/** A text with its spoken digits written as digits; the rest does not change. */
export function withSpokenDigits(text: string): string {
  return text.replace(SPOKEN, (run) => {
    let times = 1;
    return (run.toLowerCase().match(/\p{L}+/gu) ?? [])
      .map((word) => {
        const digit = DIGITS.get(word);
        const written = digit === undefined ? "" : digit.repeat(times);
        times = TIMES.get(word) ?? 1;
        return written;
      })
      .join("");
  });
}
