import { redactPersonal } from "./redact.ts";

/**
 * Replacements for personal data in a case, by the placeholder of a record: invented, in the right form, and
 * belonging to no person. Telephone numbers with 555-01 are reserved for fiction, example.com for documents,
 * these cards for tests.
 */
const STAND_INS: Record<string, string> = {
  email: "customer@example.com",
  phone: "602-555-0134",
  card: "4111 1111 1111 1111",
  ssn: "219-09-9999",
  iban: "DE89370400440532013000",
  vin: "1M8GDM9AXKP042788",
  ip: "192.0.2.1",
  date_of_birth: "1985-04-12",
  policy_number: "AC-100001",
  address: "12 Example Street, Springfield 62704",
  number: "000000000001",
};

/**
 * A text without personal data that still reads naturally. Redacted data, and data that a record still
 * contains, is replaced by invented data of the same form, the same each time.
 * @param allow texts that may stay, such as the company's own telephone number
 */
export function withStandIns(text: string, allow: readonly string[]): string {
  const kept = redactPersonal(text, { allow });
  return kept.replaceAll(
    /\[([a-z]+(?: [a-z]+)*)\]/g,
    (written, kind: string) => STAND_INS[kind.replaceAll(" ", "_")] ?? written,
  );
}
