import { join } from "node:path";
import type { Baseline } from "../../reports/baseline/baseline.ts";
import { RECORDED, runDocument, type RunDocument } from "../../reports/index.ts";
import type { Manifest, TrialDigest } from "../../runner/index.ts";
import { agentOf, baselineFileOf, readBaseline } from "../gate/baseline-file.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";
import { earlierSections } from "./earlier-sections.ts";

/**
 * The document of a run, held against the baseline of its agent where there is one. A baseline that can't be read is
 * said, and is no reason to have no report.
 * @param o.folder where the run lies
 * @param o.whole whether a page holds every conversation
 */
export async function documentOfRun(
  run: { manifest: Manifest; records: readonly TrialDigest[]; folder: string; whole?: boolean },
  { cwd, tell }: Pick<World, "cwd" | "tell">,
): Promise<RunDocument> {
  const { variant, target } = run.manifest;
  if (target.baseUrl === RECORDED) return runDocument(run);
  try {
    const baseline = await readBaseline(join(cwd, baselineFileOf(agentOf(variant))));
    return await heldAgainst(run, baseline, cwd);
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    tell(`Warning: ${cause.message} The report is made without it.`);
    return runDocument(run);
  }
}

/** The document of a run beside a baseline, with the text of what was changed where it is still known. */
export async function heldAgainst(
  run: { manifest: Manifest; records: readonly TrialDigest[]; folder: string; whole?: boolean },
  baseline: Baseline | null,
  cwd: string,
): Promise<RunDocument> {
  if (baseline === null) return runDocument(run);
  const sections = await earlierSections(baseline, { cwd, beside: run.folder });
  return runDocument({ ...run, baseline, sections });
}
