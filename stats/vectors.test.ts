import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { COMPARISON } from "../tests/fixtures/vector-calls-comparison.ts";
import { JUDGING } from "../tests/fixtures/vector-calls-judging.ts";
import { SEQUENTIAL } from "../tests/fixtures/vector-calls-sequential.ts";

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
 * References that are less exact than their tolerance says, with how far they are off. R's power.t.test ends its search
 * within 1.2e-4 (its default `tol`); the size it gives has a power of 0.79977 where 0.8 was asked for. See power.test.ts.
 */
const INEXACT: Record<string, number> = { "mdePairedT-149": 3e-5 };

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
  it("are each for a function that is called here, and none is called that has no reference", () => {
    expect(Object.keys(CALLS).sort()).toEqual([...functions].sort());
    expect(new Set(cases.map((c) => c.fn))).toEqual(new Set(functions));
  });

  it("have one mapping each", () => {
    const names = [COMPARISON, JUDGING, SEQUENTIAL].flatMap((calls) => Object.keys(calls));
    expect(names.length).toBe(new Set(names).size);
  });

  it.each(cases.map((c) => [c.id, c] as const))("%s", (_, c) => {
    expectClose(CALLS[c.fn]?.(c.args), c.expected, INEXACT[c.id] ?? c.tol);
  });
});
