import { rm } from "node:fs/promises";
import { join } from "node:path";
import { forTerminal, plural, thousands, wrapText } from "../../reports/index.ts";
import { baselineFiles, readBaseline } from "../../app/gate/baseline-file.ts";
import { choosePruned, type Protection, type PruneChoice } from "../../app/cache/choice.ts";
import { surveyAnswers, type Survey } from "../../app/cache/survey.ts";
import { bytesWords, worthWords } from "./cache-words.ts";
import { lockRun, writerOf } from "../../app/run/folder/lock.ts";
import type { Machine } from "../../app/run/folder/writer.ts";
import type { World } from "../../app/world.ts";
import { describeTerminal } from "../machine/terminal.ts";
import { UserError, withFiles } from "../../app/user-error.ts";

/** The flags of `assay cache prune`. */
export interface PruneOptions {
  out: string;
  /** One of them; without it, all. */
  baseline?: string;
  copies?: boolean;
  /** In milliseconds. */
  olderThan?: number;
  keep?: number;
  unfinished?: boolean;
  blessed?: boolean;
  dryRun?: boolean;
  world: World;
}

/**
 * `assay cache prune`: deletes the answers of runs. Their plans, journals and reports stay.
 * @returns the exit code
 */
export async function cachePrune(options: PruneOptions): Promise<number> {
  const { out, copies = false, olderThan, keep } = options;
  if (!copies && olderThan === undefined && keep === undefined) {
    throw new UserError(
      "Say which answers may go: --copies (those that another run holds too, so that nothing is lost), --older-than 30d, or --keep 10.",
    );
  }
  const files = options.baseline === undefined ? await baselineFiles() : [options.baseline];
  const blessed = new Set<string>();
  for (const file of files) {
    const baseline = await readBaseline(file);
    if (baseline !== null) blessed.add(baseline.run.id);
  }
  const machine = await options.world.machine();
  const now = options.world.now();
  const survey = await surveyAnswers(out, machine);
  await refuseWhileWriting({ out, survey, machine });
  const choice = choosePruned(
    survey,
    {
      copies,
      before: olderThan === undefined ? null : new Date(now.getTime() - olderThan).toISOString(),
      keep: keep ?? null,
      unfinished: options.unfinished === true,
      blessed: options.blessed === true,
    },
    blessed,
  );
  if (options.dryRun !== true)
    await withFiles("The answers can't be deleted", () => deleteAll(choice, machine));
  report(choice, survey, options.dryRun === true);
  return 0;
}

/** A run under way may be about to use what would be deleted, and would pay for it again. */
async function refuseWhileWriting(o: { out: string; survey: Survey; machine: Machine }): Promise<void> {
  const { out, machine } = o;
  const writing = o.survey.runs.flatMap(({ state, folder }) =>
    state.kind === "writing" ? [{ folder: folder.path, writer: state.writer }] : [],
  );
  const own = await writerOf(out, machine);
  const [first] = own === null ? writing : [...writing, { folder: out, writer: own }];
  if (first === undefined) return;
  throw new UserError(
    `${first.folder} is being written by ${first.writer}, which may be using the answers of other runs. Wait for it, or stop it first. If there is no such run, delete ${join(first.folder, "lock")}. Nothing was deleted.`,
  );
}

async function deleteAll({ go }: PruneChoice, machine: Machine): Promise<void> {
  for (const { folder } of go) {
    const unlock = await lockRun(folder.path, machine);
    try {
      await rm(folder.responses, { force: true });
    } finally {
      await unlock();
    }
  }
}

const SPARED_WORDS: Record<Protection, string> = {
  unfinished: "not finished, and needs them to go on (--unfinished deletes them too)",
  blessed: "the baseline (--blessed deletes them too)",
  writing: "being written",
  unreadable: "of another version of Assay, or damaged: delete its folder if it is not needed",
};

function report({ go, spared, lost }: PruneChoice, { runs }: Survey, dry: boolean): void {
  const { style, width } = describeTerminal(process.stdout, process.env);
  const wrap = (text: string, indent = 0): string =>
    wrapText(style.commands(forTerminal(text)), width, indent);
  const bytes = go.reduce((sum, r) => sum + r.bytes, 0);
  const answers = go.reduce((sum, r) => sum + r.keys.size, 0);
  const whose = `${plural(answers, "answer")} of ${plural(go.length, "run")}`;
  const headline =
    go.length === 0
      ? `Nothing to delete: ${keeping(runs.length)}.`
      : dry
        ? `Would free ${bytesWords(bytes)}: ${whose}. Nothing was deleted.`
        : `Freed ${bytesWords(bytes)}: ${whose}. Their reports and journals are still there.`;
  const lines = [
    style.bold(wrap(headline)),
    ...go.map((r) => wrap(`${r.run}: ${bytesWords(r.bytes)}`, 2)),
    ...(go.length === 0 ? [] : lossOf(lost, answers).map((l) => wrap(l))),
    ...spared.map(({ run, why }) => wrap(`Kept: ${run.run} is ${SPARED_WORDS[why]}.`)),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

function lossOf(lost: PruneChoice["lost"], answers: number): string[] {
  if (lost.length === 0)
    return ["Each of these answers is in another run, too, so nothing has to be asked again."];
  const which =
    lost.length === answers
      ? "No other run holds them."
      : `No other run holds ${thousands(lost.length)} of them.`;
  return [which, ...worthWords(lost, lost.length === answers ? "them" : "those")];
}

function keeping(runs: number): string {
  if (runs === 0) return "no run holds answers";
  return runs === 1 ? "the one run keeps its answers" : `all ${thousands(runs)} runs keep their answers`;
}
