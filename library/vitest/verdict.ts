import { groupBy } from "../../reports/count/group.ts";
import { sentence, thousands } from "../../reports/words/words.ts";
import { plural } from "../../text/counts.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import type { CaseSummary } from "../../runner/records.ts";

/** The outcome of a case for a test. Plain data: it passes between processes. */
export interface CaseVerdict {
  id: string;
  /** `failed` also for an open result: only evidence makes a pass. */
  status: "passed" | "failed" | "skipped";
  /** The reason, for people. Empty where it passed. */
  message: string;
  /** The place of the case. Line and column count from 1. */
  place: { file: string; line: number; column: number };
  trials: { outcome: TrialDigest["outcome"]; reasons: string[] }[];
  /** Folder of the run, for `assay show`. */
  run: string;
}

/** The verdict of a case from its trials. A quarantined case is played and never fails. */
export function verdictOf(summary: CaseSummary, trials: readonly TrialDigest[], run: string): CaseVerdict {
  const told = trials.map((trial) => ({ outcome: trial.outcome, reasons: reasonsOf(trial) }));
  const passed = told.length === summary.trials && told.every(({ outcome }) => outcome === "passed");
  const { file, line, column } = summary.location;
  return {
    id: summary.id,
    status: summary.quarantine !== null ? "skipped" : passed ? "passed" : "failed",
    message: passed ? "" : messageOf(summary, told, run),
    place: { file, line, column },
    trials: told,
    run,
  };
}

/** The verdict of a case that was not played to its end. */
export function notPlayed(summary: CaseSummary, why: string, run: string): CaseVerdict {
  const { file, line, column } = summary.location;
  return {
    id: summary.id,
    status: "failed",
    message: `${summary.id} was not played to its end: ${why}`,
    place: { file, line, column },
    trials: [],
    run,
  };
}

function reasonsOf({ error, checks }: TrialDigest): string[] {
  if (error !== null) return [error];
  return checks
    .filter(({ status, severity }) => status !== "pass" && severity === "required")
    .map(({ label, reason, status }) => `${label}: ${status === "unscored" ? "can't tell, " : ""}${reason}`);
}

function messageOf(
  { id, trials, quarantine }: CaseSummary,
  told: CaseVerdict["trials"],
  run: string,
): string {
  const missed = told.flatMap(({ outcome, reasons }, index) =>
    outcome === "passed" ? [] : [{ number: index + 1, outcome, reasons }],
  );
  const head =
    trials === 1
      ? `${id} ${missed[0]?.outcome ?? "was not played"}`
      : `${id}: ${thousands(missed.length)} of ${plural(trials, "trial")} did not pass`;
  const alike = groupBy(missed, ({ outcome, reasons }) => JSON.stringify([outcome, reasons]));
  const lines = [...alike.values()].flatMap((same) => {
    const [{ outcome, reasons } = { outcome: "failed", reasons: [] }] = same;
    const numbers = same.map(({ number }) => number).join(", ");
    return [
      ...(trials === 1 ? [] : [`trial${same.length === 1 ? "" : "s"} ${numbers} ${outcome}`]),
      ...reasons.map((reason) => `  ${sentence(reason)}`),
    ];
  });
  const note = quarantine === null ? [] : [`in quarantine: ${quarantine.reason}`];
  return [head, ...note, ...lines, `The conversation: npx assay show ${id} --run ${run}`].join("\n");
}
