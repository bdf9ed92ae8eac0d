import { thousands } from "../words/words.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import type { Manifest } from "../../runner/records.ts";
import { slotsByCase } from "./latest.ts";

/** Failures with the same reason: what was found in place of what was expected. */
export interface FailureFold {
  /** The reason in words, as the checks gave it. Untrusted text. */
  title: string;
  /** Ids of the cases, those with the most failures first. */
  cases: string[];
  /** Number of their trials in which it was found. */
  trials: number;
}

/** Quoted pieces and numbers differ from case to case even where the reason is the same. */
const PARTICULARS = /"[^"]*"|“[^”]*”|\/(?:[^/\s\\]|\\.)+\/[a-z]*|\d[\d,.]*/g;

/** How many titles are shown in full. */
const MOST_TITLES = 3;

/** One title, or the common part of all with a few of the particulars. */
function titleOf(key: string, titles: readonly string[]): string {
  const [only] = titles;
  if (only !== undefined && titles.length === 1) return only;
  const [before, after, ...more] = key.split("…");
  if (before === undefined || after === undefined || more.length > 0) return key;
  const particulars = titles.map((t) => t.slice(before.length, t.length - after.length));
  const hidden = particulars.length - MOST_TITLES;
  return `${before}${particulars.slice(0, MOST_TITLES).join(", ")}${hidden > 0 ? ` and ${thousands(hidden)} more` : ""}${after}`;
}

interface Found {
  titles: Set<string>;
  cases: Map<string, number>;
}

/**
 * Groups the failed trials of counting cases: by the judge's question where a judge failed them, otherwise by
 * the reason without its particulars. Each failed check counts, so a case is in each group that it belongs
 * to.
 */
export function failureFolds(run: { manifest: Manifest; records: Iterable<TrialDigest> }): FailureFold[] {
  const folds = new Map<string, Found>();
  const counting = run.manifest.cases.filter((c) => c.quarantine === null);
  for (const slots of slotsByCase({ cases: counting }, run.records).values()) {
    for (const { caseId, record } of slots) {
      if (record?.outcome !== "failed") continue;
      for (const { key, title } of reasonsOf(record)) {
        const found = folds.get(key) ?? { titles: new Set(), cases: new Map() };
        found.titles.add(title);
        found.cases.set(caseId, (found.cases.get(caseId) ?? 0) + 1);
        folds.set(key, found);
      }
    }
  }
  return [...folds]
    .map(([key, { titles, cases }]) => ({
      title: titleOf(key, [...titles]),
      cases: [...cases].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id),
      trials: [...cases.values()].reduce((sum, n) => sum + n, 0),
    }))
    .sort((a, b) => b.cases.length - a.cases.length || b.trials - a.trials || (a.title < b.title ? -1 : 1));
}

function reasonsOf({ checks }: TrialDigest): { key: string; title: string }[] {
  const all = checks
    .filter((c) => c.severity === "required" && c.status === "fail")
    .map((c) => {
      if (isJudged(c.kind))
        return {
          key: `The judge says no: ${askedOf(c.label)}`,
          title: `The judge says no: ${askedOf(c.label)}`,
        };
      const said = c.reason === "" ? c.label : c.reason;
      return {
        key: upper(said.replace(PARTICULARS, "…").replace(/…(?:(?:, | or | and )…)+/g, "…")),
        title: upper(said),
      };
    });
  return [...new Map(all.map((one) => [one.key, one])).values()];
}

/** Whether a model decides checks of this kind. */
export function isJudged(kind: string): boolean {
  return kind === "judge" || kind === "scale";
}

const JUDGED = /^(not: )?the judge (?:finds(?:, seeing the reply alone)?: |rates it )/;

/** The judge's question, from the label of its check. */
export function askedOf(label: string): string {
  const judged = JUDGED.exec(label);
  if (judged === null) return label;
  return `${judged[1] === undefined ? "" : "Not: "}${label.slice(judged[0].length)}`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
