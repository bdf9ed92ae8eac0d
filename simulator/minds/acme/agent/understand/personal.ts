import { plain } from "../../text/index.ts";
import { FINDERS } from "./data/personal.ts";

export interface PersonalData {
  kind: "card" | "ssn" | "bank" | "password" | "licence";
  /** In the customer's spelling. */
  text: string;
}

/** Card numbers, social security numbers and similar ones in a text. Phone numbers and e-mail are not counted. */
export function personalDataIn(text: string): PersonalData[] {
  const found: PersonalData[] = [];
  for (const [kind, pattern] of FINDERS) {
    for (const match of plain(text).matchAll(pattern)) {
      if (!found.some((other) => other.text.includes(match[0]))) found.push({ kind, text: match[0] });
    }
  }
  return found;
}

/** The text without such data, so that no part of a number is read as a year or a mileage. */
export function withoutPersonalData(text: string): string {
  let rest = plain(text);
  for (const { text: secret } of personalDataIn(text)) rest = rest.replace(secret, " ");
  return rest
    .replace(/(?:\+?\d{1,2}[ .-])?\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b/g, " ")
    .replace(/\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g, " ");
}
