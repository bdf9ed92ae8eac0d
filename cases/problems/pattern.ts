import { parsePattern } from "../../graders/reading/pattern.ts";

/**
 * Position of the mistake in `/source/flags`, or in a bare pattern, when it doesn't compile. Null when it
 * compiles.
 */
export function patternFault(written: string): number | null {
  try {
    parsePattern(written);
    return null;
  } catch {
    const slashed = /^\/(.+)\/[a-z]*$/su.exec(written);
    return slashed?.[1] === undefined ? faultOffset(written) : 1 + faultOffset(slashed[1]);
  }
}

/**
 * An unmatched bracket, or a quantifier with nothing before it. JavaScript names the fault but not its place.
 * 0 for any other fault.
 */
function faultOffset(source: string): number {
  const open: number[] = [];
  let classStart: number | null = null;
  for (let i = 0; i < source.length; i++) {
    const character = source[i];
    if (character === "\\") {
      if (i === source.length - 1) return i;
      i++;
    } else if (classStart !== null) {
      if (character === "]") classStart = null;
    } else if (character === "[") classStart = i;
    else if (character === "(") open.push(i);
    else if (character === ")") {
      if (open.pop() === undefined) return i;
    } else if (character !== undefined && "*+?".includes(character)) {
      const before = source[i - 1];
      const opensGroup = character === "?" && before === "(";
      if (!opensGroup && (before === undefined || before === "|" || before === "(")) return i;
    }
  }
  return classStart ?? open.at(-1) ?? 0;
}

/**
 * The mistake in a pattern that begins like `/source/flags` and doesn't end like one: it would be searched
 * with its slashes, and never found. Null for any other.
 */
export function halfPattern(written: string): { message: string; hint: string } | null {
  if (!written.startsWith("/") || /^\/(.+)\/([a-z]*)$/su.test(written)) return null;
  const last = written.lastIndexOf("/");
  const source = last > 0 ? written.slice(1, last) : written.slice(1);
  if (source.trim() === "") return null;
  return {
    message:
      last > 0
        ? `the pattern ends with "${written.slice(last)}", and after the last / only flags may come: small letters such as i`
        : "the pattern begins with / and doesn't end with one",
    hint: `Write \`/${source}/\`, or \`/${source}/i\` where capital letters don't matter. A slash that is meant itself is written \\/ between them.`,
  };
}
