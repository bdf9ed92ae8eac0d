import { z } from "zod";
import { replies, said } from "./reading/scope.ts";
import type { ScopedReply } from "./reading/scope.ts";
import { beginning } from "./reading/text.ts";
import type { Evidence, Grader, Verdict } from "./contract/types.ts";
import { fail, pass, unscored } from "./contract/verdict.ts";

/**
 * The languages that the detector knows, as ISO 639-1 codes. They are listed here so that a schema does not
 * need the detector; a test compares them.
 */
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
      `"${String(issue.input)}" is not an ISO 639-1 code that can be recognised; some that can: en, fr, es, de`,
    params: { fix: "language" },
  });

const schema = z
  .union([code, z.array(code).min(1, { error: "the list is empty: name at least one language" })], {
    error: "expected a language code such as en, or a list of them",
  })
  .transform((value): LanguageSettings => ({ codes: Array.isArray(value) ? value : [value] }));

/**
 * With fewer letters the result is only a guess. For a language with its own script, fewer letters are
 * enough.
 */
const ENOUGH_LATIN = 20;
const ENOUGH_OTHER = 6;
/** Beside names, a few words must be enough. */
const ENOUGH_BESIDE_NAMES = 8;
/** Fewer words may be names, or words of many languages. */
const FEW_WORDS = 3;
/** A wanted language whose score is this near to the best one can't be ruled out. */
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
  version: 3,
  about: "Each reply is written in this language (ISO 639-1 code), or in one of a list.",
  schema,
  needsJudge: false,
  negatable: true,
  everyReply: () => true,
  skipsUnscored: true,
  describe: ({ codes }) => `language: ${codes.join(" or ")}`,
  grade: async ({ codes }, subject) => {
    // Loading the detector's tables takes a tenth of a second, so it happens only in runs that need them.
    const { eld } = await import("eld/small");
    const verdicts = replies(subject).map((reply) => decide(reply, codes, eld));
    const failed = verdicts.find((verdict) => verdict.status === "fail");
    // A greeting that is too short to tell is ignored where other replies can be told.
    return (
      failed ??
      verdicts.find((verdict) => verdict.status === "pass") ??
      verdicts[0] ??
      unscored("there is no reply to look at")
    );
  },
};

function decide(reply: ScopedReply, codes: string[], detector: Detector): Verdict {
  const prose = proseOf(reply.text);
  const evidence = [said(reply, beginning(reply.text, 160))];
  if (!isEnough(prose)) {
    // A short text that is clearly in a wanted language is in it. It never shows another one.
    const guess = isSentence(prose) ? detector.detect(prose) : null;
    return guess?.isReliable() === true && codes.includes(guess.language)
      ? pass(`the reply is in ${guess.language}`, evidence)
      : unscored("the reply is too short to tell its language", evidence);
  }
  // Names have no language: "Oui, State Farm et Liberty Mutual."
  const rest = withoutNames(prose);
  if (isEnough(rest)) return told(rest, codes, detector, evidence);
  const [whole, own] = [detector.detect(prose).language, detector.detect(rest)];
  if (whole === own.language) return told(prose, codes, detector, evidence);
  const decides = lettersOf(rest).length >= ENOUGH_BESIDE_NAMES && own.isReliable();
  if (decides && codes.includes(own.language)) return pass(`the reply is in ${own.language}`, evidence);
  return unscored("the reply is mostly names, which are of no language", evidence);
}

/** The language of a text, and whether it is a wanted one. */
function told(prose: string, codes: string[], detector: Detector, evidence: Evidence[]): Verdict {
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

/** A few words that are no names: "How can I help you?" */
function isSentence(prose: string): boolean {
  const rest = withoutNames(prose).match(/\p{L}+/gu) ?? [];
  return rest.length >= FEW_WORDS && rest.join("").length >= ENOUGH_BESIDE_NAMES;
}

const lettersOf = (text: string): readonly string[] => text.match(/\p{L}/gu) ?? [];

function isEnough(prose: string): boolean {
  const letters = lettersOf(prose);
  const latin = letters.filter((letter) => /\p{sc=Latn}/u.test(letter)).length;
  return letters.length >= (latin * 2 > letters.length ? ENOUGH_LATIN : ENOUGH_OTHER);
}

/** More text does not change the result. */
const READ_CHARACTERS = 4000;

/** Only the prose: no links, no code, no figures. Each sentence and line begins after a mark. */
function proseOf(text: string): string {
  return text
    .slice(0, READ_CHARACTERS)
    .replace(/`[^`]*`/gu, " ")
    .replace(/\n+/gu, " . ")
    .split(/\s+/u)
    .filter((word) => !/[\p{N}@]|https?:|www\./iu.test(word))
    .join(" ")
    .replace(/[*_#>|]/gu, " ");
}

const CAPITAL = /^[\p{P}]*\p{Lu}/u;
const PRONOUN = /^\p{P}*I(?:['’]|\P{L}|$)/u;

/** A text without capitalised words, except those that begin a sentence and are followed by a small word. */
function withoutNames(prose: string): string {
  const words = prose.split(/\s+/u);
  // Where everything is in capitals, capitals don't mark names.
  const capitals = words.filter((word) => /^\P{L}*\p{Lu}{2,}\P{L}*$/u.test(word)).length;
  if (capitals * 2 > words.length) return prose;
  const kept = words.filter((word, at) => {
    if (!CAPITAL.test(word) || PRONOUN.test(word)) return true;
    const begins = at === 0 || /[.!?:…]["'”’»)]*$/u.test(words[at - 1] ?? "");
    return begins && !CAPITAL.test(words[at + 1] ?? "") && !word.endsWith(",");
  });
  return kept.join(" ");
}
