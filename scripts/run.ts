import { relative } from "node:path";
import { interruptible } from "./interrupt.ts";
import { prepareResume, prepareRun, type PreparedRun, type RunOptions } from "./prepare.ts";
import { createProgressLine } from "./progress.ts";
import { describeTerminal } from "./terminal.ts";

export type { RunOptions } from "./prepare.ts";

/**
 * `assay run`: plays the cases, and ends with the report.
 * @returns the exit code, see `assay --help`
 */
export async function run(options: RunOptions): Promise<number> {
  const { executeRun } = await import("../runner/index.ts");
  const prepared = options.resume === undefined ? await prepareRun(options) : await prepareResume(options);
  const { manifest, folder } = prepared;
  announce(prepared);

  const progress = createProgressLine({
    terminal: describeTerminal(process.stderr, process.env),
    write: (text) => process.stderr.write(text),
    now: () => performance.now(),
  });
  const { records, stop } = await interruptible(
    (signal) => executeRun(manifest, { ...prepared.deps, signal, onProgress: progress.update }),
    () => {
      progress.end();
      process.stderr.write(
        "Stopping: trials under way are dropped, finished ones are kept. Ctrl-C again quits at once.\n",
      );
    },
  );
  progress.end();
  await prepared.close();

  const { writeReports, printReport } = await import("./write-reports.ts");
  const written = await writeReports(folder, { manifest, records });
  const code = printReport({ manifest, records, strict: options.strict === true });
  process.stdout.write(`\nReports: ${written.map((f) => relative(process.cwd(), f)).join(", ")}\n`);
  if (stop !== null) {
    const why = stop.kind === "fatal" ? stop.message : "Interrupted.";
    process.stderr.write(`\n${why}\nTo go on: assay run --resume ${relative(process.cwd(), folder.path)}\n`);
    return code === 1 ? 1 : 4;
  }
  return code;
}

/** Says what will happen before anything is sent. On the simulator nothing is at stake, so one line is enough. */
function announce({ manifest, estimate, resumed }: PreparedRun): void {
  const { target, variant } = manifest;
  const what = `${manifest.cases.length} cases, ${manifest.trials.length} trials`;
  const lines = target.simulated
    ? [
        `Playing ${what} on the simulator (${variant.model}): nothing here says anything about Claude.`,
        ...(target.baseUrl === "in-process simulator"
          ? ["Set ANTHROPIC_API_KEY to evaluate Eva on Claude."]
          : [`API: ${target.baseUrl}`]),
      ]
    : [
        `About to play ${what} of ${variant.model} with ${variant.prompt} at ${target.baseUrl}.`,
        `About ${estimate.agent} calls for the agent, ${estimate.judge} for the judge (${manifest.judgeModel}), ${estimate.customer} for customers (${manifest.customerModel}).`,
      ];
  if (resumed !== null) lines.push(resumed);
  for (const warning of manifest.warnings) lines.push(`Warning: ${warning}`);
  process.stderr.write(`${lines.join("\n")}\n`);
}
