import type { RunFormats } from "../../app/config/renderers.ts";
import { relative } from "node:path";
import { analyzeGate } from "../../reports/gate/analyze.ts";
import { gatherEvidence } from "../../reports/gate/evidence/evidence.ts";
import { gateExitCode } from "../../reports/gate/exit-code.ts";
import { cannotPass } from "../../reports/gate/decide/forecast.ts";
import { unchangedPasses, unchangedWords } from "../../reports/gate/evidence/unchanged.ts";
import { createRandom } from "../../simulator/api/strain/random.ts";
import { GATE_FORMATS, plural, subjectWords, thousands } from "../../reports/index.ts";
import type { GateAnalysis } from "../../reports/gate/analysis.ts";
import type { Baseline } from "../../reports/baseline/baseline.ts";
import { readRun, runFolder, type Manifest, type RunFolder, type TrialDigest } from "../../runner/index.ts";
import { budgetOutlook } from "../../app/run/budget-outlook.ts";
import type { GateOptions } from "../../app/gate/options.ts";
import {
  chooseFormat,
  fileDocument,
  heldAgainst,
  showDocument,
  withoutHtml,
} from "../../app/documents/index.ts";
import { thisDesk } from "../desk/desk.ts";
import { printFiles } from "../desk/documents.ts";
import { agentOf } from "../../app/gate/baseline-file.ts";
import { lossNotes, unselectedOf } from "../../app/gate/unselected.ts";
import { labelsOf } from "../../app/label/files.ts";
import { gatePlanOf, readGatePlan } from "../../app/gate/plan.ts";
import { playLooks } from "../../app/gate/play.ts";
import {
  checkTarget,
  loadBaseline,
  prepareGate,
  resumeGate,
  withinLooks,
  type PreparedGate,
} from "../../app/gate/prepare.ts";
import { paidUsd, type ShareFindings } from "../desk/github.ts";
import { reviewOfGate } from "../../reports/review/index.ts";
import { interruptible } from "../machine/interrupt.ts";
import { createProgressLine } from "../desk/progress.ts";
import { say } from "../desk/say.ts";
import { noteStop, stopWords } from "../../app/run/stopped.ts";
import { describeTerminal } from "../machine/terminal.ts";
import { goesOn, withQueue } from "./with-queue.ts";
import type { Coordinator } from "../../app/queue/coordinator/coordinator.ts";
import type { QueueFlags } from "../../app/queue/flags.ts";
import { refusePart } from "../../app/runs/choose.ts";
import { UserError, withFiles } from "../../app/user-error.ts";

/**
 * `assay gate`: plays the candidate look by look until every criterion is decided, and says whether it is worse than
 * the baseline.
 * @returns the exit code, see `assay help gate`
 */
export async function gate(given: GateOptions & QueueFlags, share?: ShareFindings): Promise<number> {
  if (given.run !== undefined) return gateRun(given, given.run, share);
  return withQueue(given, "gate", (options, coordinator) => playGate(options, coordinator, share));
}

async function playGate(
  options: GateOptions,
  coordinator: Coordinator | null,
  share?: ShareFindings,
): Promise<number> {
  const prepared = options.resume === undefined ? await prepareGate(options) : await resumeGate(options);
  announce(prepared);
  const outlook = await budgetOutlook([prepared.run], {
    out: options.out,
    now: options.world.now(),
    full: withinLooks(prepared),
  });
  outlook.forEach(say);
  const progress = createProgressLine({
    terminal: describeTerminal(process.stderr, process.env),
    write: (text) => process.stderr.write(text),
    now: () => performance.now(),
    spent: () => goesOn(prepared.run, coordinator),
  });
  const played = interruptible(
    (signal) =>
      playLooks(prepared, {
        ...(coordinator && { play: coordinator.playLook }),
        signal,
        onProgress: progress.update,
        tell: (line) => {
          progress.end();
          say(line);
        },
      }),
    () => {
      progress.end();
      say("Stopping: trials under way are dropped, finished ones are kept. Ctrl-C again quits at once.");
    },
  );
  // In any case, the files are closed and the lock is released.
  await played.catch(() => undefined);
  await coordinator?.finish();
  progress.end();
  await prepared.run.close();
  const { input: asPlayed, stop } = await played;

  const { folder } = prepared.run;
  const input = { ...asPlayed, manifest: await noteStop({ ...asPlayed, folder, stop }) };
  const analysis = analyzeGate(input);
  const whole = await deliver(
    folder,
    { formats: options.world.formats, analysis, input, played: true, html: options.html !== false },
    share,
  );
  const code = gateExitCode(analysis, options.onInconclusive ?? null);
  if (stop === null) return whole || code === 1 ? code : 4;
  say(`\n${stopWords(stop)}`);
  const queued = coordinator === null ? "" : ` --queue ${coordinator.shown}`;
  say(
    `To go on: assay gate --resume ${relative(process.cwd(), folder.path)}${options.simulator === true ? " --simulator" : ""}${queued}`,
  );
  return analysis.verdict === "fail" ? 1 : 4;
}

/** Gates a finished run from only its records. */
async function gateRun(options: GateOptions, path: string, share?: ShareFindings): Promise<number> {
  const folder = runFolder(path);
  const { manifest, records, problems } = await withFiles("The journal can't be read", () => readRun(folder));
  refusePart(manifest, folder.path);
  const before = await readGatePlan(folder);
  for (const problem of problems) say(`Warning: ${problem}`);
  const plan = gatePlanOf(options, agentOf(manifest.variant), before);
  if (before === null) {
    // Nothing is played here. A run that was not made look by look is decided at one look, which notices
    // more.
    plan.settings.suspectLooks = [];
    if (options.looks === undefined) {
      plan.settings.looks = [Math.max(1, ...manifest.cases.map((c) => c.trials))];
    }
  }
  const refused = options.given.filter((flag) => !WITH_RUN.has(flag));
  if (refused.length > 0 || options.places.length > 0) {
    throw new UserError(
      `--run gates what was played already, so ${[...refused, ...options.places].join(" ")} can't be chosen. Leave it out.`,
    );
  }
  const baseline = await loadBaseline(plan);
  checkTarget(manifest.target, baseline, options);
  const analysis = analyzeGate({
    baseline,
    manifest,
    records,
    settings: plan.settings,
    labels: await labelsOf(options.world, manifest.variant),
    ...(baseline && { unselected: unselectedOf(baseline, manifest) }),
  });
  const input = { manifest, records, baseline };
  const whole = await deliver(
    folder,
    { formats: options.world.formats, analysis, input, played: false, html: options.html !== false },
    share,
  );
  const code = gateExitCode(analysis, options.onInconclusive ?? null);
  return whole || code === 1 ? code : 4;
}

/**
 * Shows and writes the gate's result, and the report of the run if it was just played. @returns whether all
 * were written
 */
async function deliver(
  folder: RunFolder,
  o: {
    formats: RunFormats;
    analysis: GateAnalysis;
    input: { manifest: Manifest; records: readonly TrialDigest[]; baseline: Baseline | null };
    played: boolean;
    html: boolean;
  },
  share: ShareFindings | undefined,
): Promise<boolean> {
  const { analysis, input, played, html } = o;
  const desk = thisDesk();
  const to = { folder: folder.path, runs: [folder] };
  const run = await heldAgainst({ ...input, folder: folder.path }, input.baseline, desk.world);
  const data = { gate: analysis, run };
  const gate = await fileDocument({ data, formats: withoutHtml(GATE_FORMATS, { html }), ...to }, desk);
  // The gate's page holds the report of its run.
  const report = played
    ? await fileDocument(
        { data: run, formats: withoutHtml(o.formats, { html: false }), ...to, summarise: false },
        desk,
      )
    : { files: [], whole: true };
  const shown = showDocument({ data, format: chooseFormat(GATE_FORMATS, "terminal") }, desk);
  const files = [...gate.files, ...report.files];
  printFiles(files);
  // What was played in an earlier session was paid for then.
  share?.({
    review: reviewOfGate(analysis),
    files,
    costUsd: played ? paidUsd(run.analysis.paid, run.manifest.target) : 0,
  });
  return shown && gate.whole && report.whole;
}

const WITH_RUN = new Set([
  "--run",
  "--baseline",
  "--no-baseline",
  "--looks",
  "--margin",
  "--on-inconclusive",
  "--on-broken-case",
  "--allow-removed",
  "--simulator",
  "--no-html",
]);

/** Says what will happen before anything is sent. */
function announce(prepared: PreparedGate): void {
  const { run, full, baseline, plan } = prepared;
  const { manifest, estimate } = run;
  const { target, variant } = manifest;
  const { looks, suspectLooks } = plan.settings;
  const most = looks.at(-1) ?? 1;
  const suspects =
    suspectLooks.length === 0
      ? ""
      : ` Single cases that may have broken get up to ${suspectLooks.at(-1) ?? 0}.`;
  const cases = plural(manifest.cases.length, "case");
  const against =
    baseline === null
      ? "the criteria's targets"
      : `${plan.baseline}, blessed by ${baseline.blessed.by} on ${baseline.blessed.at.slice(0, 10)}`;
  const lines = [
    `Gating ${subjectWords(variant)} on ${cases}, against ${against}.`,
    `${looks.length === 1 ? "One look" : `Looks`} after ${listed(looks)} ${most === 1 ? "trial" : "trials"} a case: ${plural(full.cases.length * (looks[0] ?? 1), "conversation")} at first, ${thousands(full.cases.length * most)} at the most. It stops as soon as the verdict is clear.${suspects}`,
    target.simulated
      ? `This is the simulator (${target.baseUrl}): nothing here says anything about Claude.`
      : `At ${target.baseUrl}.${run.resumed === null ? ` At the most about ${plural(estimate.agent, "call")} for the agent, ${thousands(estimate.judge)} for the judge (${manifest.judgeModel}), ${thousands(estimate.customer)} for customers (${manifest.customerModel}).` : ""}`,
    ...(run.resumed === null ? [] : [run.resumed]),
    ...manifest.warnings.map((w) => `Warning: ${w}`),
    ...lossNotes({ baseline, manifest: full, settings: plan.settings }),
    ...notesBefore(prepared).map((w) => `Note: ${w}`),
  ];
  lines.forEach(say);
}

/** Verdicts that are impossible or unlikely: for each criterion, otherwise for the whole gate. */
function notesBefore({ full, baseline, plan, labels }: PreparedGate): string[] {
  const { settings } = plan;
  const planned = { baseline, manifest: full, records: [], settings, labels };
  const never = cannotPass(gatherEvidence(planned), settings);
  if (never.length > 0 || baseline === null) return never;
  const source = createRandom("an unchanged agent");
  const words = unchangedWords(
    unchangedPasses({ baseline, manifest: full, settings, labels, random: () => source.next() }),
  );
  return words === null ? [] : [words];
}

function listed(looks: readonly number[]): string {
  const last = looks.at(-1) ?? 0;
  return looks.length === 1 ? String(last) : `${looks.slice(0, -1).join(", ")} and ${last}`;
}
