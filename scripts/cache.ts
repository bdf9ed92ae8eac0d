import { readFile, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import Table from "cli-table3";
import { countResponses, type ResponseCounts, type ResponseFile } from "../claude/index.ts";
import { dollars, plural, thousands } from "../reports/index.ts";
import { readManifest, runFolder } from "../runner/index.ts";
import { lockRun } from "./lock.ts";
import { responseFiles } from "./shared-responses.ts";
import { UserError, withFiles } from "./user-error.ts";

/** `assay cache stats`. @returns 0 */
export async function cacheStats({ out }: { out: string }): Promise<number> {
  const files = await filesIn(out);
  const all: (ResponseCounts & { bytes: number })[] = [];
  const money = { paid: 0, saved: 0, unpriced: 0 };
  for (const { path } of files) {
    const counts = await countResponses(path, null, ({ record, paidBy }) => {
      const known = record.costUsd ?? 0;
      if (paidBy === undefined) money.paid += known;
      else money.saved += known;
      if (record.costUsd === null) money.unpriced += 1;
    });
    all.push({ ...counts, bytes: await sizeOf(path) });
  }
  const sum = (of: (one: (typeof all)[number]) => number): number => all.reduce((n, one) => n + of(one), 0);
  const whole = sum((c) => c.whole);
  const copies = sum((c) => c.copies);
  const table = new Table({ style: { head: [], border: [] } });
  table.push(
    ["Runs", thousands(files.length)],
    ["Answers", `${thousands(whole)}, of them ${thousands(copies)} taken over from an earlier run`],
    ["They cost", priceWords(money.paid, money.unpriced)],
    ["Taking them over saved", dollars(money.saved)],
    ["Room", megabytes(sum((c) => c.bytes))],
  );
  const unusable = sum((c) => c.damaged + c.foreign);
  if (unusable > 0) {
    table.push([
      "Can't be used",
      `${plural(unusable, "line")}: ${sum((c) => c.damaged)} damaged, ${sum((c) => c.foreign)} of another version of Assay`,
    ]);
  }
  process.stdout.write(`${table.toString()}\n`);
  return 0;
}

/** `assay cache prune`. @returns 0 */
export async function cachePrune(o: {
  out: string;
  /** Milliseconds. */
  olderThan: number;
  dryRun?: boolean;
  /** Milliseconds since 1970. */
  now: number;
}): Promise<number> {
  const { out, olderThan, dryRun = false, now } = o;
  let bytes = 0;
  let pruned = 0;
  const kept: string[] = [];
  for (const { path, run } of await filesIn(out)) {
    const folder = dirname(path);
    const began = await beganAt(folder);
    if (began !== null && now - began < olderThan) continue;
    const why = await whyKept(folder, began);
    if (why !== null) {
      kept.push(`Kept: ${run}, ${why}.`);
      continue;
    }
    bytes += await sizeOf(path);
    pruned += 1;
    if (dryRun) continue;
    const unlock = await lockRun(folder);
    try {
      await withFiles(`${path} can't be deleted`, () => rm(path, { force: true }));
    } finally {
      await unlock();
    }
  }
  for (const line of kept) process.stdout.write(`${line}\n`);
  const what = `the answers of ${plural(pruned, "run")}, ${megabytes(bytes)}`;
  process.stdout.write(
    dryRun
      ? `Would delete ${what}. Their reports and records would stay.\n`
      : `Deleted ${what}. Their reports and records stay.\n`,
  );
  return 0;
}

/** @returns null for a run whose answers nobody needs to go on with it */
async function whyKept(folder: string, began: number | null): Promise<string | null> {
  if (began === null) return "because it can't be read";
  const busy = await lockRun(folder).then(
    async (unlock) => {
      await unlock();
      return false;
    },
    (cause: unknown) => {
      if (cause instanceof UserError) return true;
      throw cause;
    },
  );
  if (busy) return "because it is being played";
  const text = await readFile(join(folder, "report.json"), "utf8").catch(() => "");
  // The report is large, and only one thing of it is asked.
  return /"complete": ?true/.test(text)
    ? null
    : "because it is not complete: assay run --resume can still go on with it";
}

async function beganAt(folder: string): Promise<number | null> {
  try {
    return Date.parse((await readManifest(runFolder(folder))).createdAt);
  } catch {
    return null;
  }
}

async function filesIn(out: string): Promise<ResponseFile[]> {
  const files = await responseFiles(out);
  if (files.length === 0)
    throw new UserError(`There are no answers in ${out}. Name the folder of the runs with --out.`);
  return files;
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (s) => s.size,
    () => 0,
  );
}

function priceWords(usd: number, unpriced: number): string {
  return `${dollars(usd)}${unpriced > 0 ? ` plus ${plural(unpriced, "answer")} of unknown price` : ""}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
