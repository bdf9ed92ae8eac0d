import { closeSync, openSync, readSync } from "node:fs";
import { openDurableFile } from "../../claude/kept/durable-file.ts";
import { forEachLine } from "../../claude/kept/lines.ts";
import { createLineFormat } from "../../claude/kept/checksum-line.ts";
import { createDigester } from "./digest.ts";
import type { TrialDigest } from "../digests.ts";
import { RECORD_SCHEMA_VERSION, type RecordLocation, type TrialRecord } from "../records.ts";

/** Lines of earlier versions had no checksum. */
const FORMAT = createLineFormat({
  version: RECORD_SCHEMA_VERSION,
  foreign: /^\{"(?:v":\d+,"sum":"|schemaVersion":\d+,)/,
});

/** The append-only record of finished trials: one durable line each. */
export interface Journal {
  /**
   * Resolves when the line is on disk, with the digest of what was written. Secrets are removed from it, so
   * that a live report and a later one say the same.
   * @throws {JournalError} when it can't be written, such as on a full disk
   */
  append: (record: TrialRecord) => Promise<TrialDigest>;
  /** Rejects when the file no longer holds what was appended. */
  check: () => Promise<void>;
  close: () => Promise<void>;
}

/**
 * The journal can't be written, so nothing more of the run would be kept; or its content is no longer there.
 */
export class JournalError extends Error {
  override readonly name = "JournalError";
}

/** @param redact removes secrets from a line before it is written */
export async function openJournal(path: string, redact: (line: string) => string): Promise<Journal> {
  const file = await openDurableFile(path);
  const digest = createDigester((place) => readAgain(path, place));
  return {
    append: async (record) => {
      const json = JSON.stringify(record);
      const clean = redact(json);
      const line = FORMAT.encode(clean);
      const place = { offset: file.size, length: Buffer.byteLength(line) };
      try {
        await file.append(line);
      } catch (cause) {
        throw new JournalError(cause instanceof Error ? cause.message : String(cause), { cause });
      }
      const written = clean === json ? record : (JSON.parse(clean) as TrialRecord);
      return digest(written, place);
    },
    check: () => file.check(),
    close: () => file.close(),
  };
}

/** What a journal holds, and what can't be read. */
export interface JournalContent {
  records: TrialDigest[];
  /** One sentence for each line that is damaged or from another version. */
  problems: string[];
}

/**
 * Reads a journal from end to end, and keeps what is counted of each record. A torn last line (the process
 * was killed while writing it) is not a problem: its trial runs again.
 */
export async function readJournal(path: string): Promise<JournalContent> {
  const records: TrialDigest[] = [];
  const problems: string[] = [];
  const digest = createDigester((place) => readAgain(path, place));
  let number = 0;
  const take = (line: Buffer, offset: number): void => {
    records.push(digest(parse(line), { offset, length: line.length }));
  };
  await forEachLine(path, (line, { offset, ended }) => {
    number += 1;
    const kind = FORMAT.inspect(line);
    if (kind === "whole") return take(line, offset);
    for (const { start, length } of FORMAT.salvage(line)) {
      take(line.subarray(start, start + length), offset + start);
    }
    if (!ended) return;
    problems.push(
      kind === "foreign"
        ? `${path}:${number}: the line was written by another version, and was left out`
        : `${path}:${number}: the line is damaged; what can't be read of it was left out`,
    );
  });
  return { records, problems };
}

/** A line with a correct checksum is what `append` wrote. */
function parse(line: Buffer): TrialRecord {
  return JSON.parse(FORMAT.open(line)) as TrialRecord;
}

/** The file is not kept open: records are read again seldom, and long after the journal was closed. */
function readAgain(path: string, place: RecordLocation): TrialRecord {
  const line = readPlace(path, place);
  if (FORMAT.inspect(line) === "whole") return parse(line);
  throw new JournalError(
    `${path} was changed while it was read: a record that was at byte ${place.offset} is gone. Run the command again.`,
  );
}

function readPlace(path: string, { offset, length }: RecordLocation): Buffer {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (cause) {
    throw new JournalError(`${path} can't be read any more: ${(cause as Error).message}`, { cause });
  }
  try {
    const line = Buffer.allocUnsafe(length);
    return line.subarray(0, readSync(file, line, 0, length, offset));
  } finally {
    closeSync(file);
  }
}
