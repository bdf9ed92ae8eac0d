import { z } from "zod";
import { text, where } from "./reading/inputs.ts";
import { overReplies, said, whereWords } from "./reading/scope.ts";
import type { Where } from "./reading/scope.ts";
import { fold, quoteList } from "./reading/text.ts";
import type { Grader } from "./contract/types.ts";
import { fail, pass } from "./contract/verdict.ts";

export interface EqualsSettings {
  text: string;
  /** Compares every character. */
  exact: boolean;
  where: Where;
}

const schema = z.union(
  [
    text.transform((text): EqualsSettings => ({ text, exact: false, where: "any" })),
    z
      .strictObject({
        text,
        exact: z.boolean({ error: "expected true or false" }).optional(),
        where: where.optional(),
      })
      .transform((value): EqualsSettings => ({
        text: value.text,
        exact: value.exact ?? false,
        where: value.where ?? "any",
      })),
  ],
  { error: "expected a text, or { text: ..., exact: true }" },
);

/** A reply is this text and nothing else. */
export const equals: Grader<EqualsSettings> = {
  kind: "equals",
  version: 3,
  about: "A reply is this text and nothing else; case and typography don't count, unless `exact`.",
  schema,
  needsJudge: false,
  negatable: true,
  everyReply: (settings) => settings.where === "every",
  describe: ({ text, exact, where }) =>
    `equals ${quoteList([text])}${exact ? " exactly" : ""}${whereWords(where)}`,
  grade: ({ text, exact, where }, subject) =>
    overReplies(subject, where, (reply) => {
      const equal = exact ? reply.text === text : fold(reply.text) === fold(text);
      return equal
        ? pass("the reply is that text", [said(reply)])
        : fail("the reply is another text", [said(reply)]);
    }),
};
