import { createRandom } from "../../simulator/api/strain/random.ts";
import { armOfRun, matchArms, type Arm } from "../../reports/arm/arm.ts";
import { selfTest } from "../../reports/selftest/self-test.ts";
import { criesWolf, renderSelfTest } from "../../reports/selftest/terminal.ts";
import { latestRun, readRun, runFolder, type Manifest } from "../../runner/index.ts";
import { say } from "../desk/say.ts";
import { describeTerminal } from "../machine/terminal.ts";
import { UserError, withFiles } from "../../app/user-error.ts";

export interface SelfTestOptions {
  run: string | undefined;
  out: string;
  times: number;
  /** The gate's own choice where it is absent. */
  looks?: number[];
  margin: number;
  seed: number;
  format: string;
}

const BASELINE_TRIALS = 20;

/**
 * `assay selftest`: plays the gate against itself with recorded trials. @returns 1 when it raises too many
 * false alarms
 */
export async function selftest(options: SelfTestOptions): Promise<number> {
  if (options.format !== "terminal" && options.format !== "json") {
    throw new UserError(`There is no format ${options.format}. There are: terminal, json.`);
  }
  const { arm, manifest } = await readArm(options);
  const { matched } = matchArms(arm, arm, manifest);
  const source = createRandom(`selftest ${options.seed}`);
  const test = selfTest({
    cases: matched,
    plan: manifest.cases,
    criteria: manifest.criteria,
    simulated: manifest.target.simulated,
    settings: {
      times: options.times,
      looks: options.looks ?? null,
      margin: options.margin,
      baselineTrials: BASELINE_TRIALS,
    },
    random: () => source.next(),
  });
  if (test.criteria === 0) {
    throw new UserError("No criterion of severity `gate` has a recorded trial, so there is no gate to test.");
  }
  if (options.format === "json") process.stdout.write(`${JSON.stringify(test, null, 2)}\n`);
  else process.stdout.write(renderSelfTest(test, describeTerminal(process.stdout, process.env)));
  return criesWolf(test) ? 1 : 0;
}

async function readArm(options: SelfTestOptions): Promise<{ arm: Arm; manifest: Manifest }> {
  const folder = options.run === undefined ? await latestRun(options.out) : runFolder(options.run);
  if (folder === null) {
    throw new UserError(`There is no run in ${options.out} to test with. Make one: assay run --trials 20`);
  }
  const { manifest, records, problems } = await withFiles("The journal can't be read", () => readRun(folder));
  for (const problem of problems) say(`Warning: ${problem}`);
  return { arm: armOfRun(manifest, records), manifest };
}
