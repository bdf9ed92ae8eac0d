import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreementWord, cohenKappa, gwetAC1, tableOf } from "./agreement.ts";
import { judgeCard, judgedMargin } from "./judge-card.ts";
import { postStratified, roganGladen, roganGladenInterval } from "./judge-correction.ts";
import { krippendorffAlpha } from "./krippendorff.ts";
import { fleissKappa, panelAC1 } from "./panel.ts";

const rating = fc.integer({ min: 1, max: 4 });
const pairs = fc
  .array(fc.tuple(rating, rating), { minLength: 4, maxLength: 40 })
  .filter((p) => new Set(p.map(([a]) => a)).size > 1 && new Set(p.map(([, b]) => b)).size > 1);

describe("agreement", () => {
  it("is the same whichever of two judges is called first", () => {
    fc.assert(
      fc.property(pairs, (p) => {
        const a = p.map(([x]) => x);
        const b = p.map(([, y]) => y);
        const one = tableOf(a, b);
        const other = tableOf(b, a);
        expect(cohenKappa(other).kappa).toBeCloseTo(cohenKappa(one).kappa, 10);
        expect(gwetAC1(other).ac1).toBeCloseTo(gwetAC1(one).ac1, 10);
        const swapped = p.map(([x, y]) => [y, x]);
        expect(krippendorffAlpha(swapped, "ordinal")).toBeCloseTo(krippendorffAlpha(p, "ordinal"), 10);
      }),
    );
  });

  it("does not depend on the order of the subjects, and is 1 where all agree", () => {
    fc.assert(
      fc.property(pairs, (p) => {
        const back = [...p].reverse();
        expect(fleissKappa(back)).toBeCloseTo(fleissKappa(p), 10);
        expect(panelAC1(back).se).toBeCloseTo(panelAC1(p).se, 10);
        const same = p.map(([x]) => [x, x]);
        expect(krippendorffAlpha(same, "interval")).toBeCloseTo(1, 10);
        expect(panelAC1(same).ac1).toBeCloseTo(1, 10);
      }),
    );
  });

  it("refuses what says nothing", () => {
    expect(() =>
      cohenKappa([
        [5, 0],
        [0, 0],
      ]),
    ).toThrow(/one category/);
    expect(() => cohenKappa([[1, 2]])).toThrow(/rows as columns/);
    expect(() =>
      krippendorffAlpha(
        [
          [1, null],
          [null, 2],
        ],
        "nominal",
      ),
    ).toThrow(/two ratings/);
    expect(() => tableOf([1, 2], [1])).toThrow(/same subjects/);
  });

  it("has a word for each degree", () => {
    expect([-0.1, 0.1, 0.3, 0.54, 0.7, 0.9].map(agreementWord)).toEqual([
      "worse than chance",
      "slight",
      "fair",
      "moderate",
      "substantial",
      "almost perfect",
    ]);
  });
});

describe("the card of a judge", () => {
  it("shows that 94 % agreement can hide a judge that misses half of the failures", () => {
    const card = judgeCard({ bothPass: 90, wronglyFailed: 2, missed: 4, bothFail: 4 });
    expect(card.agreement).toBe(0.94);
    expect(card.tnr?.rate).toBe(0.5);
    expect(card.kappa?.word).toBe("moderate");
    expect(card.ac1).toBeGreaterThan(0.9);
    expect(card.against.join("; ")).toMatch(/8 real failures.*half of the real failures/);
  });

  it("lets a judge decide that was shown to be good", () => {
    expect(judgeCard({ bothPass: 60, wronglyFailed: 2, missed: 2, bothFail: 30 }).against).toEqual([]);
  });

  it("has nothing to say of failures where there were none", () => {
    expect(judgeCard({ bothPass: 20, wronglyFailed: 0, missed: 0, bothFail: 0 })).toMatchObject({
      tnr: null,
      informedness: null,
      kappa: null,
    });
    expect(() => judgeCard({ bothPass: 0, wronglyFailed: 0, missed: 0, bothFail: 0 })).toThrow(/no label/);
  });

  it("shrinks a margin as the judge shrinks a real drop", () => {
    expect(judgedMargin(0.05, { tpr: 0.95, tnr: 0.8 })).toBeCloseTo(0.0375, 10);
  });
});

describe("correcting a judge's pass rate", () => {
  const labels = {
    humanPassAmongJudgePass: 48,
    labelledJudgePass: 50,
    humanPassAmongJudgeFail: 12,
    labelledJudgeFail: 30,
  };

  it("stays between 0 and 1, and holds its own estimate", () => {
    const part = fc
      .integer({ min: 5, max: 60 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(part, part, part, ([h1, n1], [h0, n0], [f, n]) => {
        const own = {
          humanPassAmongJudgePass: h1,
          labelledJudgePass: n1,
          humanPassAmongJudgeFail: h0,
          labelledJudgeFail: n0,
        };
        const { rate, lower, upper } = postStratified(own, f, n);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(rate);
        expect(upper).toBeGreaterThanOrEqual(rate);
      }),
    );
  });

  it("refuses fewer than five labels of a kind", () => {
    const few = { ...labels, labelledJudgeFail: 4, humanPassAmongJudgeFail: 1 };
    expect(() => postStratified(few, 340, 400)).toThrow(/5 labels at least/);
  });

  it("refuses to correct the rate of no conversation", () => {
    expect(() => postStratified(labels, 0, 0)).toThrow(RangeError);
  });

  it("refuses a judge that is no better than a coin", () => {
    expect(() => roganGladen(0.9, { tpr: 0.6, tnr: 0.4 })).toThrow(/greater than 0/);
  });

  it("gives back the rate of a perfect judge", () => {
    expect(roganGladen(0.9, { tpr: 1, tnr: 1 })).toBeCloseTo(0.9, 12);
    const { lower, upper } = roganGladenInterval(
      0.9,
      { tpr: 1, tnr: 1 },
      { all: 400, goodLabels: 60, badLabels: 60 },
    );
    expect(lower).toBeLessThan(0.9);
    expect(upper).toBeGreaterThan(0.9);
  });
});
