import { forJson } from "../../text/escape.ts";
import type { Comparison } from "../analysis.ts";

/** The comparison as JSON, for programs. `schemaVersion` says how to read it. */
export function renderComparisonJson(comparison: Comparison): string {
  return `${forJson(JSON.stringify(comparison, null, 2))}\n`;
}
