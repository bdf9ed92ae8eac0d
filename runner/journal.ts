import { openDurableFile } from "../claude/durable-file.ts";
import { forEachLine } from "../claude/lines.ts";
import { createSeal } from "../claude/sealed-line.ts";
import { RECORD_SCHEMA_VERSION, type TrialRecord } from "./records.ts";

/** Lines of earlier versions had no sum. */
const SEAL = createSeal({
  version: RECORD_SCHEMA_VERSION,
  foreign: /^\{"(?:v":\d+,"sum":"|schemaVersion":\d+,)/,
});

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
      const json = JSON.stringify(record);
      const clean = redact(json);
      try {
        await file.append(SEAL.seal(clean));
      } catch (cause) {
        throw new JournalError(cause instanceof Error ? cause.message : String(cause), { cause });
      }
      return clean === json ? record : (JSON.parse(clean) as TrialRecord);
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
  // What is whole is what `append` wrote.
  const take = (line: Buffer): void => void records.push(JSON.parse(SEAL.open(line)) as TrialRecord);
  await forEachLine(path, (line, { ended }) => {
    number += 1;
    const kind = SEAL.inspect(line);
    if (kind === "whole") return take(line);
    for (const { start, length } of SEAL.salvage(line)) take(line.subarray(start, start + length));
    if (!ended) return;
    problems.push(
      kind === "foreign"
        ? `${path}:${number}: the line was written by another version, and was left out`
        : `${path}:${number}: the line is damaged; what can't be read of it was left out`,
    );
  });
  return { records, problems };
}
