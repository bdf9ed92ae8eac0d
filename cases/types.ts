import type { Source } from "../graders/contract/transcript.ts";
import type { ArgumentsMatcher } from "../graders/tool-calls/index.ts";
import type { RowChange } from "../graders/contract/transcript.ts";
import type { Check } from "../graders/contract/types.ts";
import type { Fault } from "./world/world.ts";

/** A place in a file. Lines and columns count from 1. */
export interface Location {
  file: string;
  line: number;
  column: number;
}

/** One turn of a case: the customer's message, and the checks of the reply. */
export interface CaseTurn {
  customer: string;
  expect: Check[];
}

/**
 * An answer of a scripted customer: used when the agent's last reply matches `when`. Each is used once,
 * unless `again`.
 */
export interface CustomerAnswer {
  /** Source and flags of a regular expression. Kept as text, so that a case stays plain data. */
  when: { source: string; flags: string };
  say: string;
  again: boolean;
}

/** The customer's side of a case. */
export type Customer =
  | { kind: "turns"; turns: CaseTurn[] }
  | { kind: "scripted"; opens: string; answers: CustomerAnswer[]; otherwise: string | null; maxTurns: number }
  | {
      kind: "played";
      goal: string;
      knows: Record<string, string>;
      doesNotKnow: string[];
      manner: string | null;
      maxTurns: number;
    }
  | {
      /** A model that tries to get something out of the agent, step by step. */
      kind: "crescendo";
      /** The goal of the attack. */
      goal: string;
      knows: Record<string, string>;
      manner: string | null;
      maxTurns: number;
    };

/** A customer whom a model plays. */
export type PlayedCustomer = Extract<Customer, { kind: "played" | "crescendo" }>;

/**
 * One answer of a tool, to the calls whose arguments fit `when`; without `when`, to any call. `timeout`: no
 * answer in time. `error`: an invalid answer. `lost`: the call takes effect, and its answer is lost. `none`:
 * the tool gives its own answer, late.
 */
export type ToolReply = {
  when?: ArgumentsMatcher;
  /** It answers one call; later calls are answered as if it were absent. */
  once?: true;
  /** Delay of the answer in seconds. It is not waited for, and counts as time of the reply. */
  slow?: number;
} & ({ returns: string } | { fails: string } | { fault: Fault | "none" });

/** A tool's behaviour in a case; `createToolAnswers` decides which reply is given when. */
export interface ToolFixture {
  tool: string;
  replies: ToolReply[];
}

/** One turn of a reference conversation: a reply that should pass all checks of the case. */
export interface ReferenceTurn {
  /** The customer's message; null where the case itself has it. */
  customer: string | null;
  agent: string;
  toolCalls: { name: string; input: Record<string, unknown>; result: string; isError: boolean }[];
  /** Sources that the reply rests on, as a whole. */
  cites?: Source[];
  /** The route of its message. */
  route?: string;
  /** Changes by its calls in the system behind the tools. Absent where there is none. */
  changes?: RowChange[];
}

/** An exchange before the case begins. The agent gets it unchanged. */
export interface PastTurn extends Omit<ReferenceTurn, "customer" | "changes"> {
  customer: string;
}

/**
 * Limits of one trial, for all of the agent's replies together. Beyond them the conversation is cut, and
 * fails.
 */
export interface CaseLimits {
  /** Input and output, including cached ones. */
  tokens?: number;
  /** Waiting for the API's limits is not counted. */
  seconds?: number;
}

/** One situation: the customer's behaviour, and the checks of the outcome. */
export interface Case {
  /** Never changes; unique over all suites. */
  id: string;
  suite: string;
  about: string;
  kind: "regression" | "capability";
  tags: string[];
  trials: number;
  /** What was said before: given to the agent, not played, and looked at by no check. Absent where the case begins at the start. */
  history?: PastTurn[];
  customer: Customer;
  /** Checks of the whole conversation. */
  expect: Check[];
  tools: ToolFixture[];
  /** The rows of the system behind the tools, as its schema read them. Absent in a case that sets none up. */
  world?: unknown;
  /** Limits at which one conversation is cut. Absent in a case without limits. */
  limits?: CaseLimits;
  reference: ReferenceTurn[];
  location: Location;
  /** The lines of the file that belong to the case, so that `file.yaml:LINE` finds it. */
  lines: { from: number; to: number };
}

export interface Suite {
  name: string;
  about: string;
  file: string;
  /**
   * Tools of another agent, whose recorded conversations are graded with the suite; null for a suite that our
   * agent plays.
   */
  recordedTools: string[] | null;
  /**
   * Checks of every recorded conversation, on any subject. Used for recordings only, never for a played case.
   */
  everyConversation: Check[];
  cases: Case[];
}

/** `gate`: must meet its target. `watch`: only reported. `invariant`: one failing trial fails it. */
export type CriterionSeverity = "gate" | "watch" | "invariant";

/** A success criterion in business words. Rates are between 0 and 1. */
export type Criterion =
  | {
      measurable: true;
      id: string;
      name: string;
      about: string;
      owner: string;
      severity: CriterionSeverity;
      /** The population: attackers are reported separately. Absent: ordinary customers. */
      population?: "attackers";
      /** Not met when the evidence shows the rate is below it. */
      target: number;
      /** Met when the evidence shows the rate is above it. */
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

/** A measure of conversations with customers. */
export type LiveMeasure = "deflection" | "hand_off" | "satisfaction" | "rating" | "handling_time";

/** A criterion's target for conversations with customers. */
export interface LiveTarget {
  /** Its id. */
  criterion: string;
  measure: LiveMeasure;
  bound: "at_least" | "at_most";
  /** A share between 0 and 1; of `rating` from 1 to 5; of `handling_time` in milliseconds. */
  value: number;
}

/** Why a case does not count for a while, and who is responsible. */
export interface Quarantine {
  /**
   * `grader`: it decides the same conversation in different ways. `case`: it asks for something unfair. Never the
   * agent.
   */
  blame: "grader" | "case";
  reason: string;
  owner: string;
  /** The last day of the quarantine, `YYYY-MM-DD`. */
  expires: string;
  /** The issue in which it is fixed; null when none is given. */
  issue: string | null;
}

/** An entry of quarantine.yaml. */
export interface QuarantinedCase {
  caseId: string;
  location: Location;
  quarantine: Quarantine;
}

/** Everything that a cases folder contains. */
export interface Library {
  suites: Suite[];
  cases: Case[];
  criteria: Criterion[];
  quarantine: QuarantinedCase[];
}

/** A mistake in a file, with its correction. */
export interface Problem {
  location: Location;
  message: string;
  /** What to write instead, or where to look. */
  hint: string | null;
}
