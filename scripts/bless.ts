import { execFile } from "node:child_process";
import { userInfo } from "node:os";
import { relative } from "node:path";
import { promisify } from "node:util";
import { differencesOf } from "../reports/baseline/differences.ts";
import type { Baseline } from "../reports/baseline/baseline.ts";
import { makeBaseline } from "../reports/baseline/make.ts";
import {
  analyze,
  forTerminal,
  percent,
  plural,
  SIMULATED_BANNER,
  wrapText,
  type Analysis,
} from "../reports/index.ts";
import { latestRun, readRun, runFolder, type Manifest } from "../runner/index.ts";
import { readBaseline, writeBaseline } from "../app/gate/baseline-file.ts";
import { say } from "./say.ts";
import { describeTerminal } from "./terminal.ts";
import { UserError, withFiles } from "../app/user-error.ts";

/** The flags of `assay bless`. */
export interface BlessOptions {
  /** Folder of the run; the newest when it is left out. */
  run: string | undefined;
  out: string;
  baseline: string;
  note?: string;
  by?: string;
  allowIncomplete?: boolean;
  anyway?: boolean;
}

/** Trials a case with which a gate can decide quickly. */
const GOOD_TRIALS = 20;
/** Share of trials that may be missing with --allow-incomplete. */
const MOST_MISSING = 0.02;

/** `assay bless`: makes a finished run the baseline of the gate. @returns the exit code */
export async function bless(options: BlessOptions): Promise<number> {
  const folder = options.run === undefined ? await latestRun(options.out) : runFolder(options.run);
  if (folder === null) {
    throw new UserError(
      `There is no run in ${options.out} to bless. Make one: assay run --trials ${GOOD_TRIALS}`,
    );
  }
  const stored = await withFiles("The journal can't be read", () => readRun(folder));
  for (const problem of stored.problems) say(`Warning: ${problem}`);
  const { manifest } = stored;
  const analysis = analyze(stored);
  const refusals = [...incomplete(analysis, options, folder.path), ...unworthy(analysis, options)];
  if (refusals.length > 0) {
    throw new UserError(`${folder.path} was not blessed.\n${refusals.map((r) => `- ${r}`).join("\n")}`);
  }
  const previous = await readBaseline(options.baseline);
  const note = options.note?.trim() ?? "";
  const baseline = makeBaseline({
    ...stored,
    blessed: {
      by: options.by ?? (await whoAmI()),
      at: new Date().toISOString(),
      note: note === "" ? null : note,
    },
  });
  await writeBaseline(options.baseline, baseline);
  report({ baseline, previous, manifest, analysis, path: relative(process.cwd(), options.baseline) });
  return 0;
}

/** Why the run says too little to be a baseline. */
function incomplete(analysis: Analysis, options: BlessOptions, path: string): string[] {
  const { planned, errored, notRun } = analysis.counts;
  const missing = errored + notRun;
  if (planned === missing) return ["Not one of its trials was played to the end."];
  if (missing === 0) return [];
  if (options.allowIncomplete === true && missing <= MOST_MISSING * planned) return [];
  const which = analysis.suites
    .flatMap((s) => s.trials)
    .filter((t) => t.outcome === "errored" || t.outcome === "not_run")
    .map((t) => `${t.caseId} trial ${t.trial + 1}`);
  const shown = `${which.slice(0, 6).join(", ")}${which.length > 6 ? ` and ${which.length - 6} more` : ""}`;
  const way =
    missing <= MOST_MISSING * planned
      ? "or bless it as it is with --allow-incomplete."
      : `--allow-incomplete allows ${percent(MOST_MISSING)} at the most.`;
  return [
    `It is not complete: ${errored} trials errored and ${notRun} were not run (${shown}). Go on with it: assay run --resume ${path}; ${way}`,
  ];
}

/** Why the run is not what anybody should be held against. */
function unworthy(analysis: Analysis, options: BlessOptions): string[] {
  const missed = analysis.criteria.flatMap((c) =>
    c.measurable && c.criterion.severity !== "watch" && c.verdict === "not_met" ? [c] : [],
  );
  const reasoned = options.anyway === true && (options.note?.trim() ?? "") !== "";
  if (missed.length === 0 || reasoned) return [];
  return [
    ...missed.map((c) => `${c.criterion.name} is not met: ${c.because}`),
    options.anyway === true
      ? "--anyway needs the reason, for those who read the baseline later: --note TEXT"
      : "To bless it all the same, say why: --anyway --note TEXT",
  ];
}

/** As git knows the person, or else the operating system. */
async function whoAmI(): Promise<string> {
  const git = async (key: string): Promise<string> => {
    const found = await promisify(execFile)("git", ["config", key]).catch(() => ({ stdout: "" }));
    return found.stdout.trim();
  };
  const [name, email] = [await git("user.name"), await git("user.email")];
  if (name !== "") return email === "" ? name : `${name} <${email}>`;
  if (email !== "") return email;
  try {
    return userInfo().username;
  } catch {
    throw new UserError("Nobody knows who you are: say it with --by NAME.");
  }
}

function report(o: {
  baseline: Baseline;
  previous: Baseline | null;
  manifest: Manifest;
  analysis: Analysis;
  path: string;
}): void {
  const { baseline, previous, manifest, analysis } = o;
  const { style, width } = describeTerminal(process.stdout, process.env);
  const wrap = (text: string, indent = 0): string => wrapText(forTerminal(text), width, indent);
  const trials = baseline.cases.map((c) => c.trials);
  const [fewest, most] = [Math.min(...trials), Math.max(...trials)];
  const each = fewest === most ? `${plural(most, "trial")} each` : `${fewest} to ${most} trials each`;
  const differences = previous === null ? [] : differencesOf(previous, baseline, manifest);
  const silent = analysis.counts.unscored + analysis.counts.errored + analysis.counts.notRun;
  const lines = [
    ...(baseline.run.simulated ? [style.warn(SIMULATED_BANNER)] : []),
    style.bold(
      wrap(
        `${o.path} is the new baseline: ${baseline.variant.model} with ${baseline.variant.prompt}, ${plural(baseline.cases.length, "case")}, ${each}. Blessed by ${baseline.blessed.by}.`,
      ),
    ),
    ...baseline.criteria.map((c) => wrap(`${c.name}: ${c.passed} of ${c.scored} passed`, 2)),
    ...(previous === null
      ? []
      : [
          "",
          style.bold(
            wrap(`Against the baseline of ${previous.blessed.at.slice(0, 10)} (run ${previous.run.id})`),
          ),
          ...(differences.length === 0 ? ["nothing changes"] : differences).map((d) => wrap(d, 2)),
        ]),
    "",
    ...(silent === 0
      ? []
      : [
          style.warn(
            wrap(`Warning: ${plural(silent, "trial")} of it say nothing (errored, not run, or not scored).`),
          ),
        ]),
    ...(fewest >= GOOD_TRIALS
      ? []
      : [
          style.warn(
            wrap(
              `Warning: with ${plural(fewest, "trial")} of a case it is a coarse yardstick. A baseline of ${GOOD_TRIALS} trials a case lets the gate decide with half of the trials: assay run --trials ${GOOD_TRIALS}`,
            ),
          ),
        ]),
    wrap(`Commit it, so that every change is held against it: git add ${o.path}`),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
