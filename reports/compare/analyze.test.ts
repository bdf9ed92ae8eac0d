import { describe, expect, it } from "vitest";
import {
  aCall,
  aCheck,
  aCriterion,
  aDigest,
  aManifest,
  aTranscript,
  digestOf,
  recordsOf,
} from "../../tests/fixtures/trials/records.ts";
import type { Manifest, TrialRecord } from "../../runner/records.ts";
import { compareRuns, type ComparedRun } from "./analyze.ts";
import type { Comparison, PairComparison, GroupResult } from "./analysis.ts";
import { renderComparisonJson } from "./show/json.ts";

type How = (caseIndex: number, trial: number) => TrialRecord["outcome"] | "not_run";

function aRun(
  model: string,
  how: How = () => "passed",
  o: { cases?: number; trials?: number } = {},
): ComparedRun {
  const manifest = aManifest({ cases: o.cases ?? 10, trials: o.trials ?? 10 });
  return { manifest: withModel(manifest, model), records: recordsOf(manifest, how) };
}

function withModel(manifest: Manifest, model: string): Manifest {
  return { ...manifest, variant: { ...manifest.variant, model } };
}

function pairOf(comparison: Comparison): PairComparison {
  const [pair] = comparison.comparisons;
  if (pair === undefined) throw new Error("nothing was compared");
  return pair;
}

function criterionOf(pair: PairComparison): GroupResult {
  const found = pair.onTheseCases.results.find((r) => r.criterion === "topic_adherence");
  if (found === undefined) throw new Error("the criterion was not compared");
  return found;
}

describe("a comparison without a difference", () => {
  const comparison = compareRuns([aRun("large"), aRun("small")]);
  const pair = pairOf(comparison);

  it("says how large a difference could still be, never that there is none", () => {
    expect(criterionOf(pair)).toMatchObject({
      a: { passed: 100, scored: 100 },
      rateB: 1,
      change: { diff: 0 },
      chance: 1,
      conclusion: "no_large_difference",
      sentence: "No difference larger than 3.7 points either way is left.",
    });
    expect(pair.onTheseCases.broke).toEqual([]);
  });

  it("claims less of customers than of the cases, and says what would narrow it", () => {
    const customers = pair.forCustomersLikeThese[0];
    expect(customers?.change?.upper).toBeGreaterThan(0.2);
    expect(customers?.sentence).toMatch(/^Can't tell yet: customers like these could see/);
    expect(customers?.hint).toBe("10 cases: add cases, not trials, to narrow this.");
  });

  it("is complete, names the variants by what differs, and says what the cases can see", () => {
    expect(comparison.complete).toBe(true);
    expect(comparison.variants.map((v) => v.name)).toEqual(["large", "small"]);
    expect(pair.onTheseCases.noticeableSentence).toMatch(
      /^On these cases, changes of \d\.\d points or more would be noticed 4 times of 5\.$/,
    );
  });
});

describe("a planted break", () => {
  // Two of ten cases no longer pass at all.
  const broken = aRun("small", (i) => (i < 2 ? "failed" : "passed"));
  const pair = pairOf(compareRuns([aRun("large"), broken]));

  it("is shown on these cases, with its range and its chance", () => {
    const result = criterionOf(pair);
    expect(result.conclusion).toBe("worse");
    expect(result.change?.diff).toBeCloseTo(-0.2);
    expect(result.sentence).toMatch(/^Worse on these cases by 1\d\.\d to 2\d\.\d points\.$/);
    expect(result.chanceSentence).toBe(
      "Chance of a difference this large if nothing had changed: less than 1 in 1,000,000.",
    );
    expect(pair.onTheseCases.together).toBe(
      "Checked 1 criterion and the cases as a whole together; the bar is raised so that false alarms stay under 5 % overall.",
    );
  });

  it("names the cases, what they pass on both sides, and the checks that fail", () => {
    expect(pair.onTheseCases.broke).toMatchObject([
      { caseId: "case-01", a: { passed: 10 }, b: { passed: 0 }, shown: true, checks: ['says "insurance"'] },
      { caseId: "case-02", shown: true },
    ]);
    expect(pair.onTheseCases.fixed).toEqual([]);
  });

  it("is not shown for customers: two cases of ten say little of others", () => {
    expect(pair.forCustomersLikeThese[0]?.sentence).toMatch(/^Can't tell yet/);
  });

  it("lowers the share of cases that are right every time", () => {
    const small = compareRuns([aRun("large"), broken]).variants[1];
    expect(small?.everyTime?.shares).toMatchObject([1, 2, 3, 4].map((tries) => ({ tries, share: 0.8 })));
  });
});

describe("a fixed case", () => {
  const pair = pairOf(compareRuns([aRun("large", (i) => (i === 3 ? "failed" : "passed")), aRun("small")]));

  it("is named, and makes the suite better", () => {
    expect(criterionOf(pair).sentence).toMatch(/^Better on these cases by/);
    expect(pair.onTheseCases.fixed).toMatchObject([{ caseId: "case-04", shown: true }]);
    expect(pair.onTheseCases.broke).toEqual([]);
  });
});

describe("too few trials", () => {
  const few = { cases: 6, trials: 2 };
  const pair = pairOf(
    compareRuns([aRun("large", undefined, few), aRun("small", (i) => (i === 0 ? "failed" : "passed"), few)]),
  );

  it("give no verdict, but say how many more would", () => {
    expect(criterionOf(pair).sentence).toMatch(
      /^Can't tell yet: .*; about \d+ more trials? a case for both would probably settle it\.$/,
    );
  });

  it("show no single case, and say so", () => {
    expect(pair.onTheseCases.broke).toMatchObject([{ caseId: "case-01", shown: false }]);
    expect(pair.onTheseCases.caseNote).toMatch(/^With so few trials no single one of 6 cases/);
  });

  it("of replies give no number for the slowest", () => {
    const { reply } =
      compareRuns([aRun("large", undefined, few), aRun("small", undefined, few)]).variants[0] ?? {};
    expect(reply).toMatchObject({ count: 12, half: { value: 80 }, most: { value: null, needs: 72 } });
  });

  it("of resolved conversations give no price for one", () => {
    const small = { cases: 3, trials: 3 };
    const [one] = compareRuns([aRun("large", undefined, small), aRun("small", undefined, small)]).variants;
    expect(one?.money.perResolved).toMatchObject({
      usd: null,
      missing: expect.stringMatching(/^not enough resolved/),
    });
  });
});

describe("missing trials", () => {
  it("are counted for each variant and result, and make the comparison incomplete", () => {
    const holes = aRun("small", (i, trial) => (i === 0 ? (trial < 2 ? "errored" : "not_run") : "passed"));
    const comparison = compareRuns([aRun("large"), holes]);
    expect(comparison.complete).toBe(false);
    expect(comparison.variants[1]?.counts).toMatchObject({ passed: 90, errored: 2, notRun: 8 });
    expect(criterionOf(pairOf(comparison)).missing).toEqual({ a: 0, b: 10 });
  });

  it("make it incomplete where they only were not run", () => {
    const holes = aRun("small", (i) => (i === 0 ? "not_run" : "passed"));
    expect(compareRuns([aRun("large"), holes]).complete).toBe(false);
  });

  it("take back a verdict that they could change", () => {
    const holes = aRun("small", (i) => (i === 0 ? "not_run" : "passed"));
    const result = criterionOf(pairOf(compareRuns([aRun("large"), holes])));
    expect(result.conclusion).toBe("trials_missing");
    expect(result.sentence).toBe(
      "Can't tell: 10 trials are missing, and with them the change could be anything from -10.0 to 0.0 points.",
    );
  });

  it("leave a verdict that they could not change", () => {
    const holes = aRun("small", (i, trial) =>
      i < 5 ? "failed" : i === 9 && trial === 0 ? "errored" : "passed",
    );
    expect(criterionOf(pairOf(compareRuns([aRun("large"), holes]))).conclusion).toBe("worse");
  });
});

describe("money", () => {
  const costing = (model: string, costUsd: number | null): ComparedRun => {
    const run = aRun(model);
    const calls = [aCall({ costUsd, model, answeredBy: model })];
    const records = run.records.map((r) => {
      const transcript = aTranscript();
      return digestOf({
        ...r.whole(),
        transcript: { ...transcript, turns: transcript.turns.map((t) => ({ ...t, calls })) },
        judgeCalls: [aCall({ role: "judge", costUsd: 0.01 })],
      });
    });
    return { ...run, records };
  };

  it("counts the agent alone for a conversation, and judge and customers apart", () => {
    const [one] = compareRuns([costing("large", 0.002), costing("small", 0.001)]).variants;
    expect(one?.money).toMatchObject({ conversations: 100, resolved: 100, tokensIn: 1000, tokensOut: 20 });
    expect(one?.money.perConversation.usd).toBeCloseTo(0.002);
    expect(one?.money.evaluation).toBeCloseTo(1);
  });

  it("is unknown where a price is unknown, never 0", () => {
    const comparison = compareRuns([costing("large", 0.002), costing("nobody-knows", null)]);
    expect(comparison.variants[1]?.money).toMatchObject({
      perConversation: { usd: null, range: null, missing: "the price of nobody-knows is unknown" },
      perResolved: { usd: null },
      evaluation: expect.closeTo(1),
      unknownPrices: ["nobody-knows"],
    });
    expect(pairOf(comparison).cost.sentence).toBe(
      "Can't compare what conversations cost: a price is unknown.",
    );
  });
});

describe("time", () => {
  const taking = (model: string, ms: (caseIndex: number) => number): ComparedRun => {
    const run = aRun(model);
    const records = run.records.map((r) => {
      const transcript = aTranscript();
      const latencyMs = ms(Number(r.caseId.slice(-2))) + r.trial;
      return digestOf({
        ...r.whole(),
        transcript: { ...transcript, turns: transcript.turns.map((t) => ({ ...t, latencyMs })) },
      });
    });
    return { ...run, records };
  };

  it("is compared case by case, so that long cases weigh no more than short ones", () => {
    const pair = pairOf(
      compareRuns([taking("large", (i) => i * 100), taking("small", (i) => i * 60 + (i % 2))]),
    );
    expect(pair.reply.ratio).toBeCloseTo(0.61, 1);
    expect(pair.reply.sentence).toMatch(/^Replies take 0\.6\d to 0\.6\d times as long\.$/);
  });

  it("is not called different where it can't be told", () => {
    const pair = pairOf(
      compareRuns([taking("large", (i) => 100 + i), taking("small", (i) => (i % 2 === 0 ? 150 : 75))]),
    );
    expect(pair.reply.sentence).toMatch(
      /^Can't tell which replies sooner: replies take 0\.\d+ to 1\.\d times as long\.$/,
    );
  });
});

describe("swapping the two", () => {
  const a = aRun("large", (i, trial) =>
    i === 0 && trial < 7 ? "failed" : i === 5 && trial === 2 ? "errored" : "passed",
  );
  const b = aRun("small", (i, trial) => (i === 1 || (i === 2 && trial < 3) ? "failed" : "passed"));
  const there = pairOf(compareRuns([a, b]));
  const back = pairOf(compareRuns([b, a]));

  it("mirrors every change and its range", () => {
    const mirrored = (change: { diff: number; lower: number; upper: number } | null | undefined) =>
      change && [-change.diff, -change.upper, -change.lower].map((x) => expect.closeTo(x, 12));
    const plain = (change: { diff: number; lower: number; upper: number } | null | undefined) =>
      change && [change.diff, change.lower, change.upper];
    there.onTheseCases.results.forEach((result, i) => {
      const other = back.onTheseCases.results[i];
      expect(plain(other?.change)).toEqual(mirrored(result.change));
      expect(other?.chance).toBeCloseTo(result.chance ?? Number.NaN, 12);
      expect([other?.a, other?.b, other?.rateA]).toEqual([result.b, result.a, result.rateB]);
    });
    there.forCustomersLikeThese.forEach((answer, i) => {
      expect(plain(back.forCustomersLikeThese[i]?.change)).toEqual(mirrored(answer.change));
    });
  });

  it("turns what broke into what was fixed", () => {
    const ids = (changes: { caseId: string; shown: boolean }[]) => changes.map((c) => [c.caseId, c.shown]);
    expect(there.onTheseCases.broke.length).toBeGreaterThan(0);
    expect(ids(back.onTheseCases.fixed)).toEqual(ids(there.onTheseCases.broke));
    expect(ids(back.onTheseCases.broke)).toEqual(ids(there.onTheseCases.fixed));
  });
});

describe("several criteria", () => {
  it("raise the bar: what would be shown alone is not among many", () => {
    const criteria = Array.from({ length: 12 }, (_, i) =>
      aCriterion({ id: `c${i}`, name: `Criterion ${i}` }),
    );
    const manifest = aManifest({ cases: 12, trials: 10, criteria });
    // Each case feeds one criterion; only the first case has failures, six of ten.
    const cases = manifest.cases.map((c, i) => ({
      ...c,
      criteria: [`c${i}`],
      checks: c.checks.map((k) => ({ ...k, criteria: [`c${i}`] })),
    }));
    const records = recordsOf(manifest, (i, trial) => (i === 0 && trial < 5 ? "failed" : "passed"));
    const run = { manifest: { ...manifest, cases }, records: recordsOf(manifest) };
    const pair = pairOf(compareRuns([run, { manifest: withModel(run.manifest, "small"), records }]));
    const first = pair.onTheseCases.results.find((r) => r.criterion === "c0");
    expect(first?.chance).toBeLessThan(0.05);
    expect(first?.chanceTogether).toBeGreaterThan(0.05);
    expect(first?.sentence).toMatch(/^A drop by \d+\.\d to \d+\.\d points is likely, but with 13/);
    expect(pair.onTheseCases.together).toMatch(/^Checked 12 criteria and the cases as a whole together/);
  });
});

describe("customers like these", () => {
  it("are not promised anything by a few cases, however alike those are", () => {
    const size = { cases: 15, trials: 5 };
    const slip = aRun("small", (i, trial) => (i === 0 && trial === 0 ? "failed" : "passed"), size);
    const [whole] = pairOf(compareRuns([aRun("large", undefined, size), slip])).forCustomersLikeThese;
    // As far as 15 cases without any difference still allow: Tango's interval.
    expect(whole?.change?.lower).toBeCloseTo(-0.2039, 4);
    expect(whole?.sentence).toBe(
      "Can't tell yet: customers like these could see a change between -20.4 and +1.5 points.",
    );
  });

  it("are said to see no large difference where many cases show none", () => {
    const size = { cases: 80, trials: 1 };
    const pair = pairOf(compareRuns([aRun("large", undefined, size), aRun("small", undefined, size)]));
    expect(pair.forCustomersLikeThese[0]?.sentence).toMatch(
      /^Customers like these would see no difference larger than 4\.\d points either way\.$/,
    );
  });

  it("are said to be served worse only where that is so with all criteria checked together", () => {
    const answer = (criteria: number): string | undefined => {
      const list = Array.from({ length: criteria }, (_, i) => aCriterion({ id: `c${i}` }));
      const manifest = aManifest({ cases: 4 * criteria, trials: 10, criteria: list });
      const cases = manifest.cases.map((c, i) => ({
        ...c,
        checks: c.checks.map((k) => ({ ...k, criteria: [`c${i % criteria}`] })),
      }));
      // The four cases of the first criterion fail one to three times of ten.
      const fails = [2, 3, 2, 1];
      const records = recordsOf(manifest, (i, trial) =>
        i % criteria === 0 && trial < (fails[i / criteria] ?? 0) ? "failed" : "passed",
      );
      const run = { manifest: { ...manifest, cases }, records: recordsOf(manifest) };
      const pair = pairOf(compareRuns([run, { manifest: withModel(run.manifest, "small"), records }]));
      return pair.forCustomersLikeThese.find((a) => a.criterion === "c0")?.sentence;
    };
    expect(answer(1)).toMatch(/^Customers like these would be served worse by/);
    expect(answer(8)).toMatch(
      /^For customers like these a drop by .* is likely, but with 9 results checked together/,
    );
  });
});

describe("runs that are not alike", () => {
  it("say which criteria can't be compared, because no check of both feeds them", () => {
    const criteria = [aCriterion(), aCriterion({ id: "judged", name: "Is kind" })];
    const manifest = aManifest({ cases: 2, trials: 2, criteria });
    const withCheck = (hash: string): Manifest => ({
      ...manifest,
      cases: manifest.cases.map((c) => ({
        ...c,
        checks: [
          ...c.checks.map((k) => ({ ...k, criteria: ["topic_adherence"] })),
          { id: "1.expect.0", hash, severity: "required", criteria: ["judged"] },
        ],
      })),
    });
    const records = recordsOf(manifest);
    const pair = pairOf(
      compareRuns([
        { manifest: withCheck("one judge"), records },
        { manifest: withModel(withCheck("another judge"), "small"), records },
      ]),
    );
    expect(pair.notCompared).toEqual(["Is kind"]);
    expect(pair.onTheseCases.results.map((r) => r.criterion)).toEqual([null, "topic_adherence"]);
    expect(pair.leftOut[0]).toEqual({ caseId: "case-01", reason: "1 of its 2 checks changed or are new" });
  });

  it("are compared on what both asked; the rest is listed with the reason", () => {
    const run = aRun("large");
    const [first, ...rest] = run.manifest.cases;
    if (first === undefined) throw new Error("no case");
    const changed = {
      ...withModel(run.manifest, "small"),
      cases: [{ ...first, playHash: "another" }, ...rest],
    };
    const pair = pairOf(compareRuns([run, { manifest: changed, records: run.records }]));
    expect(pair.cases).toBe(9);
    expect(pair.leftOut).toEqual([
      { caseId: "case-01", reason: "what the customer says or the tools answer changed" },
    ]);
  });

  it("are warned of", () => {
    const run = aRun("large");
    const other: Manifest = {
      ...withModel(run.manifest, "small"),
      judgeModel: "large",
      customerModel: "nobody",
      target: { simulated: false, baseUrl: "https://api.example" },
      seed: 2,
    };
    const { warnings } = compareRuns([run, { manifest: other, records: [] }]);
    expect(warnings.join("\n")).toMatch(
      /simulator and some were not[^]*different judges[^]*customers[^]*addresses[^]*seeds/,
    );
  });

  it("with one judge that is compared too, are warned of", () => {
    const judged = (model: string): ComparedRun => {
      const run = aRun(model);
      return { ...run, manifest: { ...run.manifest, judgeModel: "large" } };
    };
    expect(compareRuns([judged("large"), judged("small")]).warnings).toEqual([
      "large judges its own replies, and models favour their own words: choose another with --judge-model.",
    ]);
  });
});

describe("the same records", () => {
  it("give the same comparison byte for byte, whatever their order", () => {
    const a = aRun("large", (i, trial) => (i === trial ? "failed" : "passed"));
    const b = aRun("small", (i, trial) => (i === 2 && trial < 4 ? "unscored" : "passed"));
    const once = renderComparisonJson(compareRuns([a, b]));
    const again = renderComparisonJson(
      compareRuns([
        { ...a, records: [...a.records].reverse() },
        { ...b, records: [...b.records].reverse() },
      ]),
    );
    expect(again).toBe(once);
  });

  it("of three runs give two comparisons, each with the first", () => {
    const comparison = compareRuns([
      aRun("large"),
      aRun("small"),
      aRun("tiny", (i) => (i === 0 ? "failed" : "passed")),
    ]);
    expect(comparison.comparisons.map((c) => [c.baseline, c.candidate])).toEqual([
      ["large", "small"],
      ["large", "tiny"],
    ]);
    expect(comparison.overview[0]).toEqual({
      name: "Passes every check",
      criterion: null,
      rates: [1, 1, 0.9],
    });
  });

  it("of one run are no comparison", () => {
    expect(() => compareRuns([aRun("large")])).toThrow(RangeError);
  });
});

describe("a broken conversation", () => {
  it("fails its case on that side, and says why", () => {
    const run = aRun("large", undefined, { cases: 1, trials: 10 });
    const cut = run.records.map((r) =>
      aDigest({
        caseId: r.caseId,
        trial: r.trial,
        outcome: "failed",
        checks: [aCheck("fail", { id: "completed", kind: "completed", criteria: [] }), aCheck("pass")],
      }),
    );
    const pair = pairOf(compareRuns([run, { manifest: withModel(run.manifest, "small"), records: cut }]));
    expect(pair.onTheseCases.broke[0]?.checks).toEqual(["every reply ends normally"]);
    expect(criterionOf(pair).sentence).toBe("Can't tell: no case was scored on both sides.");
  });
});
