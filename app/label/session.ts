import type { Label, Vote } from "../../labels/index.ts";
import type { LabelQuestion } from "./questions.ts";

/** Where a person is in a sample: a question to vote on, or one that was voted on and whose judge is now seen. */
export type Step =
  | { kind: "vote"; question: LabelQuestion; number: number; of: number }
  | { kind: "compare"; question: LabelQuestion; vote: Vote; number: number; of: number }
  | { kind: "done"; labelled: number };

/** A person's way through a sample. Pure: what was answered is kept by whoever asks. */
export interface Session {
  readonly step: Step;
  /** @param critique why, in a line */
  vote(vote: Vote, critique: string | null): void;
  /** What the person says when they see the judge's word. @returns the labels to keep: those of this question, and the same for other criteria */
  compare(after: Label["after"], now: Date): Label[];
  /** Leaves a question out. */
  skip(): void;
  /** Back to the question before, whose vote is then given once more. */
  undo(): void;
}

/** @param by who votes */
export function createSession(questions: readonly LabelQuestion[], by: string): Session {
  // One question about one conversation may count for several criteria: it is asked once.
  const groups = [
    ...questions
      .reduce((map, q) => {
        const key = JSON.stringify([q.label.check, q.label.conversation]);
        return map.set(key, [...(map.get(key) ?? []), q]);
      }, new Map<string, LabelQuestion[]>())
      .values(),
  ];
  let at = 0;
  let labelled = 0;
  let voted: { vote: Vote; critique: string | null } | null = null;

  const current = (): LabelQuestion[] => groups[at] ?? [];
  return {
    get step(): Step {
      const [question] = current();
      if (question === undefined) return { kind: "done", labelled };
      const place = { question, number: at + 1, of: groups.length };
      return voted === null ? { kind: "vote", ...place } : { kind: "compare", vote: voted.vote, ...place };
    },
    vote(vote, critique) {
      voted = { vote, critique };
    },
    compare(after, now) {
      if (voted === null) return [];
      const { vote, critique } = voted;
      const counted = after === "was_wrong" && vote !== "cant_tell" ? opposite(vote) : vote;
      const labels = current().map((q): Label => ({
        ...q.label,
        at: now.toISOString(),
        by,
        vote: counted,
        critique,
        after,
      }));
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

function opposite(vote: "pass" | "fail"): Vote {
  return vote === "pass" ? "fail" : "pass";
}
