import { z } from "zod";
import { textOrTexts } from "./inputs.ts";
import { evidenceOf } from "./says.ts";
import { replies } from "./scope.ts";
import { finder, quoteList } from "./text.ts";
import type { Grader } from "./types.ts";
import { fail, pass } from "./verdict.ts";

export interface NeverSaysSettings {
  any: string[];
}

const schema = z.union(
  [textOrTexts.transform((any): NeverSaysSettings => ({ any })), z.strictObject({ any: textOrTexts })],
  { error: "expected a text, a list of texts, or { any: [...] }" },
);

/** No reply says any of these texts. */
export const neverSays: Grader<NeverSaysSettings> = {
  kind: "never_says",
  version: 1,
  about: "No reply says any of these texts, whatever the case and typography.",
  schema,
  needsJudge: false,
  negatable: true,
  describe: ({ any }) => `never says ${any.length > 1 ? "any of " : ""}${quoteList(any)}`,
  grade: ({ any }, subject) => {
    const hits = replies(subject).flatMap((reply) => {
      const has = finder(reply.text);
      return any.filter(has).map((text) => ({ text, evidence: evidenceOf(reply, text) }));
    });
    if (hits.length === 0) return pass(`never said: ${quoteList(any)}`);
    return fail(
      `said: ${quoteList([...new Set(hits.map((hit) => hit.text))])}`,
      hits.map((hit) => hit.evidence),
    );
  },
};
