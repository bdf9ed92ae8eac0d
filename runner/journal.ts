import { isJson, openDurableFile } from "../claude/durable-file.ts";
import { forEachLine } from "../claude/lines.ts";
import { trialRecordSchema } from "./schema.ts";
import type { TrialRecord } from "./records.ts";

/** The append-only record of finished trials: one durable line each. */
export interface Journal {
  /**
   * Resolves when the line is on disk, with what was written: its secrets are gone, so that a live report and a
   * later one say the same.
   * @throws {JournalError} when it can't be written, such as on a full disk
   */
  append: (record: TrialRecord) => Promise<TrialRecord>;
  close: () => Promise<void>;
}

/** The journal can't be written: nothing more of the run would be kept. */
export class JournalError extends Error {
  override readonly name = "JournalError";
}

/** @param redact removes secrets from a line before it is written */
export async function openJournal(path: string, redact: (line: string) => string): Promise<Journal> {
  const file = await openDurableFile(path);
  return {
    append: async (record) => {
      const line = redact(JSON.stringify(record));
      try {
        await file.append(line);
      } catch (cause) {
        throw new JournalError(cause instanceof Error ? cause.message : String(cause), { cause });
      }
      return trialRecordSchema.parse(JSON.parse(line));
    },
    close: () => file.close(),
  };
}

/** What a journal holds, and what of it can't be read. */
export interface JournalContent {
  records: TrialRecord[];
  /** One sentence for each line that is damaged or of another version. */
  problems: string[];
}

/** Reads a journal. A torn last line (the process was killed while writing it) is not a problem: its trial runs again. */
export async function readJournal(path: string): Promise<JournalContent> {
  const records: TrialRecord[] = [];
  const problems: string[] = [];
  let number = 0;
  await forEachLine(path, (bytes, { ended }) => {
    number += 1;
    const line = bytes.toString("utf8");
    if (!ended && !isJson(line)) return;
    const parsed = parseLine(line);
    if (typeof parsed === "string") problems.push(`${path}:${number}: ${parsed}`);
    else records.push(parsed);
  });
  return { records, problems };
}

function parseLine(line: string): TrialRecord | string {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return "the line is damaged and was left out";
  }
  const parsed = trialRecordSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return `the line was written by another version or is damaged (${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}); it was left out`;
}
