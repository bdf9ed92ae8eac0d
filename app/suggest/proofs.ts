import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { MUTANT_CHANGES, MUTANT_KINDS } from "../../reports/mutate/analysis.ts";

/**
 * The part of `mutate.json` that shows whether a case depends on a part. Files of older versions name no
 * text, and show nothing.
 */
const proofSchema = z.object({
  agent: z.string(),
  model: z.string(),
  simulated: z.boolean(),
  stopped: z.string().nullable(),
  caseHashes: z.record(z.string(), z.string()),
  told: z.array(
    z.object({
      kind: z.enum(MUTANT_KINDS),
      change: z.enum(MUTANT_CHANGES),
      file: z.string(),
      line: z.int(),
      text: z.string(),
      hash: z.string(),
      guardedBy: z.string().nullable(),
      tried: z.int(),
      waiting: z.int(),
      unknown: z.int(),
    }),
  ),
});

/** The results of a run of `assay mutate`, and its folder. */
export interface FoundMutation extends z.infer<typeof proofSchema> {
  folder: string;
}

/** Greatest number of folders to read, newest first. */
const MOST_LOOKED_AT = 200;

/**
 * The results of `assay mutate` for an agent, newest first. Unreadable files, and those of another version,
 * are skipped.
 */
export async function mutationsIn(out: string, agent: string): Promise<FoundMutation[]> {
  const names = await readdir(out).catch(() => []);
  names.sort((a, b) => (a < b ? 1 : -1));
  const found: FoundMutation[] = [];
  for (const name of names.slice(0, MOST_LOOKED_AT)) {
    const folder = join(out, name);
    const text = await readFile(join(folder, "mutate.json"), "utf8").catch(() => null);
    const parsed = text === null ? null : proofSchema.safeParse(jsonOf(text));
    if (parsed?.success === true && parsed.data.agent === agent) found.push({ ...parsed.data, folder });
  }
  return found;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
