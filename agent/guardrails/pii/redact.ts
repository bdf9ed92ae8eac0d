import type { PlacedFinding } from "../types.ts";
import { DIGIT, findKinds, type Kind } from "./kinds.ts";
import { DATES, isYearOfBirth } from "./numbers/births.ts";
import { FORMED_POLICY } from "./numbers/policies.ts";
import { pii } from "./pii.ts";
import { keyOf } from "./same.ts";

/**
 * Personal data in a record although no word next to it says so: the question was in another message. A reply
 * may contain such a number or date for many reasons; a record loses nothing that it is needed for.
 */
const UNEXPLAINED: readonly Kind[] = [
  {
    type: "date_of_birth",
    pattern: DATES,
    needs: DIGIT,
    holds: isYearOfBirth,
  },
  {
    // The check digit is optional outside North America.
    type: "vin",
    pattern:
      /(?<![\p{L}\p{N}_])(?=[A-Z\d]{0,16}[A-Z])(?=(?:[A-Z]{0,14}\d){4})[A-HJ-NPR-Z0-9]{17}(?![\p{L}\p{N}_])/giu,
    needs: DIGIT,
  },
  FORMED_POLICY,
  // The number of a card or an account, perhaps mistyped.
  {
    type: "number",
    needs: DIGIT,
    pattern: /(?<![\p{L}\p{N}]|\d[.,-])\d(?:[ -]?\d){11,18}(?![\p{L}\p{N}])/gu,
  },
];

/**
 * A text with each piece of personal data replaced by its kind, such as `[email]`. For logs and recorded
 * conversations; JSON stays JSON. Names of people are not recognised.
 * @param options.allow texts that may stay, in any spelling, such as the company's own telephone number
 * @example
 * redactPersonal("I'm ana@example.com, is 1-800-123-4567 yours?", { allow: ["(800) 123-4567"] });
 * // "I'm [email], is 1-800-123-4567 yours?"
 */
export function redactPersonal(text: string, { allow = [] }: { allow?: readonly string[] } = {}): string {
  let kept = "";
  let from = 0;
  for (const { type, start, end, text: written } of findings(text)) {
    if (allow.some((allowed) => keyOf(type, allowed) === keyOf(type, written))) continue;
    kept += `${text.slice(from, start)}[${type.replaceAll("_", " ")}]`;
    from = end;
  }
  return kept + text.slice(from);
}

function findings(text: string): PlacedFinding[] {
  const certain = pii(text);
  const more = findKinds(text, UNEXPLAINED).filter(
    ({ start, end }) => !certain.some((span) => span.start < end && start < span.end),
  );
  return [...certain, ...more].sort((a, b) => a.start - b.start);
}
