/** Most characters of one message that are read: its beginning, where a matter is told, and its end, where it is asked. */
export const MOST_READ = { beginning: 4000, end: 2000 } as const;

/**
 * A message as far as it is read. The middle of a longer one is left out, so that the time for a message has a bound
 * that does not depend on its writer.
 */
export function bounded(text: string): string {
  const { beginning, end } = MOST_READ;
  if (text.length <= beginning + end) return text;
  return `${whole(text.slice(0, beginning))}\n${whole(text.slice(-end))}`;
}

/** Without the half of a character that a cut leaves at either side. */
function whole(text: string): string {
  return text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, "");
}
