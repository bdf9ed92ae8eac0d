import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { quantile, quantileRanks } from "./quantile.ts";
import { clopperPearsonLower, passAtK, passHatK, populationRate, wilson, zeroFailureBound } from "./rate.ts";
import { betaQuantile, binomialCdf, normalQuantile, tCdf, tQuantile } from "./special.ts";

const num = z.record(z.string(), z.unknown());
const file = z.object({
  cases: z.array(
    z.object({ id: z.string(), fn: z.string(), args: num, expected: z.unknown(), tol: z.number() }),
  ),
});
const { cases } = file.parse(
  JSON.parse(readFileSync(new URL("../tests/vectors/statistics.json", import.meta.url), "utf8")),
);

const n = (value: unknown): number => z.number().parse(value);
const list = (value: unknown): number[] => z.array(z.number()).parse(value);
const z2 = (confidence: number): number => normalQuantile(1 - (1 - confidence) / 2);

/** How each reference function is called here. A function of the file that is not listed is not ours yet. */
const OURS: Record<string, (args: Record<string, unknown>) => unknown> = {
  wilson: (a) => Object.values(wilson(n(a["x"]) / n(a["n"]), n(a["n"]), z2(n(a["conf"])))),
  clusterWilsonEss: (a) => {
    const k = n(a["k"]);
    return populationRate(
      list(a["passes"]).map((passed) => ({ passed, scored: k })),
      n(a["conf"]),
    );
  },
  clopperPearsonLowerOneSided: (a) => clopperPearsonLower(n(a["x"]), n(a["n"]), n(a["conf"])),
  ruleOfThreeExact: (a) => zeroFailureBound(n(a["n"]), n(a["conf"])),
  normQuantile: (a) => normalQuantile(n(a["p"])),
  tQuantile: (a) => tQuantile(n(a["p"]), n(a["df"])),
  tCdf: (a) => tCdf(n(a["t"] ?? a["x"]), n(a["df"])),
  betaQuantile: (a) => betaQuantile(n(a["p"]), n(a["a"]), n(a["b"])),
  binomCdf: (a) => binomialCdf(n(a["x"] ?? a["k"]), n(a["n"]), n(a["p"])),
  quantileType7: (a) => quantile(list(a["x"]), n(a["q"])),
  quantileCIRanks: (a) => quantileRanks(n(a["n"]), n(a["q"]), n(a["conf"])),
  passAtK: (a) => passAtK(n(a["n"]), n(a["c"]), n(a["k"])),
  passHatK: (a) => passHatK(n(a["n"]), n(a["c"]), n(a["k"])),
};

function expectClose(actual: unknown, expected: unknown, tolerance: number): void {
  if (typeof expected === "number") {
    const allowed = Math.max(tolerance, Math.abs(expected) > 1 ? Math.abs(expected) * 1e-9 : 0);
    expect(Math.abs(n(actual) - expected)).toBeLessThanOrEqual(allowed);
  } else if (expected !== null && typeof expected === "object") {
    for (const [key, value] of Object.entries(expected)) {
      expectClose(num.parse(Array.isArray(actual) ? { ...actual } : actual)[key], value, tolerance);
    }
  } else expect(actual).toEqual(expected);
}

describe("reference values made with R, scipy and statsmodels", () => {
  const ours = cases.filter((c) => c.fn in OURS);

  it("cover every function listed here", () => {
    expect(new Set(ours.map((c) => c.fn))).toEqual(new Set(Object.keys(OURS)));
  });

  it.each(ours.map((c) => [c.id, c] as const))("%s", (_, c) => {
    expectClose(OURS[c.fn]?.(c.args), c.expected, c.tol);
  });
});
