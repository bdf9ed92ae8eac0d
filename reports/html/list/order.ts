import type { PageCase, PageData } from "../data/contract.ts";

/** How a list of cases is ordered. */
export const ORDERS = {
  reason: "by reason",
  plan: "as in the suites",
  name: "by name",
  passed: "fewest passed first",
  slow: "slowest first",
  dear: "dearest first",
} as const;
export type Order = keyof typeof ORDERS;

/** A row of a list: a heading, or a case by its index. */
export type ListRow = { heading: string; count: number } | { place: number };

/** The rows of a list. In the order by reason, each case is listed under its first reason. */
export function rowsOf(
  places: readonly number[],
  order: Order,
  data: Pick<PageData, "cases" | "folds">,
): ListRow[] {
  if (order === "reason") return byReason(places, data);
  const key = KEYS[order];
  const keyed = places.map((place) => ({ place, by: key(data.cases[place]) }));
  if (order === "name") {
    const name = (place: number): string => data.cases[place]?.id ?? "";
    return keyed.sort((a, b) => (name(a.place) < name(b.place) ? -1 : 1)).map(({ place }) => ({ place }));
  }
  return keyed.sort((a, b) => a.by - b.by || a.place - b.place).map(({ place }) => ({ place }));
}

const KEYS: Record<Exclude<Order, "reason">, (one: PageCase | undefined) => number> = {
  plan: () => 0,
  name: () => 0,
  passed: (one) => {
    const all = outcomesOf(one);
    const scored = [...all].filter((l) => l === "p" || l === "f").length;
    return scored === 0 ? 2 : [...all].filter((l) => l === "p").length / scored;
  },
  slow: (one) => -mean(one?.runs.flatMap((r) => r?.ms ?? []) ?? []),
  dear: (one) => -mean(one?.runs.flatMap((r) => r?.cost ?? []) ?? []),
};

function outcomesOf(one: PageCase | undefined): string {
  return one?.runs.map((r) => r?.outcomes ?? "").join("") ?? "";
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;
}

function byReason(places: readonly number[], { cases, folds }: Pick<PageData, "cases" | "folds">): ListRow[] {
  const groups = new Map<number, number[]>();
  const last = folds.length;
  for (const place of places) {
    const one = cases[place];
    const group = one?.folds[0] ?? (/[feun]/.test(outcomesOf(one)) ? last : last + 1);
    const own = groups.get(group);
    if (own) own.push(place);
    else groups.set(group, [place]);
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .flatMap(([group, own]): ListRow[] => [
      {
        heading: folds[group]?.title ?? (group === last ? "Could not be decided" : "Passed"),
        count: own.length,
      },
      ...own.map((place) => ({ place })),
    ]);
}
