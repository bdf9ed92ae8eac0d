import { z } from "zod";
import { count } from "./reading/inputs.ts";
import { overReplies, said } from "./reading/scope.ts";
import { countCharacters, sentences, words } from "./reading/text.ts";
import type { Grader } from "./contract/types.ts";
import { fail, pass } from "./contract/verdict.ts";

/** Bounds, both ends included. */
export interface LengthSettings {
  min_words?: number | undefined;
  max_words?: number | undefined;
  min_chars?: number | undefined;
  max_chars?: number | undefined;
  max_sentences?: number | undefined;
}

const schema = z
  .strictObject(
    {
      min_words: count.optional(),
      max_words: count.optional(),
      min_chars: count.optional(),
      max_chars: count.optional(),
      max_sentences: count.optional(),
    },
    {
      error: (issue) =>
        issue.code === "invalid_type" ? "expected bounds, such as { max_words: 80 }" : undefined,
    },
  )
  .refine((value) => Object.values(value).some((bound) => bound !== undefined), {
    error: "name at least one bound: min_words, max_words, min_chars, max_chars or max_sentences",
  })
  .refine((value) => (value.min_words ?? 0) <= (value.max_words ?? Infinity), {
    error: "min_words is above max_words: no reply could pass",
  })
  .refine((value) => (value.min_chars ?? 0) <= (value.max_chars ?? Infinity), {
    error: "min_chars is above max_chars: no reply could pass",
  });

/** Every reply has a length within bounds. */
export const length: Grader<LengthSettings> = {
  kind: "length",
  version: 3,
  about: "Every reply keeps within bounds: min_words, max_words, min_chars, max_chars, max_sentences.",
  schema,
  needsJudge: false,
  negatable: true,
  everyReply: () => true,
  describe: (settings) =>
    `length: ${Object.entries(settings)
      .map(([bound, value]) => `${bound.replace("_", " ")} ${value}`)
      .join(", ")}`,
  grade: (settings, subject) =>
    overReplies(subject, "every", (reply) => {
      const measured = {
        words: words(reply.text).length,
        chars: countCharacters(reply.text.trim()),
        sentences: sentences(reply.text).length,
      };
      const broken = Object.entries(settings).flatMap(([bound, limit]) => {
        const [end, unit] = bound.split("_") as ["min" | "max", keyof typeof measured];
        if (limit === undefined) return [];
        const has = measured[unit];
        return (end === "min" ? has < limit : has > limit)
          ? [`${has} ${has === 1 ? unit.slice(0, -1) : unit}, ${end} ${limit}`]
          : [];
      });
      if (broken.length === 0) return pass("every reply keeps within the bounds");
      return fail(broken.join("; "), [said(reply)]);
    }),
};
