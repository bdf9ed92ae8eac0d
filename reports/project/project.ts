import { outOf } from "../words/words.ts";
import type { Baseline } from "../baseline/baseline.ts";
import type { Analysis } from "../count/analysis.ts";
import { agreementOfPeople } from "../judge/agreement.ts";
import { caughtWords } from "../judge/words.ts";
import { latestVotes, type Label } from "../../labels/index.ts";
import type { History } from "./history.ts";
import type { Shelved } from "./shelf.ts";

/** The content of the page about a project. */
export interface ProjectOverview {
  shelved: readonly Shelved[];
  unreadable: readonly { id: string; reason: string }[];
  /** Folders that were not looked at. */
  more: number;
  agents: readonly ProjectAgent[];
}

export interface ProjectAgent {
  /** The id in file names: `pedal`. */
  id: string;
  /** Null where no complete run of it was played. */
  history: History | null;
  since: Staleness;
  baseline: BaselineRow | null;
  labels: LabelRow | null;
}

/** What has changed since the newest run was made. */
export type Staleness =
  | { kind: "known"; changes: string[] }
  /** Why it is not known, in a sentence. */
  | { kind: "unknown"; reason: string };

export interface BaselineRow {
  file: string;
  run: string;
  by: string;
  at: string;
  note: string | null;
  cases: number;
  simulated: boolean;
}

export function baselineRow(file: string, { run, blessed, cases }: Baseline): BaselineRow {
  return { file, run: run.id, ...blessed, cases: cases.length, simulated: run.simulated };
}

export interface LabelRow {
  file: string;
  /** Who labelled, and the number of questions of each. */
  people: { by: string; labels: number }[];
  /** How far people agree, in words; empty where no question was labelled by two people. */
  agreement: string;
  /** What the labels show about the judge of the newest run, a sentence for each criterion. */
  judge: string[];
}

/** @param newest the analysis of the newest run, with these labels */
export function labelRow(
  file: string,
  labels: readonly Label[],
  newest: Pick<Analysis, "criteria"> | null,
): LabelRow {
  const latest = latestVotes(labels);
  const counts = new Map<string, number>();
  for (const { by } of latest) counts.set(by, (counts.get(by) ?? 0) + 1);
  const agreed = agreementOfPeople(labels);
  return {
    file,
    people: [...counts].map(([by, count]) => ({ by, labels: count })).sort((a, b) => b.labels - a.labels),
    agreement: agreed === null ? "" : `Two people agreed on ${outOf(agreed.agreed, agreed.pairs)}.`,
    judge: (newest?.criteria ?? []).flatMap((c) =>
      c.measurable && c.judge !== null && c.judge.labels > 0
        ? [`${c.criterion.name}: ${caughtWords(c.judge)}`]
        : [],
    ),
  };
}
