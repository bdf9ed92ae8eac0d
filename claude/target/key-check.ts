import { TargetError } from "./target-error.ts";

/**
 * Refuses characters that a key that was copied from a document may contain, but that no header can carry: a
 * long dash, an accent, a line break, quotes.
 * @throws {TargetError} without the key
 */
export function checkKey(variable: string, key: string): void {
  const at = [...key].findIndex((c) => !/[!-~]/.test(c));
  if (at !== -1) {
    throw new TargetError(
      `${variable} holds ${nameOf([...key][at] ?? "")} at place ${at + 1}, which no key has: it was probably changed while it was copied. Copy it again from where it was made.`,
    );
  }
  if (/^(["'`]).*\1$/.test(key)) {
    throw new TargetError(`${variable} has quotes around the key. Take them out.`);
  }
  if (/^bearer\b/i.test(key)) {
    throw new TargetError(`${variable} begins with the word Bearer. Give the key alone.`);
  }
}

/** The name of a character, for people. */
function nameOf(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  if (/[\r\n\u2028\u2029]/.test(character)) return "a line break";
  if (/\p{C}/u.test(character)) return `an invisible character (${code})`;
  if (/\s/.test(character)) return "a blank";
  return `${/\p{Pd}/u.test(character) ? "the dash " : ""}"${character}" (${code})`;
}
