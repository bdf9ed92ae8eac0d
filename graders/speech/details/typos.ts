/** From this length on, a word with one letter too many or too few, or with one wrong letter, is a typo. */
const LONG = 6;
const LONGER = 7;
const SWAPPABLE = 3;

/**
 * Finds the name that a word is a typo of; null where there is none. Words are separated by underscores. A
 * short word has too many correct neighbours ("modem", "car number"), so only two swapped letters count
 * there.
 */
export function typoOf(written: string, names: Iterable<string>): string | null {
  const words = written.split("_");
  for (const name of names) {
    if (isTypo(words, name.split("_"))) return name;
  }
  return null;
}

function isTypo(written: readonly string[], right: readonly string[]): boolean {
  const wrong = right.flatMap((word, at) => (word === written[at] ? [] : [{ word, as: written[at] ?? "" }]));
  const [typo] = wrong;
  if (written.length !== right.length || wrong.length !== 1 || typo === undefined) return false;
  const [a, b] = trimmed(typo.as, typo.word);
  if (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]) {
    return typo.word.length >= (right.length > 1 ? SWAPPABLE : SWAPPABLE + 1);
  }
  if (a.length + b.length === 1) return typo.word.length >= LONG;
  return a.length === 1 && b.length === 1 && typo.word.length >= LONGER;
}

/** The rest of two words, without their common beginning and end. */
function trimmed(a: string, b: string): [string, string] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}
