import { describe, expect, it } from "vitest";
import type { Label } from "../../labels/index.ts";
import { conversationHash } from "../../runner/play/conversation-hash.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import type { Manifest } from "../../runner/records.ts";
import { aCheck, aCriterion, aDigest, aManifest } from "../../tests/fixtures/trials/records.ts";
import { analyze } from "../count/analyze.ts";
import { becauseWords } from "../words/criterion-words.ts";
import { judgeNotes } from "./words.ts";

const CRITERION = aCriterion({ id: "kind", name: "Is kind", target: 0.9, floor: 0.5 });

/** A plan whose cases each have a judged check and a rule. */
function plan(cases: number): Manifest {
  const manifest = aManifest({ cases, trials: 1, criteria: [CRITERION] });
  return {
    ...manifest,
    cases: manifest.cases.map((c) => ({
      ...c,
      criteria: ["kind"],
      checks: [
        { id: "expect.0", hash: `judge ${c.id}`, severity: "required", criteria: ["kind"], judged: true },
        { id: "expect.1", hash: `rule ${c.id}`, severity: "required", criteria: ["kind"] },
      ],
    })),
  };
}

type Said = { judge: "pass" | "fail"; rule?: "pass" | "fail" };
function records(manifest: Manifest, said: (i: number) => Said): TrialDigest[] {
  return manifest.cases.map((c, i) => {
    const { judge, rule = "pass" } = said(i);
    const check = (id: string, status: "pass" | "fail") => ({
      ...aCheck(status, { id, criteria: ["kind"] }),
      verdict: { status, reason: "", evidence: [] },
    });
    return aDigest({
      caseId: c.id,
      key: `${c.key}-0`,
      checks: [check("expect.0", judge), check("expect.1", rule)],
      outcome: judge === "pass" && rule === "pass" ? "passed" : "failed",
    });
  });
}

function label(record: TrialDigest, o: Partial<Label> & Pick<Label, "judge" | "vote">): Label {
  return {
    v: 1,
    at: "2026-11-25T10:00:00.000Z",
    by: "jo",
    run: "r",
    case: record.caseId,
    trial: record.trial,
    check: `judge ${record.caseId}`,
    criterion: "kind",
    question: "Is kind",
    judge_model: "judge",
    conversation: conversationHash(record.whole().transcript),
    critique: null,
    after: null,
    drawn: { of: 1, count: 1 },
    ...o,
  };
}

/** Forty conversations, of which the judge passed 30. People labelled ten of both, and disagree on some. */
function setting(o: { wrongOfPassed?: number; wrongOfFailed?: number; change?: (l: Label) => Label } = {}) {
  const manifest = plan(40);
  const all = records(manifest, (i) => ({ judge: i < 30 ? "pass" : "fail" }));
  const flip = { pass: "fail", fail: "pass" } as const;
  const votes = (judge: "pass" | "fail", from: number, wrong: number): Label[] =>
    all.slice(from, from + 10).map((r, i) =>
      label(r, {
        judge,
        vote: i < wrong ? flip[judge] : judge,
        drawn: judge === "pass" ? { of: 30, count: 10 } : { of: 10, count: 10 },
      }),
    );
  const labels = [...votes("pass", 0, o.wrongOfPassed ?? 0), ...votes("fail", 30, o.wrongOfFailed ?? 0)];
  return { manifest, records: all, labels: labels.map(o.change ?? ((l) => l)) };
}

function kind(run: Parameters<typeof analyze>[0]) {
  const [found] = analyze(run).criteria;
  if (found?.measurable !== true || found.judge === null) throw new Error("a judge decides it");
  return { ...found, judge: found.judge };
}

describe("a rate that a judge measured", () => {
  it("is that of people, where they agree with it, and its range knows how few they were", () => {
    const { judge, rate, interval } = kind(setting());
    expect(rate).toBe(0.75);
    expect(judge.corrected).toMatchObject({ rate: 0.75, from: "this run" });
    expect(judge.corrected?.lower).toBeLessThan(interval?.lower ?? 0);
    expect(judge.confusion).toEqual({ bothPass: 10, wronglyFailed: 0, missed: 0, bothFail: 10 });
  });

  it("is corrected by what people said of both kinds: 30 x 8/10 and 10 x 3/10 of 40", () => {
    const { judge } = kind(setting({ wrongOfPassed: 2, wrongOfFailed: 3 }));
    expect(judge.corrected?.rate).toBeCloseTo((30 * 0.8 + 10 * 0.3) / 40, 10);
    expect(judge.confusion).toEqual({ bothPass: 8, wronglyFailed: 3, missed: 2, bothFail: 7 });
    // Sampled by verdict: each of the ten that it passed represents three. Of 27 good ones it passes 24.
    expect(judge.tpr?.rate).toBeCloseTo(24 / 27, 10);
    expect(judge.tnr?.rate).toBeCloseTo(7 / 13, 10);
    expect(judge.untrusted).toBe(false);
  });

  it("can't be met where the judge is shown to err more than one time of five", () => {
    const { judge, verdict } = kind({
      ...setting({ wrongOfPassed: 10 }),
      records: records(plan(40), () => ({ judge: "pass" })),
    });
    expect([judge.untrusted, verdict === "met"]).toEqual([true, false]);
  });

  it("is not distrusted for one label or two: by luck, a good judge errs as often", () => {
    const of = (wrong: number): boolean => {
      const run = setting({ wrongOfPassed: wrong });
      // Nothing but these shows how many bad answers the judge catches.
      return kind({ ...run, labels: run.labels.filter((l) => l.judge === "pass") }).judge.untrusted;
    };
    expect([1, 2, 3].map(of)).toEqual([false, false, true]);
  });

  it("is not met by what the judge said alone because a trial is missing", () => {
    // By the judge 37 of 40 passed, and 36 would be enough. People call one in ten of those bad: 33.3 of 40
    // would not be enough.
    const manifest = plan(40);
    const all = records(manifest, (i) => ({ judge: i < 37 ? "pass" : "fail" }));
    const labels = [...all.slice(0, 10), ...all.slice(37)].map((r, i) =>
      i < 10
        ? label(r, { judge: "pass", vote: i === 0 ? "fail" : "pass", drawn: { of: 37, count: 10 } })
        : label(r, { judge: "fail", vote: "fail", drawn: { of: 3, count: 3 } }),
    );
    const missing = kind({ manifest, records: all.filter((_, i) => i !== 20), labels });
    expect([missing.judge.untrusted, missing.counts.notRun]).toEqual([false, 1]);
    expect(missing.judge.corrected?.rate).toBeCloseTo((36 * 0.9) / 39, 2);
    expect(missing.verdict).toBe("not_enough_evidence");
    expect(kind({ manifest, records: all.filter((_, i) => i !== 20), labels: [] }).verdict).toBe("met");
  });

  it("is told with the range that decided, never with the judge's own", () => {
    const [found] = analyze({
      ...setting({ wrongOfPassed: 10 }),
      records: records(plan(40), () => ({ judge: "pass" })),
    }).criteria;
    if (found === undefined) throw new Error("there is one criterion");
    expect(becauseWords(found)).toMatch(
      /^40 of 40 trials passed by the judge's word; corrected for the judge's mistakes/,
    );
  });

  it("leaves alone what failed by a rule: no judge's mistake makes it good", () => {
    const { manifest, labels } = setting({ wrongOfFailed: 10 });
    const all = records(manifest, (i) => ({
      judge: i < 30 ? "pass" : "fail",
      rule: i >= 36 ? "fail" : "pass",
    }));
    expect(kind({ manifest, records: all, labels }).judge.corrected?.rate).toBeCloseTo((30 + 6) / 40, 10);
  });

  it("needs five labels of what it passed, and of what it failed, or all of these", () => {
    const { manifest, records: all, labels } = setting();
    const some = (passed: number, failed: number) =>
      kind({ manifest, records: all, labels: [...labels.slice(0, passed), ...labels.slice(10, 10 + failed)] })
        .judge;
    expect(some(4, 10).notCorrected).toMatch(/of what the judge passed, only 4 are labelled/);
    expect(some(10, 0).notCorrected).toMatch(/of what the judge failed, none is labelled/);
    expect(some(10, 3).corrected).not.toBeNull();
    const partly = labels.map((l) => (l.judge === "fail" ? { ...l, drawn: { of: 10, count: 3 } } : l));
    expect(
      kind({ manifest, records: all, labels: [...partly.slice(0, 10), ...partly.slice(10, 13)] }).judge
        .notCorrected,
    ).toMatch(/of what the judge failed, only 3 are labelled/);
  });

  it("goes by labels of its own conversations as soon as they are enough, whatever other runs say of the judge", () => {
    const { manifest, records: all, labels } = setting({ wrongOfPassed: 2, wrongOfFailed: 3 });
    const flip = { pass: "fail", fail: "pass" } as const;
    const elsewhere = (l: Label): Label => ({
      ...l,
      conversation: `other ${l.conversation}`,
      vote: flip[l.judge],
    });
    const of = (own: readonly Label[]) =>
      kind({ manifest, records: all, labels: [...own, ...labels.map(elsewhere)] }).judge;
    expect(of(labels).corrected).toMatchObject({ from: "this run", rate: (30 * 0.8 + 10 * 0.3) / 40 });
    expect(of(labels).labels).toBe(40);
    const few = [...labels.slice(2, 6), ...labels.slice(13, 16)];
    expect(of(few).corrected ?? of(few).notCorrected).not.toMatchObject({ from: "this run" });
  });

  it("is corrected by labels of another run only through how often the judge errs", () => {
    const elsewhere = (l: Label): Label => ({ ...l, conversation: `other ${l.conversation}` });
    const { judge } = kind(setting({ wrongOfPassed: 1, wrongOfFailed: 1, change: elsewhere }));
    expect(judge.corrected?.from).toBe("other runs");
    expect(judge.corrected?.lower).toBeLessThan(0.75);
  });
});

describe("labels that count for nothing", () => {
  it("are those of a question, or a judge, that was changed since", () => {
    const changed = (l: Label): Label => ({ ...l, check: `old ${l.check}` });
    const { judge } = kind(setting({ change: changed }));
    expect([judge.labels, judge.older]).toEqual([0, 20]);
    expect(judgeNotes(analyze(setting({ change: changed })).criteria).join()).toMatch(
      /older question, or an older judge/,
    );
  });

  it("are those on which people are divided, or can't tell", () => {
    const { manifest, records: all, labels } = setting();
    const other = labels.slice(0, 3).map((l): Label => ({ ...l, by: "kim", vote: "fail" }));
    const unsure = labels
      .slice(3, 5)
      .map((l): Label => ({ ...l, at: "2026-11-26T10:00:00.000Z", vote: "cant_tell" }));
    const { judge } = kind({ manifest, records: all, labels: [...labels, ...other, ...unsure] });
    expect([judge.labels, judge.undecided]).toEqual([15, 5]);
  });
});

describe("a calibration", () => {
  it("is no part of a run without a judge", () => {
    const manifest = aManifest({ cases: 3, trials: 1, criteria: [CRITERION] });
    const [only] = analyze({ manifest, records: [] }).criteria;
    expect(only?.measurable === true && only.judge).toBeNull();
  });

  it("is asked for on every page where there are no labels", () => {
    const { manifest, records: all } = setting();
    expect(judgeNotes(analyze({ manifest, records: all }).criteria)).toEqual([
      "The judge decides Is kind, and nobody has checked it against people: assay label.",
    ]);
  });

  it("is asked for in one sentence for all criteria with few labels, and in none where they are enough", () => {
    const { criteria } = analyze(setting());
    const few = (name: string, good: number): (typeof criteria)[number] => {
      const [c] = criteria;
      if (c?.measurable !== true || c.judge === null) throw new Error("a judge decides it");
      const share = { rate: 1, lower: 0.5, upper: 1, same: good, of: good, effective: good };
      const judge = {
        ...c.judge,
        tpr: share,
        tnr: null,
        corrected: null,
        notCorrected: "few",
        untrusted: false,
      };
      return { ...c, criterion: { ...c.criterion, name }, judge };
    };
    expect(judgeNotes([few("Is kind", 4), few("Is true", 6)])).toEqual([
      "Not corrected for the judge's mistakes: Is kind (4 good, 0 bad), Is true (6 good, 0 bad). For each, people must have labelled 5 good answers and 5 bad ones: assay label.",
    ]);
    expect(judgeNotes([few("Is kind", 4)])).toEqual([
      expect.stringMatching(/^Is kind: the rate is not corrected/),
    ]);
    expect(judgeNotes(criteria).join()).not.toContain("For each, people must have labelled");
  });
});
