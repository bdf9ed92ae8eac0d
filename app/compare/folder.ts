import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { writeWhole } from "../../runner/index.ts";
import { UserError } from "../user-error.ts";

/** Which runs a comparison's folder holds, and in which order. It is written before the first request. */
const planSchema = z.object({
  schemaVersion: z.literal(1),
  runs: z.array(z.string().regex(/^[\w@][\w@.-]*$/)).min(2),
});

const FILE = "comparison.json";

export async function writeComparisonPlan(folder: string, runs: readonly string[]): Promise<void> {
  await writeWhole(join(folder, FILE), `${JSON.stringify({ schemaVersion: 1, runs }, null, 2)}\n`);
}

/**
 * The paths of the runs in a comparison's folder, in their order. Null where the folder is not a comparison.
 * @throws {UserError} when the plan is damaged
 */
export async function readComparisonPlan(folder: string): Promise<string[] | null> {
  let text: string;
  try {
    text = await readFile(join(folder, FILE), "utf8");
  } catch {
    return null;
  }
  const parsed = planSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new UserError(
      `${join(folder, FILE)} is damaged or was made by another version. Name the run folders in ${folder} instead.`,
    );
  }
  return parsed.data.runs.map((name) => join(folder, name));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Folder names made from names: safe on every system, and all different. */
export function folderNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const safe =
      name
        .replace(/[^A-Za-z0-9@._-]+/g, "-")
        .replace(/^[.-]+|[.-]+$/g, "")
        .slice(0, 60) || "variant";
    let unlike = safe;
    // Some file systems do not distinguish capital and small letters.
    for (let i = 2; taken.has(unlike.toLowerCase()); i++) unlike = `${safe}-${i}`;
    taken.add(unlike.toLowerCase());
    return unlike;
  });
}
