import { isIPv6 } from "node:net";
import { passesIban, passesVin } from "./checksums.ts";
import type { Kind } from "./kinds.ts";
import { CARD, SSN } from "./secret-numbers.ts";

/** Numbers of people and their things. Each pattern is bounded, and begins only where a word does. */

const compact = (written: string): string => written.replace(/[\s-]/gu, "").toUpperCase();

const POLICY_CUE =
  /(?<!\p{L})(?:policy|póliza|police)(?:[ _]?(?:number|no\.?|n[°º]|id|nummer|número))?(?: is| as| es| est| ist)?[\s"':#=]{0,4}$/iu;
const VERSION_CUE = /(?:version|release|section|firmware|v)\s?$/iu;

const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const MONTH = String.raw`(?:0?[1-9]|1[0-2])`;
const YEAR = String.raw`(?:19|20)\d\d`;
const MONTH_NAME = String.raw`\p{L}{3,10}\.?`;
/** "fifth", "twenty-first". */
const DAY_WORD = String.raw`(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth`;
const DATE = String.raw`(?:${YEAR}[-./]${MONTH}[-./]${DAY}|(?:${DAY}[-./]${MONTH}|${MONTH}[-./]${DAY})[-./](?:${YEAR}|\d\d)|${MONTH_NAME} ${DAY}(?:st|nd|rd|th)?,? ${YEAR}|${MONTH_NAME} (?:the )?(?:${DAY_WORD}),? ${YEAR}|(?:${DAY_WORD})(?: of)? ${MONTH_NAME},? ${YEAR}|${DAY}(?:st|nd|rd|th|\.)?(?: of| de)? ${MONTH_NAME}(?: de)? ${YEAR})(?!\d)`;
/** A date with its year, in the ways people write one. */
export const DATES = new RegExp(String.raw`(?<![\p{L}\p{N}]|\d[-./])${DATE}`, "giu");
const BORN = String.raw`(?:born|birth(?:day|date)?|dob|née?|naissance|nac[ií]\p{L}{0,8}|nacimiento|geboren|geburtsdatum)`;
const BORN_BEFORE = new RegExp(String.raw`(?<!\p{L})${BORN}(?!\p{L})[^\n\d.!?]{0,24}$`, "iu");
const BORN_AFTER = new RegExp(
  String.raw`^,? (?:is|was|as|es|est|ist) (?:\p{L}{1,8} ){0,3}${BORN}(?!\p{L})`,
  "iu",
);

/** In the order in which they are taken: a social security number is no telephone number. */
export const KINDS: readonly Kind[] = [
  {
    type: "email",
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,6}\p{L}{2,24}(?![\p{L}\p{N}])/gu,
  },
  {
    type: "iban",
    pattern: /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}[A-Z0-9]{11,30}(?![\p{L}\p{N}])/giu,
    holds: (written) => passesIban(compact(written)),
  },
  {
    // In groups of four. Capitals only, so that a word after it is not included.
    type: "iban",
    pattern: /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ -][A-Z0-9]{4}){2,7}(?:[ -][A-Z0-9]{1,3})?(?![\p{L}\p{N}])/gu,
    holds: (written) => passesIban(compact(written)),
  },
  {
    type: "vin",
    pattern: /(?<![\p{L}\p{N}])(?=[A-Z]{0,16}\d)[A-HJ-NPR-Z0-9]{17}(?![\p{L}\p{N}])/giu,
    holds: (written, before) =>
      passesVin(written.toUpperCase()) && (/\p{L}/u.test(written) || /\bvin\b[^\n]{0,20}$/iu.test(before)),
  },
  CARD,
  SSN,
  {
    type: "ip",
    pattern:
      /(?<![\p{L}\p{N}]|\d\.)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\p{L}\p{N}]|\.\d)/gu,
    holds: (_, before) => !VERSION_CUE.test(before),
  },
  {
    type: "ip",
    pattern: /(?<![\p{L}\p{N}:])[0-9a-f:]{3,39}(?![\p{L}\p{N}:])/giu,
    holds: (written) => /[0-9a-f]/iu.test(written) && isIPv6(written),
  },
  {
    type: "date_of_birth",
    pattern: DATES,
    holds: (_, before, after) => BORN_BEFORE.test(before) || BORN_AFTER.test(after),
  },
  {
    type: "policy_number",
    pattern: /(?<![\p{L}\p{N}])AC[- ]?\d{6}(?![\p{L}\p{N}])/giu,
  },
  {
    type: "policy_number",
    pattern: /(?<![\p{L}\p{N}])(?=[A-Z-]{0,12}\d)[A-Z0-9](?:[A-Z0-9]|-(?=[A-Z0-9])){4,19}(?![\p{L}\p{N}])/giu,
    holds: (written, before) => (written.match(/\d/gu) ?? []).length >= 4 && POLICY_CUE.test(before),
  },
];
