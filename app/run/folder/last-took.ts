import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { latestRun } from "../../../runner/index.ts";

const reportSchema = z.object({
  suites: z.array(
    z.object({
      trials: z.array(z.object({ caseId: z.string(), outcome: z.string(), unhinderedMs: z.number() })),
    }),
  ),
});

/**
 * How long each case took in the newest run that has a report, in milliseconds, without pauses. It only decides which
 * trials begin first, so what can't be read counts as unknown.
 */
export async function lastTook(out: string): Promise<Map<string, number>> {
  const newest = await latestRun(out);
  if (newest === null) return new Map();
  const text = await readFile(join(newest.path, "report.json"), "utf8").catch(() => "null");
  let json: unknown = null;
  try {
    json = JSON.parse(text);
  } catch {
    return new Map();
  }
  const report = reportSchema.safeParse(json);
  if (!report.success) return new Map();
  const sums = new Map<string, { total: number; count: number }>();
  for (const trial of report.data.suites.flatMap((s) => s.trials)) {
    if (trial.outcome === "not_run") continue;
    const sum = sums.get(trial.caseId) ?? { total: 0, count: 0 };
    sums.set(trial.caseId, { total: sum.total + trial.unhinderedMs, count: sum.count + 1 });
  }
  return new Map([...sums].map(([id, { total, count }]) => [id, total / count]));
}
