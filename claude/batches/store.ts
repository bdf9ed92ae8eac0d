import { readFile } from "node:fs/promises";
import { z } from "zod";
import { openDurableFile } from "../kept/durable-file.ts";
import { isMissing } from "../kept/lines.ts";

/** A batch that was sent, or was about to be sent. */
export interface StoredBatch {
  /** Its number in this run, from 0. */
  number: number;
  /** When it was about to be sent, in milliseconds since 1970. */
  at: number;
  /** The requests in it. */
  keys: readonly string[];
  /** Null where it is not known whether the API has it: the process ended before the answer came. */
  id: string | null;
}

/**
 * The batches that a run has sent. Each is stored here before it is sent, and its id before its results are
 * fetched.
 */
export interface BatchStore {
  /** Batches whose results were not collected yet, the oldest first. */
  readonly open: readonly StoredBatch[];
  intend(keys: readonly string[], at: number): Promise<StoredBatch>;
  created(batch: StoredBatch, id: string): Promise<StoredBatch>;
  /** Its results were collected, or there is no such batch. */
  done(batch: StoredBatch): Promise<void>;
  close(): Promise<void>;
}

const line = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("intended"), number: z.int(), at: z.number(), keys: z.array(z.string()) }),
  z.object({ kind: z.literal("created"), number: z.int(), id: z.string() }),
  z.object({ kind: z.literal("done"), number: z.int() }),
]);

/**
 * Opens the list of a run, which an earlier session may have begun.
 * @throws {Error} when it can't be read or written, or a line of it is damaged: then a batch might be paid
 * for twice
 */
export async function openBatchStore(path: string): Promise<BatchStore> {
  const file = await openDurableFile(path);
  const open = await readOpen(path);
  let next = open.next;
  const keep = (value: z.infer<typeof line>): Promise<void> => file.append(JSON.stringify(value));
  const batches = new Map(open.batches.map((b) => [b.number, b]));
  return {
    get open() {
      return [...batches.values()];
    },
    async intend(keys, at) {
      const batch: StoredBatch = { number: next++, at, keys, id: null };
      await keep({ kind: "intended", number: batch.number, at, keys: [...keys] });
      batches.set(batch.number, batch);
      return batch;
    },
    async created(batch, id) {
      await keep({ kind: "created", number: batch.number, id });
      const known = { ...batch, id };
      batches.set(batch.number, known);
      return known;
    },
    async done({ number }) {
      await keep({ kind: "done", number });
      batches.delete(number);
    },
    close: () => file.close(),
  };
}

/** The batches of a run whose results were not collected yet, without opening the list for writing. */
export async function openBatchesOf(path: string): Promise<StoredBatch[]> {
  return (await readOpen(path)).batches;
}

async function readOpen(path: string): Promise<{ batches: StoredBatch[]; next: number }> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    if (isMissing(cause)) return "";
    throw cause;
  });
  const batches = new Map<number, StoredBatch>();
  let next = 0;
  for (const [i, row] of text.split("\n").entries()) {
    if (row.trim() === "") continue;
    const read = line.safeParse(parse(row));
    if (!read.success) {
      throw new Error(
        `${path}:${i + 1} is damaged: it said which batches of requests were sent. What they were asked may be paid twice; to go on anyway, delete the file.`,
      );
    }
    const { data } = read;
    next = Math.max(next, data.number + 1);
    const known = batches.get(data.number);
    if (data.kind === "intended") batches.set(data.number, { ...data, id: null });
    else if (data.kind === "done") batches.delete(data.number);
    else if (known !== undefined) batches.set(data.number, { ...known, id: data.id });
  }
  return { batches: [...batches.values()], next };
}

function parse(row: string): unknown {
  try {
    return JSON.parse(row);
  } catch {
    return null;
  }
}
