import type { Label, Vote } from "./label.ts";

/** What is known of a label before somebody votes. */
export type LabelFrame = Omit<Label, "at" | "by" | "vote" | "critique" | "after">;

/** What a person says of one question, and then of the judge's answer to it. */
export interface LabelAnswer {
  vote: Vote;
  /** Why, in a line; null where they gave no reason. */
  critique: string | null;
  after: Label["after"];
  /** When, in ISO 8601. */
  at: string;
}

/**
 * The labels that an answer makes: one for each criterion that the question counts for. Who sees that they were wrong has
 * the other vote counted.
 */
export function labelsOf(frames: readonly LabelFrame[], answer: LabelAnswer, by: string): Label[] {
  const { vote, critique, after, at } = answer;
  // In the order in which a line is read: the same label always gives the same line.
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

/** The answer that made a label: the other way round. */
export function answerOf({ vote, critique, after, at }: Label): LabelAnswer {
  return { vote: after === "was_wrong" ? opposite(vote) : vote, critique, after, at };
}

function opposite(vote: Vote): Vote {
  return vote === "cant_tell" ? vote : vote === "pass" ? "fail" : "pass";
}
