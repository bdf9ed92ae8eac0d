import { z } from "zod";

/** `cant_tell` does not count, and shows that the question is hard. */
export type Vote = "pass" | "fail" | "cant_tell";

/** One person's vote on one question about one conversation: a line of `labels/NAME.ndjson`. */
export interface Label {
  v: 1;
  at: string;
  /** Name of the voter. */
  by: string;
  run: string;
  case: string;
  /** Counted from 0. */
  trial: number;
  /** Hash of the check: of the question, of the judge that answers it, and of the judge's instructions. */
  check: string;
  /** The success criterion for which the conversation was drawn. */
  criterion: string;
  /** The question, for people who read the file. */
  question: string;
  judge_model: string;
  /** Hash of the conversation: a vote is on exactly these words. */
  conversation: string;
  vote: Vote;
  critique: string | null;
  /** The judge's verdict. It was hidden until the vote. */
  judge: "pass" | "fail";
  /** The verdict of each judge of a panel. Absent where one judge decided. */
  votes?: { model: string; status: "pass" | "fail" | "unscored" }[] | undefined;
  /**
   * The person's reaction to the verdict: they keep their vote, they were wrong (the vote is the corrected
   * one), or the question is unclear.
   */
  after: "stands" | "was_wrong" | "unclear" | null;
  /**
   * Sampling of the conversation: of `of` conversations that the judge passed (or failed), `count` were
   * drawn.
   */
  drawn: { of: number; count: number };
  /**
   * The verdict is from another judge, or for another wording, than the verdict by which the conversation was
   * drawn. Only in test labels that were looked at again, see `TestedLabel`.
   */
  carried?: boolean | undefined;
}

/** Schema of a line. Data from a file is as untrusted as data from a network. */
export const labelSchema: z.ZodType<Label> = z.strictObject({
  v: z.literal(1),
  at: z.iso.datetime({ offset: true }),
  by: z.string().trim().min(1),
  run: z.string(),
  case: z.string(),
  trial: z.int().min(0),
  check: z.string(),
  criterion: z.string(),
  question: z.string(),
  judge_model: z.string(),
  conversation: z.string(),
  vote: z.enum(["pass", "fail", "cant_tell"]),
  critique: z.string().nullable(),
  judge: z.enum(["pass", "fail"]),
  votes: z
    .array(z.strictObject({ model: z.string(), status: z.enum(["pass", "fail", "unscored"]) }))
    .optional(),
  after: z.enum(["stands", "was_wrong", "unclear"]).nullable(),
  drawn: z.strictObject({ of: z.int().min(1), count: z.int().min(1) }),
  carried: z.boolean().optional(),
});
