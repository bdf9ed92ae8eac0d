import type { Kind } from "../kinds.ts";

const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const MONTH = String.raw`(?:0?[1-9]|1[0-2])`;
const YEAR = String.raw`(?:19|20)\d\d`;
const MONTH_NAME = String.raw`\p{L}{3,10}\.?`;
/** "fifth", "twenty-first". */
const DAY_WORD = String.raw`(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth`;
/** "1988", "'88", "88". */
const YEAR_AFTER_NAME = String.raw`(?:${YEAR}|['’]?\d\d)`;
const DATE = [
  String.raw`${YEAR}[-./]${MONTH}[-./]${DAY}`,
  String.raw`(?:${DAY}[-./]${MONTH}|${MONTH}[-./]${DAY})[-./](?:${YEAR}|\d\d)`,
  String.raw`${MONTH_NAME} ${DAY}(?:st|nd|rd|th)?,? ${YEAR_AFTER_NAME}`,
  String.raw`${MONTH_NAME} (?:the )?(?:${DAY_WORD}),? ${YEAR_AFTER_NAME}`,
  String.raw`(?:${DAY_WORD})(?: of)? ${MONTH_NAME},? ${YEAR_AFTER_NAME}`,
  String.raw`${DAY}(?:st|nd|rd|th|\.|er|º)?(?: of| de)? ${MONTH_NAME},?(?: del?)? ${YEAR_AFTER_NAME}`,
  String.raw`${DAY}[- ]?[A-Z][a-z]{2}[- ]?(?:${YEAR}|\d\d)`,
].join("|");

/** A date with its year, in the usual formats. */
export const DATES = new RegExp(String.raw`(?<![\p{L}\p{N}]|\d[-./])(?:${DATE})(?!\d)`, "giu");

/**
 * The same, and in formats that are a date only next to a word for one: 19880305, "nineteen eighty-eight".
 */
const SPOKEN_DATES = new RegExp(
  String.raw`(?<![\p{L}\p{N}]|\d[-./])(?:${DATE}|${YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:${DAY_WORD}|${DAY}(?:st|nd|rd|th)?)(?: of)? ${MONTH_NAME},? (?:nineteen|two thousand)(?:[ -]\p{L}{3,9}){0,3})(?![\d\p{L}])`,
  "giu",
);

/** People who were born later drive no car yet. */
const LAST_BIRTH_YEAR = 2010;

/** Whether a customer of a car insurer may be born on a date. False without a year of four digits. */
export function isYearOfBirth(date: string): boolean {
  const year = Number(/(?:19|20)\d\d/u.exec(date)?.[0] ?? Number.NaN);
  return year >= 1900 && year <= LAST_BIRTH_YEAR;
}

/** Words for being born, in English, Spanish, French, German, Portuguese and Italian. */
const BORN = String.raw`(?:born|(?:date ?of ?)?birth(?:[ _]?(?:day|date))?|b-?day|d\.?o\.?b\.?|née?s?|né\(e\)|naissance|n[aá]sc\p{L}{1,10}|nac[ií]\p{L}{0,8}|nat[oa]|geb(?:oren|urtsdatum|urtstag|\.)?)`;
const WORD_OF_BIRTH = new RegExp(String.raw`${BORN}|b\. ?`, "iu");
const BORN_BEFORE = new RegExp(
  String.raw`(?<!\p{L})(?:${BORN}(?!\p{L})(?:[^\n\d.!?]|['’]\d\d(?!\d)){0,24}|b\. ?)$`,
  "iu",
);
/** "03/05/1988 is my date of birth", "1 June 1955, that's when I was born". */
const BORN_AFTER = new RegExp(
  String.raw`^[\s,;:—–-]{0,4}(?:(?:that|this|it|which|esa|esta|c)\b ?)?(?:is|was|as|es|est|ist|['’]s|['’]est) (?:\p{L}{1,8} ){0,4}${BORN}(?!\p{L})`,
  "iu",
);
/** "21. Oktober 1969 geboren". */
const BORN_AT_ONCE = new RegExp(String.raw`^,? ${BORN}(?!\p{L})`, "iu");
/** A question for the date, or a mention of it, with no other dated thing since. */
const SPOKEN_OF = new RegExp(
  String.raw`(?<!\p{L})${BORN}(?!\p{L})(?![^\d]*(?<!\p{L})(?:licen[cs]ed?|issued|since|accident|crash\p{L}{0,2}|bought|started|starts?|begins?|polic(?:y|ies)|renew\p{L}{0,4}|moved|married|wedding|turn(?:s|ed)?|built|registered|expires?|valid|filed|claim|führerschein|seit|depuis|desde|permis|carnet)(?!\p{L}))(?:[^\d]|['’]\d\d(?!\d)|\d(?=:)){0,110}$`,
  "iu",
);

/** A date of birth: a date next to a word for being born, or the answer to a question for it. */
export const BIRTH: Kind = {
  type: "date_of_birth",
  pattern: SPOKEN_DATES,
  needs: WORD_OF_BIRTH,
  holds: (written, before, after) =>
    BORN_BEFORE.test(before) ||
    BORN_AFTER.test(after) ||
    BORN_AT_ONCE.test(after) ||
    (SPOKEN_OF.test(before) && (isYearOfBirth(written) || !/\d{4}/u.test(written))),
};
