import type { CallRecord } from "../../claude/types.ts";
import type { Turn } from "../../graders/contract/transcript.ts";
import { createDigester } from "../../runner/kept/digest.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import {
  RECORD_SCHEMA_VERSION,
  type CaseSummary,
  type Manifest,
  type TrialRecord,
} from "../../runner/records.ts";
import { createRandom } from "../../simulator/api/strain/random.ts";

const CRITERION = "answers";
const WORDS = (
  "the your policy covers a claim when you call us and we need to know which car it is before that day " +
  "battery premium deductible collision quote mileage driver month payment repair garage hail theft document"
).split(" ");

/**
 * A run with this many trials whose texts are all different: one trial in fifty fails, and one conversation
 * has 200 turns.
 */
export function syntheticRun(o: { cases: number; trials: number }): {
  manifest: Manifest;
  records: TrialDigest[];
} {
  const random = createRandom(`a page of ${o.cases} x ${o.trials}`);
  const cases = Array.from({ length: o.cases }, (_, i) => caseOf(i, o.trials));
  const records = cases.flatMap((c, i) =>
    Array.from({ length: o.trials }, (_, trial) => {
      const long = i === 0 && trial === 0;
      const failed = long || random.next() < 0.02;
      const seed = `${c.id} ${trial}`;
      const record = (): TrialRecord => recordOf(c, { trial, failed, turns: long ? 200 : 3, seed });
      return createDigester(record)(record(), { offset: 0, length: 0 });
    }),
  );
  return { manifest: manifestOf(cases), records };
}

/** The case with the long conversation. */
export const LONG_CASE = "case-00000";

function caseOf(i: number, trials: number): CaseSummary {
  const id = `case-${String(i).padStart(5, "0")}`;
  return {
    id,
    suite: `suite-${i % 20}`,
    about: `A customer asks about ${WORDS[i % WORDS.length] ?? ""} for the ${i}th time.`,
    tags: i % 3 === 0 ? ["smoke"] : [],
    kind: "regression",
    trials,
    key: id,
    criteria: [CRITERION],
    location: { file: `cases/bench/suite-${i % 20}.yaml`, line: 1 + i, column: 1 },
    contentHash: id,
    playHash: id,
    checks: [{ id: "0.expect.0", hash: id, severity: "required", criteria: [CRITERION] }],
    quarantine: null,
  };
}

function recordOf(
  c: CaseSummary,
  o: { trial: number; failed: boolean; turns: number; seed: string },
): TrialRecord {
  const random = createRandom(o.seed);
  const turns = Array.from({ length: o.turns }, (): Turn => {
    const latencyMs = Math.round(300 + random.next() * 2000);
    return {
      customer: textOf(random, 25),
      agent: textOf(random, 110),
      end: "end_turn",
      toolCalls: [],
      calls: [callOf(latencyMs)],
      latencyMs,
      firstTextMs: Math.round(latencyMs / 3),
    };
  });
  const quote = turns[0]?.agent.slice(0, 60) ?? "";
  return {
    schemaVersion: RECORD_SCHEMA_VERSION,
    caseId: c.id,
    trial: o.trial,
    key: `${c.key}-${o.trial}`,
    variant: "bench",
    outcome: o.failed ? "failed" : "passed",
    error: null,
    transcript: { turns, end: "script", customerCalls: [] },
    checks: [
      {
        id: "0.expect.0",
        kind: "judge",
        label: "the judge finds: Answers what was asked.",
        severity: "required",
        criteria: [CRITERION],
        verdict: {
          status: o.failed ? "fail" : "pass",
          reason: textOf(random, 20),
          evidence: [{ turn: 0, speaker: "agent", quote }],
        },
      },
    ],
    judgeCalls: [],
    strayCalls: [],
    startedAt: "2026-11-25T00:00:00.000Z",
    durationMs: turns.reduce((sum, t) => sum + t.latencyMs, 0),
  };
}

function textOf(random: ReturnType<typeof createRandom>, words: number): string {
  return Array.from({ length: words }, () => WORDS[Math.floor(random.next() * WORDS.length)] ?? "").join(" ");
}

function callOf(latencyMs: number): CallRecord {
  return {
    role: "agent",
    model: "bench",
    answeredBy: "bench",
    attempts: [],
    waitedMs: 0,
    latencyMs,
    firstTextMs: latencyMs,
    usage: { input: 900, output: 120, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, thinking: 0 },
    costUsd: 0.002,
    stopReason: "end_turn",
    replayed: false,
  };
}

function manifestOf(cases: CaseSummary[]): Manifest {
  return {
    schemaVersion: RECORD_SCHEMA_VERSION,
    runId: "bench",
    createdAt: "2026-11-25T00:00:00.000Z",
    assayVersion: "0.0.0",
    casesFolder: "cases/bench",
    command: "assay run",
    target: { simulated: true, baseUrl: "bench" },
    seed: 1,
    variant: {
      id: "bench",
      agent: "bench",
      model: "bench",
      prompt: "prompts/bench",
      promptHash: "00",
      sectionHashes: {},
      toolsHash: "00",
      settings: { maxTokens: 1, effort: null },
    },
    judgeModel: "bench",
    customerModel: "bench",
    concurrency: 1,
    warnings: [],
    cases,
    criteria: [
      {
        measurable: true,
        id: CRITERION,
        name: "Answers the question",
        about: "",
        owner: "Support",
        severity: "gate",
        target: 0.9,
        floor: 0.8,
      },
    ],
  };
}
