import { findsName, textAfterName } from "../../../text/index.ts";
import { COMPANIES } from "./data/companies.ts";

/**
 * The first insurer in a folded text, in the insurer's own spelling, found in any spelling; null when there
 * is none.
 */
export function companyIn(folded: string): string | null {
  const found = COMPANIES.find(
    ({ name, pattern, spelt = [name], except }) =>
      pattern.test(folded) || spelt.some((text) => findsName(folded, text, except)),
  );
  return found?.name ?? null;
}

/**
 * The text after another company's name in an insurer's folded text; null when it names none. Here a
 * company's bare name is enough: an insurer that says "the general" means the company.
 */
export function afterCompany(folded: string): string | null {
  for (const { name, pattern, spelt = [name], bare } of COMPANIES) {
    const hit = pattern.exec(folded) ?? bare?.exec(folded);
    if (hit) return folded.slice(hit.index + hit[0].length);
    for (const text of spelt) {
      const rest = textAfterName(folded, text);
      if (rest !== null) return rest;
    }
  }
  return null;
}

/**
 * Every insurer that the simulator knows by name.
 * @internal for tests
 */
export const COMPANY_NAMES: readonly string[] = COMPANIES.map(({ name }) => name);
