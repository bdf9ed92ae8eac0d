import { withoutAddress } from "../../app/bless/bless.ts";
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
export interface CalibrateOptions {
  run: string | undefined;
  out: string;
  format: "terminal" | "json";
  /** Looks at the test half of the labels, which is kept. */
  test?: boolean;
  by?: string;
  world: World;
}

/** `assay calibrate`: how far the judge of a run is to be trusted, by what people said of conversations. @returns 0 */
export async function calibrate(options: CalibrateOptions): Promise<number> {
  const found = options.run === undefined ? await newestPlayed(options.out) : await namedRun(options.run);
  if (found === null) throw new UserError(`There is no run in ${options.out} yet. Make one: assay run`);
  const { manifest, records } = found.stored;
  refusePart(manifest, found.folder.path);
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
