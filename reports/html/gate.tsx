import type { GateDocument } from "../gate/document.ts";
import { renderRunHtml } from "./run.tsx";

/** The page of a gate. */
export function renderGateHtml({ run }: GateDocument): Generator<string> {
  return renderRunHtml(run);
}
