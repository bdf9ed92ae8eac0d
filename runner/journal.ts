import { openDurableFile, readLines } from "../claude/durable-file.ts";
import { trialRecordSchema } from "./schema.ts";
import type { TrialRecord } from "./records.ts";

/** The append-only record of finished trials: one durable line each. */
export interface Journal {
  /** Resolves when the line is on disk. */
  append: (record: TrialRecord) => Promise<void>;
  close: () => Promise<void>;
}

/** @param redact removes secrets from a line before it is written */
export async function openJournal(path: string, redact: (line: string) => string): Promise<Journal> {
  const file = await openDurableFile(path);
  return {
    append: (record) => file.append(redact(JSON.stringify(record))),
    close: () => file.close(),
  };
}

/** What a journal holds, and what of it can't be read. */
export interface JournalContent {
  records: TrialRecord[];
  /** One sentence for each line that is damaged or of another version. The trials in them run again. */
  problems: string[];
}

/** Reads a journal. A torn last line (the process was killed while writing it) is not a problem: its trial runs again. */
export async function readJournal(path: string): Promise<JournalContent> {
  const { lines } = await readLines(path);
  const records: TrialRecord[] = [];
  const problems: string[] = [];
  lines.forEach((line, index) => {
    const parsed = parseLine(line);
    if (typeof parsed === "string") problems.push(`${path}:${index + 1}: ${parsed}`);
    else records.push(parsed);
  });
  return { records, problems };
}

function parseLine(line: string): TrialRecord | string {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return "the line is damaged; its trial counts as not run";
  }
  const parsed = trialRecordSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return `the line was written by another version or is damaged (${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}); its trial counts as not run`;
}
