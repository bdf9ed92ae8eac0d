import { z } from "zod";
import { RECORD_SCHEMA_VERSION, type Manifest } from "../records.ts";

/** Schema of the plan of a run. What is read from a disk is as untrusted as what comes from a network. */

const location = z.object({ file: z.string(), line: z.number(), column: z.number() });
const rate = z.number().min(0).max(1);
const criterionBase = { id: z.string(), name: z.string(), about: z.string(), owner: z.string() };

export const manifestSchema: z.ZodType<Manifest> = z.object({
  schemaVersion: z.literal(RECORD_SCHEMA_VERSION),
  runId: z.string(),
  createdAt: z.string(),
  assayVersion: z.string(),
  casesFolder: z.string(),
  command: z.string(),
  target: z.object({
    simulated: z.boolean(),
    baseUrl: z.string(),
    mind: z.object({ file: z.string(), hash: z.string() }).exactOptional(),
  }),
  seed: z.number(),
  variant: z.object({
    id: z.string(),
    // Runs from before other agents were supported don't name theirs.
    agent: z.string().exactOptional(),
    ownAgent: z.boolean().exactOptional(),
    model: z.string(),
    prompt: z.string(),
    promptHash: z.string(),
    sectionHashes: z.record(z.string(), z.string()),
    toolsHash: z.string(),
    settings: z.object({ maxTokens: z.number(), effort: z.string().nullable() }),
    features: z.record(z.string(), z.string()).exactOptional(),
    articleHashes: z.record(z.string(), z.string()).exactOptional(),
    set: z.array(z.string()).exactOptional(),
    name: z.string().exactOptional(),
  }),
  judgeModel: z.string(),
  customerModel: z.string(),
  concurrency: z.number(),
  cache: z.enum(["own", "shared"]).exactOptional(),
  warnings: z.array(z.string()),
  sections: z.record(z.string(), z.string()).exactOptional(),
  commit: z.string().exactOptional(),
  batch: z.enum(["judge", "all"]).exactOptional(),
  shard: z.object({ index: z.int().min(1), of: z.int().min(1) }).exactOptional(),
  stopped: z.string().exactOptional(),
  recorded: z.object({ cases: z.int().min(0), of: z.int().min(0) }).exactOptional(),
  choice: z
    .object({
      suites: z.array(z.string()),
      cases: z.array(z.string()),
      tags: z.array(z.string()),
      places: z.array(z.string()),
      others: z.array(z.string()),
    })
    .exactOptional(),
  cases: z.array(
    z.object({
      id: z.string(),
      suite: z.string(),
      about: z.string(),
      tags: z.array(z.string()),
      kind: z.enum(["regression", "capability"]),
      trials: z.int().min(0),
      part: z.object({ from: z.int().min(0), every: z.int().min(1) }).exactOptional(),
      key: z.string(),
      keys: z.array(z.string()).exactOptional(),
      criteria: z.array(z.string()),
      location,
      contentHash: z.string(),
      playHash: z.string(),
      checks: z.array(
        z.object({
          id: z.string(),
          hash: z.string(),
          severity: z.enum(["required", "advisory"]),
          criteria: z.array(z.string()),
          judged: z.boolean().exactOptional(),
        }),
      ),
      // Runs from before the quarantine existed have none.
      quarantine: z
        .object({
          blame: z.enum(["grader", "case"]),
          reason: z.string(),
          owner: z.string(),
          expires: z.string(),
          issue: z.string().nullable(),
        })
        .nullable()
        .default(null),
    }),
  ),
  criteria: z.array(
    z.discriminatedUnion("measurable", [
      z.object({
        measurable: z.literal(true),
        ...criterionBase,
        severity: z.enum(["gate", "watch", "invariant"]),
        population: z.literal("attackers").exactOptional(),
        target: rate,
        floor: rate,
      }),
      z.object({ measurable: z.literal(false), ...criterionBase, target: z.string(), reason: z.string() }),
    ]),
  ),
});
