import { IN_PROCESS, resolveModel } from "../../claude/index.ts";
import type { Manifest } from "../../runner/index.ts";
import type { RunOptions } from "./prepare.ts";

/** The part of a plan that flags can choose. */
type Chosen = Omit<RunOptions, "seed" | "trials" | "world"> & { seed?: number; trials?: number };

const same = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
  a.toSorted().join("\0") === b.toSorted().join("\0");
const model = (named: string | undefined): string | undefined =>
  named === undefined ? undefined : resolveModel(named).id;

/** Whether a flag repeats a setting of the run's plan. */
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

/** The path of a folder without a slash at its end. */
function bare(path: string): string {
  return path.replace(/\/+$/, "");
}

/**
 * Flags with --resume that differ from the run's plan, or can't be compared with it: flags, and places.
 * @param always flags that are not part of a plan
 */
export function changedBy(options: Chosen, before: Manifest, always: ReadonlySet<string>): string[] {
  const flags = options.given.filter((flag) => !always.has(flag) && SAME[flag]?.(options, before) !== true);
  const places = same(options.places, before.choice?.places) ? [] : options.places;
  return [...flags, ...places];
}
