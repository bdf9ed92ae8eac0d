import { prepareBias } from "../../app/label/bias.ts";
import type { Concurrency } from "../../app/run/concurrency.ts";
import { LIMIT_FLAGS, type LimitFlags } from "../../app/run/limits.ts";
import { renderLeanings } from "../../reports/judge/leanings-terminal.ts";
import type { Manifest, TrialDigest } from "../../runner/index.ts";
import { interruptible } from "../machine/interrupt.ts";
import { withoutAddress } from "../../app/bless/without-address.ts";
import { calibrateRun } from "../../app/label/calibrate.ts";
import { namedRun, newestPlayed, refusePart } from "../../app/runs/choose.ts";
import { UserError } from "../../app/user-error.ts";
import type { World } from "../../app/world.ts";
import { renderCalibration } from "../../reports/judge/terminal.ts";
import { plural } from "../../reports/index.ts";
import { say } from "../desk/say.ts";
import { whoAmI } from "../machine/who-am-i.ts";
import { describeTerminal } from "../machine/terminal.ts";

/** The flags of `assay calibrate`. */
export interface CalibrateOptions extends LimitFlags {
  run: string | undefined;
  out: string;
  format: "terminal" | "json";
  /** Uses the test half of the labels, which is recorded. */
  test?: boolean;
  by?: string;
  /** Asks the judge labelled questions again, in changed forms. */
  bias?: boolean;
  times: number;
  sample: number;
  cases?: string;
  prompt?: string;
  concurrency: Concurrency;
  /** The flags that the user typed. */
  given: readonly string[];
  world: World;
}

/** `assay calibrate`: how far to trust the judge of a run, by people's labels. @returns 0 */
export async function calibrate(options: CalibrateOptions): Promise<number> {
  const found = options.run === undefined ? await newestPlayed(options.out) : await namedRun(options.run);
  if (found === null) throw new UserError(`There is no run in ${options.out} yet. Make one: assay run`);
  const { manifest, records } = found.stored;
  refusePart(manifest, found.folder.path);
  if (options.bias === true) return bias(options, { manifest, records, folder: found.folder.path });
  const others = options.given.filter((flag) => FOR_BIAS.has(flag));
  if (others.length > 0) {
    throw new UserError(
      `${others.join(", ")} is for asking the judge, and nothing is asked without --bias. Add it, or leave ${others.length === 1 ? "it" : "them"} out.`,
    );
  }
  const { calibration, looked, file } = await calibrateRun({
    manifest,
    records,
    half: options.test === true ? "test" : "development",
    by: options.test === true ? withoutAddress(options.by ?? (await whoAmI())) : "",
    world: options.world,
  });
  if (calibration.criteria.length === 0) {
    throw new UserError(`A judge decides nothing in ${found.folder.path}, so there is nothing to measure.`);
  }
  process.stdout.write(
    options.format === "json"
      ? `${JSON.stringify(calibration, null, 2)}\n`
      : renderCalibration(calibration, describeTerminal(process.stdout, process.env)),
  );
  if (looked > 0)
    say(`\n${plural(looked, "test label")} looked at for the first time: kept in ${file}. Commit it.`);
  return 0;
}

/** Flags of the part that sends requests. */
const FOR_BIAS = new Set(["--times", "--sample", "--cases", "--prompt", "--concurrency", ...LIMIT_FLAGS]);

/**
 * `assay calibrate --bias`: what influences the judge's verdict besides what was said. @returns 4 where not
 * everything was asked
 */
async function bias(
  options: CalibrateOptions,
  run: { manifest: Manifest; records: readonly TrialDigest[]; folder: string },
): Promise<number> {
  if (options.test === true) {
    throw new UserError(
      "--bias asks the judge anew, and --test looks at what people said: two commands. Leave one out.",
    );
  }
  const ask = await prepareBias({
    run,
    options: { ...options, stoppable: interruptible },
    times: options.times,
    sample: options.sample,
  });
  const { leanings, stopped } = await ask();
  process.stdout.write(
    options.format === "json"
      ? `${JSON.stringify(leanings, null, 2)}\n`
      : renderLeanings(leanings, describeTerminal(process.stdout, process.env)),
  );
  if (stopped === null) return 0;
  say(stopped);
  return 4;
}
