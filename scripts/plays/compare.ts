import type { CompareOptions } from "../../app/compare/options.ts";
import { compareNamed } from "../../app/compare/named.ts";
import { withLabels } from "../../app/compare/with-labels.ts";
import { chooseFormat, showDocument } from "../../app/documents/index.ts";
import { comparisonExitCode, COMPARISON_FORMATS } from "../../reports/index.ts";
import { playComparison } from "./compare-play.ts";
import { thisDesk } from "../desk/desk.ts";
import { readRuns } from "./compare-runs.ts";
import { reviewOfComparison } from "../../reports/review/index.ts";
import type { ShareFindings } from "../desk/github.ts";
import { UserError } from "../../app/user-error.ts";

/** Flags that are allowed with finished runs; the other flags choose what is played. */
const FOR_RUNS = new Set(["--format", "--github"]);

/**
 * `assay compare`: compares finished runs, or variants that are played now, with the first.
 * @returns the exit code: 0, or 4 where trials are missing
 */
export async function compare(options: CompareOptions, share?: ShareFindings): Promise<number> {
  const format = chooseFormat(COMPARISON_FORMATS, options.format);
  const { model, prompt, variant, resume } = options;
  if ([model, prompt, variant, resume].some((named) => named !== undefined)) {
    return playComparison(options, { format, ...(share && { share }) });
  }
  const others = options.given.filter((flag) => !FOR_RUNS.has(flag));
  if (others.length > 0) {
    throw new UserError(
      `${others.join(", ")} chooses what is played, but nothing is: finished runs are compared. Name the variants with --model, --prompt or --variant to play them, or leave it out.`,
    );
  }
  const runs = await withLabels(await readRuns(options.named), options.world);
  const comparison = compareNamed(runs);
  const shown = showDocument({ data: { comparison, runs, whole: false }, format }, thisDesk());
  share?.({ review: reviewOfComparison(comparison), files: [], costUsd: 0 });
  return shown ? comparisonExitCode(comparison) : 4;
}
