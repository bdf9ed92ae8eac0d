import { join } from "node:path";
import { RECORDED, runDocument, type RunDocument } from "../../reports/index.ts";
import type { Manifest, TrialDigest } from "../../runner/index.ts";
import { agentOf, baselineFileOf, readBaseline } from "../gate/baseline-file.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";

/**
 * The document of a run, held against the baseline of its agent where there is one. A baseline that can't be read is
 * said, and is no reason to have no report.
 * @param o.whole whether a page holds every conversation
 */
export async function documentOfRun(
  run: { manifest: Manifest; records: readonly TrialDigest[]; whole?: boolean },
  { cwd, tell }: Pick<World, "cwd" | "tell">,
): Promise<RunDocument> {
  const { variant, target } = run.manifest;
  if (target.baseUrl === RECORDED) return runDocument(run);
  try {
    return runDocument({ ...run, baseline: await readBaseline(join(cwd, baselineFileOf(agentOf(variant)))) });
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    tell(`Warning: ${cause.message} The report is made without it.`);
    return runDocument(run);
  }
}
