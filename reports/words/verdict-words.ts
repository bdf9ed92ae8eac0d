import type { Analysis } from "../count/analysis.ts";
import { verdictOf } from "../count/exit-code.ts";
import { shardWords } from "../../runner/plan/shard.ts";
import { plural, thousands } from "./words.ts";

/** The verdict of a run in a sentence or two, the same in every format. */
export function verdictWords(analysis: Analysis): string {
  const verdict = verdictOf(analysis);
  switch (verdict.kind) {
    case "part": {
      const { shard } = verdict;
      const state =
        verdict.errored + verdict.notRun === 0 ? "it is complete" : `${missingWords(verdict)} in it`;
      return `No verdict: this is ${shardWords(shard)} of a plan, and ${state}. Put all parts together: assay merge RUN...`;
    }
    case "missed":
      return `Not met: ${verdict.missed.join(", ")}.${alsoMissing(verdict)}`;
    case "incomplete":
      return `Incomplete: ${missingWords(verdict)}. Nothing is shown to be missed.`;
    case "silent":
      return `Incomplete: nothing${verdict.silent.length === 0 ? "" : ` of ${verdict.silent.join(", ")}`} could be judged; every trial that says something about it is unscored. Where the judge's answer was of no use, assay run --resume asks it again.`;
    case "undecided": {
      const rest = verdict.met === 0 ? "Nothing is shown to be missed." : othersMet(verdict.met);
      return `Not enough evidence yet: ${verdict.undecided.join(", ")}. ${rest}`;
    }
    case "met": {
      const also =
        verdict.watched.length === 0
          ? ""
          : ` Only watched, and not shown to be met: ${verdict.watched.join(", ")}.`;
      return verdict.met === 0
        ? `No criterion that must hold was measured.${also}`
        : `Every criterion that must hold is met.${also}`;
    }
  }
}

function othersMet(met: number): string {
  return `Nothing is shown to be missed; ${met === 1 ? "1 other criterion is" : `${met} other criteria are`} met.`;
}

function alsoMissing(o: { errored: number; notRun: number }): string {
  return o.errored + o.notRun === 0 ? "" : ` Besides, ${missingWords(o)}.`;
}

/** `3 trials errored and 1 was not run`. */
export function missingWords({ errored, notRun }: { errored: number; notRun: number }): string {
  const run = notRun === 1 ? "was not run" : "were not run";
  if (notRun === 0) return `${plural(errored, "trial")} errored`;
  if (errored === 0) return `${plural(notRun, "trial")} ${run}`;
  return `${plural(errored, "trial")} errored and ${thousands(notRun)} ${run}`;
}
