/**
 * Greatest number of characters of one message that are read: the beginning, with the story, and the end,
 * with the question.
 */
export const MOST_READ = { beginning: 4000, end: 2000 } as const;

/**
 * The part of a message that is read. The middle of a longer one is omitted, so that the time for a message
 * has a limit that its writer can't raise.
 */
export function bounded(text: string): string {
  const { beginning, end } = MOST_READ;
  if (text.length <= beginning + end) return text;
  return `${whole(text.slice(0, beginning))}\n${whole(text.slice(-end))}`;
}

/** Without the half of a character that a cut leaves at either end. */
function whole(text: string): string {
  return text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, "");
}
