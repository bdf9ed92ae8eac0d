import { expect, test } from "vitest";
import type { Manifest } from "../../runner/index.ts";
import { changedBy } from "./same-as-before.ts";

const before = {
  judgeModel: "claude-opus-5-5",
  casesFolder: "cases/eva",
  seed: 1,
  cache: "own",
  target: { simulated: true, baseUrl: "in-process simulator", mind: { file: "minds/a.yaml", hash: "" } },
  variant: { model: "claude-sonnet-5-5", prompt: "prompts/eva", set: ["knowledge=off"] },
  choice: { suites: ["a", "b"], cases: [], tags: [], places: ["cases/eva/a.yaml:3"], others: [] },
  cases: [{ trials: 5 }, { trials: 5 }],
  shard: { index: 2, of: 4 },
} as unknown as Manifest;
const changed = (given: string[], options: object, places: string[] = []): string[] =>
  changedBy({ given, places, ...options } as never, before, new Set(["--strict"]));

test.each<[string, object, object]>([
  ["--model", { model: "sonnet" }, { model: "opus" }],
  ["--judge-model", { judgeModel: "opus" }, { judgeModel: "haiku" }],
  ["--prompt", { prompt: "prompts/eva/" }, { prompt: "prompts/eva@main" }],
  ["--set", { set: ["knowledge=off"] }, { set: ["knowledge=on"] }],
  ["--cases", { cases: "cases/eva/" }, { cases: "cases" }],
  ["--suite", { suite: ["b", "a"] }, { suite: ["a"] }],
  ["--trials", { trials: 5 }, { trials: 6 }],
  ["--seed", { seed: 1 }, { seed: 2 }],
  ["--mind", { mind: "minds/a.yaml" }, { mind: "minds/b.yaml" }],
  ["--shard", { shard: { index: 2, of: 4 } }, { shard: { index: 1, of: 4 } }],
])("%s may be given again, and may not be changed", (flag, again, other) => {
  const places = ["cases/eva/a.yaml:3"];
  expect(changed([flag], again, places)).toEqual([]);
  expect(changed([flag], other, places)).toEqual([flag]);
});

test("settings that the run does not have, that can't be compared, and other places are changes", () => {
  expect(changed(["--batch"], { batch: "judge" })).toEqual(["--batch"]);
  expect(changed(["--agent", "--never-heard-of"], { agent: "a.ts" })).toEqual([
    "--agent",
    "--never-heard-of",
  ]);
  expect(changed(["--strict", "--simulator", "--no-cache"], {})).toEqual([]);
  expect(changed([], {}, ["cases/eva/b.yaml"])).toEqual(["cases/eva/b.yaml"]);
});
