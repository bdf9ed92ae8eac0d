import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { COMPARISON, NOT_HERE } from "../tests/fixtures/vectors/vector-calls-comparison.ts";
import { JUDGING } from "../tests/fixtures/vectors/vector-calls-judging.ts";
import { SEQUENTIAL } from "../tests/fixtures/vectors/vector-calls-sequential.ts";

const record = z.record(z.string(), z.unknown());
const file = z.object({
  functions: z.array(z.string()),
  cases: z.array(
    z.object({ id: z.string(), fn: z.string(), args: record, expected: z.unknown(), tol: z.number() }),
  ),
});
const { functions, cases } = file.parse(
  JSON.parse(readFileSync(new URL("../tests/vectors/statistics.json", import.meta.url), "utf8")),
);

const CALLS = { ...COMPARISON, ...JUDGING, ...SEQUENTIAL };

/**
 * Reference functions that no command needs and that are therefore not here: other intervals of a proportion
 * and of a difference, McNemar's forms (the within-case test includes them), sizes of other designs,
 * sequences that may be looked at any number of times, rankings, and scores with a judge's help.
 */
const UNASKED = new Set([
  "clopperPearson",
  "jeffreys",
  "agrestiCoull",
  "newcombeDiff",
  "mcnemarExact",
  "mcnemarExactOneSided",
  "mcnemarMidP",
  "mcnemarChi2",
  "mcnemarChi2P",
  "clusterWilsonSaha",
  "sampleSizeTwoProp",
  "powerTwoProp",
  "powerPairedT",
  "sampleSizePairedT",
  "mdePairedT",
  "exactBinomialGate",
  "mcnemarSampleSize",
  "zeroFailureTrialsNeeded",
  "passAtK",
  "ppiMean",
  "bradleyTerry",
  "signEProcess",
  "bettingGridLogE",
  "betaBinomialCS",
  "predmixEBLambdas",
  "predmixEmpBernLowerCS",
  "hedgedCapital",
  "pocockConstant",
  "obrienFlemingConstant",
]);

/** Cases that are tested: of those for p-values, only Holm's correction is here. */
const asked = cases.filter((c) => !UNASKED.has(c.fn) && CALLS[c.fn]?.(c.args) !== NOT_HERE);

function expectClose(actual: unknown, expected: unknown, tolerance: number): void {
  if (typeof expected === "number") {
    const allowed = Math.max(
      tolerance,
      Math.abs(expected) > 1 && tolerance > 0 ? Math.abs(expected) * 1e-9 : 0,
    );
    expect(Math.abs(z.number().parse(actual) - expected)).toBeLessThanOrEqual(allowed);
  } else if (expected !== null && typeof expected === "object") {
    if (Array.isArray(expected)) expect(actual).toHaveLength(expected.length);
    for (const [key, value] of Object.entries(expected)) {
      expectClose(record.parse(Array.isArray(actual) ? { ...actual } : actual)[key], value, tolerance);
    }
  } else expect(actual).toEqual(expected);
}

describe("reference values made with R, scipy and statsmodels", () => {
  it("are each for a function that is called here or that no command asks for, and none is called without one", () => {
    expect([...Object.keys(CALLS), ...UNASKED].sort()).toEqual([...functions].sort());
    expect(new Set(cases.map((c) => c.fn))).toEqual(new Set(functions));
  });

  it("have one mapping each", () => {
    const names = [COMPARISON, JUDGING, SEQUENTIAL].flatMap((calls) => Object.keys(calls));
    expect(names.length).toBe(new Set(names).size);
  });

  it("are most of them asked", () => {
    expect(asked.length).toBeGreaterThan(120);
  });

  it.each(asked.map((c) => [c.id, c] as const))("%s", (_, c) => {
    expectClose(CALLS[c.fn]?.(c.args), c.expected, c.tol);
  });
});
