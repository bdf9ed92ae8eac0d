import { z } from "zod";
import { pattern, where } from "./reading/inputs.ts";
import { matchPattern, showPattern } from "./reading/pattern.ts";
import type { Pattern } from "./reading/pattern.ts";
import { overReplies, said, whereWords } from "./reading/scope.ts";
import type { Where } from "./reading/scope.ts";
import { passage } from "./reading/text.ts";
import type { Grader } from "./contract/types.ts";
import { fail, pass, unscored } from "./contract/verdict.ts";

export interface MatchesSettings {
  pattern: Pattern;
  where: Where;
}

const schema = z.union(
  [
    pattern.transform((pattern): MatchesSettings => ({ pattern, where: "any" })),
    z
      .strictObject({ pattern, where: where.optional() })
      .transform((value): MatchesSettings => ({ pattern: value.pattern, where: value.where ?? "any" })),
  ],
  { error: "expected a pattern, such as /quote|price/i, or { pattern: ..., where: any | last | every }" },
);

/** A reply matches a regular expression. */
export const matches: Grader<MatchesSettings> = {
  kind: "matches",
  version: 2,
  about: "A reply matches a regular expression: /pattern/flags, or a bare pattern, which ignores case.",
  schema,
  needsJudge: false,
  negatable: true,
  everyReply: (settings) => settings.where === "every",
  describe: ({ pattern, where }) => `matches ${showPattern(pattern)}${whereWords(where)}`,
  grade: ({ pattern, where }, subject) =>
    overReplies(subject, where, (reply) => {
      const result = matchPattern(pattern, reply.text);
      switch (result.status) {
        case "match": {
          const quote = passage(reply.text, (sentence) => sentence.includes(result.text));
          return pass(`matched ${JSON.stringify(result.text)}`, [said(reply, quote)]);
        }
        case "no_match":
          return fail("the expected wording is missing", [said(reply)]);
        case "timeout":
          return unscored(
            `the pattern ${showPattern(pattern)} took too long on this reply; simplify its nested repetitions`,
            [said(reply)],
          );
      }
    }),
};
