/** The tags that separate the parts of what the judge reads. Data must not be able to open or close one. */
const TAGS = ["criterion", "knowledge", "transcript", "scope"] as const;

/**
 * For `replace`: every character that looks like `<` to a reader: plain, small, full-width, and similar
 * brackets.
 */
export const OPENING = /[<\u02C2\u1438\u2039\u2329\u276C\u276E\u2770\u27E8\u3008\uFE64\uFF1C]/g;

/** What a reader does not notice: invisible characters, combining marks, blanks, slashes. */
const SKIPPED = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{M}\s/\\]/u;

/**
 * Makes `<transcript>`, `</criterion>` and similar tags in data harmless: the angle bracket becomes `‹`, the
 * rest stays readable. It also finds them in full-width, accented or mathematical letters, and with invisible
 * characters in between. Applying it twice gives the same as once. Its time is proportional to the text: a
 * search ends at the next bracket.
 */
export function neutralise(text: string): string {
  return text.replace(OPENING, (bracket, at: number) => (startsTag(text, at + 1) ? "‹" : bracket));
}

function startsTag(text: string, from: number): boolean {
  let plain = "";
  for (let at = from; at < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    at += character.length;
    // Decomposed, so that an accent is a separate character that is ignored.
    for (const part of character.normalize("NFKD")) if (!SKIPPED.test(part)) plain += part.toLowerCase();
    if (TAGS.some((tag) => plain.startsWith(tag))) return true;
    if (!TAGS.some((tag) => tag.startsWith(plain))) return false;
  }
  return false;
}
