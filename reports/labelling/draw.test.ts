import { describe, expect, it } from "vitest";
import { aCheck, aCriterion, aDigest, aManifest } from "../../tests/fixtures/trials/records.ts";
import type { Manifest } from "../../runner/records.ts";
import { drawQuestions } from "./draw.ts";

const TRIALS = 8;

/** Three cases with a short answer, and three with a conversation of about sixteen times its words. */
function run() {
  const base = aManifest({
    cases: 6,
    trials: TRIALS,
    criteria: [aCriterion({ id: "short" }), aCriterion({ id: "long" })],
  });
  const fedBy = (i: number): string[] => [i < 3 ? "short" : "long"];
  const manifest: Manifest = {
    ...base,
    cases: base.cases.map((c, i) => ({
      ...c,
      checks: [
        { id: "expect.0", hash: `judge ${c.id}`, severity: "required", criteria: fedBy(i), judged: true },
      ],
    })),
  };
  const records = manifest.cases.flatMap((c, i) =>
    Array.from({ length: TRIALS }, (_, trial) => {
      const turn = {
        customer: `Question ${trial}?`,
        agent: `Answer ${trial} of ${c.id}: ${"word ".repeat(60)}`,
        end: "end_turn" as const,
        toolCalls: [],
        calls: [],
        latencyMs: 1,
        firstTextMs: 1,
      };
      const turns = Array.from({ length: i < 3 ? 1 : 16 }, () => turn);
      return aDigest({
        caseId: c.id,
        trial,
        key: `${c.key}-${trial}`,
        transcript: { turns, end: "script", customerCalls: [] },
        checks: [aCheck(trial < 2 ? "fail" : "pass", { id: "expect.0", criteria: fedBy(i), kind: "judge" })],
      });
    }),
  );
  return { manifest, records };
}

const draw = (o: { size: number; criterion?: string }) =>
  drawQuestions(run(), { by: null, labels: [], second: false, random: () => () => 0.4, ...o }).questions;

describe("the questions of several criteria", () => {
  const questions = draw({ size: 15 });
  const of = (id: string) => questions.filter((q) => q.frames[0]?.criterion === id);

  it("are fewer of the one whose conversations are long, and all of one criterion follow each other", () => {
    expect(of("long").length).toBeGreaterThanOrEqual(2);
    expect(of("short").length).toBeGreaterThan(2 * of("long").length);
    expect(questions).toEqual([...of("short"), ...of("long")]);
    expect(questions).toHaveLength(15);
  });

  it("are never two of one case in a row, so that no vote repeats the vote before", () => {
    const repeats = questions.filter((q, i) => i > 0 && q.record.caseId === questions[i - 1]?.record.caseId);
    expect(repeats).toEqual([]);
  });

  it("are half of what the judge failed, with the weight that this gives them", () => {
    const frames = of("short").flatMap((q) => q.frames);
    const failed = frames.filter((f) => f.judge === "fail");
    const passed = frames.filter((f) => f.judge === "pass");
    expect(failed.length).toBe(Math.min(6, Math.floor(frames.length / 2)));
    expect(new Set(failed.map((f) => JSON.stringify(f.drawn)))).toEqual(
      new Set([JSON.stringify({ of: 6, count: failed.length })]),
    );
    expect(new Set(passed.map((f) => JSON.stringify(f.drawn)))).toEqual(
      new Set([JSON.stringify({ of: 18, count: passed.length })]),
    );
  });

  it("ask nothing about attackers, who are counted apart, unless about them alone", () => {
    const { manifest, records } = run();
    const [short, long] = manifest.criteria;
    const attacked: Manifest = {
      ...manifest,
      criteria: [short, { ...long, population: "attackers" }] as Manifest["criteria"],
    };
    const from = { by: null, labels: [], second: false, random: () => () => 0.4, size: 15 };
    const about = (o: object) =>
      drawQuestions({ manifest: attacked, records }, { ...from, ...o }).questions.map(
        (q) => q.frames[0]?.criterion,
      );
    expect(about({})).toEqual(Array(15).fill("short"));
    expect(about({ criterion: "long" })).toEqual(Array(15).fill("long"));
  });

  it("are all of one where only one is asked for, however long", () => {
    expect(draw({ size: 15, criterion: "long" })).toHaveLength(15);
  });
});
