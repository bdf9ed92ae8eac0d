import { IN_PROCESS, resolveModel } from "../../claude/index.ts";
import type { Manifest } from "../../runner/index.ts";
import type { RunOptions } from "./prepare.ts";

/** What flags can choose of a plan. */
type Chosen = Omit<RunOptions, "seed" | "trials" | "world"> & { seed?: number; trials?: number };

const same = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
  a.toSorted().join("\0") === b.toSorted().join("\0");
const model = (named: string | undefined): string | undefined =>
  named === undefined ? undefined : resolveModel(named).id;

/** Whether a flag says what a run was planned with anyway. */
const SAME: Readonly<Record<string, (given: Chosen, before: Manifest) => boolean>> = {
  "--model": (o, { variant }) => model(o.model) === variant.model,
  "--judge-model": (o, m) => model(o.judgeModel) === m.judgeModel,
  "--judge-panel": (o, m) => model(o.judgeModel) === m.judgeModel,
  "--judge-weights": (o, m) => model(o.judgeModel) === m.judgeModel,
  "--prompt": (o, { variant }) => variant.ownAgent !== true && bare(o.prompt) === bare(variant.prompt),
  "--agent": (o, { variant }) => variant.ownAgent === true && o.agent === variant.prompt,
  "--set": (o, { variant }) => same(o.set, variant.set),
  "--cases": (o, m) => bare(o.cases) === bare(m.casesFolder),
  "--suite": (o, { choice }) => choice !== undefined && same(o.suite, choice.suites),
  "--case": (o, { choice }) => choice !== undefined && same(o.case, choice.cases),
  "--tag": (o, { choice }) => choice !== undefined && same(o.tag, choice.tags),
  "--trials": (o, m) => m.cases.every(({ trials }) => trials === o.trials),
  "--seed": (o, m) => o.seed === m.seed,
  "--simulator": (_, { target }) => target.simulated && target.baseUrl === IN_PROCESS,
  "--mind": (o, { target }) => o.mind === target.mind?.file,
  "--no-cache": (_, m) => m.cache !== "shared",
  "--batch": (o, m) => o.batch === m.batch,
  "--shard": (o, { shard }) => o.shard?.index === shard?.index && o.shard?.of === shard?.of,
};

/** A folder, however its end is written. */
function bare(path: string): string {
  return path.replace(/\/+$/, "");
}

/**
 * What was typed with --resume that is not what the run was planned with, or can't be compared: flags, and places.
 * @param always flags that are no part of a plan
 */
export function changedBy(options: Chosen, before: Manifest, always: ReadonlySet<string>): string[] {
  const flags = options.given.filter((flag) => !always.has(flag) && SAME[flag]?.(options, before) !== true);
  const places = same(options.places, before.choice?.places) ? [] : options.places;
  return [...flags, ...places];
}
