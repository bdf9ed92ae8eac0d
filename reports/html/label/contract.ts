import type { LabelFrame } from "../../../labels/complete.ts";
import type { PageCheck, PageConversation } from "../data/contract.ts";

/**
 * What a page holds for labelling. What the judge said is not in it, or only sealed: packed by itself for each question, and
 * unpacked when a person has voted.
 */
export interface PageLabels {
  run: string;
  agent: string;
  /** Who votes, where that is known; null where the page asks. */
  by: string | null;
  count: number;
  /** Questions of this sample that were answered before and are not here. */
  before: number;
  /** A JSON list of `PageQuestion`, deflated (RFC 1951), in base64. */
  questions: string;
  /** A JSON `Unsealed` for each question, packed the same way. Empty where a server keeps them. */
  sealed: string[];
}

export interface PageQuestion {
  /** Tells it apart from every other question about any conversation. */
  id: string;
  asked: string;
  /** What the answer counts for. */
  criteria: { name: string; owner: string }[];
  caseId: string;
  /** From 0. */
  trial: number;
  /** The message that is asked about, from 0; null for the whole conversation. */
  turn: number | null;
  /** Without what was judged. */
  said: PageConversation;
}

/** What the judge said of a question, and the labels that an answer makes. */
export interface Unsealed {
  judge: PageCheck;
  frames: LabelFrame[];
}
