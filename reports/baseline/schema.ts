import { z } from "zod";
import { BASELINE_SCHEMA_VERSION, type Baseline } from "./baseline.ts";

const count = z.int().min(0);
const places = z.array(count).default([]);

const check = z.strictObject({
  passed: count,
  failed: places,
  unscored: places,
  at: z.string(),
  asks: z.string(),
  hash: z.string().min(1),
});

const baselineCase = z.strictObject({
  case: z.strictObject({
    id: z.string().min(1),
    suite: z.string(),
    trials: count,
    missing: places,
    brokeOff: places,
    play: z.string().min(1),
  }),
  checks: z.array(check),
});

/** The file as it is written: a line for each case and each of its checks; empty lists are left out. */
export const baselineFileSchema = z.strictObject({
  schemaVersion: z.literal(BASELINE_SCHEMA_VERSION),
  blessed: z.strictObject({ by: z.string().min(1), at: z.string(), note: z.string().nullable() }),
  run: z.strictObject({
    id: z.string(),
    createdAt: z.string(),
    assayVersion: z.string(),
    simulated: z.boolean(),
    baseUrl: z.string(),
    seed: z.number(),
    judgeModel: z.string(),
    customerModel: z.string(),
  }),
  variant: z.strictObject({
    id: z.string(),
    model: z.string(),
    prompt: z.string(),
    promptHash: z.string(),
    toolsHash: z.string(),
    settings: z.strictObject({ maxTokens: z.number(), effort: z.string().nullable() }),
    sectionHashes: z.record(z.string(), z.string()),
  }),
  criteria: z.array(z.strictObject({ id: z.string(), passed: count, scored: count, name: z.string() })),
  cases: z.array(baselineCase),
  digest: z.string(),
});

export type BaselineFile = z.infer<typeof baselineFileSchema>;

/** The keys of the file in the order in which a person reads them. */
export function toFile(baseline: Baseline): Omit<BaselineFile, "digest"> {
  const { variant: v } = baseline;
  return {
    schemaVersion: BASELINE_SCHEMA_VERSION,
    blessed: baseline.blessed,
    run: baseline.run,
    variant: {
      id: v.id,
      model: v.model,
      prompt: v.prompt,
      promptHash: v.promptHash,
      toolsHash: v.toolsHash,
      settings: v.settings,
      sectionHashes: v.sectionHashes,
    },
    criteria: baseline.criteria.map(({ id, passed, scored, name }) => ({ id, passed, scored, name })),
    cases: baseline.cases.map(({ checks, id, suite, trials, missing, brokeOff, play }) => ({
      case: { id, suite, trials, missing, brokeOff, play },
      checks: checks.map(({ passed, failed, unscored, at, asks, hash }) => ({
        passed,
        failed,
        unscored,
        at,
        asks,
        hash,
      })),
    })),
  };
}

export function fromFile(file: BaselineFile): Baseline {
  const { digest: _, cases, ...rest } = file;
  return { ...rest, cases: cases.map((c) => ({ ...c.case, checks: c.checks })) };
}
