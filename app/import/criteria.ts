import type { DraftCheck } from "../../imports/index.ts";
import { criteriaYaml, type ImportedCriterion } from "./case-yaml.ts";
import { UserError } from "../user-error.ts";
import type { There } from "./folder.ts";
import { criterionIdOf } from "./names.ts";

/** The success criteria that checks feed, under the names that the other tool gives them. */
export function createCriteria(o: { criterion?: string; importer: string; there: There }) {
  /** The name of each, and the population of its cases, by id. */
  const known = new Map<string, ImportedCriterion>();
  const used = new Set<string>();
  const named = (id: string, text: string, population?: "attackers"): string => {
    const name = text.replace(/\s+/g, " ").trim() || id;
    if (!known.has(id)) known.set(id, { name, ...(population && { population }) });
    return id;
  };
  function idsOf(check: DraftCheck): string[] {
    if (o.criterion !== undefined) return [named(o.criterion, o.criterion)];
    if (check.criteria !== undefined) return check.criteria.map((id) => named(id, id));
    const name = check.criterion ?? `From ${o.importer}`;
    return [named(criterionIdOf(name), name, check.population)];
  }
  return {
    used,
    /** @throws {UserError} for an attack that would count as ordinary customers */
    idsOf: (check: DraftCheck): string[] => {
      const ids = idsOf(check);
      const { known: written, attackers } = o.there;
      const wrong = ids.find((id) => written?.has(id) === true && !attackers.has(id));
      if (check.population !== "attackers" || wrong === undefined) return ids;
      throw new UserError(
        `The criterion ${wrong} is of ordinary customers, and attacks are counted apart from them: nothing was written. Add \`population: attackers\` to it in criteria.yaml, or name one that has it: --criterion ID.`,
      );
    },
    yaml: (ids: ReadonlySet<string>): string =>
      criteriaYaml(new Map([...known].filter(([id]) => ids.has(id))), o.importer),
  };
}
