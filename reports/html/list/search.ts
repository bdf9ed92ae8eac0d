import type { PageCase, PageData } from "../data/contract.ts";
import { parseQuery, type SearchField, type Term } from "./query.ts";

/** A case in the form that is searched: only small letters. */
interface Searched {
  fields: Record<SearchField, string[]>;
  words: string;
}

/**
 * Finds cases. It is made once for a page, so that searching ten thousand cases takes only a few comparisons
 * each.
 */
export interface CaseSearch {
  /**
   * Indices of the matching cases, in order.
   * @param said the words of a case's conversations, in small letters; empty where they are not known yet
   */
  find(query: string, said: (place: number) => string): number[];
}

export function createSearch(data: Pick<PageData, "cases" | "criteria" | "reasons" | "folds">): CaseSearch {
  const searched = data.cases.map((one) => searchedOf(one, data));
  return {
    find(query, said) {
      const terms = parseQuery(query).map((t) => ({ ...t, value: t.value.toLowerCase() }));
      const places: number[] = [];
      for (const [place, one] of searched.entries()) {
        if (terms.every((term) => fits(one, term, () => said(place)) !== term.not)) places.push(place);
      }
      return places;
    },
  };
}

function fits({ fields, words }: Searched, { field, value }: Term, said: () => string): boolean {
  if (field === null) return words.includes(value) || said().includes(value);
  const own = fields[field as SearchField];
  // Fields with few possible values match from their beginning; free names match in any part.
  if (field === "status" || field === "kind" || field === "changed")
    return own.some((v) => v.startsWith(value));
  return own.some((v) => v.includes(value));
}

function searchedOf(one: PageCase, data: Pick<PageData, "criteria" | "reasons" | "folds">): Searched {
  const criteria = one.criteria.flatMap((at) => data.criteria[at] ?? []);
  const reasons = one.runs.flatMap((run) =>
    Object.values(run?.why ?? {}).flatMap((places) => places.flatMap((at) => data.reasons[at] ?? [])),
  );
  const folds = one.folds.flatMap((at) => data.folds[at]?.title ?? []);
  const fields: Record<SearchField, string[]> = {
    status: statusesOf(one),
    owner: criteria.map((c) => c.owner),
    criterion: criteria.flatMap((c) => [c.id, c.name]),
    suite: [one.suite],
    tag: one.tags,
    case: [one.id],
    kind: [one.kind],
    changed: one.change === null ? ["no"] : ["yes", one.change],
    reason: [...new Set([...reasons, ...folds])],
  };
  for (const field of Object.keys(fields) as SearchField[])
    fields[field] = fields[field].map((v) => v.toLowerCase());
  return {
    fields,
    words: [one.id, one.suite, one.about, one.place, ...one.tags, ...fields.reason].join("\n").toLowerCase(),
  };
}

const STATUS = { f: "failed", e: "errored", u: "unscored", n: "not_run" } as const;

/** `failed` where a trial failed, `passed` where all passed, `flaky` where some passed and some failed. */
export function statusesOf(one: Pick<PageCase, "runs" | "quarantined">): string[] {
  const outcomes = one.runs.map((r) => r?.outcomes ?? "").join("");
  const some = (Object.keys(STATUS) as (keyof typeof STATUS)[]).filter((l) => outcomes.includes(l));
  return [
    ...some.map((l) => STATUS[l]),
    ...(some.length === 0 && outcomes !== "" ? ["passed"] : []),
    ...(one.runs.some((r) => r !== null && r.outcomes.includes("p") && r.outcomes.includes("f"))
      ? ["flaky"]
      : []),
    ...(one.quarantined ? ["quarantined"] : []),
  ];
}
