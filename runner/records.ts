import type { CallRecord, Failure, Role } from "../claude/types.ts";
import type { CriterionSeverity, Location, Quarantine } from "../cases/types.ts";
import type { CheckResult, CheckSeverity, Verdict } from "../graders/contract/types.ts";
import type { Transcript } from "../graders/contract/transcript.ts";

/** Raised when a manifest or journal changes so that older readers would misread it. */
export const RECORD_SCHEMA_VERSION = 4;

/** What is being tried: agent x prompt x model x settings. */
export interface Variant {
  id: string;
  /** The agent's name, from its manifest. Absent where recordings were graded, and in older runs. */
  agent?: string;
  /** An agent of the user's own, a module or behind HTTP: what it asks of a model by itself is not known. */
  ownAgent?: boolean;
  model: string;
  /** As the user named it, such as `prompts/pia` or `prompts/pia@main`. */
  prompt: string;
  /** Hash of everything rendered from the prompt, and of each section by file name. */
  promptHash: string;
  sectionHashes: Record<string, string>;
  toolsHash: string;
  settings: { maxTokens: number; effort: string | null };
  /** What the agent has beside its prompt, by the feature's name, in words. Absent where it has nothing. */
  features?: Record<string, string>;
  /** Hash of each article that it may look up, by its file in the prompt's folder. */
  articleHashes?: Record<string, string>;
  /** Settings that the command had instead of the manifest's: `knowledge.k=6`. */
  set?: string[];
  /** What a comparison calls it. */
  name?: string;
}

/** What a report needs to know of a case, frozen into the manifest so that a report needs no other file. */
export interface CaseSummary {
  id: string;
  suite: string;
  about: string;
  tags: string[];
  kind: "regression" | "capability";
  trials: number;
  /** Which of its trials the run plays, where it is one part of a plan: see `takeShard`. Absent where it plays all. */
  part?: CasePart;
  /** Hash of everything that could change a trial of it. A trial's own key is this and its index. */
  key: string;
  /** The key of each trial, where it is not made of `key`: of recorded conversations, what was said is part of it. */
  keys?: string[];
  /** Criteria that at least one check of the case feeds. */
  criteria: string[];
  location: Location;
  contentHash: string;
  /** Hash of what is played, without the checks: the customer, the tools' answers, and who plays the customer. */
  playHash: string;
  /** What is asked of it, so that two runs can be compared on the checks that are the same in both. */
  checks: CheckSummary[];
  /** Why it counts for nothing in this run; null for a case that counts. */
  quarantine: Quarantine | null;
}

/** Every so-many-eth trial of a case, from one on: `{ from: 1, every: 4 }` are the trials 1, 5, 9 and so on, from 0. */
export interface CasePart {
  from: number;
  every: number;
}

/** `judge`: the judge's. `all`: those of the agent's single replies, too. */
export type BatchMode = "judge" | "all";

/** Which part of a plan a run plays. Counts from 1. */
export interface Shard {
  index: number;
  of: number;
}

/** A check of a case, told apart from others by its hash: the position changes when a check is added above it. */
export interface CheckSummary {
  /** As in the records: `2.expect.0`. */
  id: string;
  hash: string;
  severity: CheckSeverity;
  criteria: string[];
  /** A judge decides it. */
  judged?: boolean;
}

/** A criterion as it stood when the run was made. */
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

/** Which of the cases the flags chose. Empty lists chose all. */
export interface CaseChoice {
  /** Names, or patterns with `*` and `?`. */
  suites: string[];
  cases: string[];
  tags: string[];
  /** `FILE.yaml`, or `FILE.yaml:LINE`. */
  places: string[];
  /** Ids of the cases that were there and were not chosen: so that "left out" can be told from "deleted". */
  others: string[];
}

/** Where the requests went. */
export interface Target {
  /** True when a simulator answered: nothing in the run says anything about Claude. */
  simulated: boolean;
  /** Base URL of the API, or `in-process simulator`. */
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
  /** Seed of the simulator and of everything that is drawn; the same seed gives the same run. */
  seed: number;
  variant: Variant;
  judgeModel: string;
  customerModel: string;
  concurrency: number;
  /** `shared`: what other runs were answered was used again. `own`, or nothing: every answer was given to this run. */
  cache?: "own" | "shared";
  warnings: string[];
  /** Which requests are sent together, in Message Batches. Absent where none are. */
  batch?: BatchMode;
  /** Present where the run is one part of a plan, to be put together with the others: `assay merge`. */
  shard?: Shard;
  /**
   * What the agent was told: the text of each section of its prompt, by file name. Absent for an agent of the user's own,
   * for recorded conversations, and in older runs.
   */
  sections?: Record<string, string>;
  /** What was checked out, as git calls it; `-dirty` behind it where files had been changed. Absent without git. */
  commit?: string;
  /** Why the last session ended before the plan did, in a sentence or two. Absent where it did not. */
  stopped?: string;
  /**
   * Where recorded conversations are graded: how many of the chosen cases were recorded, and of how many. The other
   * conversations belong to no case, and each is a case of its own here.
   */
  recorded?: { cases: number; of: number };
  /** Absent in older runs: then it is not known what was left out, and what was deleted. */
  choice?: CaseChoice;
  cases: CaseSummary[];
  criteria: CriterionSummary[];
}

/** A trial of a plan. There may be a hundred thousand, so they are made when they are needed: see `plannedTrials`. */
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
  /** Agent calls of a reply that was never finished, because the trial errored. They were paid for, too. */
  strayCalls: CallRecord[];
  startedAt: string;
  durationMs: number;
}

/** Where a record is in its journal, in bytes. */
export interface RecordLocation {
  offset: number;
  length: number;
}

/** What is counted of a trial. What was said in it stays in the journal. */
export interface TrialDigest {
  readonly caseId: string;
  readonly trial: number;
  readonly key: string;
  readonly outcome: TrialRecord["outcome"];
  /** Why the outcome is `errored`. Null otherwise. */
  readonly error: string | null;
  readonly checks: readonly CheckDigest[];
  /** Of each role that was asked. */
  readonly calls: readonly CallSums[];
  readonly paid: Paid;
  /** The run that paid for the last reply, where that was another one: then the whole conversation is that run's. */
  readonly playedBy: string | null;
  /** How long each reply took, and each of its first words, in milliseconds. Nothing for replies recorded elsewhere. */
  readonly replyMs: readonly number[];
  readonly firstTextMs: readonly number[];
  readonly durationMs: number;
  /** How long it takes where nothing waits: its replies, its customer and the slowest judgement. That of then, for known answers. */
  readonly unhinderedMs: number;
  /**
   * The record itself, read from the journal again: for the few trials of which more is told than counts.
   * @throws {JournalError} when it is not there any more
   */
  whole(): TrialRecord;
}

/** A check's verdict, without its evidence. */
export interface CheckDigest extends Pick<CheckResult, "id" | "kind" | "label" | "severity" | "criteria"> {
  status: Verdict["status"];
  /** Empty where it passed. */
  reason: string;
  /** The judge's answer is of no use: see `Verdict`. */
  askAgain?: true;
}

/** What was paid, and what was saved because earlier runs had paid for the same answers. In US dollars. */
export interface Paid {
  /** Different answers that the trials rest on. */
  answers: number;
  /** The part of these that other runs had paid for. */
  known: number;
  paidUsd: number;
  savedUsd: number;
  /** Answers of models without a known price: their cost is in neither sum. */
  unknownPaid: number;
  unknownSaved: number;
}

/** The calls of one role in one trial, added up. */
export interface CallSums {
  role: Role;
  calls: number;
  /** Calls answered from a log of responses: nothing was sent or paid again. */
  replayed: number;
  /** Of the calls that this run sent. */
  retries: number;
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  /**
   * US dollars of the calls whose price is known, this run's or an earlier one's: what such a trial costs. See `Paid`.
   */
  costUsd: number;
  /** US dollars that the prompt cache saved; below 0 where it cost more. */
  cacheSavedUsd: number;
  /** Calls whose cost is not known: never answered, or by a model without a known price. */
  withoutCost: number;
  /** How many of them were answered, and by which models. */
  unknownCost: number;
  unpriced: readonly string[];
  /** Pauses for rate limits, a free place and retries, in milliseconds. Those of earlier runs are not this one's. */
  waitedMs: number;
}
