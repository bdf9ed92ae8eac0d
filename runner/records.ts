import type { CallRecord, Failure } from "../claude/types.ts";
import type { CriterionSeverity, Location, Quarantine } from "../cases/types.ts";
import type { CheckResult, CheckSeverity } from "../graders/contract/types.ts";
import type { Transcript } from "../graders/contract/transcript.ts";

/** Raised when a manifest or journal changes so that older readers would misread it. */
export const RECORD_SCHEMA_VERSION = 4;

/** What is being tried: agent x prompt x model x settings. */
export interface Variant {
  id: string;
  /** The agent's name, from its manifest. Absent where recordings were graded, and in older runs. */
  agent?: string;
  /** The user's own agent, a module or behind HTTP. Model calls that it makes itself are not known. */
  ownAgent?: boolean;
  model: string;
  /** As the user named it, such as `prompts/pia` or `prompts/pia@main`. */
  prompt: string;
  /** Hash of everything rendered from the prompt, and of each section by file name. */
  promptHash: string;
  sectionHashes: Record<string, string>;
  toolsHash: string;
  settings: { maxTokens: number; effort: string | null };
  /** What the agent has beside its prompt: the feature's name and its description. Absent where it has nothing. */
  features?: Record<string, string>;
  /** Hash of each article that it may look up, by its file in the prompt's folder. */
  articleHashes?: Record<string, string>;
  /** Settings that the command gave in place of the manifest's: `knowledge.k=6`. */
  set?: string[];
  /** Its name in a comparison. */
  name?: string;
}

/** What a report needs to know about a case. It is frozen into the manifest, so that a report needs no other file. */
export interface CaseSummary {
  id: string;
  suite: string;
  about: string;
  tags: string[];
  kind: "regression" | "capability";
  trials: number;
  /** Its trials in a run of one part of a plan: see `takeShard`. Absent where the run plays all. */
  part?: CasePart;
  /** Hash of everything that could change a trial of the case. A trial's own key is this and its index. */
  key: string;
  /**
   * The key of each trial, where it is not made from `key`: the key of a recorded conversation includes what was said.
   */
  keys?: string[];
  /** Criteria that at least one check of the case feeds. */
  criteria: string[];
  location: Location;
  contentHash: string;
  /** Hash of what is played, without the checks: the customer, the tools' answers, and who plays the customer. */
  playHash: string;
  /** What is asked of the case, so that two runs can be compared on the checks that both have. */
  checks: CheckSummary[];
  /** Why it counts for nothing in this run; null for a case that counts. */
  quarantine: Quarantine | null;
}

/**
 * Every n-th trial of a case, from one on: `{ from: 1, every: 4 }` means the trials 1, 5, 9 and so on, counted from 0.
 */
export interface CasePart {
  from: number;
  every: number;
}

/** `judge`: the judge's requests. `all`: also those of the agent's single replies. */
export type BatchMode = "judge" | "all";

/** Which part of a plan a run plays. Counts from 1. */
export interface Shard {
  index: number;
  of: number;
}

/** A check of a case. Its hash identifies it, because its position changes when a check is added above it. */
export interface CheckSummary {
  /** As in the records: `2.expect.0`. */
  id: string;
  hash: string;
  severity: CheckSeverity;
  criteria: string[];
  /** A judge decides it. */
  judged?: boolean;
}

/** A criterion as it was when the run was made. */
export type CriterionSummary =
  | {
      measurable: true;
      id: string;
      name: string;
      about: string;
      owner: string;
      severity: CriterionSeverity;
      /** Absent: ordinary customers. */
      population?: "attackers";
      target: number;
      floor: number;
    }
  | {
      measurable: false;
      id: string;
      name: string;
      about: string;
      owner: string;
      target: string;
      reason: string;
    };

/** Which cases the flags chose. Empty lists chose all. */
export interface CaseChoice {
  /** Names, or patterns with `*` and `?`. */
  suites: string[];
  cases: string[];
  tags: string[];
  /** `FILE.yaml`, or `FILE.yaml:LINE`. */
  places: string[];
  /** Ids of the cases that existed and were not chosen, so that "left out" can be told from "deleted". */
  others: string[];
}

/** Where the requests went. */
export interface Target {
  /** True when a simulator answered: nothing in the run says anything about Claude. */
  simulated: boolean;
  /** The table that the simulator answered from, as the user named it, and its hash. Absent for the built-in mind. */
  baseUrl: string;
  /** The table that the simulator answered from, as the user named it, and a hash of it. Absent for the built-in mind. */
  mind?: { file: string; hash: string };
}

/** The frozen plan of a run: `manifest.json` in its folder. */
export interface Manifest {
  schemaVersion: number;
  runId: string;
  createdAt: string;
  assayVersion: string;
  /** Folder that the cases were read from, as the user named it. */
  casesFolder: string;
  /** The command line, for a person to read. */
  command: string;
  target: Target;
  /** Seed of the simulator and of everything that is drawn. The same seed gives the same run. */
  seed: number;
  variant: Variant;
  judgeModel: string;
  customerModel: string;
  concurrency: number;
  /**
   * `shared`: answers that other runs were given were used again. `own` or absent: every answer was given to this run.
   */
  cache?: "own" | "shared";
  warnings: string[];
  /** Which requests are sent together, in Message Batches. Absent where none are. */
  batch?: BatchMode;
  /** Present where the run is one part of a plan. `assay merge` puts the parts together. */
  shard?: Shard;
  /**
   * What the agent was told: the text of each section of its prompt, by file name. Absent for an agent of the user's own,
   * for recorded conversations, and in older runs.
   */
  sections?: Record<string, string>;
  /**
   * What was checked out, as git names it, with `-dirty` at the end where files had been changed. Absent without git.
   */
  commit?: string;
  /** Why the last session ended before the plan was done, in a sentence or two. Absent where it did not. */
  stopped?: string;
  /**
   * For graded recordings: how many of the chosen cases were recorded. The other conversations belong to no
   * case, and each counts as its own case here.
   */
  recorded?: { cases: number; of: number };
  /** Absent in older runs: then what was left out can't be told from what was deleted. */
  choice?: CaseChoice;
  cases: CaseSummary[];
  criteria: CriterionSummary[];
}

/** A trial of a plan. There may be a hundred thousand, so each is made when it is needed: see `plannedTrials`. */
export interface PlannedTrial {
  caseId: string;
  /** Counts from 0. */
  trial: number;
  /** Hash of everything that could change the trial. */
  key: string;
}

/** `errored`: our infrastructure or theirs. `unscored`: the judge could not tell. */
export type Outcome = "passed" | "failed" | "errored" | "unscored" | "not_run";

/** One finished trial: one durable line of `journal.ndjson`. */
export interface TrialRecord {
  schemaVersion: number;
  caseId: string;
  trial: number;
  key: string;
  variant: string;
  outcome: Exclude<Outcome, "not_run">;
  /** Why the outcome is `errored`. Null otherwise. */
  error: { message: string; failure: Failure | null } | null;
  transcript: Transcript;
  checks: CheckResult[];
  judgeCalls: CallRecord[];
  /** Agent calls of a reply that was not finished because the trial errored. They were paid for, too. */
  strayCalls: CallRecord[];
  startedAt: string;
  durationMs: number;
}

/** Where a record is in its journal, in bytes. */
export interface RecordLocation {
  offset: number;
  length: number;
}
