import type { z } from "zod";
import { labelSchema, type Label } from "./label.ts";
import { testedSchema, type TestedLabel } from "./tested.ts";

/** The content of a label file. */
export interface ReadLabels {
  labels: Label[];
  /** One sentence for each line that is not a label, with its place. */
  problems: string[];
}

/** Reads lines of labels. Only damaged lines are lost, and they are reported. @param file for the places */
export function readLabels(o: { file: string; text: string }): ReadLabels {
  const { lines, problems } = readLines({ ...o, schema: labelSchema });
  return { labels: lines, problems };
}

/** The same for test labels that were looked at. */
export function readTested(o: { file: string; text: string }): { tested: TestedLabel[]; problems: string[] } {
  const { lines, problems } = readLines({ ...o, schema: testedSchema });
  return { tested: lines, problems };
}

function readLines<Line>(o: { file: string; text: string; schema: z.ZodType<Line> }): {
  lines: Line[];
  problems: string[];
} {
  const lines: Line[] = [];
  const problems: string[] = [];
  for (const [i, line] of o.text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === "") continue;
    const at = `${o.file}:${i + 1}`;
    // Marks of an unresolved merge conflict in git.
    if (/^(?:<{7}|={7}|>{7})/.test(line)) {
      problems.push(
        `${at}: a mark of an unfinished merge. Keep the lines of both sides, and delete the marks.`,
      );
      continue;
    }
    const read = o.schema.safeParse(parse(line));
    if (read.success) lines.push(read.data);
    else {
      const issue = read.error.issues[0];
      const where = issue?.path.join(".") ?? "";
      problems.push(
        `${at}: no label${where === "" ? "" : ` (${where}: ${issue?.message})`}. It was left out.`,
      );
    }
  }
  return { lines, problems };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/**
 * The last vote of each person on each question about each conversation: a new vote replaces the earlier one.
 */
export function latestVotes(labels: readonly Label[]): Label[] {
  const last = new Map<string, Label>();
  for (const label of [...labels].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    const key = JSON.stringify([label.by, label.criterion, label.check, label.conversation]);
    last.delete(key);
    last.set(key, label);
  }
  return [...last.values()];
}
