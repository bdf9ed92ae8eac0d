/** The tags that divide what the judge reads. Data must not be able to open or close one. */
const TAGS = ["criterion", "knowledge", "transcript", "scope"] as const;

/** Every character that is `<` to a reader: plain, small and full-width. */
const OPENING = /[<\uFE64\uFF1C]/g;

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
  return text.replace(OPENING, (bracket, at: number) =>
    startsTag(text.slice(at + 1, at + 1 + WINDOW)) ? "‹" : bracket,
  );
}

function startsTag(following: string): boolean {
  const plain = following.normalize("NFKC").replace(SKIPPED, "").toLowerCase();
  return TAGS.some((tag) => plain.startsWith(tag));
}
