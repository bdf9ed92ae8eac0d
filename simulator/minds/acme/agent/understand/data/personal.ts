import type { PersonalData } from "../personal.ts";
export const FINDERS: readonly (readonly [PersonalData["kind"], RegExp])[] = [
  ["card", /\b(?:\d[ -]?){13,19}(?<=\d)\b|\b\d{4}[ -]\*{2,}[ -*\d]+/g],
  ["ssn", /\b\d{3}[- ]\d{2}[- ]\d{4}\b/g],
  ["ssn", /(?<=\b(?:ssn|social security(?: number)?|social)\b[^\d]{0,15})\d{9}\b/gi],
  [
    "bank",
    /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}\b|(?<=\b(?:routing|account|acct)\b[^\d]{0,20})\d{7,17}\b/gi,
  ],
  ["card", /(?<=\b(?:cvv|cvc|security code|pin)\b(?: (?:is|code|number))?[: ]{1,3})\d{3,4}\b/gi],
  ["password", /(?<=\bpassword(?: is|:)\s{1,2})\S+/gi],
  ["licence", /(?<=\b(?:driver'?s? )?licen[cs]e(?: number| no\.?)?(?: is|:|#)?\s{1,2})[A-Z]{1,2}\d{5,}\b/gi],
];
