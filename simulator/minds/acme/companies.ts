import { findsName, textAfterName } from "../../../text/index.ts";
import { COMPANIES } from "./data/companies.ts";

/**
 * The first insurer that a folded text names, in its own spelling, found in any spelling; null when it names none.
 */
export function companyIn(folded: string): string | null {
  const found = COMPANIES.find(
    ({ name, pattern, spelt = [name], except }) =>
      pattern.test(folded) || spelt.some((text) => findsName(folded, text, except)),
  );
  return found?.name ?? null;
}

/**
 * What a folded text of an insurer says after it has named another one; null when it names none. Here a company's bare
 * name is enough: who sells insurance and says "the general" means the company.
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
