import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import type { RunKeys } from "./keys.ts";
import type { Link } from "./link.ts";

/** The kinds of lines that a worker sends to the coordinator. */
export type QueueLineKind =
  /** A response, as it goes into the log. */
  | "answer"
  /** A finished trial. */
  | "record"
  /** A question; see `ask.ts`. */
  | "question"
  /** A sentence for the user. */
  | "words"
  /** The budget does not pay for another request. */
  | "limit"
  /** The coordinator's own mark, to know that everything before it was taken. */
  | "mark";

/** A line and its sender. */
export interface QueueLine {
  kind: QueueLineKind;
  from: string;
  text: string;
}

/** The run is over, or was removed: no more lines are accepted. */
export class RunOver extends Error {
  override readonly name = "RunOver";

  constructor() {
    super("the run is over, and what is played is no longer taken");
  }
}

/** The overhead of a line, besides its text. */
const LINE_BYTES = 100;

/** Adds lines unless the run is over. @returns the bytes that wait, -1 when it is over */
const PUT = `if redis.call('EXISTS', KEYS[3]) == 0 then return -1 end
local bytes = 0
for i = 2, #ARGV, 2 do
  redis.call('XADD', KEYS[1], '*', 'kind', ARGV[i], 'from', ARGV[1], 'text', ARGV[i + 1])
  bytes = bytes + string.len(ARGV[i + 1]) + ${LINE_BYTES}
end
return redis.call('INCRBY', KEYS[2], bytes)`;

/**
 * Much less than any answer takes, and the place of its request is free before. Lines within this time are
 * sent together: with 3 ms, sending them took a twentieth of a worker's CPU time.
 */
const GATHER_MS = 10;

/** Deletes lines up to an id, and subtracts their bytes. */
const TRIM = `redis.call('XTRIM', KEYS[1], 'MINID', ARGV[1])
return redis.call('DECRBY', KEYS[2], ARGV[2])`;

/** Above this many bytes workers begin nothing new, and they continue below half of it. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The side that sends lines. */
export interface LineWriter {
  /**
   * Resolves when Redis has the line.
   * @throws {RunOver} when the run takes no more lines
   */
  put(kind: QueueLineKind, text: string): Promise<void>;
  /** Whether so much waits that nothing new should begin. */
  readonly full: boolean;
  /** Asks again how much waits. */
  look(): Promise<void>;
}

export function lineWriter(o: {
  link: Link;
  keys: RunKeys;
  from: string;
  mostBytes?: number | undefined;
}): LineWriter {
  const { link, keys, mostBytes = MOST_BYTES } = o;
  let full = false;
  let waiting: string[] = [];
  let going: Promise<void> | null = null;
  link.redis.defineCommand("assayPut", { numberOfKeys: 3, lua: PUT });
  const call = link.redis as typeof link.redis & { assayPut: (...args: string[]) => Promise<unknown> };
  const send = async (): Promise<void> => {
    const lines = waiting;
    waiting = [];
    going = null;
    const { lines: stream, bytes: count, state } = keys;
    const bytes = await link.persist(() => call.assayPut(stream, count, state, o.from, ...lines));
    if (Number(bytes) < 0) throw new RunOver();
    note(Number(bytes));
  };
  const note = (bytes: number): void => {
    if (bytes > mostBytes) full = true;
    else if (bytes <= mostBytes / 2) full = false;
  };
  return {
    get full() {
      return full;
    },
    put(kind, text) {
      waiting.push(kind, text);
      return (going ??= delay(GATHER_MS).then(send));
    },
    async look() {
      note(Number((await link.persist(() => link.redis.get(keys.bytes))) ?? 0));
    },
  };
}

const entrySchema = z.tuple([z.string(), z.array(z.string())]);
type Entry = z.infer<typeof entrySchema>;
const readSchema = z.array(z.tuple([z.string(), z.array(entrySchema)])).nullable();
const KINDS: ReadonlySet<string> = new Set<QueueLineKind>([
  "answer",
  "record",
  "question",
  "words",
  "limit",
  "mark",
]);

const LINES_A_READ = 500;
const BLOCK_MS = 1000;

interface Drain {
  link: Link;
  keys: RunKeys;
  /** Resolves when all of them are on the disk. */
  take: (lines: readonly QueueLine[]) => Promise<void>;
}

/**
 * Takes what workers send, until it is told to stop: read, stored by `take`, and only then deleted from
 * Redis. What was read and not deleted is read again by the next coordinator.
 * @throws what `take` throws, and when Redis is unreachable
 */
export async function drainLines(o: Drain & { signal: AbortSignal }): Promise<void> {
  const { link, keys, signal } = o;
  const reader = link.another();
  const stop = (): void => link.drop(reader);
  signal.addEventListener("abort", stop, { once: true });
  const read = async (): Promise<Entry[]> =>
    readSchema.parse(
      await link.persist(() =>
        reader.xread("COUNT", LINES_A_READ, "BLOCK", BLOCK_MS, "STREAMS", keys.lines, "0"),
      ),
    )?.[0]?.[1] ?? [];
  try {
    while (!signal.aborted) await takeOut(await read(), o);
  } catch (cause) {
    if (!signal.aborted) throw cause;
  } finally {
    signal.removeEventListener("abort", stop);
    stop();
  }
}

/** Takes everything that is there, and waits for nothing more. */
export async function drainRest(o: Drain): Promise<void> {
  const { link, keys } = o;
  for (;;) {
    const entries = z
      .array(entrySchema)
      .parse(await link.persist(() => link.redis.xrange(keys.lines, "-", "+", "COUNT", LINES_A_READ)));
    if (entries.length === 0) return;
    await takeOut(entries, o);
  }
}

async function takeOut(entries: readonly Entry[], { link, keys, take }: Drain): Promise<void> {
  const newest = entries.at(-1);
  if (newest === undefined) return;
  const lines = entries.flatMap(([, fields]) => lineOf(fields));
  await take(lines);
  const bytes = lines.reduce((sum, l) => sum + Buffer.byteLength(l.text) + LINE_BYTES, 0);
  await link.persist(() => link.redis.eval(TRIM, 2, keys.lines, keys.bytes, after(newest[0]), bytes));
}

/** The first id after this one. */
function after(id: string): string {
  const [ms = "0", count = "0"] = id.split("-");
  return `${ms}-${BigInt(count) + 1n}`;
}

function lineOf(fields: readonly string[]): QueueLine[] {
  const [, kind = "", , from = "", , text = ""] = fields;
  return KINDS.has(kind) ? [{ kind: kind as QueueLineKind, from, text }] : [];
}
