import { DIGIT, type Kind } from "../kinds.ts";
import { DATES } from "./births.ts";

/** A word in lower case, with a capital, and in capitals: the patterns below are case-sensitive. */
const anyCase = (words: readonly string[]): string =>
  words
    .flatMap((word) => [word, `${word.charAt(0).toUpperCase()}${word.slice(1)}`, word.toUpperCase()])
    .join("|");

const POLICY = String.raw`(?:${anyCase([
  "policies",
  "policy",
  "pol",
  "póliza",
  "pólizas",
  "police",
  "policennummer",
  "versicherungsscheinnummer",
  "versicherungsschein",
  "versicherungsnummer",
  "contrat",
  "apólice",
  "apólices",
  "polizza",
])})`;
const NUMBER_WORD = String.raw`(?:${anyCase(["number", "num", "no", "nr", "id", "nummer", "número", "numéro", "numero"])}|[Nn][°º])`;
/** Words between "policy" and its number: "number", "with Erie is", "(", "bei der HUK lautet". */
const BETWEEN = String.raw`(?:[\s,:#=("'_.]{1,3}|(?:${NUMBER_WORD}|is|was|as|with|them|at|by|bei|der|die|chez|con|com|est|es|é|ist|lautet|porte|le|la|el|of mine)(?!\p{L})|(?:The )?\p{Lu}[\p{L}&]{1,14}(?!\p{L}))`;
const JUST_BEFORE = new RegExp(String.raw`(?<!\p{L})${POLICY}(?!\p{L})${BETWEEN}{0,9}$`, "u");
/** "Police Nr.: ", "policy=": the number follows at once, and may then be shorter than elsewhere. */
const AT_ONCE = new RegExp(
  String.raw`(?<!\p{L})${POLICY}(?:[ _]?${NUMBER_WORD}\.?)?(?: is| as| es| é| est| ist| lautet)?[\s"':#=]{0,4}$`,
  "u",
);
/** A line asks for the number, and the next one begins with it. */
const ASKED_BEFORE = new RegExp(
  String.raw`(?<!\p{L})(?:${POLICY}[ _]?${NUMBER_WORD}|${NUMBER_WORD} (?:de |da |della )?(?:(?:la|sua|su|votre|minha|mi) )?${POLICY})(?!\p{L})[^\n]{0,40}\n[^\n\d]{0,30}$`,
  "u",
);
/** The text is about a policy, and has named nothing else with a number since. */
const SPOKEN_OF = new RegExp(
  String.raw`(?<!\p{L})${POLICY}(?!\p{L})(?![\s\S]*(?<!\p{L})(?:claims?|quotes?|orders?|invoices?|case|cases|tickets?|references?|ref|confirmation|forms?|siniestro|sinistre|schaden\p{L}{0,8})(?!\p{L}))[\s\S]*$`,
  "u",
);

/** Acme's other registers besides policies: claims, hand-offs, requests to cancel. */
const OTHER_REGISTERS = /^(?:CL|HO|CR)-/iu;
const digitsIn = (written: string): number => (written.match(/\d/gu) ?? []).length;
const isDate = (written: string): boolean =>
  Array.from(written.matchAll(DATES), ([date]) => date).includes(written) || /^(?:19|20)\d\d$/u.test(written);
/** Digits in each part, except for one short part of letters: "318 4407-C19-46A", "Q08 5512347 W". */
const isGrouped = (written: string): boolean =>
  written.split(/[ /-]/u).every((part) => /\d/u.test(part) || part.length <= 4);

const isPolicyLike = (written: string): boolean => !OTHER_REGISTERS.test(written);
const FORMED = {
  type: "policy_number",
  pattern: /(?<![\p{L}\p{N}]|\d-)[A-Z]{2}-\d{5,8}(?![\p{L}\p{N}]|-\d)/gu,
  needs: DIGIT,
} satisfies Kind;
/** A number of the form that numbers of policies have, with no word next to it: "HX-99812". */
export const FORMED_POLICY: Kind = { ...FORMED, holds: isPolicyLike };

/** Policy numbers: Acme's own anywhere, others next to a word for a policy. */
export const POLICIES: readonly Kind[] = [
  {
    type: "policy_number",
    pattern: /(?<![\p{L}\p{N}])AC[- ]?\d{3} ?\d{3}(?![\p{L}\p{N}])/giu,
    needs: DIGIT,
  },
  { ...FORMED, holds: (written, before) => isPolicyLike(written) && SPOKEN_OF.test(before) },
  {
    type: "policy_number",
    pattern:
      /(?<![\p{L}\p{N}$€£]|\d[.,/-])(?=[A-Z /-]{0,5}\d)[A-Z\d]{1,14}(?:[ /-][A-Z\d]{1,12}){0,5}(?![\p{L}\p{N}]|[.,/]\d)/gu,
    needs: DIGIT,
    holds: (written, before) =>
      digitsIn(written) >= 6 &&
      isGrouped(written) &&
      !isDate(written) &&
      isPolicyLike(written) &&
      (JUST_BEFORE.test(before) || ASKED_BEFORE.test(before)),
  },
  {
    type: "policy_number",
    pattern: /(?<![\p{L}\p{N}])[A-Z]{1,4}[- ]?\d{4,10}(?![\p{L}\p{N}]|-\d)/giu,
    needs: DIGIT,
    holds: (_, before) => ASKED_BEFORE.test(before),
  },
  {
    type: "policy_number",
    pattern: /(?<![\p{L}\p{N}])(?=[A-Z-]{0,12}\d)[A-Z0-9](?:[A-Z0-9]|-(?=[A-Z0-9])){4,19}(?![\p{L}\p{N}])/giu,
    needs: DIGIT,
    holds: (written, before) => digitsIn(written) >= 4 && !isDate(written) && AT_ONCE.test(before),
  },
];
