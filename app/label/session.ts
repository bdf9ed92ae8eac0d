import { labelsOf, type Label, type Vote } from "../../labels/index.ts";
import type { LabelQuestion } from "../../reports/labelling/judged-trials.ts";

/** The current step of a sample: a question to vote on, or a voted one whose judge's verdict is now shown. */
export type Step =
  | { kind: "vote"; question: LabelQuestion; number: number; of: number }
  | { kind: "compare"; question: LabelQuestion; vote: Vote; number: number; of: number }
  | { kind: "done"; labelled: number };

/** A person's progress through a sample. Pure: the caller stores the answers. */
export interface LabelSession {
  readonly step: Step;
  /** @param critique why, in a line */
  vote(vote: Vote, critique: string | null): void;
  /**
   * What the person says after seeing the judge's verdict. @returns the labels to store, one for each
   * criterion
   */
  compare(after: Label["after"], now: Date): Label[];
  /** Skips a question. */
  skip(): void;
  /** Goes back to the previous question, whose vote is then given again. */
  undo(): void;
}

/** @param by who votes */
export function createSession(questions: readonly LabelQuestion[], by: string): LabelSession {
  let at = 0;
  let labelled = 0;
  let voted: { vote: Vote; critique: string | null } | null = null;
  return {
    get step(): Step {
      const question = questions[at];
      if (question === undefined) return { kind: "done", labelled };
      const place = { question, number: at + 1, of: questions.length };
      return voted === null ? { kind: "vote", ...place } : { kind: "compare", vote: voted.vote, ...place };
    },
    vote(vote, critique) {
      voted = { vote, critique };
    },
    compare(after, now) {
      if (voted === null) return [];
      const answer = { ...voted, after, at: now.toISOString() };
      const labels = labelsOf(questions[at]?.frames ?? [], answer, by);
      voted = null;
      at += 1;
      labelled += 1;
      return labels;
    },
    skip() {
      voted = null;
      at += 1;
    },
    undo() {
      if (voted === null && at > 0) at -= 1;
      voted = null;
    },
  };
}
