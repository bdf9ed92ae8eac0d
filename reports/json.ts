import type { Analysis } from "./analysis.ts";

/** The analysis as JSON, for programs. `schemaVersion` says how to read it. */
export function renderJson(analysis: Analysis): string {
  return `${JSON.stringify(analysis, null, 2)}\n`;
}
