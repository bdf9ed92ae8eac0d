import { closeSync, openSync, readSync } from "node:fs";
import { createKeyTable, type ResponseLocation } from "./key-table.ts";
import { forEachLine } from "./lines.ts";
import { inspectLine, isCopy, keyOf, readLine, salvage, type StoredResponse } from "./response-line.ts";

/** A response log of some run. */
export interface ResponseFile {
  path: string;
  /** The run's id. */
  run: string;
}

/** The content of a response log, in numbers of lines. */
export interface ResponseCounts {
  whole: number;
  /** The whole lines that were copied from another run. */
  copies: number;
  damaged: number;
  /** Lines of another version of this file. */
  foreign: number;
}

/** The responses of other runs. They stay in their files: only their positions are known here. */
export interface ResponseIndex {
  readonly size: number;
  /** What could not be used, one sentence each. */
  readonly problems: string[];
  /**
   * The first wanted line of a key, and the run that holds it; null when it is in no run.
   * @param wanted without it, all lines are wanted
   */
  find(key: string, wanted?: (line: Buffer) => boolean): { line: Buffer; run: string } | null;
  /** Closes the file that was read last. */
  close(): void;
}

/**
 * Reads the positions of all responses in the logs of other runs. The responses are parsed only when they are
 * used. The files may be growing, be damaged, or disappear: incomplete lines are left out.
 * @param files in order of preference
 */
export async function indexResponses(files: readonly ResponseFile[]): Promise<ResponseIndex> {
  const table = createKeyTable();
  const total: ResponseCounts = { whole: 0, copies: 0, damaged: 0, foreign: 0 };
  const unreadable: string[] = [];
  for (const [file, { path }] of files.entries()) {
    try {
      const counts = await countResponses(path, (line, offset) =>
        table.add(keyOf(line), { file, offset, length: line.length }),
      );
      for (const kind of ["whole", "copies", "damaged", "foreign"] as const) total[kind] += counts[kind];
    } catch (cause) {
      unreadable.push(`${path} can't be read, and is left out: ${(cause as Error).message}`);
    }
  }
  const reader = createLineReader(files.map(({ path }) => path));
  return {
    size: table.size,
    problems: [...unreadable, ...problemsOf(total, "What earlier runs were answered")],
    find(key, wanted = () => true) {
      for (const place of table.find(key)) {
        const line = reader.read(place, key);
        if (line !== null && wanted(line)) return { line, run: files[place.file]?.run ?? "" };
      }
      return null;
    },
    close: () => reader.close(),
  };
}

/** What can't be used in a log, one sentence each. @param what the log, as the beginning of a sentence */
export function problemsOf({ damaged, foreign }: ResponseCounts, what: string): string[] {
  const problem = (count: number, is: string): string[] =>
    count === 0
      ? []
      : [`${what}: ${count} ${count === 1 ? `line ${is}` : `lines ${is}`}. Such requests are sent again.`];
  return [...problem(damaged, "damaged"), ...problem(foreign, "of another version of Assay")];
}

/**
 * Reads a response log from end to end, and counts its content.
 * @param visit gets every whole line, valid until it returns, and its position
 */
export async function countResponses(
  path: string,
  visit?: (line: Buffer, offset: number) => void,
): Promise<ResponseCounts> {
  const counts: ResponseCounts = { whole: 0, copies: 0, damaged: 0, foreign: 0 };
  const take = (line: Buffer, offset: number): void => {
    counts.whole += 1;
    if (isCopy(line)) counts.copies += 1;
    visit?.(line, offset);
  };
  await forEachLine(path, (line, { offset, ended }) => {
    const kind = inspectLine(line);
    if (kind === "whole") return take(line, offset);
    const saved = salvage(line);
    for (const { start, length } of saved) take(line.subarray(start, start + length), offset + start);
    // A last line without its end is being written, or was torn by a kill. This is not damage.
    if (!ended) return;
    if (kind === "foreign" && saved.length === 0) counts.foreign += 1;
    else counts.damaged += 1;
  });
  return counts;
}

/**
 * Reads a response log from end to end.
 * @param visit gets the key of each response, and a function that reads it, because most are not needed.
 * Valid until it returns
 * @throws {Error} when the file can't be read
 */
export async function readResponses(
  path: string,
  visit: (key: string, read: () => StoredResponse | null) => void,
): Promise<ResponseCounts> {
  return countResponses(path, (line) => visit(keyOf(line), () => readLine(line)));
}

/**
 * Reads single lines, synchronously: a few kilobytes that mostly are in memory take less time than another
 * thread. One file is kept open, because the responses of a run come mostly from one other run.
 */
export function createLineReader(paths: readonly string[]): {
  read(place: ResponseLocation, key: string): Buffer | null;
  close(): void;
} {
  let held: { file: number; descriptor: number } | null = null;

  function close(): void {
    if (held !== null) closeSync(held.descriptor);
    held = null;
  }

  function descriptorOf(file: number): number {
    if (held?.file !== file) {
      close();
      held = { file, descriptor: openSync(paths[file] ?? "", "r") };
    }
    return held.descriptor;
  }

  return {
    /** @returns null when the line is no longer there, or has changed */
    read({ file, offset, length }, key) {
      const line = Buffer.allocUnsafe(length);
      try {
        if (readSync(descriptorOf(file), line, 0, length, offset) < length) return null;
      } catch {
        return null;
      }
      return inspectLine(line) === "whole" && keyOf(line) === key ? line : null;
    },
    close,
  };
}
