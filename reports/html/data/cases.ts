import { outOf } from "../../words/words.ts";
import type { TrialDigest } from "../../../runner/digests.ts";
import type { CaseSummary, Manifest, Outcome } from "../../../runner/records.ts";
import { forTerminal } from "../../text/escape.ts";
import { isAgents } from "../../count/agent-calls.ts";
import type { FailureFold } from "../../count/failure-folds.ts";
import type { TrialSlot } from "../../count/latest.ts";
import type { CaseSince } from "../../arm/since-baseline.ts";
import type { OutcomeLetter, PageCase, PageTrials } from "./contract.ts";

const LETTERS: Record<Outcome, OutcomeLetter> = {
  passed: "p",
  failed: "f",
  errored: "e",
  unscored: "u",
  not_run: "n",
};

/** Reasons, each once. */
export interface ReasonPool {
  place(reason: string): number;
  readonly all: string[];
}

export function reasonPool(): ReasonPool {
  const places = new Map<string, number>();
  const all: string[] = [];
  return {
    all,
    place(reason) {
      const known = places.get(reason);
      if (known !== undefined) return known;
      places.set(reason, all.length);
      all.push(forTerminal(reason));
      return all.length - 1;
    },
  };
}

/** One case of a page, without its trials. */
export function caseData(
  c: CaseSummary,
  o: {
    criteria: Manifest["criteria"];
    /** Indices of its groups of failures. */
    folds: readonly number[];
    since: CaseSince | null;
    change: PageCase["change"];
    runs: PageCase["runs"];
  },
): PageCase {
  return {
    id: c.id,
    suite: forTerminal(c.suite),
    about: forTerminal(c.about),
    tags: c.tags.map(forTerminal),
    place: forTerminal(`${c.location.file}:${c.location.line}`),
    kind: c.kind,
    criteria: c.criteria.flatMap((id) => {
      const at = o.criteria.findIndex((k) => k.id === id);
      return at < 0 ? [] : [at];
    }),
    quarantined: c.quarantine !== null,
    folds: [...o.folds],
    runs: o.runs,
    before: o.since === null ? null : outOf(o.since.before.passed, o.since.before.scored),
    change: o.change,
  };
}

/** The indices of each case's groups of failures. */
export function foldsByCase(folds: readonly FailureFold[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [i, { cases }] of folds.entries()) {
    for (const id of cases) places.set(id, [...(places.get(id) ?? []), i]);
  }
  return places;
}

/** The trials of a case in one run. */
export function trialsData(slots: readonly TrialSlot[], reasons: ReasonPool): PageTrials {
  const why: PageTrials["why"] = {};
  for (const { trial, record } of slots) {
    if (record === null || record.outcome === "passed") continue;
    why[trial] = reasonsOf(record).map((r) => reasons.place(r));
  }
  return {
    outcomes: slots.map((s) => LETTERS[s.record?.outcome ?? "not_run"]).join(""),
    ms: slots.map((s) => Math.round(s.record?.unhinderedMs ?? 0)),
    cost: slots.map((s) =>
      Math.round((s.record?.calls ?? []).filter(isAgents).reduce((sum, c) => sum + c.costUsd, 0) * 1e6),
    ),
    why,
  };
}

function reasonsOf({ error, checks }: TrialDigest): string[] {
  if (error !== null) return [error];
  return checks
    .filter((c) => c.severity === "required" && c.status !== "pass")
    .map((c) => `${c.label}: ${c.reason}`);
}
