import { caseContentHash } from "../../cases/index.ts";
import { graderVersions } from "../../graders/index.ts";
import { dollars } from "../../reports/words/words.ts";
import type {
  MutantChange,
  MutantKind,
  MutationReport,
  PromptStatement,
} from "../../reports/mutate/analysis.ts";
import type { TrialDigest } from "../../runner/index.ts";
import { plural } from "../../text/counts.ts";
import type { RunOptions } from "../run/prepare.ts";
import { stopWords } from "../run/stopped.ts";
import { UserError } from "../user-error.ts";
import { createSpent } from "../arms/spent.ts";
import { createLikely } from "../arms/likely.ts";
import { mutantsOf, type Mutant } from "./mutants.ts";
import { partsOf } from "./parts.ts";
import { openPlayers, type PlayedArm, type Players, type PlaySession } from "../arms/players.ts";
import { CONFIRM, createSearch, type MutantSearch, type WantedTrials } from "./search.ts";

/** The flags of `assay mutate`. */
export interface MutateOptions extends RunOptions {
  /** Which parts are changed, one at a time. */
  of: readonly MutantKind[];
  /** Whether a part is left out, reversed, or both separately. */
  changes: readonly MutantChange[];
  /** Only statements of these files of the prompt's folder; all where it is empty. */
  files: readonly string[];
  /** The most cases that are tried for each. */
  most: number;
}

/** How many cases of a mutant are tried at a time. Most guarded mutants are noticed by one of the first. */
const GROUP = 6;

/**
 * Leaves out or reverses one instruction at a time, and looks for a case that notices.
 * @throws {UserError} for every mistake that can be found before anything is sent
 */
export async function mutate(
  options: MutateOptions,
  session: PlaySession,
): Promise<{ report: MutationReport; folder: string }> {
  const players = await openPlayers(options, session, "mutate");
  try {
    const { prompt } = players.ingredients;
    const mutants = mutantsOf(prompt, options.of, options.changes).filter(inFiles(options.files));
    if (mutants.length === 0) throw new UserError(nothingToChange(options));
    return { report: await hunt(players, mutants, options), folder: players.folder };
  } finally {
    await players.close();
  }
}

async function hunt(
  players: Players,
  mutants: readonly Mutant[],
  { most, world }: MutateOptions,
): Promise<MutationReport> {
  const { prompt, target, chosen } = players.ingredients;
  const spent = createSpent();
  const base: PlayedArm = {
    id: "as-it-is",
    name: "as it is",
    prompt,
    asked: new Map(chosen.map((c) => [c.id, c.trials])),
  };
  const first = await players.round([base]);
  const baseTrials = first.fresh.get(base.id) ?? [];
  spent.add(baseTrials);
  const likely = createLikely(chosen);
  const passing = passingOf(baseTrials, base.asked);
  const search = createSearch({
    candidates: new Map(
      mutants.map((m) => [m.id, candidatesOf(m, { likely, baseTrials, passing }).slice(0, most)]),
    ),
    base: new Map([...passing].map((id) => [id, baseTrials.filter((t) => t.caseId === id).map(passed)])),
    group: GROUP,
  });
  const arms = new Map(mutants.map((m) => [m.id, armOf(m)]));
  if (first.stop === null) world.tell(outlook({ mutants, passing: passing.size, most, mean: spent.mean() }));
  let { stop } = first;
  for (let wanted = search.next(); stop === null && wanted !== null; wanted = search.next()) {
    const round = armsOf(wanted, { base, arms });
    const played = await players.round(round);
    stop = played.stop;
    for (const [id, fresh] of played.fresh) {
      spent.add(fresh);
      tell(search, id === base.id ? null : id, fresh);
    }
  }
  const verdicts = search.verdicts();
  const parts = partsOf(prompt);
  const hashOf = ({ kind, file, text }: Mutant): string =>
    parts.find((part) =>
      kind === "sentence"
        ? part.kind === "section" && part.file === file
        : part.kind === kind && part.name === text,
    )?.hash ?? "";
  return {
    agent: prompt.name,
    prompt: prompt.source,
    model: players.model(),
    simulated: target.target.simulated,
    cases: chosen.length,
    passing: passing.size,
    most,
    ...spent.sum(),
    stopped: stop === null ? null : stopWords(stop),
    caseHashes: Object.fromEntries(
      chosen.map((one) => [one.id, caseContentHash(one, graderVersions(world.graders))]),
    ),
    told: mutants.flatMap((mutant): PromptStatement[] => {
      const { id, kind, change, file, line, text, instead } = mutant;
      const verdict = verdicts.get(id);
      if (verdict === undefined) return [];
      return [{ kind, change, file, line, text, hash: hashOf(mutant), instead, ...verdict }];
    }),
  };
}

/** Raises what the arms of a round are asked for, and returns those arms. */
function armsOf(
  wanted: WantedTrials,
  o: { base: PlayedArm; arms: ReadonlyMap<string, PlayedArm> },
): PlayedArm[] {
  const round: PlayedArm[] = [];
  if (wanted.base.size > 0) round.push(asking(o.base, wanted.base));
  for (const [id, cases] of wanted.mutants) {
    const arm = o.arms.get(id);
    if (arm !== undefined) round.push(asking(arm, cases));
  }
  return round;
}

function asking(arm: PlayedArm, cases: ReadonlyMap<string, number>): PlayedArm {
  for (const [caseId, trials] of cases) arm.asked.set(caseId, Math.max(trials, arm.asked.get(caseId) ?? 0));
  return arm;
}

function tell(search: MutantSearch, mutant: string | null, trials: readonly TrialDigest[]): void {
  for (const trial of trials) {
    const decided = trial.outcome === "passed" || trial.outcome === "failed";
    if (mutant === null) {
      if (decided) search.tellBase(trial.caseId, passed(trial));
    } else if (decided) search.tell(mutant, trial.caseId, passed(trial));
    else search.tellUnknown(mutant, trial.caseId, whyUnknown(trial));
  }
}

/** Why a trial shows nothing: its error, or why its judge could not tell. */
function whyUnknown(trial: TrialDigest): string {
  if (trial.error !== null) return trial.error;
  const unscored = trial.whole().checks.find(({ verdict }) => verdict.status === "unscored");
  return unscored === undefined ? trial.outcome : unscored.verdict.reason;
}

function passed({ outcome }: TrialDigest): boolean {
  return outcome === "passed";
}

/** Cases whose trials all pass: only such a case can notice anything. */
function passingOf(trials: readonly TrialDigest[], asked: ReadonlyMap<string, number>): Set<string> {
  const counts = new Map<string, number>();
  for (const trial of trials)
    if (passed(trial)) counts.set(trial.caseId, (counts.get(trial.caseId) ?? 0) + 1);
  return new Set([...counts].flatMap(([id, count]) => (count >= (asked.get(id) ?? 1) ? [id] : [])));
}

/**
 * Cases that may notice, the likeliest first: those that used the instruction, then those about the same
 * subject.
 */
function candidatesOf(
  { kind, text, file }: Mutant,
  o: {
    likely: ReturnType<typeof createLikely>;
    baseTrials: readonly TrialDigest[];
    passing: ReadonlySet<string>;
  },
): string[] {
  const used =
    kind === "tool"
      ? new Set(o.baseTrials.filter((t) => calls(t, text)).map((t) => t.caseId))
      : new Set<string>();
  const order = o.likely
    .order(kind === "section" ? `${file} ${text}` : text)
    .filter((id) => o.passing.has(id));
  return [...order.filter((id) => used.has(id)), ...order.filter((id) => !used.has(id))];
}

function calls(trial: TrialDigest, tool: string): boolean {
  return trial.whole().transcript.turns.some(({ toolCalls }) => toolCalls.some(({ name }) => name === tool));
}

function armOf({ id, kind, change, file, line, text, prompt }: Mutant): PlayedArm {
  const how = change === "remove" ? "without" : "the opposite of";
  const name = kind === "sentence" ? `${how} ${file}:${line}` : `${how} ${kind} ${text}`;
  return { id, name, prompt, asked: new Map() };
}

function inFiles(files: readonly string[]): (mutant: Mutant) => boolean {
  return ({ file }) => files.length === 0 || files.some((name) => file === name || file.endsWith(`/${name}`));
}

function nothingToChange({ of, files, prompt }: MutateOptions): string {
  const where = files.length === 0 ? prompt : files.join(", ");
  return `There is nothing to leave out or reverse in ${where}: no ${of.join(", no ")}.`;
}

function outlook(o: {
  mutants: readonly Mutant[];
  passing: number;
  most: number;
  mean: number | null;
}): string {
  const each = Math.min(o.most, o.passing);
  const most = o.mutants.length * each;
  const price = o.mean === null ? "" : `, at most about ${dollars(most * o.mean)}`;
  const removed = o.mutants.filter(({ change }) => change === "remove").length;
  const reversed = o.mutants.length - removed;
  const what = [
    ...(removed === 0 ? [] : [`leaving out ${plural(removed, "part")}`]),
    ...(reversed === 0 ? [] : [`reversing ${plural(reversed, "part")}`]),
  ].join(" and ");
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} one at a time: ${plural(each, "case")} each at the most, fewer where one of the first notices. For these first tries that is at most ${plural(most, "conversation")}${price}; a case that seems to notice is then tried up to ${CONFIRM} times with the change, and as often without it.`;
}
