import { relative } from "node:path";
import { budgetOutlook } from "../../app/run/budget-outlook.ts";
import type { ShareFindings } from "../desk/github.ts";
import { interruptible } from "../machine/interrupt.ts";
import type { PreparedRun } from "../../app/run/open.ts";
import { prepareRun, type RunOptions } from "../../app/run/prepare.ts";
import { plural, subjectWords } from "../../reports/index.ts";
import { tooFewCases } from "../../reports/plan/provable-words.ts";
import type { Coordinator } from "../../app/queue/coordinator/coordinator.ts";
import type { QueueFlags } from "../../app/queue/flags.ts";
import { batchFile, emptyBatchWords } from "../../app/run/batches.ts";
import { createProgressLine } from "../desk/progress.ts";
import { prepareResume } from "../../app/run/resume.ts";
import { say } from "../desk/say.ts";
import { isOwnAgent } from "../../reports/words/variant-words.ts";
import { agentName } from "../../reports/words/words.ts";
import { describeTerminal } from "../machine/terminal.ts";
import { goesOn, withQueue } from "./with-queue.ts";
import { noteStop, stopWords } from "../../app/run/stopped.ts";

export type { RunOptions } from "../../app/run/prepare.ts";

/**
 * `assay run`: plays the cases, and ends with the report.
 * @returns the exit code, see `assay --help`
 */
export async function run(given: RunOptions & QueueFlags, share?: ShareFindings): Promise<number> {
  return withQueue(given, "run", (options, coordinator) => playRun(options, coordinator, share));
}

async function playRun(
  options: RunOptions,
  coordinator: Coordinator | null,
  share?: ShareFindings,
): Promise<number> {
  const { countTrials, executeRun } = await import("../../runner/index.ts");
  const prepared = options.resume === undefined ? await prepareRun(options) : await prepareResume(options);
  const { manifest, folder } = prepared;
  announce(prepared, countTrials(manifest));
  (await budgetOutlook([prepared], { out: options.out, now: options.world.now() })).forEach(say);

  const progress = createProgressLine({
    terminal: describeTerminal(process.stderr, process.env),
    write: (text) => process.stderr.write(text),
    now: () => performance.now(),
    spent: () => goesOn(prepared, coordinator),
  });
  // Loaded while the command waits for something else.
  const reporting = import("../desk/documents.ts");
  const played = interruptible(
    (signal) => {
      const session = { concurrency: manifest.concurrency, signal, onProgress: progress.update };
      return coordinator === null ? executeRun(prepared, session) : coordinator.play(prepared, session);
    },
    () => {
      progress.end();
      say("Stopping: trials under way are dropped, finished ones are kept. Ctrl-C again quits at once.");
    },
  );
  // In any case, the files are closed and the lock is released.
  await played.catch(() => undefined);
  progress.end();
  await prepared.close();
  const { records, stop } = await played;

  const { deliverRun } = await reporting;
  const noted = await noteStop({ folder, manifest, records, stop });
  const code = await deliverRun(
    folder,
    { manifest: noted, records },
    {
      formats: options.world.formats,
      strict: options.strict === true,
      html: options.html !== false,
      ...(share && { share }),
    },
  );
  if (stop === null) return code;
  say(`\n${stopWords(stop)}`);
  if (manifest.batch !== undefined) (await detachedWords(folder)).forEach(say);
  const queued = coordinator === null ? "" : ` --queue ${coordinator.shown}`;
  say(`To go on: assay run --resume ${relative(process.cwd(), folder.path)}${queued}`);
  return code === 1 ? 1 : 4;
}

/** What the user must know about batches that continue without this process. */
async function detachedWords(folder: PreparedRun["folder"]): Promise<string[]> {
  const { openBatchesOf } = await import("../../claude/batches/index.ts");
  const open = await openBatchesOf(batchFile(folder)).catch(() => []);
  if (open.length === 0) return [];
  const ids = open.map((b) => b.id ?? "one whose name is not known yet").join(", ");
  const path = relative(process.cwd(), folder.path);
  return [
    `${open.length === 1 ? "A batch goes" : `${open.length} batches go`} on at the API, and will be billed: ${ids}. To cancel: assay batch cancel ${path}`,
  ];
}

/**
 * Says what will happen before anything is sent. The simulator costs nothing, so one line is enough for it.
 */
function announce({ manifest, estimate, resumed, deps }: PreparedRun, trials: number): void {
  const { target, variant } = manifest;
  const what = `${plural(manifest.cases.length, "case")}, ${plural(trials, "trial")}`;
  const lines = target.simulated
    ? [
        isOwnAgent(variant)
          ? `Playing ${what} with ${subjectWords(variant)}. Judge and customers are the simulator's: they say nothing about Claude.`
          : `Playing ${what} on the simulator (${variant.model}): nothing here says anything about Claude.`,
        ...(target.baseUrl === "in-process simulator"
          ? [
              isOwnAgent(variant)
                ? `Set ANTHROPIC_API_KEY to have Claude judge ${agentName(variant)} and play its customers.`
                : `Set ANTHROPIC_API_KEY to evaluate ${agentName(variant)} on Claude.`,
            ]
          : [`API: ${target.baseUrl}`]),
      ]
    : [
        `About to play ${what} of ${subjectWords(variant)} at ${target.baseUrl}.`,
        `About ${plural(estimate.agent, "call")} for the agent, ${estimate.judge} for the judge (${manifest.judgeModel}), ${estimate.customer} for customers (${manifest.customerModel}).`,
      ];
  if (resumed !== null) lines.push(resumed);
  for (const warning of manifest.warnings) lines.push(`Warning: ${warning}`);
  const idle = emptyBatchWords(manifest.batch, { cases: deps.cases, judged: estimate.judge });
  if (idle !== null) lines.push(`Note: ${idle}`);
  const few = tooFewCases(manifest);
  if (few !== null) lines.push(`Note: ${few}`);
  lines.forEach(say);
}
