import type { DraftCheck } from "../../imports/index.ts";
import { criteriaYaml } from "./case-yaml.ts";
import { criterionIdOf } from "./names.ts";

/** The success criteria that checks feed, by the names that the other tool has for them. */
export function createCriteria(o: { criterion?: string; importer: string }) {
  /** What each is called, by id. */
  const names = new Map<string, string>();
  const used = new Set<string>();
  const named = (id: string, name: string): string => {
    if (!names.has(id)) names.set(id, name.replace(/\s+/g, " ").trim() || id);
    return id;
  };
  return {
    used,
    idsOf: (check: DraftCheck): string[] => {
      if (o.criterion !== undefined) return [named(o.criterion, o.criterion)];
      if (check.criteria !== undefined) return check.criteria.map((id) => named(id, id));
      const name = check.criterion ?? `From ${o.importer}`;
      return [named(criterionIdOf(name), name)];
    },
    yaml: (ids: ReadonlySet<string>): string =>
      criteriaYaml(new Map([...names].filter(([id]) => ids.has(id))), o.importer),
  };
}
