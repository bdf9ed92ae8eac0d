/** Comparisons of one character: takes milliseconds. */
const MOST_STEPS = 10_000_000;

/**
 * Whether the search for a pattern is known to be short, so that it needs no time limit: nothing in the
 * pattern repeats, and the ways to try at each place of the text are few. `false` where that is not known.
 * @param o.length of the text, in characters
 */
export function takesFewSteps(o: { source: string; flags: string; length: number }): boolean {
  return !o.flags.includes("v") && waysOf(o.source) * o.source.length * o.length <= MOST_STEPS;
}

/**
 * At most so many ways to match a pattern at one place: the product of the alternatives of each group, twice
 * that for each optional part. Infinity where a part repeats, or where a reference repeats what was found.
 */
function waysOf(source: string): number {
  let ways = 1;
  /** Alternatives of the open groups, the innermost last. */
  const open = [1];
  for (let i = 0; i < source.length; i++) {
    switch (source[i]) {
      case "\\":
        i += 1;
        if (/[1-9k]/.test(source[i] ?? "")) return Infinity;
        break;
      case "[":
        i = endOfClass(source, i);
        break;
      case "(":
        open.push(1);
        // The question mark of (?:, (?= and the like makes nothing optional.
        if (source[i + 1] === "?") i += 1;
        break;
      case ")":
        ways *= open.pop() ?? 1;
        break;
      case "|":
        open.push((open.pop() ?? 1) + 1);
        break;
      case "?":
        ways *= 2;
        break;
      case "*":
      case "+":
      case "{":
        return Infinity;
    }
  }
  return open.reduce((product, alternatives) => product * alternatives, ways);
}

/** The index of the bracket that ends a class of characters. */
function endOfClass(source: string, start: number): number {
  let i = start + 1;
  while (i < source.length && source[i] !== "]") i += source[i] === "\\" ? 2 : 1;
  return i;
}
