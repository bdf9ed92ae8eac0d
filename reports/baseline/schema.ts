import { z } from "zod";
import { passedTrials } from "./arm.ts";
import { BASELINE_SCHEMA_VERSION, type Baseline, type BaselineCase, type BaselineCheck } from "./baseline.ts";

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const places = z.array(count).default([]);
/** Trials of each check, by the check's position in its case. */
const placesOfChecks = z.record(z.string(), z.array(count)).default({});

const baselineCase = z.strictObject({
  id: z.string().min(1),
  suite: z.string(),
  kind: z.enum(["regression", "capability"]).default("regression"),
  tags: z.array(z.string()).default([]),
  quarantined: z.boolean().default(false),
  trials: count,
  runs: z.array(count).min(2).exactOptional(),
  passed: count,
  missing: places,
  brokeOff: places,
  failed: placesOfChecks,
  unscored: placesOfChecks,
  play: z.string().min(1),
  checks: z.record(z.string(), z.string()),
});

/**
 * The file's format: a line for each case, then a line for each different check; empty lists are left out.
 */
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
    with: z.array(z.string()).exactOptional(),
  }),
  variant: z.strictObject({
    id: z.string(),
    agent: z.string().exactOptional(),
    model: z.string(),
    prompt: z.string(),
    promptHash: z.string(),
    toolsHash: z.string(),
    settings: z.strictObject({ maxTokens: z.number(), effort: z.string().nullable() }),
    features: z.record(z.string(), z.string()).exactOptional(),
    set: z.array(z.string()).exactOptional(),
    sectionHashes: z.record(z.string(), z.string()),
    articleHashes: z.record(z.string(), z.string()).exactOptional(),
  }),
  criteria: z.array(
    z.strictObject({
      id: z.string(),
      severity: z.enum(["gate", "watch", "invariant"]),
      target: share,
      floor: share,
      passed: count,
      scored: count,
      name: z.string(),
    }),
  ),
  suites: z.record(z.string(), z.string()),
  cases: z.array(baselineCase),
  checks: z.record(
    z.string(),
    z.strictObject({
      asks: z.string(),
      severity: z.enum(["required", "advisory"]).default("required"),
      criteria: z.array(z.string()).default([]),
    }),
  ),
  digest: z.string(),
});

export type BaselineFile = z.infer<typeof baselineFileSchema>;
export type CaseInFile = BaselineFile["cases"][number];
type CheckInFile = BaselineFile["checks"][string];

/** The keys of the file, in an order for readers. */
export function toFile(baseline: Baseline): Omit<BaselineFile, "digest"> {
  const { variant: v } = baseline;
  const names = nameChecks(baseline);
  return {
    schemaVersion: BASELINE_SCHEMA_VERSION,
    blessed: baseline.blessed,
    run: baseline.run,
    variant: {
      id: v.id,
      ...(v.agent !== undefined && { agent: v.agent }),
      model: v.model,
      prompt: v.prompt,
      promptHash: v.promptHash,
      toolsHash: v.toolsHash,
      settings: v.settings,
      ...(v.features !== undefined && { features: v.features }),
      ...(v.set !== undefined && { set: v.set }),
      sectionHashes: v.sectionHashes,
      ...(v.articleHashes !== undefined && { articleHashes: v.articleHashes }),
    },
    criteria: baseline.criteria.map(({ id, severity, target, floor, passed, scored, name }) => ({
      id,
      severity,
      target,
      floor,
      passed,
      scored,
      name,
    })),
    suites: Object.fromEntries(baseline.cases.map((c) => [c.suite, c.file])),
    cases: baseline.cases.map((c) => caseInFile(c, names.of)),
    checks: Object.fromEntries(names.all),
  };
}

function caseInFile(c: BaselineCase, nameOf: (check: BaselineCheck) => string): CaseInFile {
  const byPlace = (which: (check: BaselineCheck) => number[]): Record<string, number[]> =>
    Object.fromEntries(c.checks.flatMap((k) => (which(k).length === 0 ? [] : [[k.at, which(k)]])));
  return {
    id: c.id,
    suite: c.suite,
    kind: c.kind,
    tags: c.tags,
    quarantined: c.quarantined,
    trials: c.trials,
    ...(c.runs !== undefined && { runs: c.runs }),
    passed: passedTrials(c),
    missing: c.missing,
    brokeOff: c.brokeOff,
    failed: byPlace((k) => k.failed),
    unscored: byPlace((k) => k.unscored),
    play: c.play,
    checks: Object.fromEntries(c.checks.map((k) => [k.at, nameOf(k)])),
  };
}

/**
 * Separates a check's hash and a number, where one check counts for different criteria in different cases.
 */
const AGAIN = "~";

/** Many cases have the same checks: each different check is in the file once, under its hash. */
function nameChecks({ cases }: Baseline): {
  all: [string, CheckInFile][];
  of: (check: BaselineCheck) => string;
} {
  const names = new Map<string, string>();
  const all = new Map<string, CheckInFile>();
  const contentOf = ({ hash, asks, severity, criteria }: BaselineCheck): string =>
    JSON.stringify([hash, asks, severity, criteria]);
  for (const check of cases.flatMap((c) => c.checks)) {
    if (names.has(contentOf(check))) continue;
    let name = check.hash;
    for (let n = 2; all.has(name); n++) name = `${check.hash}${AGAIN}${n}`;
    names.set(contentOf(check), name);
    all.set(name, { asks: check.asks, severity: check.severity, criteria: check.criteria });
  }
  return { all: [...all], of: (check) => names.get(contentOf(check)) ?? check.hash };
}

/** A check that is named but missing asks nothing. The reader of a file checks for such names first. */
export function fromFile(file: BaselineFile): Baseline {
  const { digest: _, suites, cases, checks, ...rest } = file;
  return {
    ...rest,
    cases: cases.map(({ passed: _passed, failed, unscored, checks: named, ...c }) => ({
      ...c,
      file: suites[c.suite] ?? "",
      checks: Object.entries(named).map(([at, name]): BaselineCheck => {
        const check = checks[name];
        return {
          failed: failed[at] ?? [],
          unscored: unscored[at] ?? [],
          at,
          asks: check?.asks ?? "",
          hash: name.split(AGAIN, 1)[0] ?? name,
          severity: check?.severity ?? "required",
          criteria: check?.criteria ?? [],
        };
      }),
    })),
  };
}
