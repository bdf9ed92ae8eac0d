import { z } from "zod";
import { textOrTexts } from "./reading/inputs.ts";
import { replies, said } from "./reading/scope.ts";
import type { ScopedReply } from "./reading/scope.ts";
import { betrays, passage, quoteList } from "./reading/text.ts";
import type { Evidence, Grader } from "./contract/types.ts";
import { fail, pass } from "./contract/verdict.ts";

export interface NeverSaysSettings {
  any: string[];
  /**
   * Texts that contain a match but are allowed: a match inside one of them does not count. Absent where there
   * are none.
   */
  except?: string[];
}

const schema = z.union(
  [
    textOrTexts.transform((any): NeverSaysSettings => ({ any })),
    z
      .strictObject({ any: textOrTexts, except: textOrTexts.optional() })
      .transform(({ any, except }): NeverSaysSettings => ({
        any,
        ...(except === undefined ? {} : { except }),
      })),
  ],
  { error: "expected a text, a list of texts, or { any: [...], except: [...] }" },
);

/** No reply says any of these texts, in any spelling that a reader would recognise. */
export const neverSays: Grader<NeverSaysSettings> = {
  kind: "never_says",
  version: 5,
  about:
    "No reply says any of these texts, however it is spelt: joined, hyphenated, spaced, in look-alike letters, in the plural; " +
    "a number in any grouping. `except`: texts that only look alike.",
  schema,
  needsJudge: false,
  negatable: true,
  describe: ({ any, except }) =>
    `never says ${any.length > 1 ? "any of " : ""}${quoteList(any)}` +
    (except === undefined ? "" : `, except in ${quoteList(except)}`),
  grade: ({ any, except = [] }, subject) => {
    const hits = replies(subject).flatMap((reply) =>
      any
        .filter((text) => betrays(reply.text, text, except))
        .map((text) => ({ text, evidence: evidenceOf(reply, text, except) })),
    );
    if (hits.length === 0) return pass(`never said: ${quoteList(any)}`);
    return fail(
      `said: ${quoteList([...new Set(hits.map((hit) => hit.text))])}`,
      hits.map((hit) => hit.evidence),
    );
  },
};

/** The sentence in which a text was said. */
function evidenceOf(reply: ScopedReply, text: string, except: readonly string[]): Evidence {
  return said(
    reply,
    passage(reply.text, (sentence) => betrays(sentence, text, except)),
  );
}
