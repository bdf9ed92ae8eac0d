import type { LabelFrame } from "../../../labels/complete.ts";
import type { PageCheck, PageConversation } from "../data/contract.ts";

/**
 * The data of a page for labelling. The judge's verdicts are not in it, or only sealed: each is packed
 * separately, and unpacked when a person has voted.
 */
export interface PageLabels {
  run: string;
  agent: string;
  /** The person who votes, where that is known; null where the page asks. */
  by: string | null;
  count: number;
  /** For a person of usual pace, to answer all of them. */
  minutes: number;
  /** Number of questions of this sample that were answered before and are not here. */
  before: number;
  /** A JSON list of `PageQuestion`, deflated (RFC 1951), in base64. */
  questions: string;
  /** A JSON `Unsealed` for each question, packed in the same way. Empty where a server keeps them. */
  sealed: string[];
}

export interface PageQuestion {
  /** Identifies the question among all questions about any conversation. */
  id: string;
  asked: string;
  /** Names of the criteria that the answer counts for. */
  criteria: string[];
  caseId: string;
  /** From 0. */
  trial: number;
  /** Index of the judged message, from 0; null for the whole conversation. */
  turn: number | null;
  /** Without the verdicts. */
  said: PageConversation;
  /** Sentences that an earlier question of the page has shown. */
  known: KnownPassage[];
  /** Assumed, to read what is shown at first and to decide. */
  seconds: number;
}

/** Characters `from` to `to` of a message. @param turn from 0; below 0 for what the case gave the agent before */
export type KnownPassage = [turn: number, speaker: "customer" | "agent", from: number, to: number];

/** The judge's verdict on a question, and the labels that an answer makes. */
export interface Unsealed {
  judge: PageCheck;
  frames: LabelFrame[];
}
