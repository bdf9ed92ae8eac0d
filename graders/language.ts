import { z } from "zod";
import { replies, said } from "./scope.ts";
import type { Reply } from "./scope.ts";
import { beginning } from "./text.ts";
import type { Grader, Verdict } from "./types.ts";
import { fail, pass, unscored } from "./verdict.ts";

/** What the detector knows, as ISO 639-1 codes. Kept here so that a schema needs no detector; a test compares them. */
export const LANGUAGES = (
  "am ar az be bg bn ca cs da de el en es et eu fa fi fr gu he hi hr hu hy is it ja ka kn ko ku lo lt lv ml mr " +
  "ms nl no or pa pl pt ro ru sk sl sq sr sv ta te th tl tr uk ur vi yo zh"
).split(" ");

export interface LanguageSettings {
  /** ISO 639-1 codes; each reply is in one of them. */
  codes: string[];
}

const code = z
  .string({ error: "expected a language code such as en" })
  .transform((value) => value.trim().toLowerCase())
  .refine((value) => LANGUAGES.includes(value), {
    error: (issue) =>
      `"${String(issue.input)}" is no ISO 639-1 code that can be told; some that can: en, fr, es, de`,
    params: { fix: "language" },
  });

const schema = z
  .union([code, z.array(code).min(1, { error: "the list is empty: name at least one language" })], {
    error: "expected a language code such as en, or a list of them",
  })
  .transform((value): LanguageSettings => ({ codes: Array.isArray(value) ? value : [value] }));

/** Letters below which a guess is a guess; a script of its own says more with less. */
const ENOUGH_LATIN = 20;
const ENOUGH_OTHER = 6;
/** A wanted language that scores this near to the best guess can't be ruled out. */
const TOO_CLOSE = 0.9;

interface Detector {
  detect: (text: string) => {
    language: string;
    isReliable: () => boolean;
    getScores: () => Record<string, number>;
  };
}

/** Each reply is written in one of these languages. */
export const language: Grader<LanguageSettings> = {
  kind: "language",
  version: 1,
  about: "Each reply is written in this language (ISO 639-1 code), or in one of a list.",
  schema,
  needsJudge: false,
  negatable: true,
  describe: ({ codes }) => `language: ${codes.join(" or ")}`,
  grade: async ({ codes }, subject) => {
    // The detector's tables take a tenth of a second to load: only runs that need them pay.
    const { eld } = await import("eld/small");
    const verdicts = replies(subject).map((reply) => decide(reply, codes, eld));
    const failed = verdicts.find((verdict) => verdict.status === "fail");
    // A greeting too short to tell says nothing about a conversation whose other replies can be told.
    return (
      failed ??
      verdicts.find((verdict) => verdict.status === "pass") ??
      verdicts[0] ??
      unscored("there is no reply to look at")
    );
  },
};

function decide(reply: Reply, codes: string[], detector: Detector): Verdict {
  const prose = proseOf(reply.text);
  const evidence = [said(reply, beginning(reply.text, 160))];
  const letters = prose.match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /\p{sc=Latn}/u.test(letter)).length;
  const enough = latin * 2 > letters.length ? ENOUGH_LATIN : ENOUGH_OTHER;
  if (letters.length < enough) return unscored("the reply is too short to tell its language", evidence);
  const guess = detector.detect(prose);
  if (codes.includes(guess.language)) return pass(`the reply is in ${guess.language}`, evidence);
  const scores = guess.getScores();
  const best = scores[guess.language] ?? 0;
  const wanted = Math.max(...codes.map((code) => scores[code] ?? 0));
  if (!guess.isReliable() || wanted >= best * TOO_CLOSE) {
    return unscored("the language of the reply can't be told reliably", evidence);
  }
  return fail(`the reply is in ${guess.language}, not in ${codes.join(" or ")}`, evidence);
}

/** More tells no more. */
const READ_CHARACTERS = 4000;

/** What is written in a language: no links, no code, no figures. */
function proseOf(text: string): string {
  return text
    .slice(0, READ_CHARACTERS)
    .replace(/`[^`]*`/gu, " ")
    .split(/\s+/u)
    .filter((word) => !/[\p{N}@]|https?:|www\./iu.test(word))
    .join(" ")
    .replace(/[*_#>|]/gu, " ");
}
