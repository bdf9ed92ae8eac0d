import { forJson } from "../../text/escape.ts";
import type { GateAnalysis } from "../analysis.ts";

/** The gate as JSON, for programs. It holds every number that a verdict depends on; `schemaVersion` says how to read it. */
export function renderGateJson(analysis: GateAnalysis): string {
  return `${forJson(JSON.stringify(analysis, null, 2))}\n`;
}
