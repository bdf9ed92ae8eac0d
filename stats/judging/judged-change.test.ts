import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { often } from "../../tests/fixtures/effort.ts";
import { decideCriterion } from "../deciding/gate.ts";
import type { CaseTally } from "../rates/rate.ts";
import { suiteDiff } from "../rates/suite.ts";
import { judgedMargin } from "./judge-card.ts";
import { realChange, seenRate, shownPart, type Eyes } from "./judged-change.ts";

const Z = 1.96;
const tallies = (cases: number, passed: number, scored: number): CaseTally[] =>
  Array.from({ length: cases }, () => ({ passed, scored }));
const eyesOf = (tpr: number, tnr: number, labels = 1e9): Eyes => ({
  judge: { tpr: { rate: tpr, labels }, tnr: { rate: tnr, labels } },
  ruled: false,
});

describe("a change that a judge saw", () => {
  const before = tallies(40, 19, 20);
  const after = tallies(40, 9, 10);

  it("is what was seen, where no judge decides or the judge never errs", () => {
    const seen = suiteDiff(before, after, Z);
    expect(realChange(before, after, Z, null)).toEqual(seen);
    const through = realChange(before, after, Z, eyesOf(1, 1));
    expect(through?.lower).toBeCloseTo(seen?.lower ?? 0, 6);
    expect(through?.upper).toBeCloseTo(seen?.upper ?? 0, 6);
  });

  it("is larger than what a judge shows of it, as a margin shrinks by as much", () => {
    const seen = suiteDiff(before, after, Z);
    const real = realChange(before, after, Z, eyesOf(0.95, 0.8));
    expect(real?.diff).toBeCloseTo((seen?.diff ?? 0) / 0.75, 6);
    expect(real?.lower).toBeCloseTo((seen?.lower ?? 0) / 0.75, 4);
    expect((real?.lower ?? 0) > -0.05).toBe(
      (seen?.lower ?? 0) > -judgedMargin(0.05, { tpr: 0.95, tnr: 0.8 }),
    );
  });

  it("may be anything where the judge is not shown to be better than a coin", () => {
    for (const eyes of [eyesOf(0.9, 0.6, 6), eyesOf(0.5, 0.5), eyesOf(0.3, 0.4)]) {
      expect(realChange(before, after, Z, eyes)).toMatchObject({ lower: -1, upper: 1 });
    }
  });

  it("may be the rules' or the judge's, where both decide", () => {
    const seen = suiteDiff(before, after, Z);
    const eyes = eyesOf(0.95, 0.8);
    const real = realChange(before, after, Z, eyes);
    expect(realChange(before, after, Z, { ...eyes, ruled: true })).toEqual({
      diff: seen?.diff,
      lower: real?.lower,
      upper: seen?.upper,
    });
  });

  it("is less sure with fewer labels, whichever way it goes", () => {
    const share = fc.double({ min: 0.7, max: 1, noNaN: true });
    const tally = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }));
    fc.assert(
      fc.property(share, share, fc.array(tally, { minLength: 3, maxLength: 12 }), (tpr, tnr, cases) => {
        const a = cases.map(([passed]) => ({ passed, scored: 10 }));
        const b = cases.map(([, passed]) => ({ passed, scored: 10 }));
        const few = realChange(a, b, Z, eyesOf(tpr, tnr, 40));
        const many = realChange(a, b, Z, eyesOf(tpr, tnr, 4000));
        if (few === null || many === null) throw new Error("it was scored");
        expect(few.lower).toBeLessThanOrEqual(many.lower + 1e-9);
        expect(few.upper).toBeGreaterThanOrEqual(many.upper - 1e-9);
        expect(few.lower).toBeLessThanOrEqual(few.diff + 1e-9);
        expect(few.upper).toBeGreaterThanOrEqual(few.diff - 1e-9);
      }),
    );
  });

  it("refuses shares that are not between 0 and 1", () => {
    expect(() => shownPart(eyesOf(1.2, 1).judge, Z)).toThrow(RangeError);
    expect(() => shownPart(eyesOf(1, 1, 0).judge, Z)).toThrow(RangeError);
  });
});

describe("what a judge's rate would be", () => {
  it("is the real one, less the good answers that it fails and with the bad ones that it misses", () => {
    expect(seenRate(0.9, eyesOf(0.95, 0.8), Z).rate).toBeCloseTo(0.9 * 0.95 + 0.1 * 0.2, 10);
    expect(seenRate(0.9, { ...eyesOf(0.95, 0.8), ruled: true }, Z).upper).toBe(0.9);
  });
});

const GATES = often({ usually: 150, thorough: 500 });

/** Pseudo-random numbers, the same each time. Source: mulberry32, T. Ettinger 2017. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Gates on 60 cases whose real rates are known, with a judge whose error rates are known and which labels by
 * people measure again for each gate. @returns how often they decided which way
 */
function gates(o: { drop: number; tpr: number; tnr: number; labels: number; corrected: boolean }) {
  const random = numbers(7);
  const count = (n: number, p: number): number => {
    let hits = 0;
    for (let i = 0; i < n; i++) if (random() < p) hits++;
    return hits;
  };
  const seen = (real: number, n: number): CaseTally => ({
    passed: count(n, real * o.tpr + (1 - real) * (1 - o.tnr)),
    scored: n,
  });
  const z = 1.6449;
  const bounds = { pass: z, fail: z, beyondDoubt: 0.001 };
  const verdicts = { pass: 0, fail: 0, undecided: 0 };
  for (let i = 0; i < GATES; i++) {
    const rates = Array.from({ length: 60 }, () => 0.85 + 0.15 * random());
    const a = rates.map((r) => seen(r, 20));
    const b = rates.map((r) => seen(Math.max(0, r - o.drop), 20));
    const eyes: Eyes = {
      judge: {
        tpr: { rate: count(o.labels, o.tpr) / o.labels, labels: o.labels },
        tnr: { rate: count(o.labels, o.tnr) / o.labels, labels: o.labels },
      },
      ruled: false,
    };
    const { verdict } = decideCriterion({ a, b, margin: 0.05, bounds, eyes: o.corrected ? eyes : null });
    verdicts[verdict] += 1 / GATES;
  }
  return verdicts;
}

describe("a gate whose judge errs, over many drawn gates", () => {
  const JUDGES = [
    { tpr: 0.95, tnr: 0.8, labels: 40 },
    { tpr: 0.9, tnr: 0.6, labels: 60 },
    { tpr: 0.8, tnr: 0.9, labels: 25 },
  ];
  /** The accepted error, and three standard deviations of so many draws. */
  const ACCEPTED = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / GATES);

  it.each(JUDGES)("passes a drop of the whole margin no more often than is accepted: $tpr, $tnr", (judge) => {
    expect(gates({ ...judge, drop: 0.05, corrected: true }).pass).toBeLessThan(ACCEPTED);
    // Without the correction the gates would decide wrongly too often; otherwise the correction would not be
    // needed.
    expect(gates({ ...judge, drop: 0.05, corrected: false }).pass).toBeGreaterThan(ACCEPTED);
  });

  it.each(JUDGES)(
    "fails what did not change, and a drop of the margin, no more often either: $tpr, $tnr",
    (judge) => {
      expect(gates({ ...judge, drop: 0, corrected: true }).fail).toBeLessThan(0.01);
      expect(gates({ ...judge, drop: 0.05, corrected: true }).fail).toBeLessThan(2 * ACCEPTED);
    },
  );

  it("still tells what is good from what is bad", () => {
    const judge = { tpr: 0.95, tnr: 0.85, labels: 60 };
    expect(gates({ ...judge, drop: 0, corrected: true }).pass).toBeGreaterThan(0.6);
    expect(gates({ ...judge, drop: 0.15, corrected: true }).fail).toBeGreaterThan(0.9);
  });
});
