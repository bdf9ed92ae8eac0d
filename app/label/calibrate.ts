import type { Half, TestedLabel } from "../../labels/index.ts";
import { calibrate, type Calibration } from "../../reports/judge/analysis.ts";
import { untested } from "../../reports/judge/halves.ts";
import type { Manifest, TrialDigest } from "../../runner/index.ts";
import type { World } from "../world.ts";
import { keepTested, keptLabels, labelFile, testedFile, testedLabels } from "./files.ts";

/** What labels say about the judge of a run, and the file that records the use of test labels. */
export interface Calibrated {
  calibration: Calibration;
  /** Labels that were used for the first time. */
  looked: number;
  file: string;
}

/**
 * Measures the judge of a run by one half of the labels. A use of the test half is recorded beside the
 * labels, with the person and the result: the same question is tested once, and later shows the same result.
 * @param o.by who uses them
 */
export async function calibrateRun(o: {
  manifest: Manifest;
  records: readonly TrialDigest[];
  half: Half;
  by: string;
  world: Pick<World, "cwd" | "tell" | "now">;
}): Promise<Calibrated> {
  const { manifest, records, world } = o;
  const { variant } = manifest;
  const labels = await keptLabels(world, labelFile(variant));
  const tested = await testedLabels(world, variant);
  const file = testedFile(variant);
  const look = { at: world.now().toISOString(), by: o.by, run: manifest.runId };
  const fresh =
    o.half === "test"
      ? untested({ manifest, records, labels, tested }).map((label): TestedLabel => ({
          v: 1,
          tested: look,
          label,
        }))
      : [];
  if (fresh.length > 0) await keepTested(world, file, fresh);
  const run = { manifest, records, labels, tested: [...tested, ...fresh] };
  return { calibration: calibrate(run, o.half), looked: fresh.length, file };
}
