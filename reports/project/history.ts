import { thousands } from "../words/words.ts";
import type { Manifest } from "../../runner/records.ts";
import { changesOfSubject, sectionWords } from "../baseline/changes.ts";
import type { Analysis } from "../count/analysis.ts";

/** A run of a history. */
export interface PastRun {
  id: string;
  manifest: Manifest;
  analysis: Pick<Analysis, "criteria" | "counts" | "cases">;
}

/** The criteria of one agent over its runs. Runs on the simulator are separate from the others. */
export interface History {
  agent: string;
  simulated: boolean;
  /** The oldest first. */
  runs: HistoryRun[];
  criteria: HistoryCriterion[];
}

export interface HistoryRun {
  id: string;
  createdAt: string;
  commit: string | null;
  cases: number;
  trials: number;
  /**
   * What changed since the run before, a sentence or a few words each; empty for the first run, and where
   * nothing changed.
   */
  changes: string[];
}

export interface HistoryCriterion {
  id: string;
  name: string;
  owner: string;
  target: number;
  floor: number;
  /** One for each run; null where the run had no result for it. */
  points: (HistoryPoint | null)[];
}

export interface HistoryPoint {
  rate: number;
  lower: number;
  upper: number;
  verdict: "met" | "not_met" | "not_enough_evidence";
  /** Whether its cases are those of the newest run. */
  alike: boolean;
}

/** The most runs of a history: more would not fit beside each other. */
const MOST = 24;

/** @param runs of one agent, in any order; the caller leaves out parts of a plan and recordings */
export function historyOf(agent: string, runs: readonly PastRun[]): History | null {
  const [newest, ...others] = runs.toSorted((a, b) => (a.manifest.createdAt < b.manifest.createdAt ? 1 : -1));
  if (newest === undefined) return null;
  const { simulated } = newest.manifest.target;
  const told = [newest, ...others.filter((r) => r.manifest.target.simulated === simulated)]
    .slice(0, MOST)
    .reverse();
  return {
    agent,
    simulated,
    runs: told.map((run, i) => runOf(run, told[i - 1] ?? null)),
    criteria: newest.analysis.criteria.flatMap((c): HistoryCriterion[] =>
      c.measurable
        ? [
            {
              id: c.criterion.id,
              name: c.criterion.name,
              owner: c.criterion.owner,
              target: c.criterion.target,
              floor: c.criterion.floor,
              points: told.map((run) => pointOf(run, c.criterion.id, newest.manifest)),
            },
          ]
        : [],
    ),
  };
}

function runOf({ id, manifest, analysis }: PastRun, before: PastRun | null): HistoryRun {
  return {
    id,
    createdAt: manifest.createdAt,
    commit: manifest.commit ?? null,
    cases: analysis.cases,
    trials: analysis.counts.planned,
    changes: before === null ? [] : changesBetween(before.manifest, manifest),
  };
}

function pointOf({ analysis, manifest }: PastRun, id: string, newest: Manifest): HistoryPoint | null {
  const found = analysis.criteria.find((c) => c.criterion.id === id);
  if (found?.measurable !== true || found.rate === null || found.interval === null) return null;
  const corrected = found.judge?.corrected ?? null;
  const { rate, lower, upper } = corrected ?? { rate: found.rate, ...found.interval };
  return {
    rate,
    lower,
    upper,
    verdict: found.verdict,
    alike: casesOf(manifest, id) === casesOf(newest, id),
  };
}

/** What a criterion depends on, as one text: cases and their checks. */
function casesOf({ cases }: Manifest, criterion: string): string {
  return cases
    .filter((c) => c.quarantine === null && c.criteria.includes(criterion))
    .map((c) => `${c.id} ${c.contentHash}`)
    .sort()
    .join("\n");
}

/** What may explain that two runs differ: the prompt, the model, the judge, the cases. */
export function changesBetween(before: Manifest, now: Manifest): string[] {
  const { sections, others } = changesOfSubject(before, now);
  return [
    ...sections.map((s) => `${s.file} ${sectionWords(s)}`),
    ...others.map((line) => line.replace(/\.$/, "")),
    ...caseChanges(before, now),
  ];
}

/** Cases are named when they are at most this many. */
const MOST_NAMED = 3;

function caseChanges(before: Manifest, now: Manifest): string[] {
  const old = new Map(before.cases.map((c) => [c.id, c]));
  const current = new Map(now.cases.map((c) => [c.id, c]));
  const both = now.cases.flatMap((c) => {
    const was = old.get(c.id);
    return was === undefined ? [] : [{ was, is: c }];
  });
  const edited = both.filter(({ was, is }) => was.contentHash !== is.contentHash);
  // Another judge is reported as such: with it each judged check has another hash.
  const judged = before.judgeModel === now.judgeModel;
  const asked = both.filter(
    ({ was, is }) => was.contentHash === is.contentHash && hashes(was, judged) !== hashes(is, judged),
  );
  // Cases that a flag left out are not a change.
  const known = (m: Manifest): ReadonlySet<string> => new Set(m.choice?.others ?? []);
  const added = now.cases.filter((c) => !old.has(c.id) && !known(before).has(c.id));
  const gone = before.cases.filter((c) => !current.has(c.id) && !known(now).has(c.id));
  return [
    ...named(
      edited.map(({ is }) => is.id),
      "changed",
    ),
    ...named(
      asked.map(({ is }) => is.id),
      "judged or checked otherwise, with the same words",
    ),
    ...named(
      added.map((c) => c.id),
      "new",
    ),
    ...named(
      gone.map((c) => c.id),
      "gone",
    ),
  ];
}

function hashes({ checks }: Manifest["cases"][number], judged: boolean): string {
  return checks
    .filter((k) => judged || k.judged !== true)
    .map((k) => k.hash)
    .join();
}

function named(ids: readonly string[], what: string): string[] {
  if (ids.length === 0) return [];
  const shown = ids.slice(0, MOST_NAMED).join(", ");
  const more = ids.length - MOST_NAMED;
  const names = more > 0 ? `${shown} and ${thousands(more)} more` : shown;
  return [`${ids.length === 1 ? "1 case" : `${ids.length} cases`} ${what}: ${names}`];
}
