import type { ComparedRun } from "./analyze.ts";
import type { Comparison } from "./analysis.ts";

/** The data for the document of a comparison: the analysis, and the runs in the order of its variants. */
export interface ComparisonDocument {
  comparison: Comparison;
  runs: readonly ComparedRun[];
  /** Whether a page holds every conversation, at any size. */
  whole: boolean;
}
