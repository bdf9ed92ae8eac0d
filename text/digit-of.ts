/** The value of a digit of any script, or null. */
export function digitOf(character: string): string | null {
  if (/^[0-9]$/u.test(character)) return character;
  if (!/^\p{Nd}$/u.test(character)) return null;
  const unified = character.normalize("NFKC");
  if (/^[0-9]$/u.test(unified)) return unified;
  // The digits of a script are consecutive, and its zero is the first.
  const code = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}
