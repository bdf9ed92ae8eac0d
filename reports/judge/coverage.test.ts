import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { chooseSample } from "../../labels/index.ts";
import { postStratifiedShare, provenRate } from "../../stats/index.ts";
import { createRandom } from "../../simulator/api/strain/random.ts";

const FOLDER = process.env["ASSAY_CORPUS"] ?? join(import.meta.dirname, "../../../shared/data");
const FILE = join(FOLDER, "support/xstest-completions-human-labelled.jsonl");
const DRAWS = 1000;

/** What people said of real answers: whether the model answered in full. */
function people(): boolean[] {
  return readFileSync(FILE, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => String((JSON.parse(line) as { final_label?: unknown }).final_label).startsWith("1"));
}

/**
 * A run in which a judge with these error rates decides conversations that people know, labels drawn as `assay label` draws
 * them, and the rate that is corrected by them. @returns how often its range holds the rate that people give
 */
function coverage(o: {
  tpr: number;
  tnr: number;
  trials: number;
  labels: number;
  pool: readonly boolean[];
}): {
  covered: number;
  judged: number;
} {
  const random = createRandom(`coverage ${o.tpr} ${o.tnr} ${o.labels}`);
  const truth = o.pool.filter(Boolean).length / o.pool.length;
  let covered = 0;
  let judged = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    const trials = Array.from({ length: o.trials }, (_, i) => {
      const human = o.pool[Math.floor(random.next() * o.pool.length)] ?? false;
      const right = random.next() < (human ? o.tpr : o.tnr);
      return { caseId: `c${i}`, human, judge: human === right ? ("pass" as const) : ("fail" as const) };
    });
    const sample = chooseSample(trials, o.labels, () => random.next()).map((s) => s.candidate);
    const of = (judge: "pass" | "fail") => sample.filter((t) => t.judge === judge);
    const passed = trials.filter((t) => t.judge === "pass").length;
    const rate = provenRate(trials.map((t) => ({ passed: t.judge === "pass" ? 1 : 0, scored: 1 })));
    if (rate === null) throw new Error("nothing was scored");
    const corrected = postStratifiedShare({
      labels: {
        humanPassAmongJudgePass: of("pass").filter((t) => t.human).length,
        labelledJudgePass: of("pass").length,
        humanPassAmongJudgeFail: of("fail").filter((t) => t.human).length,
        labelledJudgeFail: of("fail").length,
      },
      passed: rate,
      judgeFailed: 1 - passed / trials.length,
    });
    if (corrected.lower <= truth && truth <= corrected.upper) covered += 1;
    if (rate.lower <= truth && truth <= rate.upper) judged += 1;
  }
  return { covered: covered / DRAWS, judged: judged / DRAWS };
}

describe.skipIf(!existsSync(FILE))(
  "a rate that is corrected for a judge's mistakes (needs ../shared/data)",
  () => {
    it.each([
      { tpr: 0.95, tnr: 0.8, trials: 200, labels: 50 },
      { tpr: 0.9, tnr: 0.9, trials: 400, labels: 60 },
      { tpr: 0.97, tnr: 0.6, trials: 200, labels: 80 },
    ])("holds what people would say 94 times of 100: TPR $tpr, TNR $tnr, $labels labels of $trials", (o) => {
      const { covered, judged } = coverage({ ...o, pool: people() });
      expect(covered).toBeGreaterThanOrEqual(0.94);
      // The judge's own rate does not, or the correction would not be needed.
      if (o.tnr < 0.9) expect(judged).toBeLessThan(0.9);
    });
  },
);
