import { labelsOf } from "../../app/label/files.ts";
import { namedRun, newestPlayed, refusePart } from "../../app/runs/choose.ts";
import { UserError } from "../../app/user-error.ts";
import type { World } from "../../app/world.ts";
import { calibrate as analyzeJudge } from "../../reports/judge/analysis.ts";
import { renderCalibration } from "../../reports/judge/terminal.ts";
import { describeTerminal } from "../machine/terminal.ts";

/** The flags of `assay calibrate`. */
export interface CalibrateOptions {
  run: string | undefined;
  out: string;
  format: "terminal" | "json";
  world: World;
}

/** `assay calibrate`: how far the judge of a run is to be trusted, by what people said of conversations. @returns 0 */
export async function calibrate(options: CalibrateOptions): Promise<number> {
  const found = options.run === undefined ? await newestPlayed(options.out) : await namedRun(options.run);
  if (found === null) throw new UserError(`There is no run in ${options.out} yet. Make one: assay run`);
  const { manifest, records } = found.stored;
  refusePart(manifest, found.folder.path);
  const labels = await labelsOf(options.world, manifest.variant);
  const calibration = analyzeJudge({ manifest, records, labels });
  if (calibration.criteria.length === 0) {
    throw new UserError(`A judge decides nothing in ${found.folder.path}, so there is nothing to measure.`);
  }
  process.stdout.write(
    options.format === "json"
      ? `${JSON.stringify(calibration, null, 2)}\n`
      : renderCalibration(calibration, describeTerminal(process.stdout, process.env)),
  );
  return 0;
}
