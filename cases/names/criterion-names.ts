import { didYouMean, nearest } from "../problems/suggest.ts";

/** A criterion, as the checks that name it need it. */
export interface KnownCriterion {
  name: string;
  measurable: boolean;
  population?: "attackers";
}

type Known = ReadonlyMap<string, KnownCriterion>;

/** The ids that a check may name, in the order of criteria.yaml. */
export function criterionIds(criteria: Known | null): string[] {
  return [...(criteria ?? [])].filter(([, { measurable }]) => measurable).map(([id]) => id);
}

/**
 * Suggests a criterion where a check names one that doesn't exist: often its name is given instead of its id.
 */
export function hintForCriterion(written: string, criteria: Known): string {
  const parts = written.split(/\s*[,;]\s*/).filter((part) => part !== "");
  const each = parts.map((part) => meantBy(part, criteria));
  if (parts.length > 1 && each.every((id) => id !== null)) return `Write a list: \`[${each.join(", ")}]\`.`;
  const meant = didYouMean(written, criteria.keys());
  const named = idOfName(written, criteria);
  // An id has neither spaces nor capital letters; a name has.
  const looksLikeName = /[\s\p{Lu}]/u.test(written);
  if (named !== null && (looksLikeName || meant === null))
    return `Write its id, \`${named}\`: a check names a criterion by its id, not by its name.`;
  if (meant !== null) return `Did you mean \`${meant}\`?`;
  const ids = criterionIds(criteria);
  return ids.length === 0
    ? "Criteria are listed in criteria.yaml."
    : `criteria.yaml lists ${ids.join(", ")}.`;
}

function meantBy(written: string, criteria: Known): string | null {
  if (criteria.has(written)) return written;
  return idOfName(written, criteria) ?? didYouMean(written, criteria.keys());
}

/** The id of the criterion with this name, or with a similar one. */
function idOfName(written: string, criteria: Known): string | null {
  const ids = new Map([...criteria].map(([id, { name }]) => [plain(name), id]));
  const [near] = nearest(plain(written), ids.keys(), 1);
  return ids.get(plain(written)) ?? (near === undefined ? null : (ids.get(near) ?? null));
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
