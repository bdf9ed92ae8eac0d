import { describe, expect, it } from "vitest";
import type { Label } from "../../labels/index.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import type { Manifest } from "../../runner/records.ts";
import { aPlan, withChecks } from "../../tests/fixtures/trials/gate.ts";
import { makeBaseline } from "../baseline/make.ts";
import { DEFAULT_GATE, type GateAnalysis } from "./analysis.ts";
import { analyzeGate } from "./analyze.ts";
import { cannotPass } from "./decide/forecast.ts";
import { gatherEvidence } from "./evidence/evidence.ts";
import { renderGateJson } from "./show/json.ts";
import { renderGateMarkdown } from "./show/markdown.ts";
import { renderGateTerminal } from "./show/terminal.ts";
import { createStyle } from "../text/style.ts";

const settings = { ...DEFAULT_GATE, looks: [10], suspectLooks: [] };

/** Two criteria, of which a judge decides "kind"; with `mixed`, a rule decides a part of it, too. */
function plan(trials: number, mixed = false): Manifest {
  const manifest = aPlan(trials);
  return {
    ...manifest,
    cases: manifest.cases.map((c) => ({
      ...c,
      checks: c.checks.map((k) =>
        k.criteria.includes("kind")
          ? { ...k, judged: true }
          : { ...k, criteria: mixed ? [...k.criteria, "kind"] : k.criteria },
      ),
    })),
  };
}

const bless = (manifest: Manifest) =>
  makeBaseline({
    manifest,
    records: withChecks(manifest),
    blessed: { by: "Jo", at: "2026-11-22T09:00:00.000Z", note: null },
  });
const baselines = { pure: bless(plan(20)), mixed: bless(plan(20, true)) };

/** People's labels of another run: for `good` and `bad` conversations, how often the judge agreed. */
function labels(o: { good: number; passed: number; bad: number; caught: number }): Label[] {
  const one = (i: number, vote: "pass" | "fail", judge: "pass" | "fail"): Label => ({
    v: 1,
    at: "2026-11-20T10:00:00.000Z",
    by: "jo",
    run: "r",
    case: "case-01",
    trial: i,
    check: "case-01-kind",
    criterion: "kind",
    question: "Is kind",
    judge_model: "judge",
    conversation: `words ${vote} ${i}`,
    vote,
    critique: null,
    judge,
    after: null,
    drawn: { of: 1, count: 1 },
  });
  return [
    ...Array.from({ length: o.good }, (_, i) => one(i, "pass", i < o.passed ? "pass" : "fail")),
    ...Array.from({ length: o.bad }, (_, i) => one(i, "fail", i < o.caught ? "fail" : "pass")),
  ];
}

const GOOD = labels({ good: 100, passed: 99, bad: 60, caught: 54 });
const BLUNT = labels({ good: 100, passed: 99, bad: 60, caught: 30 });

function gate(o: {
  labels?: Label[];
  records?: (m: Manifest) => TrialDigest[];
  mixed?: boolean;
}): GateAnalysis {
  const manifest = plan(10, o.mixed);
  return analyzeGate({
    baseline: o.mixed === true ? baselines.mixed : baselines.pure,
    manifest,
    records: (o.records ?? withChecks)(manifest),
    settings,
    ...(o.labels && { labels: o.labels }),
  });
}

function kind({ criteria }: GateAnalysis) {
  const found = criteria.find((c) => c.criterion.id === "kind");
  if (found?.by !== "baseline" || found.judge === null) throw new Error("it is held against the baseline");
  return { ...found, judge: found.judge };
}

describe("a gate whose criterion rests on a judge", () => {
  it("corrects nothing where there are no labels, and says so", () => {
    const a = gate({});
    expect(a.verdict).toBe("pass");
    expect(kind(a).judge).toMatchObject({ labels: 0, shows: null, before: null, after: null, sentence: "" });
    expect(a.notes.join()).toMatch(/The judge decides Is kind, and nobody has checked it against people/);
  });

  it("corrects both sides by how often the judge errs, and its range is wider for it", () => {
    const plain = kind(gate({}));
    const found = kind(gate({ labels: GOOD }));
    expect(found.verdict).toBe("pass");
    expect(found.judge.shows).toBeCloseTo(0.99 + 0.9 - 1, 10);
    expect(found.difference?.lower).toBeLessThan(plain.difference?.lower ?? -1);
    expect(found.judge.before?.upper).toBe(1);
    expect(found.judge.after?.lower).toBeLessThan(1);
  });

  it("passes nothing by a judge that is shown to err more than one time of five, and still fails", () => {
    const clean = gate({ labels: BLUNT });
    expect([clean.verdict, kind(clean).verdict, kind(clean).settle]).toEqual([
      "inconclusive",
      "inconclusive",
      null,
    ]);
    expect(kind(clean).sentence).toMatch(/^The judge errs too often to show that this is good/);
    const broken = gate({ labels: BLUNT, records: (m) => withChecks(m, (id) => id > "case-20") });
    expect(broken.verdict).toBe("fail");
  });

  it("says before anything is sent that it can't pass", () => {
    const planned = { baseline: baselines.pure, manifest: plan(10), records: [], settings };
    const say = (own: Label[]) => cannotPass(gatherEvidence({ ...planned, labels: own }), settings);
    expect(say(GOOD)).toEqual([]);
    expect(say(BLUNT)).toEqual([expect.stringMatching(/^Is kind can't pass: its judge errs too often/)]);
  });

  it("leaves criteria alone that rest on rules", () => {
    const topic = (a: GateAnalysis) => a.criteria.find((c) => c.criterion.id !== "kind");
    expect(topic(gate({ labels: BLUNT }))).toEqual(topic(gate({})));
    expect(topic(gate({}))?.judge).toBeNull();
  });

  it("holds what is seen and what is behind it, where rules have their say, too", () => {
    const pure = kind(gate({ labels: GOOD }));
    const mixed = kind(gate({ labels: GOOD, mixed: true }));
    const plain = kind(gate({ mixed: true }));
    expect(mixed.difference?.lower).toBeCloseTo(pure.difference?.lower ?? 0, 6);
    expect(mixed.difference?.upper).toBeGreaterThanOrEqual(plain.difference?.upper ?? 1);
  });

  it("needs five labels of good answers, and of bad ones", () => {
    const few = kind(gate({ labels: labels({ good: 30, passed: 30, bad: 4, caught: 4 }) }));
    expect(few.judge.shows).toBeNull();
    expect(few.judge.sentence).toMatch(/too few for a correction/);
    expect(few.difference).toEqual(kind(gate({})).difference);
  });

  it("says the corrected rates in every format", () => {
    const a = gate({ labels: GOOD });
    const words =
      /Measured: before 100 %, corrected 100 % \([\d.]+-100 %\); now 100 %, corrected for the judge 100 % \([\d.]+-100 %\)/;
    const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ");
    expect(oneLine(renderGateTerminal(a, { style: createStyle(false), width: 100 }))).toMatch(words);
    expect(oneLine(renderGateMarkdown(a)).replaceAll("\\", "")).toMatch(words);
    expect(renderGateJson(a)).toContain('"shows": 0.89');
  });
});

describe("an invariant that rests on a judge", () => {
  const strict = (m: Manifest): Manifest => ({
    ...m,
    criteria: m.criteria.map((c) => (c.id === "kind" && c.measurable ? { ...c, severity: "invariant" } : c)),
  });
  const verdict = (own: Label[], passes?: (id: string) => boolean) =>
    analyzeGate({
      baseline: baselines.pure,
      manifest: strict(plan(10)),
      records: withChecks(plan(10), passes),
      settings,
      labels: own,
    }).criteria.find((c) => c.criterion.id === "kind")?.verdict;

  it("is broken by one failure, and is not kept by the word of a judge that misses too many", () => {
    expect([verdict(GOOD), verdict(BLUNT)]).toEqual(["pass", "inconclusive"]);
    expect(verdict(BLUNT, (id) => id !== "case-03")).toBe("fail");
  });
});

describe("a criterion that is new, and rests on a judge", () => {
  it("is compared with its target as it would show in the judge's verdicts", () => {
    const verdict = (own: Label[], cases: number) => {
      const whole = plan(10);
      const manifest = { ...whole, cases: whole.cases.slice(0, cases) };
      const found = analyzeGate({
        baseline: null,
        manifest,
        records: withChecks(manifest),
        settings,
        labels: own,
      }).criteria.find((c) => c.criterion.id === "kind");
      return found?.verdict;
    };
    expect(verdict([], 40)).toBe("pass");
    expect(verdict(BLUNT, 40)).toBe("inconclusive");
    // In verdicts of a judge that misses some failures, the floor of 90 % corresponds to 94 %: the same cases
    // show less.
    expect([verdict([], 8), verdict(GOOD, 8)]).toEqual(["pass", "inconclusive"]);
  });
});
