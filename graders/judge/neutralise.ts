/** The tags that divide what the judge reads. Data must not be able to open or close one. */
const TAGS = ["criterion", "knowledge", "transcript", "scope"] as const;

/** How many characters after `<` are looked at: a tag name, with room for characters put in to hide it. */
const WINDOW = 80;

/** What a reader skips over: format characters such as zero-width spaces, combining marks, blanks, slashes. */
const SKIPPED = /[\p{Cf}\p{Mn}\s/\\]/gu;

/**
 * Makes `<transcript>`, `</criterion>` and the like in data harmless: the angle bracket becomes `‹`, the rest stays
 * readable. Also finds them in full-width or mathematical letters and with zero-width characters in between.
 * Neutralising twice is the same as once.
 */
export function neutralise(text: string): string {
  let result = "";
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? "";
    result += isOpening(char) && startsTag(text.slice(at + 1, at + 1 + WINDOW)) ? "‹" : char;
  }
  return result;
}

function isOpening(char: string): boolean {
  return char === "<" || char.normalize("NFKC") === "<";
}

function startsTag(following: string): boolean {
  const plain = following.normalize("NFKC").replace(SKIPPED, "").toLowerCase();
  return TAGS.some((tag) => plain.startsWith(tag));
}
