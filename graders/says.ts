import { z } from "zod";
import { textOrTexts, where } from "./reading/inputs.ts";
import { repliesAt, said, whereWords } from "./reading/scope.ts";
import type { ScopedReply, Where } from "./reading/scope.ts";
import { finder, passage, quoteList } from "./reading/text.ts";
import type { Evidence, Grader } from "./contract/types.ts";
import { fail, pass } from "./contract/verdict.ts";

export interface SaysSettings {
  /** Each of these must be said. */
  all: string[];
  /** At least one of these must be found, if any are listed. */
  any: string[];
  where: Where;
}

const schema = z.union(
  [
    textOrTexts.transform((all): SaysSettings => ({ all, any: [], where: "any" })),
    z
      .strictObject({ all: textOrTexts.optional(), any: textOrTexts.optional(), where: where.optional() })
      .refine((value) => value.all !== undefined || value.any !== undefined, {
        error: "name the texts under `any` or `all`",
      })
      .transform((value): SaysSettings => ({
        all: value.all ?? [],
        any: value.any ?? [],
        where: value.where ?? "any",
      })),
  ],
  { error: "expected a text, a list of texts, or { any: [...], all: [...], where: any | last | every }" },
);

/** The agent says a text: compared in folded form, at word boundaries. */
export const says: Grader<SaysSettings> = {
  kind: "says",
  version: 3,
  about:
    "The agent says these texts (all of a list, or any of them), whatever the case and typography; numbers and amounts by their value.",
  schema,
  needsJudge: false,
  negatable: true,
  everyReply: (settings) => settings.where === "every",
  describe: ({ all, any, where }) => {
    const wanted = [
      ...(all.length > 0 ? [`${all.length > 1 ? "all of " : ""}${quoteList(all)}`] : []),
      ...(any.length > 0 ? [`${any.length > 1 ? "any of " : ""}${quoteList(any)}`] : []),
    ];
    return `says ${wanted.join(" and ")}${whereWords(where)}`;
  },
  grade: (settings, subject) => {
    const all = repliesAt(subject, settings.where);
    // With `any` the conversation is searched as one text; with `every` each reply must satisfy the check
    // alone.
    const scopes = settings.where === "every" ? all.map((reply) => [reply]) : [all];
    const results = scopes.map((scope) => sayIn(scope, settings));
    const missing = [...new Set(results.flatMap((result) => result.missing))];
    if (missing.length > 0) {
      const silent = results.filter((result) => result.missing.length > 0);
      return fail(
        `not said: ${missing.join("; ")}`,
        silent.flatMap((result) => result.instead),
      );
    }
    const found = [...new Set(results.flatMap((result) => result.found.map((hit) => hit.text)))];
    return pass(
      `said: ${quoteList(found)}`,
      results.flatMap((result) => result.found.map((hit) => hit.evidence)),
    );
  },
};

interface Said {
  found: { text: string; evidence: Evidence }[];
  missing: string[];
  /** What was said instead: the end of the text that was searched. */
  instead: Evidence[];
}

function sayIn(scope: ScopedReply[], { all, any }: SaysSettings): Said {
  const readers = scope.map((reply) => ({ reply, has: finder(reply.text) }));
  const look = (text: string) => {
    const hit = readers.find((reader) => reader.has(text));
    return hit === undefined ? [] : [{ text, evidence: evidenceOf(hit.reply, text) }];
  };
  const foundAll = all.map((text) => ({ text, hits: look(text) }));
  const foundAny = any.flatMap(look);
  const missing = foundAll
    .filter((entry) => entry.hits.length === 0)
    .map((entry) => JSON.stringify(entry.text));
  if (any.length > 0 && foundAny.length === 0) {
    missing.push(any.length > 1 ? `any of ${quoteList(any)}` : quoteList(any));
  }
  return {
    found: [...foundAll.flatMap((entry) => entry.hits), ...foundAny],
    missing,
    instead: scope.slice(-1).map((reply) => said(reply)),
  };
}

/** The sentence in which a text was said. */
function evidenceOf(reply: ScopedReply, text: string): Evidence {
  return said(
    reply,
    passage(reply.text, (sentence) => finder(sentence)(text)),
  );
}
