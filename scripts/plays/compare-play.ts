import { basename, relative } from "node:path";
import {
  comparisonExitCode,
  COMPARISON_FORMATS,
  type Comparison,
  plural,
  runDocument,
  type Format,
} from "../../reports/index.ts";
import { countTrials, executeRuns, type Manifest, type TrialDigest } from "../../runner/index.ts";
import { budgetOutlook } from "../../app/run/budget-outlook.ts";
import type { CompareOptions } from "../../app/compare/options.ts";
import type { ComparisonDocument } from "../../reports/compare/document.ts";
import { withLabels } from "../../app/compare/with-labels.ts";
import { compareNamed } from "../../app/compare/named.ts";
import { fileDocument, showDocument, withoutHtml } from "../../app/documents/index.ts";
import { thisDesk } from "../desk/desk.ts";
import { prepareComparison, resumeComparison, type PreparedComparison } from "../../app/compare/prepare.ts";
import { reviewOfComparison } from "../../reports/review/index.ts";
import { paidUsd, type ShareFindings } from "../desk/github.ts";
import { interruptible } from "../machine/interrupt.ts";
import { spentOf } from "../../app/run/limits.ts";
import { createProgressLine } from "../desk/progress.ts";
import { say } from "../desk/say.ts";
import { noteStop, stopWords } from "../../app/run/stopped.ts";
import { describeTerminal } from "../machine/terminal.ts";

/**
 * Plays variants on the same cases from one pool, interleaved, and compares them. Each is an ordinary run in
 * its own folder.
 * @returns the exit code: 0, or 4 where trials are missing
 */
export async function playComparison(
  options: CompareOptions,
  { format, share }: { format: Format<ComparisonDocument>; share?: ShareFindings },
): Promise<number> {
  const prepared =
    options.resume === undefined
      ? await prepareComparison(options)
      : await resumeComparison(options, options.resume);
  const { folder, runs } = prepared;
  announce(prepared);
  (await budgetOutlook(runs, { out: options.out, now: options.world.now() })).forEach(say);

  const progress = createProgressLine({
    terminal: describeTerminal(process.stderr, process.env),
    write: (text) => process.stderr.write(text),
    now: () => performance.now(),
    spent: () => spentOf(runs[0]?.budget ?? null),
  });
  const concurrency = Math.max(...runs.map((r) => r.manifest.concurrency));
  const played = interruptible(
    (signal) => executeRuns(runs, { concurrency, signal, onProgress: progress.update }),
    () => {
      progress.end();
      say("Stopping: trials under way are dropped, finished ones are kept. Ctrl-C again quits at once.");
    },
  );
  // In any case, the files are closed and the locks are released.
  await played.catch(() => undefined);
  progress.end();
  await prepared.close();
  const { records, stop } = await played;

  const ended: { manifest: Manifest; records: TrialDigest[] }[] = [];
  for (const [i, { folder: own, manifest }] of runs.entries()) {
    const played = { manifest, records: records[i] ?? [] };
    ended.push({ ...played, manifest: await noteStop({ ...played, folder: own, stop }) });
  }
  const compared = await withLabels(ended, options.world);
  const comparison = compareNamed(compared);
  const data = { comparison, runs: compared, whole: false };
  const html = options.html !== false;
  const desk = thisDesk();
  const folders = runs.map((run) => run.folder);
  const written = await fileDocument(
    { data, formats: withoutHtml(COMPARISON_FORMATS, { html }), folder, runs: folders },
    desk,
  );
  let whole = written.whole;
  for (const [i, run] of runs.entries()) {
    const one = runDocument(compared[i] ?? { manifest: run.manifest, records: [] });
    const own = { folder: run.folder.path, runs: [run.folder], summarise: false };
    const formats = withoutHtml(options.world.formats, { html });
    const { whole: all } = await fileDocument({ data: one, formats, ...own }, desk);
    whole &&= all;
  }
  const shown = showDocument({ data, format }, desk);
  share?.({ review: reviewOfComparison(comparison), files: written.files, costUsd: paidOf(comparison) });
  const here = (path: string): string => relative(process.cwd(), path);
  if (written.files.length > 0) say(`\nComparison: ${written.files.join(", ")}`);
  const [first, ...others] = runs.map((r) => here(r.folder.path));
  say(`Each run by itself: assay report ${first ?? ""} (or ${others.map((p) => basename(p)).join(", ")})`);
  if (stop === null) return shown && whole ? comparisonExitCode(comparison) : 4;
  say(`\n${stopWords(stop)}`);
  say(`To go on: assay compare --resume ${here(folder)}`);
  return 4;
}

function paidOf({ variants }: Comparison): number | null {
  const sums = variants.map((v) => paidUsd(v.paid, v.target));
  return sums.reduce((sum, usd) => (sum === null || usd === null ? null : sum + usd), 0);
}

/** Says what will happen before anything is sent. */
function announce({ runs, names, resumed }: PreparedComparison): void {
  const [first] = runs;
  if (first === undefined) return;
  const { target, judgeModel, customerModel, cases } = first.manifest;
  const trials = runs.reduce((sum, r) => sum + countTrials(r.manifest), 0);
  const what = `${plural(cases.length, "case")}, ${plural(trials, "trial")} in all (${names.join("; ")}),`;
  const calls = (role: "agent" | "judge" | "customer"): number =>
    runs.reduce((sum, r) => sum + r.estimate[role], 0);
  const lines = target.simulated
    ? [`Playing ${what} on the simulator: nothing here says anything about Claude.`]
    : [
        `About to play ${what} at ${target.baseUrl}.`,
        `About ${plural(calls("agent"), "call")} for the agent, ${calls("judge")} for the judge (${judgeModel}), ${calls("customer")} for customers (${customerModel}).`,
      ];
  if (resumed !== null) lines.push(resumed);
  const warnings = new Set(runs.flatMap((r) => r.manifest.warnings));
  for (const warning of warnings) lines.push(`Warning: ${warning}`);
  lines.forEach(say);
}
