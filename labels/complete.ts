import type { Label, Vote } from "./label.ts";

/** The fields of a label that are known before the vote. */
export type LabelFrame = Omit<Label, "at" | "by" | "vote" | "critique" | "after">;

/** A person's answer to one question, and then the reaction to the judge's answer. */
export interface LabelAnswer {
  vote: Vote;
  /** The reason in one line; null where the person gave none. */
  critique: string | null;
  after: Label["after"];
  /** When, in ISO 8601. */
  at: string;
}

/**
 * The labels from an answer: one for each criterion that the question feeds. After "I was wrong", the
 * opposite vote counts.
 */
export function labelsOf(frames: readonly LabelFrame[], answer: LabelAnswer, by: string): Label[] {
  const { vote, critique, after, at } = answer;
  // In the order of a file's line: the same label always gives the same line.
  return frames.map((frame) => ({
    v: frame.v,
    at,
    by,
    run: frame.run,
    case: frame.case,
    trial: frame.trial,
    check: frame.check,
    criterion: frame.criterion,
    question: frame.question,
    judge_model: frame.judge_model,
    conversation: frame.conversation,
    vote: after === "was_wrong" ? opposite(vote) : vote,
    critique,
    judge: frame.judge,
    ...(frame.votes !== undefined && { votes: frame.votes }),
    after,
    drawn: frame.drawn,
  }));
}

/** The answer that made a label: the reverse of `labelsOf`. */
export function answerOf({ vote, critique, after, at }: Label): LabelAnswer {
  return { vote: after === "was_wrong" ? opposite(vote) : vote, critique, after, at };
}

function opposite(vote: Vote): Vote {
  return vote === "cant_tell" ? vote : vote === "pass" ? "fail" : "pass";
}
