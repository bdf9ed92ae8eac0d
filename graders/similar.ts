import { z } from "zod";
import { textOrTexts, where } from "./reading/inputs.ts";
import { overReplies, said, whereWords } from "./reading/scope.ts";
import type { Where } from "./reading/scope.ts";
import { METRICS, similarity } from "./reading/similarity.ts";
import type { Metric } from "./reading/similarity.ts";
import { quoteList } from "./reading/text.ts";
import type { Grader } from "./contract/types.ts";
import { fail, pass, unscored } from "./contract/verdict.ts";

export interface SimilarSettings {
  to: string[];
  metric: Metric;
  /** Between 0 and 1. The best of the list counts. */
  atLeast: number;
  where: Where;
}

/** Both metrics are quadratic: two texts of this length take about half a second. */
const MAX_CHARACTERS = 10_000;

const schema = z
  .strictObject(
    {
      to: textOrTexts,
      metric: z.enum(METRICS, { error: "expected levenshtein or rouge_l" }).optional(),
      at_least: z
        .number({ error: "expected a number between 0 and 1" })
        .gt(0, { error: "must be above 0: everything is at least 0" })
        .max(1, { error: "must be between 0 and 1" }),
      where: where.optional(),
    },
    {
      error: (issue) =>
        issue.code === "invalid_type" ? "expected { to: a text or a list, at_least: 0.8 }" : undefined,
    },
  )
  .transform((value): SimilarSettings => ({
    to: value.to,
    metric: value.metric ?? "levenshtein",
    atLeast: value.at_least,
    where: value.where ?? "any",
  }));

/** A reply is similar to a text. */
export const similar: Grader<SimilarSettings> = {
  kind: "similar",
  version: 2,
  about: "A reply is at least this much like a text, or the best of a list, by levenshtein or rouge_l.",
  schema,
  needsJudge: false,
  negatable: true,
  everyReply: (settings) => settings.where === "every",
  describe: ({ to, metric, atLeast, where }) =>
    `similar to ${to.length > 1 ? "one of " : ""}${quoteList(to)} (${metric} at least ${atLeast})${whereWords(where)}`,
  grade: ({ to, metric, atLeast, where }, subject) =>
    overReplies(subject, where, (reply) => {
      if (reply.text.length > MAX_CHARACTERS) {
        return unscored(`the reply is longer than ${MAX_CHARACTERS} characters: too long to compare`);
      }
      const best = Math.max(...to.map((reference) => similarity(metric, reply.text, reference)));
      const decided = best >= atLeast ? pass : fail;
      return decided(`${metric} ${best.toFixed(3)}, wanted at least ${atLeast}`, [said(reply)]);
    }),
};
