import { thousands } from "../words/words.ts";
/** How a command ended, in the terms of a code host. */
export type ReviewState =
  | "passed"
  | "failed"
  /** The evidence does not decide. */
  | "undecided"
  /** Trials are missing, or nothing could be played at all: that says nothing about the change. */
  | "could_not_run";

/** Something to look at, with its place in a file. */
export interface ReviewFinding {
  level: "failure" | "warning" | "notice";
  /** As in the report: relative to the root of the project. */
  path: string;
  line: number;
  title: string;
  message: string;
}

/** A criterion that is not as it should be, or has changed. */
export interface ReviewRow {
  verdict: string;
  name: string;
  meaning: string;
}

/**
 * What is shown beside a change that is under review: one verdict, what changed, and where. Plain sentences
 * with untrusted text; each format escapes them itself.
 */
export interface Review {
  state: ReviewState;
  /** The verdict in a sentence. */
  sentence: string;
  /** A warning about the result, such as that a simulator answered. Null where Claude itself answered. */
  banner: string | null;
  /** How much was played. */
  facts: string;
  /** What is new in the tested agent, one sentence each. */
  changes: string[];
  rows: ReviewRow[];
  /** What is as it should be, in a sentence; empty where nothing is. */
  rest: string;
  /** Cases to look at, the worst first, one line each. */
  cases: string[];
  /** The worst first. */
  findings: ReviewFinding[];
}

/** The worst findings, up to a number; the last one counts those that are left out. */
export function worstFindings(findings: readonly ReviewFinding[], most: number): ReviewFinding[] {
  const kept = findings.slice(0, most);
  const hidden = findings.length - kept.length;
  const last = kept.at(-1);
  if (hidden === 0 || last === undefined) return kept;
  return [
    ...kept.slice(0, -1),
    { ...last, message: `${last.message}\n${thousands(hidden)} more in the report.` },
  ];
}

/** The verdict, or that there is none: an unfinished gate says nothing about the change. */
export function headingOf({ state, sentence }: Pick<Review, "state" | "sentence">): string {
  return state === "could_not_run" ? `Could not finish: ${sentence}` : sentence;
}

const RANK = { failure: 0, warning: 1, notice: 2 } as const;

/** The worst first; equally bad ones keep their order. */
export function byGravity(findings: readonly ReviewFinding[]): ReviewFinding[] {
  return findings.toSorted((a, b) => RANK[a.level] - RANK[b.level]);
}
