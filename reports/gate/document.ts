import type { RunDocument } from "../count/run-document.ts";
import type { GateAnalysis } from "./analysis.ts";

/** The data for the document of a gate: its decisions, and the run that it played. */
export interface GateDocument {
  gate: GateAnalysis;
  run: RunDocument;
}
