import { writeSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { FileLost, keepFile, type KeptFile } from "./kept-file.ts";
import { isMissing } from "./lines.ts";
import { makeFolder } from "./make-folder.ts";

/** A file of lines that only grows. A line survives `kill -9` and a power cut once its append resolved. */
export interface DurableFile {
  /**
   * Resolves when the line is on the disk, and survives a kill and a power cut. Lines that come close
   * together are written together.
   * @throws {Error} when it can't be written, such as on a full disk, or no longer exists. The file then
   * accepts no more lines.
   */
  append(line: string): Promise<void>;
  /**
   * Waits for writes under way, and checks that the file still holds all of them.
   * @throws {FileLost} when another program deleted it, replaced it, cut it, or wrote into it
   */
  check(): Promise<void>;
  /** Bytes of the file, including lines under way: the position of the next line. */
  readonly size: number;
  /** Waits for writes under way. */
  close(): Promise<void>;
}

/**
 * Opens a file of JSON lines for appending; the file and its folder are created when missing. A last line
 * that was torn by a kill is removed, so that the next one doesn't join it. Only one process may have it
 * open.
 * @param o.atOnce each line is passed to the system as it comes, and survives a kill before it is on the
 * disk. It costs a system call for each line, so it is for responses that were paid for
 */
export async function openDurableFile(path: string, o: { atOnce?: boolean } = {}): Promise<DurableFile> {
  await makeFolder(dirname(path));
  await mendLastLine(path);
  const file = await open(path, "a");
  try {
    await syncFolder(dirname(path));
    const { size } = await file.stat();
    const kept = await keepFile(path, file);
    return appender({ file, kept, path, size, atOnce: o.atOnce === true });
  } catch (cause) {
    await file.close();
    throw cause;
  }
}

/** Much less than any answer takes, and the request's place is released before. */
const GATHER_MS = 5;

interface Waiting {
  /** Null when it was written already. */
  bytes: Buffer | null;
  resolve: () => void;
  reject: (error: Error) => void;
}

function appender(o: {
  file: FileHandle;
  kept: KeptFile;
  path: string;
  size: number;
  atOnce: boolean;
}): DurableFile {
  const { file, kept, path } = o;
  let { size } = o;
  /** How much of it the system has. */
  let written = size;
  let waiting: Waiting[] = [];
  let syncing: Promise<void> | null = null;
  let broken: Error | null = null;
  let closed: Promise<void> | null = null;

  async function syncAll(): Promise<void> {
    while (waiting.length > 0) {
      // All lines within a few milliseconds are written to the disk together. Only their callers wait for it.
      if (closed === null) await delay(GATHER_MS);
      const batch = waiting;
      waiting = [];
      try {
        if (broken !== null) throw broken;
        const unwritten = batch.flatMap(({ bytes }) => (bytes === null ? [] : [bytes]));
        if (unwritten.length > 0) write(Buffer.concat(unwritten));
        await file.datasync();
        // A file that was deleted or cut accepts lines without an error, and they are lost with it.
        kept.check(written);
        for (const { resolve } of batch) resolve();
      } catch (cause) {
        const error = breakWith(cause);
        for (const { reject } of batch) reject(error);
      }
    }
    syncing = null;
  }

  /** After a failed write or sync the content of the disk is not known, so no later write is accepted. */
  function breakWith(cause: unknown): Error {
    if (cause instanceof FileLost) return (broken ??= cause);
    broken ??= new Error(
      `${path} can't be written: ${reasonOf(cause)}. What was written before is safe.${isFull(cause) ? " Make room on the disk before going on." : ""}`,
      { cause },
    );
    return broken;
  }

  function write(bytes: Buffer): void {
    writeWhole(file.fd, bytes);
    written += bytes.length;
  }

  return {
    append(line) {
      if (broken !== null) return Promise.reject(broken);
      if (closed !== null) return Promise.reject(new Error(`${path} is closed`));
      if (line.includes("\n")) return Promise.reject(new Error(`a line for ${path} contains a line break`));
      const bytes = Buffer.from(`${line}\n`);
      size += bytes.length;
      try {
        if (o.atOnce) write(bytes);
      } catch (cause) {
        return Promise.reject(breakWith(cause));
      }
      return new Promise((resolve, reject) => {
        waiting.push({ bytes: o.atOnce ? null : bytes, resolve, reject });
        syncing ??= syncAll();
      });
    },
    async check() {
      await syncing;
      if (broken !== null) throw broken;
      kept.check(written);
    },
    get size() {
      return size;
    },
    close() {
      closed ??= (syncing ?? Promise.resolve()).then(() => file.close());
      return closed;
    },
  };
}

/** This only goes to the system's memory, which takes microseconds: too short for another thread. */
function writeWhole(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}

/** A last line that was torn by a kill is removed; one that lacks only its line break gets it. */
export async function mendLastLine(path: string): Promise<void> {
  let file: FileHandle;
  try {
    file = await open(path, "r+");
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.size === 0) return;
    const { start, tail } = await lastLine(file, stats.size);
    if (tail.length === 0) return;
    if (isJson(tail.toString("utf8"))) await file.write("\n", stats.size);
    else await file.truncate(start);
    await file.datasync();
  } finally {
    await file.close();
  }
}

const CHUNK = 64 * 1024;

/** The text after the last line break, and its offset. Read from the end: a log may be long. */
async function lastLine(file: FileHandle, size: number): Promise<{ start: number; tail: Buffer }> {
  let tail = Buffer.alloc(0);
  for (let start = size; start > 0;) {
    const from = Math.max(0, start - CHUNK);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(start - from), 0, start - from, from);
    tail = Buffer.concat([buffer.subarray(0, bytesRead), tail]);
    const lineBreak = tail.lastIndexOf("\n");
    if (lineBreak !== -1) return { start: from + lineBreak + 1, tail: tail.subarray(lineBreak + 1) };
    start = from;
  }
  return { start: 0, tail };
}

/** A new file is durable only with its folder's entry. Not every file system supports this. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().catch(() => {});
  await handle.close();
}

/** Whether only the line break of the last line is missing. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function reasonOf(cause: unknown): string {
  if (isFull(cause)) return "the disk is full";
  return cause instanceof Error ? cause.message : String(cause);
}

/** Errors for a full disk, a user's quota, or the largest file size of a process. */
const FULL = new Set<unknown>(["ENOSPC", "EDQUOT", "EFBIG"]);

function isFull(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && FULL.has(cause.code);
}
