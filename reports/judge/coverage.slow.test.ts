import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { chooseSample, type Label } from "../../labels/index.ts";
import { conversationHash } from "../../runner/play/conversation-hash.ts";
import { createRandom } from "../../simulator/api/strain/random.ts";
import { provenRate, type Interval } from "../../stats/index.ts";
import { often } from "../../tests/fixtures/effort.ts";
import { judgedRun } from "../../tests/fixtures/judged-run.ts";
import type { TrialSlot } from "../count/latest.ts";
import { judgeOfCriterion } from "./calibration.ts";

const FOLDER = process.env["ASSAY_CORPUS"] ?? join(import.meta.dirname, "../../../shared/data");
const DRAWS = often({ usually: 400, thorough: 1000 });

const line = z.object({ final_label: z.string().optional(), hallucination: z.string().optional() });

/** People's labels of real answers. */
const PEOPLE = {
  /** Whether the model answered in full. */
  XSTest: {
    file: "xstest-completions-human-labelled.jsonl",
    good: (l: Line) => l.final_label?.startsWith("1"),
  },
  /** Whether the answer invents nothing. */
  HaluEval: { file: "halueval-general-human-1000.jsonl", good: (l: Line) => l.hallucination === "no" },
};
type Line = z.infer<typeof line>;

function people(name: keyof typeof PEOPLE): boolean[] {
  const { file, good } = PEOPLE[name];
  return readFileSync(join(FOLDER, "support", file), "utf8")
    .split("\n")
    .filter((text) => text !== "")
    .map((text) => good(line.parse(JSON.parse(text))) === true);
}

interface World {
  tpr: number;
  tnr: number;
  trials: number;
  labels: number;
  pool: readonly boolean[];
  /** Which cases have labels, where these are of another run. */
  labelled?: readonly boolean[];
}

/**
 * Runs in which a judge with these error rates decides conversations with known labels, sampled as `assay
 * label` does, and their reports. @returns how often the corrected rate's range holds the rate that people
 * give, and how often the judge's own does
 */
function coverage(o: World): { covered: number; judged: number } {
  const random = createRandom(`coverage ${o.tpr} ${o.tnr} ${o.labels}`);
  const truth = o.pool.filter(Boolean).length / o.pool.length;
  // An example conversation of each case that the judge passes, and one that it fails.
  const { manifest, records: passed } = judgedRun({ cases: o.trials, failed: 0 });
  const { records: failed } = judgedRun({ cases: o.trials, failed: o.trials });
  const conversations = passed.map((r) => conversationHash(r.whole().transcript));
  const play = (pool: readonly boolean[]) =>
    manifest.cases.map((c, i) => {
      const human = pool[Math.floor(random.next() * pool.length)] ?? false;
      const right = random.next() < (human ? o.tpr : o.tnr);
      return { caseId: c.id, at: i, human, judge: human === right ? ("pass" as const) : ("fail" as const) };
    });
  let covered = 0;
  let judged = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    const trials = play(o.pool);
    const other = o.labelled === undefined ? null : play(o.labelled);
    const labels = chooseSample(other ?? trials, o.labels, () => random.next()).map(
      ({ candidate: { caseId, at, human, judge }, drawn }): Label => ({
        v: 1,
        at: "2026-11-25T10:00:00.000Z",
        by: "people",
        run: manifest.runId,
        case: caseId,
        trial: 0,
        check: manifest.cases[at]?.checks[0]?.hash ?? "",
        criterion: "kind",
        question: "",
        judge_model: manifest.judgeModel,
        conversation: `${other === null ? "" : "other "}${conversations[at]}`,
        vote: human ? "pass" : "fail",
        critique: null,
        judge,
        after: null,
        drawn,
      }),
    );
    const records = trials.flatMap(({ at, judge }) => (judge === "pass" ? passed : failed)[at] ?? []);
    const slots = manifest.cases.map(({ id: caseId }, i): TrialSlot => ({
      caseId,
      trial: 0,
      record: records[i] ?? null,
    }));
    const rate = provenRate(trials.map((t) => ({ passed: t.judge === "pass" ? 1 : 0, scored: 1 })));
    const judge = judgeOfCriterion({ criterion: "kind", manifest, slots, rate, labels });
    if (rate === null || judge?.corrected == null) throw new Error(`not corrected: ${judge?.notCorrected}`);
    const holds = ({ lower, upper }: Interval): boolean => lower <= truth && truth <= upper;
    if (holds(judge.corrected)) covered += 1;
    if (holds(rate)) judged += 1;
  }
  return { covered: covered / DRAWS, judged: judged / DRAWS };
}

const there = Object.values(PEOPLE).every(({ file }) => existsSync(join(FOLDER, "support", file)));

describe.skipIf(!there)("a rate that is corrected for a judge's mistakes (needs ../shared/data)", () => {
  it.each([
    { who: "XSTest", tpr: 0.97, tnr: 0.6, trials: 200, labels: 80 },
    { who: "HaluEval", tpr: 0.95, tnr: 0.7, trials: 200, labels: 60 },
  ] as const)(
    "holds what people would say 94 times of 100: $who, TPR $tpr, TNR $tnr, $labels labels of $trials",
    ({ who, ...o }) => {
      const { covered, judged } = coverage({ ...o, pool: people(who) });
      expect(covered).toBeGreaterThanOrEqual(0.94);
      // The judge's own rate does not, otherwise the correction would not be needed.
      expect(judged).toBeLessThan(0.94);
    },
  );

  it("and where the labels are of another run, with other answers", () => {
    const o = { tpr: 0.95, tnr: 0.7, trials: 200, labels: 100 };
    const { covered, judged } = coverage({ ...o, pool: people("XSTest"), labelled: people("HaluEval") });
    expect(covered).toBeGreaterThanOrEqual(0.94);
    expect(judged).toBeLessThan(0.94);
  });
});
