/** A message of more characters is folded. */
const LONG = 800;
/** About how many characters are shown of its beginning and of its end. */
const SHOWN = 240;

/** A long message, cut between words. */
export interface LongText {
  head: string;
  middle: string;
  tail: string;
}

/** Where a long message is folded; null for one that is short, or has no words to cut between. */
export function longText(text: string): LongText | null {
  if (text.length <= LONG) return null;
  const from = text.lastIndexOf(" ", SHOWN);
  const to = text.indexOf(" ", text.length - SHOWN);
  if (from <= 0 || to < 0) return null;
  return { head: text.slice(0, from), middle: text.slice(from, to).trim(), tail: text.slice(to).trim() };
}
