import type { RunDocument } from "../count/run-document.ts";
import type { GateAnalysis } from "./analysis.ts";

/** What the document of a gate is made of: what it decided, and the run that it played. */
export interface GateDocument {
  gate: GateAnalysis;
  run: RunDocument;
}
