import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { MUTANT_CHANGES, MUTANT_KINDS } from "../../reports/mutate/analysis.ts";

/** What of `mutate.json` says whether a case depends on a part. What an older version wrote names no text, and shows nothing. */
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

/** What a run of `assay mutate` found, and its folder. */
export interface FoundMutation extends z.infer<typeof proofSchema> {
  folder: string;
}

/** So many folders are looked into, the newest first. */
const MOST_LOOKED_AT = 200;

/** What `assay mutate` found of an agent, the newest first. What can't be read, or is of another version, is passed over. */
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
