import type { Half, TestedLabel } from "../../labels/index.ts";
import { calibrate, type Calibration } from "../../reports/judge/analysis.ts";
import { untested } from "../../reports/judge/halves.ts";
import type { Manifest, TrialDigest } from "../../runner/index.ts";
import type { World } from "../world.ts";
import { keepTested, keptLabels, labelFile, testedFile, testedLabels } from "./files.ts";

/** What labels say of the judge of a run, and the file in which a look at test labels was kept. */
export interface Calibrated {
  calibration: Calibration;
  /** Labels that were looked at for the first time. */
  looked: number;
  file: string;
}

/**
 * Measures the judge of a run by one half of the labels. A look at the test half is kept beside the labels, with who took it
 * and what was seen: the same question is tested once, and shows the same ever after.
 * @param o.by who looks
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
