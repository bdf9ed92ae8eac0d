import { join } from "node:path";
import type { Baseline } from "../../reports/baseline/baseline.ts";
import { RECORDED, runDocument, type RunDocument } from "../../reports/index.ts";
import type { Manifest, TrialDigest } from "../../runner/index.ts";
import { agentOf, baselineFileOf, readBaseline } from "../gate/baseline-file.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";
import { labelsOf } from "../label/files.ts";
import { pageQuestions } from "../label/questions.ts";
import { earlierSections } from "./earlier-sections.ts";

/** A run and its folder. */
interface PlacedRun {
  manifest: Manifest;
  records: readonly TrialDigest[];
  folder: string;
  /** Whether a page holds every conversation. */
  whole?: boolean;
}

/**
 * The document of a run, compared with the baseline of its agent where there is one. A baseline that can't be
 * read is reported, but does not prevent the report.
 */
export async function documentOfRun(
  run: PlacedRun,
  world: Pick<World, "cwd" | "tell">,
): Promise<RunDocument> {
  const { variant, target } = run.manifest;
  if (target.baseUrl === RECORDED) return heldAgainst(run, null, world);
  try {
    const baseline = await readBaseline(join(world.cwd, baselineFileOf(agentOf(variant))));
    return await heldAgainst(run, baseline, world);
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    world.tell(`Warning: ${cause.message} The report is made without it.`);
    return heldAgainst(run, null, world);
  }
}

/** The document of a run beside a baseline, with the text of what changed where it is still known. */
export async function heldAgainst(
  run: PlacedRun,
  baseline: Baseline | null,
  world: Pick<World, "cwd" | "tell">,
): Promise<RunDocument> {
  const labels = await labelsOf(world, run.manifest.variant);
  const told = { ...run, labels, questions: () => pageQuestions(run) };
  if (baseline === null) return runDocument(told);
  const sections = await earlierSections(baseline, { cwd: world.cwd, beside: run.folder });
  return runDocument({ ...told, baseline, sections });
}
