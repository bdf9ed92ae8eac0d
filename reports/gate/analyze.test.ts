import { describe, expect, it } from "vitest";
import { aCheck, aCriterion, aManifest, digestOf, recordsOf } from "../../tests/fixtures/trials/records.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import type { CriterionSummary, Manifest } from "../../runner/records.ts";
import { makeBaseline } from "../baseline/make.ts";
import type { Baseline } from "../baseline/baseline.ts";
import { DEFAULT_GATE, type GateAnalysis } from "./analysis.ts";
import { analyzeGate, nextLook } from "./analyze.ts";

type How = (caseIndex: number, trial: number) => TrialDigest["outcome"] | "not_run";

const gating = [aCriterion({ name: "Stays on topic" })];

function baselineOf(o: {
  cases: number;
  how?: How;
  criteria?: CriterionSummary[];
  trials?: number;
}): Baseline {
  const manifest = aManifest({ cases: o.cases, trials: o.trials ?? 20, criteria: o.criteria ?? gating });
  return makeBaseline({
    manifest,
    records: recordsOf(manifest, o.how),
    blessed: { by: "Jo", at: "2026-11-22T09:00:00.000Z", note: null },
  });
}

/** Most tests use the same few. */
const baselines = new Map<string, Baseline>();

function flawless(cases: number, criteria: CriterionSummary[]): Baseline {
  const key = JSON.stringify([cases, criteria]);
  const found = baselines.get(key) ?? baselineOf({ cases, criteria });
  baselines.set(key, found);
  return found;
}

/** A gate of `cases` cases whose candidate has `trials` trials each. */
function gate(o: {
  cases: number;
  trials: number;
  how?: How;
  before?: How;
  criteria?: CriterionSummary[];
  baseline?: Baseline | null;
  change?: (m: Manifest) => Manifest;
  looks?: number[];
}): GateAnalysis {
  const criteria = o.criteria ?? gating;
  const planned = aManifest({ cases: o.cases, trials: o.trials, criteria });
  const manifest = (o.change ?? ((m: Manifest) => m))(planned);
  const before = (): Baseline =>
    o.before === undefined
      ? flawless(o.cases, criteria)
      : baselineOf({ cases: o.cases, criteria, how: o.before });
  return analyzeGate({
    baseline: o.baseline === undefined ? before() : o.baseline,
    manifest,
    records: recordsOf(planned, o.how),
    settings: { ...DEFAULT_GATE, ...(o.looks === undefined ? {} : { looks: o.looks }) },
  });
}

const only = (a: GateAnalysis) => a.criteria[0];

describe("a criterion that is compared with the baseline", () => {
  it("passes a candidate that does as well, after the first look", () => {
    const a = gate({ cases: 40, trials: 3 });
    expect(a).toMatchObject({ verdict: "pass", looks: [3], stopped: "decided" });
    expect(a.rounds).toBe(
      "Stopped after 3 of at most 10 trials a case: every criterion was decided by then. Saved 280 conversations.",
    );
    expect(only(a)?.sentence).toBe(
      "Not worse than the baseline by more than 5 points (worst plausible: -3.1 points).",
    );
    expect(a.sentence).toBe(
      'Safe to ship: "Stays on topic" is not worse than the baseline by more than 5 points.',
    );
  });

  it("fails a candidate that broke cases, and names them", () => {
    const a = gate({ cases: 40, trials: 3, how: (i) => (i < 8 ? "failed" : "passed") });
    expect(a).toMatchObject({ verdict: "fail", stopped: "failed" });
    expect(only(a)?.sentence).toMatch(
      /^Worse than the baseline by at least \d+\.\d points on off-topic\. 8 cases broke: case-01, case-02/,
    );
    expect(a.broke.map((c) => c.id)).toHaveLength(8);
    expect(a.broke[0]).toMatchObject({
      before: { passed: 20, scored: 20 },
      after: { passed: 0, scored: 3 },
      reasons: ['says "insurance": because it fail'],
      said: "I can only help with insurance.",
    });
    expect(a.sentence).toBe(
      'Don\'t ship: "Stays on topic" is worse than the baseline; 8 cases broke that used to pass (case-01, case-02, case-03, case-04 and 4 more).',
    );
  });

  it("leaves a small suite open, and says what would settle it", () => {
    const a = gate({ cases: 3, trials: 10 });
    expect(a).toMatchObject({ verdict: "inconclusive", looks: [3, 6, 10], stopped: "looks_used_up" });
    const c = only(a);
    expect(c?.sentence).toMatch(
      /^Can't tell yet: the change is between -\d+\.\d and \+\d+\.\d points\. \d+ more trials per case \(about \$[\d.]+\) would probably settle it, or \d+ more cases like these\.$/,
    );
    // The named number of trials does settle it.
    const trials = c?.by === "baseline" ? (c.settle?.trials ?? 0) : 0;
    expect(gate({ cases: 3, trials, looks: [3, 6, trials] }).verdict).toBe("pass");
  });

  it("keeps to the look that decided: later trials change nothing", () => {
    const how: How = (i, trial) => (i < 20 && trial >= 3 ? "failed" : "passed");
    expect(gate({ cases: 40, trials: 10, how })).toMatchObject({ verdict: "pass", looks: [3] });
  });

  it("counts what is missing against both verdicts, and gives none when too much is", () => {
    const few = gate({ cases: 40, trials: 6, how: (i, t) => (i === 0 && t === 0 ? "errored" : "passed") });
    expect(few.verdict).toBe("pass");
    expect(only(few)?.sentence).toMatch(/That holds even if 1 missing trial had failed\.$/);
    const many = gate({ cases: 40, trials: 10, how: (i) => (i < 3 ? "errored" : "passed") });
    expect(many.verdict).toBe("inconclusive");
    expect(only(many)?.sentence).toBe(
      "Can't tell: of 400 trials 30 are missing, which is too many for a verdict.",
    );
  });

  it("does not pass where what is missing could have failed it", () => {
    const a = gate({ cases: 40, trials: 3, how: (i, t) => (i < 2 && t === 0 ? "errored" : "passed") });
    expect(a).toMatchObject({ verdict: "inconclusive", stopped: "not_played" });
  });

  it("shows a single broken case of a hundred: those that can't show a drop don't raise the bar", () => {
    const a = gate({ cases: 100, trials: 3, how: (i) => (i === 41 ? "failed" : "passed") });
    expect(a.broke.map((c) => c.id)).toEqual(["case-42"]);
  });

  it("shows the range of the stricter bound where only that one was missed, so that it does not look like a FAIL", () => {
    const criteria = ["topic_adherence", "b", "c", "d"].map((id) => aCriterion({ id }));
    const baseline = baselineOf({ cases: 40, criteria });
    for (let broken = 2; broken < 9; broken += 2) {
      for (let passed = 0; passed < 3; passed++) {
        const how: How = (i, t) => (i < broken || (i === broken && t >= passed) ? "failed" : "passed");
        const [c] = gate({ cases: 40, trials: 3, criteria, how, baseline }).criteria;
        if (c?.by !== "baseline" || c.verdict !== "inconclusive") continue;
        expect(c.difference?.upper).toBeGreaterThanOrEqual(-0.05);
      }
    }
  });

  it("names a drop that is large and unlikely to be chance, which does not change the verdict", () => {
    const how: How = (i, t) => (i < 12 && t % 5 === 0 ? "failed" : "passed");
    const c = only(gate({ cases: 40, trials: 5, looks: [5], how }));
    expect(c?.verdict).toBe("inconclusive");
    expect(c?.sentence).toMatch(
      /Worth a look: it passed 6\.0 points less often than the baseline; chance .* less than 1 in 1,000,000/,
    );
  });
});

describe("an invariant", () => {
  const criteria = [
    aCriterion({ severity: "invariant", name: "Names no competitor", target: 1, floor: 0.75 }),
  ];

  it("passes without a failure, and says what the real rate could still be", () => {
    const a = gate({ cases: 40, trials: 3, criteria });
    expect(a.verdict).toBe("pass");
    expect(only(a)?.sentence).toBe(
      "0 of 120 trials broke it. Customers like these could still see up to 9 % that do.",
    );
  });

  it("fails at one trial, with what was said", () => {
    const a = gate({
      cases: 40,
      trials: 3,
      criteria,
      how: (i, t) => (i === 7 && t === 2 ? "failed" : "passed"),
    });
    expect(a.verdict).toBe("fail");
    const c = only(a);
    expect(c?.sentence).toBe("1 of 120 trials broke it; none may. 1 case: case-08.");
    expect(c?.by === "zero_tolerance" ? c.failures[0]?.stories[0]?.conversation.at(-1) : null).toEqual({
      speaker: "agent",
      text: "I can only help with insurance.",
    });
  });

  it("fails although the baseline broke it too, and says so", () => {
    const broken: How = (i) => (i === 7 ? "failed" : "passed");
    const a = gate({ cases: 40, trials: 3, criteria, how: broken, before: broken });
    expect(a.verdict).toBe("fail");
    expect(only(a)?.sentence).toContain(
      "It is not new: 20 of 800 trials of the baseline broke it too, and none may.",
    );
  });
});

describe("other criteria", () => {
  it("a watched one is reported and does not change the verdict", () => {
    const criteria = [...gating, aCriterion({ id: "mood", severity: "watch" })];
    const planned = aManifest({ cases: 40, trials: 3, criteria });
    expect(planned.cases[0]?.criteria).toContain("mood");
    const a = gate({ cases: 40, trials: 3, criteria });
    expect(a.verdict).toBe("pass");
    expect(a.criteria[1]?.sentence).toMatch(/^Only watched: it can't fail the gate\./);
  });

  it("one that the baseline does not hold is compared with its target", () => {
    const good = gate({ cases: 40, trials: 3, baseline: null });
    expect(good.verdict).toBe("pass");
    expect(only(good)?.by).toBe("target");
    expect(only(good)?.sentence).toContain("shown to be above 85 %, which is asked for at least.");
    const bad = gate({ cases: 40, trials: 3, baseline: null, how: (i) => (i < 20 ? "failed" : "passed") });
    expect(bad.verdict).toBe("fail");
    expect(only(bad)?.sentence).toContain(
      "60 of 120 trials passed (50 %): shown to be below the target of 95 %.",
    );
    const open = gate({ cases: 2, trials: 10, baseline: null });
    expect(open.verdict).toBe("inconclusive");
    expect(only(open)?.sentence).toMatch(
      /\d+ more trials per case \(about \$[\d.]+\) would probably settle it\.$/,
    );
  });

  it("where nothing is gated, nothing is passed", () => {
    const a = gate({ cases: 40, trials: 3, criteria: [aCriterion({ severity: "watch" })] });
    expect(a.verdict).toBe("inconclusive");
    expect(a.sentence).toBe("Nothing was gated: these cases feed no criterion that must hold.");
  });
});

describe("the next look", () => {
  const criteria = [aCriterion({ id: "wide" }), aCriterion({ id: "narrow" })];
  /** 40 cases feed the first criterion, three of them also the second. */
  const split = (m: Manifest): Manifest => ({
    ...m,
    cases: m.cases.map((c, i) => {
      const fed = i < 3 ? ["wide", "narrow"] : ["wide"];
      return { ...c, criteria: fed, checks: c.checks.map((k) => ({ ...k, criteria: fed })) };
    }),
  });

  it("plays on only the cases that feed what is undecided", () => {
    const manifest = split(aManifest({ cases: 40, trials: 3, criteria }));
    const records = recordsOf(manifest).map((r) =>
      digestOf({
        ...r.whole(),
        checks: r.whole().checks.map((c) => ({ ...c, criteria: ["wide", "narrow"] })),
      }),
    );
    const baseline = baselineOf({ cases: 40, criteria });
    const next = nextLook({ baseline, manifest, records, settings: DEFAULT_GATE });
    expect([...(next ?? [])].filter(([, trials]) => trials === 6).map(([id]) => id)).toEqual([
      "case-01",
      "case-02",
      "case-03",
    ]);
    expect([...(next ?? [])].filter(([, trials]) => trials === 3)).toHaveLength(37);
  });

  it("is not asked for once an invariant is broken", () => {
    const both = [aCriterion(), aCriterion({ id: "rule", severity: "invariant", target: 1, floor: 0.5 })];
    const checked = (m: Manifest): Manifest => ({
      ...m,
      cases: m.cases.map((c) => ({
        ...c,
        checks: both.map((k, i) => ({
          ...c.checks[0]!,
          id: `0.expect.${i}`,
          hash: `${c.id} ${k.id}`,
          criteria: [k.id],
        })),
      })),
    });
    const played = (m: Manifest, status: "pass" | "fail"): TrialDigest[] =>
      recordsOf(m).map((r) =>
        digestOf({
          ...r.whole(),
          checks: [
            aCheck("pass", { id: "0.expect.0", criteria: ["topic_adherence"] }),
            aCheck(status, { id: "0.expect.1", criteria: ["rule"] }),
          ],
        }),
      );
    const old = checked(aManifest({ cases: 3, trials: 20, criteria: both }));
    const blessed = { by: "Jo", at: "2026-11-22T09:00:00.000Z", note: null };
    const baseline = makeBaseline({ manifest: old, records: played(old, "pass"), blessed });
    const manifest = checked(aManifest({ cases: 3, trials: 3, criteria: both }));
    const next = (status: "pass" | "fail") =>
      nextLook({ baseline, manifest, records: played(manifest, status), settings: DEFAULT_GATE });
    expect(next("pass")?.get("case-01")).toBe(6);
    expect(next("fail")).toBeNull();
  });

  it("is not asked for once the gate failed", () => {
    const manifest = aManifest({ cases: 40, trials: 3, criteria: gating });
    const records = recordsOf(manifest, (i) => (i < 20 ? "failed" : "passed"));
    expect(
      nextLook({ baseline: baselineOf({ cases: 40 }), manifest, records, settings: DEFAULT_GATE }),
    ).toBeNull();
  });
});

describe("what is not compared, and what changed", () => {
  it("leaves out an edited case with its reason, and compares the rest", () => {
    const a = gate({
      cases: 40,
      trials: 3,
      change: (m) => ({ ...m, cases: m.cases.map((c, i) => (i === 4 ? { ...c, playHash: "edited" } : c)) }),
    });
    expect(a.leftOut).toEqual([
      { caseId: "case-05", reason: "what the customer says or the tools answer changed" },
    ]);
    expect(only(a)).toMatchObject({ cases: 39, verdict: "pass" });
  });

  it("names the sections of the prompt that changed, and says when nothing did", () => {
    const withSections =
      (hashes: Record<string, string>) =>
      (m: Manifest): Manifest => ({
        ...m,
        variant: { ...m.variant, promptHash: JSON.stringify(hashes), sectionHashes: hashes },
      });
    const planned = withSections({ "a.md": "1", "b.md": "1" })(
      aManifest({ cases: 40, trials: 20, criteria: gating }),
    );
    const baseline = makeBaseline({
      manifest: planned,
      records: recordsOf(planned),
      blessed: { by: "Jo", at: "2026-11-22T09:00:00.000Z", note: null },
    });
    const how: How = (i) => (i < 20 ? "failed" : "passed");
    const a = gate({
      cases: 40,
      trials: 3,
      baseline,
      how,
      change: withSections({ "b.md": "2", "c.md": "1" }),
    });
    expect(a.changes?.sections).toEqual([
      { file: "b.md", change: "changed" },
      { file: "c.md", change: "renamed", from: "a.md" },
    ]);
    expect(a.sentence).toContain("Since the baseline, in prompts/eva: b.md was changed, a.md is now c.md.");
    const others = withSections({ "b.md": "1", "c.md": "3", "d.md": "4" });
    expect(gate({ cases: 40, trials: 3, baseline, how, change: others }).changes?.sections).toEqual([
      { file: "a.md", change: "removed" },
      { file: "c.md", change: "added" },
      { file: "d.md", change: "added" },
    ]);
    expect(gate({ cases: 40, trials: 3 }).changes?.sections).toEqual([]);
  });

  it("does not depend on the order of the records", () => {
    const manifest = aManifest({ cases: 12, trials: 10, criteria: gating });
    const records = recordsOf(manifest, (i, t) => ((i * 7 + t) % 11 === 0 ? "failed" : "passed"));
    const baseline = baselineOf({ cases: 12 });
    const settings = DEFAULT_GATE;
    expect(analyzeGate({ baseline, manifest, records: [...records].reverse(), settings })).toEqual(
      analyzeGate({ baseline, manifest, records, settings }),
    );
  });
});

describe("a single case that broke", () => {
  const cases = 100;
  const manifest = aManifest({ cases, trials: 3, criteria: gating });
  const input = (how: How, change: (m: Manifest) => Manifest = (m) => m) => ({
    baseline: baselineOf({ cases }),
    manifest: change(manifest),
    records: recordsOf(manifest, how),
    settings: DEFAULT_GATE,
  });
  const oneGone: How = (i) => (i === 41 ? "failed" : "passed");

  it("fails the gate, though the mean hardly moves", () => {
    const a = analyzeGate(input(oneGone));
    expect(only(a)?.verdict).toBe("pass");
    expect(a).toMatchObject({ verdict: "fail", stopped: "failed", failedBy: ["case-42"] });
    expect(a.sentence).toBe("Don't ship: 1 case broke that used to pass (case-42).");
  });

  it("is only reported where that is wanted", () => {
    const { settings, ...rest } = input(oneGone);
    const a = analyzeGate({ ...rest, settings: { ...settings, onBrokenCase: "report" } });
    expect(a).toMatchObject({ verdict: "pass", failedBy: [] });
    expect(a.broke.map((c) => c.id)).toEqual(["case-42"]);
  });

  it("does not fail it in a suite that is still being climbed", () => {
    const climbing = (m: Manifest): Manifest => ({
      ...m,
      cases: m.cases.map((c) => ({ ...c, kind: "capability" as const })),
    });
    const settings = { ...DEFAULT_GATE, allowRemoved: "not yet good enough to guard" };
    expect(analyzeGate({ ...input(oneGone, climbing), settings }).verdict).toBe("pass");
  });

  it("is played on while it is only suspected, and nothing else is", () => {
    const suspected: How = (i, trial) => (i === 41 && trial < 2 ? "failed" : "passed");
    const next = nextLook(input(suspected));
    expect([...(next ?? [])].filter(([, trials]) => trials > 3)).toEqual([["case-42", 6]]);
  });
});
