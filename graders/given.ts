import { z } from "zod";
import { GIVEN, GIVEN_KINDS } from "../text/index.ts";
import type { GivenKind } from "../text/index.ts";
import { replies, said } from "./reading/scope.ts";
import { customerTexts, givenTexts } from "./reading/sources.ts";
import { passage } from "./reading/text.ts";
import type { Grader } from "./contract/types.ts";
import { fail, pass } from "./contract/verdict.ts";

export interface GivenSettings {
  what: GivenKind[];
}

const what = z.enum(GIVEN, { error: `expected ${GIVEN.join(", ")}` });

const schema = z
  .union(
    [
      what,
      z
        .array(what)
        .min(1, { error: "the list is empty: name at least one of phones, emails, links, numbers" }),
    ],
    {
      error: "expected a list such as [phones, links]",
    },
  )
  .transform((value): GivenSettings => ({ what: Array.isArray(value) ? [...new Set(value)] : [value] }));

/**
 * What the agent states of these kinds must be in its prompt, in a tool's result, or in the customer's words.
 */
export const given: Grader<GivenSettings> = {
  kind: "given",
  version: 4,
  about:
    "Phones, emails, links or numbers in the replies are in the prompt, a tool's result or the customer's words: none is invented.",
  schema,
  needsJudge: false,
  negatable: true,
  describe: ({ what }) => `invents no ${what.join(", ")}`,
  grade: ({ what }, subject) => {
    const all = replies(subject).flatMap((reply) => {
      // A line between two texts, so that no match spans both.
      const sources = [...givenTexts(subject, reply.turn), ...customerTexts(subject, reply.turn)].join(
        "\n\n",
      );
      return what.flatMap((kind) => {
        const isKnown = GIVEN_KINDS[kind].known(sources);
        return GIVEN_KINDS[kind]
          .stated(reply.text)
          .map((stated) => ({ kind, reply, stated, isKnown: isKnown(stated) }));
      });
    });
    const invented = all.filter((entry) => !entry.isKnown);
    if (invented.length === 0) {
      return pass(
        all.length === 0 ? `no ${what.join(", ")}` : `everything stated was given: ${what.join(", ")}`,
      );
    }
    const names = [...new Set(invented.map(({ stated }) => stated))].join(", ");
    return fail(
      `never given to the agent: ${names}`,
      invented.map(({ reply, stated }) =>
        said(
          reply,
          passage(reply.text, (sentence) => sentence.includes(stated)),
        ),
      ),
    );
  },
};
