import { describe, expect, it } from "vitest";
import { aCriterion } from "../../../tests/fixtures/trials/records.ts";
import type { ArmTrial, CheckStatus, MatchedCase } from "../../arm/arm.ts";
import { DEFAULT_GATE, type GateSettings } from "../analysis.ts";
import { blindSpots } from "../blind.ts";
import { assembleEvidence, type GateEvidence } from "../evidence/evidence.ts";
import { replayLooks } from "./replay.ts";

const settings: GateSettings = { ...DEFAULT_GATE, looks: [3, 6, 10] };
type Says = (trial: number) => CheckStatus;
const passes: Says = () => "pass";
const fails: Says = () => "fail";

/** Cases with one check for each criterion; `before` and `now` are the results of each trial for each. */
function evidenceOf(o: {
  cases: number;
  criteria: string[];
  before?: (i: number, criterion: string) => Says;
  now?: (i: number, criterion: string) => Says;
  /** Trials of the candidate that were played, and of each run of the baseline. */
  played?: number;
  runs?: number[];
  severity?: "gate" | "invariant";
}): GateEvidence {
  const { criteria, played = 30, runs = [20] } = o;
  const side = (i: number, count: number, says: (i: number, criterion: string) => Says): ArmTrial[] =>
    Array.from({ length: count }, (_, t) => ({ ended: true, verdicts: criteria.map((c) => says(i, c)(t)) }));
  const matched = Array.from({ length: o.cases }, (_, i): MatchedCase => ({
    id: `case-${i}`,
    suite: "s",
    checks: criteria.map((c) => ({ id: c, hash: c, label: c, severity: "required", criteria: [c] })),
    runs,
    a: side(
      i,
      runs.reduce((a, b) => a + b, 0),
      o.before ?? (() => passes),
    ),
    b: side(i, played, o.now ?? (() => passes)),
  }));
  return assembleEvidence({
    cases: matched.map(({ id }) => ({
      id,
      suite: "s",
      about: "",
      kind: "regression",
      trials: played,
      location: { file: "f", line: 1, column: 1 },
    })),
    criteria: criteria.map((id) => aCriterion({ id, name: id, severity: o.severity ?? "gate" })),
    matched,
    alone: matched,
    settings,
  });
}

describe("a case that broke in one criterion only", () => {
  /** The last case fails half of the time for another criterion, which hides a break as a whole case. */
  const masked = (broken: boolean) =>
    evidenceOf({
      cases: 40,
      criteria: ["kind", "right"],
      before: (i, c) => (i === 39 && c === "kind" ? (t) => (t % 2 === 0 ? "fail" : "pass") : passes),
      now: (i, c) => {
        if (i !== 39) return passes;
        if (c === "kind") return (t) => (t % 2 === 0 ? "fail" : "pass");
        return broken ? fails : passes;
      },
    });

  it("is found, and named with its criterion", () => {
    const replay = replayLooks(masked(true), settings);
    expect(replay.verdict).toBe("fail");
    expect(replay.broken).toEqual([{ id: "case-39", criteria: ["right"] }]);
  });

  it("is none where it fails as it always did", () => {
    expect(replayLooks(masked(false), settings)).toMatchObject({ verdict: "pass", broken: [] });
  });
});

describe("suspected cases", () => {
  /** Passes 20 of 20 before; now every second trial fails. */
  const weak = (played: number) =>
    evidenceOf({
      cases: 40,
      criteria: ["right"],
      played,
      now: (i) => (i === 7 ? (t) => (t % 2 === 0 ? "fail" : "pass") : passes),
    });

  it("are played on after the last look, alone, until it is clear", () => {
    const replay = replayLooks(weak(30), settings);
    expect(replay).toMatchObject({ verdict: "fail", stopped: "failed", taken: 3 });
    expect(replay.broken.map((b) => b.id)).toEqual(["case-7"]);
    expect(replay.asked.get("case-7")).toBeGreaterThan(10);
    expect(replay.asked.get("case-8")).toBe(3);
  });

  it("keep a gate from passing while they wait to be played", () => {
    const replay = replayLooks(weak(10), settings);
    expect(replay).toMatchObject({ verdict: "inconclusive", stopped: "not_played", suspected: ["case-7"] });
    expect(replay.next?.get("case-7")).toBe(20);
    expect(replay.next?.get("case-8")).toBe(10);
  });

  it("do not prevent a PASS where no further looks are planned", () => {
    const once = { ...settings, suspectLooks: [] };
    expect(replayLooks(weak(10), once)).toMatchObject({ verdict: "pass", next: null });
  });
});

describe("missing trials", () => {
  const worse = (i: number) => (t: number) => (i < 20 && t % 2 === 0 ? "fail" : ("pass" as CheckStatus));
  const lost = (says: (i: number) => Says) => (i: number) => (t: number) =>
    t === 1 ? ("unscored" as CheckStatus) : says(i)(t);

  it("keep a gate from passing, and not from failing", () => {
    const verdict = (now: (i: number) => Says): string =>
      replayLooks(evidenceOf({ cases: 40, criteria: ["right"], now }), settings).verdict;
    expect(verdict(lost(worse))).toBe("fail");
    expect(verdict(lost(() => passes))).toBe("inconclusive");
    expect(verdict(() => passes)).toBe("pass");
  });
});

describe("trials that no look asked for", () => {
  const late = evidenceOf({
    cases: 40,
    criteria: ["rule"],
    severity: "invariant",
    now: (i) => (t) => (i === 3 && t === 25 ? "fail" : "pass"),
  });

  it("count for an invariant, which no trial may break, if they were played", () => {
    expect(replayLooks(late, settings).verdict).toBe("fail");
    expect(replayLooks(late, settings, { unasked: "ignore" }).verdict).toBe("pass");
  });
});

describe("trials of one run that are alike", () => {
  /** In every fourth case, each run of five either passes or fails completely. */
  const alike: (i: number) => Says = (i) => (t) =>
    i % 4 === 0 && Math.floor(t / 5) % 2 === 0 ? "fail" : "pass";
  const badDay: (i: number) => Says = (i) => (i % 4 === 0 ? fails : passes);
  const of = (runs: number[]) =>
    evidenceOf({ cases: 40, criteria: ["right"], runs, before: alike, now: badDay });

  it("are known from a baseline of several runs, and a case's bad day is then no break", () => {
    expect(of([5, 5, 5, 5]).breaks.correlation).toEqual({ rho: 0.5, from: "baseline" });
    expect(replayLooks(of([5, 5, 5, 5]), settings).broken).toEqual([]);
    expect(of([20]).breaks.correlation).toEqual({ rho: 0.06, from: "assumed" });
    const chance = (runs: number[]): number =>
      of(runs).breaks.chance(null, "case-0", { passed: 0, scored: 10 });
    expect(chance([5, 5, 5, 5])).toBeGreaterThan(5 * chance([20]));
  });

  it("are told of, with the cases that then can't be shown to have broken", () => {
    expect(blindSpots(of([5, 5, 5, 5]), settings)[0]).toMatch(
      /^Trials of one case in one run resemble each other by 0\.5 \(0 is not at all, 1 is entirely\), as the runs of the baseline show\. Of 40 cases, none could be shown/,
    );
    expect(blindSpots(evidenceOf({ cases: 40, criteria: ["right"] }), settings)).toEqual([
      expect.stringMatching(
        /resemble each other is not known, because the baseline is one run: 0\.06 is assumed/,
      ),
    ]);
    expect(blindSpots(of([20]), { ...settings, onBrokenCase: "report" })).toEqual([]);
  });
});
