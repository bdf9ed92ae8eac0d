import { z } from "zod";
import {
  coversLink,
  findLinks,
  findPhones,
  normalizeLink,
  numbersGiven,
  samePhone,
  sentences,
  statedNumbers,
} from "../text/index.ts";
import { textOrTexts } from "./reading/inputs.ts";
import { replies, said, type ScopedReply } from "./reading/scope.ts";
import { customerTexts, givenTexts, sourcesUpTo, toldTexts } from "./reading/sources.ts";
import { beginning, fold, quoteList } from "./reading/text.ts";
import type { Citation, Source } from "./contract/transcript.ts";
import type { Evidence, Grader, Subject } from "./contract/types.ts";
import { fail, pass, unscored } from "./contract/verdict.ts";

export interface CitationsSettings {
  /**
   * `none`: nothing may be cited. `valid`: each citation must be correct. `of`: in addition, one of these
   * must be cited.
   */
  wanted: "none" | "valid" | "of";
  /** Links, ends of links, or titles. Empty except for `of`. */
  of: string[];
}

const schema = z.union(
  [
    z.enum(["none", "valid"]).transform((wanted): CitationsSettings => ({ wanted, of: [] })),
    z.strictObject({ of: textOrTexts }).transform(({ of }): CitationsSettings => ({ wanted: "of", of })),
  ],
  {
    error:
      "expected valid (what is cited is right), none (nothing is cited), or { of: [the end of a link, or a title] }",
  },
);

/**
 * What a reply cites must be in a source that the agent was given, and a reply that needs a source must cite
 * one.
 */
export const citations: Grader<CitationsSettings> = {
  kind: "citations",
  version: 2,
  about:
    "What replies cite is in sources that the agent was given, links are those of its sources, and figures that only a source gives are cited. `{ of: [...] }`: one of these sources is cited. `none`: nothing is cited.",
  schema,
  needsJudge: false,
  // `none` is the opposite of `of`. A check for wrong citations makes no sense, so it can't be negated.
  negatable: false,
  describe: ({ wanted, of }) =>
    wanted === "none"
      ? "cites nothing"
      : wanted === "valid"
        ? "cites only what its sources say"
        : `cites ${of.length > 1 ? "one of " : ""}${quoteList(of)}`,
  grade: ({ wanted, of }, subject) => {
    const all = replies(subject).map((reply) => ({ reply, cited: citedIn(subject, reply.turn) }));
    const cited = all.flatMap((one) => one.cited.map((citation) => ({ ...one, citation })));
    if (wanted === "none") {
      return cited.length === 0
        ? pass("nothing is cited")
        : fail(
            `cites ${titles(cited.map(({ citation }) => citation))}`,
            cited.map(({ reply }) => said(reply)),
          );
    }
    const faults = all.flatMap(({ reply, cited: own }) => faultsOf(reply, own, subject));
    if (faults.length > 0) {
      return fail(
        [...new Set(faults.map(({ reason }) => reason))].join("; "),
        faults.map(({ evidence }) => evidence),
      );
    }
    if (wanted === "of") {
      const right = cited.filter(({ citation }) => of.some((name) => isOf(citation, name)));
      if (right.length > 0) return pass(`cites ${titles(right.map(({ citation }) => citation))}`);
      const what = cited.length === 0 ? "nothing" : titles(cited.map(({ citation }) => citation));
      return fail(
        `cites ${what}, and not ${quoteList(of)}`,
        all.map(({ reply }) => said(reply)),
      );
    }
    if (cited.length > 0) return pass(`${cited.length} cited, each as its source says`);
    const open = all.filter(({ reply }) => (subject.transcript.turns[reply.turn]?.sources ?? []).length > 0);
    return open.length === 0
      ? pass("nothing is cited, and no source was given")
      : unscored(
          "sources were given and none is cited; words can't tell whether what is said needs one",
          open.map(({ reply }) => said(reply)),
        );
  },
};

function citedIn({ transcript }: Subject, turn: number): readonly Citation[] {
  return transcript.turns[turn]?.citations ?? [];
}

function titles(cited: readonly Citation[]): string {
  return [...new Set(cited.map(({ title, link }) => `"${title}" (${link})`))].join(", ");
}

/** A link, the end of one, or a title. */
function isOf({ link, title }: Citation, name: string): boolean {
  const wanted = normalizeLink(name).replace(/\/+$/, "");
  const given = normalizeLink(link).replace(/\/+$/, "");
  return given === wanted || given.endsWith(`/${wanted.replace(/^\/+/, "")}`) || fold(title) === fold(name);
}

interface Fault {
  reason: string;
  evidence: Evidence;
}

function faultsOf(reply: ScopedReply, cited: readonly Citation[], subject: Subject): Fault[] {
  const sources = sourcesUpTo(subject, reply.turn);
  return [
    ...cited.flatMap((citation) => wrongCitation(citation, sources, reply)),
    ...wrongLinks(reply, sources, subject),
    ...uncited(reply, { cited, sources, subject }),
  ];
}

function wrongCitation(citation: Citation, sources: readonly Source[], reply: ScopedReply): Fault[] {
  const named = `"${citation.title}" (${citation.link})`;
  const evidence = said(reply, beginning(citation.text));
  const own = sources.filter(({ link }) => normalizeLink(link) === normalizeLink(citation.link));
  if (own.length === 0) return [{ reason: `cites ${named}, which the agent was never given`, evidence }];
  const words = squeezed(citation.text);
  if (words !== "" && own.some(({ text }) => squeezed(text).includes(words))) return [];
  return [{ reason: `cites words that ${named} does not say`, evidence }];
}

/** The API joins the blocks of a source without a blank, so blanks are ignored. */
function squeezed(text: string): string {
  return fold(text).replace(/\s+/gu, "");
}

function wrongLinks(reply: ScopedReply, sources: readonly Source[], subject: Subject): Fault[] {
  const given = [
    ...sources.map(({ link }) => link),
    ...givenTexts(subject, reply.turn).flatMap(findLinks),
  ].map(normalizeLink);
  return findLinks(reply.text)
    .filter((link) => !given.some((known) => coversLink(known, normalizeLink(link))))
    .map((link) => ({
      reason: `a link that the agent was never given: ${link}`,
      evidence: said(reply, link),
    }));
}

/**
 * Figures and telephone numbers that the agent has only from a source, in a passage without a citation that
 * holds them. Other claims can't be recognised by words.
 */
function uncited(
  reply: ScopedReply,
  o: { cited: readonly Citation[]; sources: readonly Source[]; subject: Subject },
): Fault[] {
  const known = [...toldTexts(o.subject, reply.turn), ...customerTexts(o.subject, reply.turn)].join("\n\n");
  const fromSources = o.sources.map(({ text }) => text).join("\n\n");
  let from = 0;
  return sentences(reply.text).flatMap((sentence) => {
    const start = reply.text.indexOf(sentence, from);
    const end = start + sentence.length;
    from = Math.max(from, end);
    const rests = o.cited
      .filter((citation) => citation.from < end && citation.at > start)
      .map(({ text }) => text)
      .join("\n\n");
    return figuresOf(sentence)
      .filter((figure) => !figure.isIn(known) && figure.isIn(fromSources) && !figure.isIn(rests))
      .map(({ written }) => ({
        reason: `"${written}" comes from a source that is not cited there`,
        evidence: said(reply, beginning(sentence)),
      }));
  });
}

interface Figure {
  written: string;
  isIn: (text: string) => boolean;
}

function figuresOf(sentence: string): Figure[] {
  return [
    ...statedNumbers(sentence).map(({ written, value }) => ({
      written,
      isIn: (text: string) => numbersGiven(text).has(value),
    })),
    ...findPhones(sentence).map(({ written, digits }) => ({
      written,
      isIn: (text: string) => findPhones(text).some((phone) => samePhone(phone.digits, digits)),
    })),
  ];
}
