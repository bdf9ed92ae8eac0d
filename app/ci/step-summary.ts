/**
 * GitHub accepts 1 MiB for one step, and refuses the whole text if it is longer. A little is left for text
 * beside the report.
 */
const MOST_BYTES = 1024 * 1024 - 16 * 1024;

/**
 * Adds a report to the summary of a step of GitHub Actions, which shows it on the page of the workflow's run.
 * Elsewhere it does nothing. A report that is too long is cut at a line.
 * @param o.append adds text to a file
 * @param o.rest where the whole report is
 * @returns null, or what went wrong, in a sentence: a summary is an extra, and must not change the command's
 * result
 */
export async function addStepSummary(
  markdown: string,
  o: {
    env: Readonly<Record<string, string | undefined>>;
    append: (path: string, text: string) => Promise<void>;
    rest: string;
  },
): Promise<string | null> {
  const path = o.env["GITHUB_STEP_SUMMARY"] ?? "";
  if (path === "") return null;
  try {
    await o.append(path, `${cutToFit(markdown, `\n\nCut here: the rest is in ${o.rest}.`)}\n`);
    return null;
  } catch (cause) {
    return `The step's summary can't be written: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
}

function cutToFit(text: string, ending: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length < MOST_BYTES) return text;
  const kept = bytes.subarray(0, MOST_BYTES - Buffer.byteLength(ending) - 4).toString("utf8");
  return `${kept.slice(0, Math.max(0, kept.lastIndexOf("\n")))}${ending}`;
}
