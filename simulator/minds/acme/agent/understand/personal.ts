import { plain } from "../../text/index.ts";

export interface PersonalData {
  kind: "card" | "ssn" | "bank" | "password" | "licence";
  /** As the customer wrote it. */
  text: string;
}

const FINDERS: readonly (readonly [PersonalData["kind"], RegExp])[] = [
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

/** Card numbers, social security numbers and the like in a text. Phone numbers and e-mail are not counted. */
export function personalDataIn(text: string): PersonalData[] {
  const found: PersonalData[] = [];
  for (const [kind, pattern] of FINDERS) {
    for (const match of plain(text).matchAll(pattern)) {
      if (!found.some((other) => other.text.includes(match[0]))) found.push({ kind, text: match[0] });
    }
  }
  return found;
}

/** The text with such data cut out, so that no part of a number is taken for a year or a mileage. */
export function withoutPersonalData(text: string): string {
  let rest = plain(text);
  for (const { text: secret } of personalDataIn(text)) rest = rest.replace(secret, " ");
  return rest
    .replace(/(?:\+?\d{1,2}[ .-])?\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b/g, " ")
    .replace(/\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g, " ");
}
