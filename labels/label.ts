import { z } from "zod";

/** `cant_tell` counts for nothing, and says that the question is hard. */
export type Vote = "pass" | "fail" | "cant_tell";

/** One person's vote on one question about one conversation: a line of `labels/NAME.ndjson`. */
export interface Label {
  v: 1;
  at: string;
  /** Who voted. */
  by: string;
  run: string;
  case: string;
  /** From 0. */
  trial: number;
  /** Hash of the check: of what is asked, of the judge that answers it, and of what that judge is told. */
  check: string;
  /** The success criterion that the conversation was drawn for. */
  criterion: string;
  /** What was asked, for people who read the file. */
  question: string;
  judge_model: string;
  /** Hash of what was said: a vote is on these words and on no others. */
  conversation: string;
  vote: Vote;
  critique: string | null;
  /** What the judge had said. It was hidden until the vote. */
  judge: "pass" | "fail";
  /** What each judge of a panel had said. Absent where one judge decided. */
  votes?: { model: string; status: "pass" | "fail" | "unscored" }[] | undefined;
  /**
   * What the person said when they saw it: they keep their vote, they were wrong (the vote is the corrected one), or
   * the question is unclear.
   */
  after: "stands" | "was_wrong" | "unclear" | null;
  /** How the conversation was chosen: of so many that the judge passed (or failed), so many were drawn. */
  drawn: { of: number; count: number };
  /**
   * The judge's word is of another judge, or on another wording, than the one by whose word the conversation was drawn.
   * Only in test labels that were looked at again, see `TestedLabel`.
   */
  carried?: boolean | undefined;
}

/** Schema of a line. What comes from a file is as untrusted as what comes from a network. */
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
