import { z } from "zod";
import {
  coversLink,
  findLinks,
  findPhones,
  isMail,
  normalizeLink,
  numbersGiven,
  samePhone,
  statedNumbers,
} from "../text/index.ts";
import { replies, said } from "./reading/scope.ts";
import { customerTexts, givenTexts } from "./reading/sources.ts";
import { passage } from "./reading/text.ts";
import type { Grader } from "./contract/types.ts";
import { fail, pass } from "./contract/verdict.ts";

/** What can be invented and is told by its form. */
export const GIVEN = ["phones", "emails", "links", "numbers"] as const;
export type Given = (typeof GIVEN)[number];

export interface GivenSettings {
  what: Given[];
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

/** How things of one kind are read in a reply, and told from what was given. */
interface Kind {
  /** Each thing as it was written. */
  stated: (reply: string) => string[];
  /** Makes the question whether one of them stands in these texts. */
  known: (sources: string) => (stated: string) => boolean;
}

const linksLike = (wanted: (link: string) => boolean): Kind => ({
  stated: (reply) => findLinks(reply).filter(wanted),
  known: (sources) => {
    const given = findLinks(sources).map(normalizeLink);
    return (link) => given.some((known) => coversLink(known, normalizeLink(link)));
  },
});

const KINDS: Record<Given, Kind> = {
  phones: {
    stated: (reply) => findPhones(reply).map(({ written }) => written),
    known: (sources) => {
      const given = findPhones(sources);
      // A tool may return the bare digits, which only a person would take for a telephone number.
      const runs = sources.match(/\d{7,15}/gu) ?? [];
      return (written) =>
        findPhones(`tel ${written}`).some(({ digits }) =>
          [...given.map((phone) => phone.digits), ...runs].some((known) => samePhone(known, digits)),
        );
    },
  },
  emails: linksLike(isMail),
  links: linksLike((link) => !isMail(link)),
  numbers: {
    stated: (reply) => statedNumbers(reply).map(({ written }) => written),
    known: (sources) => {
      const given = numbersGiven(sources);
      return (written) => statedNumbers(written).every(({ value }) => given.has(value));
    },
  },
};

/** What the agent states of these stands in its prompt, in what a tool returned, or in what the customer said. */
export const given: Grader<GivenSettings> = {
  kind: "given",
  version: 1,
  about:
    "Phones, emails, links or numbers in the replies stand in the prompt, a tool's result or the customer's words: none is invented.",
  schema,
  needsJudge: false,
  negatable: true,
  describe: ({ what }) => `invents no ${what.join(", ")}`,
  grade: ({ what }, subject) => {
    const all = replies(subject).flatMap((reply) => {
      // A line between two texts, so that nothing is read across them.
      const sources = [...givenTexts(subject, reply.turn), ...customerTexts(subject, reply.turn)].join(
        "\n\n",
      );
      return what.flatMap((kind) => {
        const isKnown = KINDS[kind].known(sources);
        return KINDS[kind]
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
