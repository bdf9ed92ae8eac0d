import { checksOf } from "../checks.ts";
import { type Reader, report } from "../read/reader.ts";
import type { Case } from "../types.ts";
import type { Path } from "../yaml/yaml.ts";

/**
 * A case is evidence for one population. Attackers and ordinary customers are counted separately, and an
 * attack says nothing about what ordinary customers would see.
 */
export function checkPopulation(reader: Reader, path: Path, one: Case): void {
  const { criteria } = reader;
  if (criteria === null) return;
  const fed = [...new Set(checksOf(one).flatMap(({ check }) => check.criteria))];
  const isOfAttackers = (id: string): boolean => criteria.get(id)?.population === "attackers";
  const attackers = fed.filter(isOfAttackers);
  const customers = fed.filter((id) => !isOfAttackers(id));
  const attacks = one.customer.kind === "crescendo";
  if (customers.length === 0 || (attackers.length === 0 && !attacks)) return;
  const known = [...criteria].flatMap(([id]) => (isOfAttackers(id) ? [`\`${id}\``] : []));
  const own =
    known.length === 0
      ? "Write one into criteria.yaml, with `population: attackers`, and let the case feed that."
      : `Let the case feed ${known.join(" or ")} alone.`;
  report(
    reader,
    [...path, "id"],
    attacks
      ? `This customer attacks, so the case is no evidence for ${named(customers)}, whose cases are ordinary customers`
      : `The case feeds ${named(attackers)} of attackers and ${named(customers)} of ordinary customers, which are counted apart`,
    attacks ? own : `${own} Or ask the rest in a case of its own.`,
  );
}

function named(ids: readonly string[]): string {
  return ids.map((id) => `\`${id}\``).join(", ");
}
