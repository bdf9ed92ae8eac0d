import { describe, expect, it } from "vitest";
import type { PageCase } from "../data/contract.ts";
import { rowsOf } from "./order.ts";
import { createSearch } from "./search.ts";

const aCase = (id: string, outcomes: string, over: Partial<PageCase> = {}): PageCase => ({
  id,
  suite: "quotes",
  about: `About ${id}.`,
  tags: [],
  place: "cases/eva/quotes.yaml:1",
  kind: "regression",
  criteria: [0],
  quarantined: false,
  folds: [],
  runs: [{ outcomes, ms: [...outcomes].map(() => 10), cost: [...outcomes].map(() => 5), why: {} }],
  before: null,
  change: null,
  ...over,
});
const data = {
  criteria: [
    { id: "accuracy", name: "Gets the facts right", owner: "Product" },
    { id: "no_competitors", name: "Names no competitor", owner: "Legal" },
  ],
  reasons: ['said: "Geico"'],
  folds: [{ title: 'Said: "Geico"' }],
  cases: [
    aCase("all-good", "ppp", { tags: ["smoke"] }),
    aCase("at-times", "pfp", {
      criteria: [1],
      folds: [0],
      runs: [{ outcomes: "pfp", ms: [9, 9, 90], cost: [1, 1, 1], why: { 1: [0] } }],
    }),
    aCase("broken", "fff", { folds: [0], change: "worse", tags: ["smoke"] }),
    aCase("lost", "en", { kind: "capability" }),
  ],
};
const search = createSearch(data);
const found = (query: string, said: (place: number) => string = () => ""): string[] =>
  search.find(query, said).map((place) => data.cases[place]?.id ?? "");

describe("finds cases", () => {
  it.each([
    ["", ["all-good", "at-times", "broken", "lost"]],
    ["status:failed", ["at-times", "broken"]],
    ["status:passed", ["all-good"]],
    ["status:flaky", ["at-times"]],
    ["status:errored", ["lost"]],
    ["status:not_run", ["lost"]],
    ["status:failed -tag:smoke", ["at-times"]],
    ["owner:legal", ["at-times"]],
    ["criterion:no_competitors", ["at-times"]],
    ['criterion:"facts right"', ["all-good", "broken", "lost"]],
    ["changed:worse", ["broken"]],
    ["changed:no status:failed", ["at-times"]],
    ["kind:capability", ["lost"]],
    ["reason:geico", ["at-times", "broken"]],
    ["case:good", ["all-good"]],
    ["BROKEN", ["broken"]],
    ["-suite:quotes", []],
  ])("%s", (query, ids) => {
    expect(found(query)).toEqual(ids);
  });

  it("by what was said in their conversations", () => {
    expect(found('"battery pack"', (place) => (place === 3 ? "a battery pack" : ""))).toEqual(["lost"]);
    expect(found('-"battery pack" status:errored', () => "a battery pack")).toEqual([]);
  });
});

describe("orders them", () => {
  const ids = (order: Parameters<typeof rowsOf>[1]): string[] =>
    rowsOf([0, 1, 2, 3], order, data).map((r) =>
      "place" in r ? (data.cases[r.place]?.id ?? "") : `${r.heading} ${r.count}`,
    );

  it("by reason, with what could not be decided and what passed at the end", () => {
    expect(ids("reason")).toEqual([
      'Said: "Geico" 2',
      "at-times",
      "broken",
      "Could not be decided 1",
      "lost",
      "Passed 1",
      "all-good",
    ]);
  });

  it.each([
    ["passed", ["broken", "at-times", "all-good", "lost"]],
    ["slow", ["at-times", "all-good", "broken", "lost"]],
    ["name", ["all-good", "at-times", "broken", "lost"]],
    ["dear", ["all-good", "broken", "lost", "at-times"]],
  ] as const)("%s", (order, expected) => {
    expect(ids(order)).toEqual(expected);
  });
});
