import type { ExitCode } from "../exit-code.ts";
import type { GateAnalysis } from "./analysis.ts";

/**
 * What the command answers with. 0 PASS, 1 FAIL, 3 INCONCLUSIVE, 4 when not a single trial was decided: none was
 * played to its end, or none of them could be judged.
 * @param onInconclusive what INCONCLUSIVE counts as; null: an answer of its own
 */
export function gateExitCode(
  { verdict, counts }: Pick<GateAnalysis, "verdict" | "counts">,
  onInconclusive: "pass" | "fail" | null,
): ExitCode {
  if (verdict === "fail") return 1;
  if (verdict === "pass") return 0;
  if (counts.passed + counts.failed === 0) return 4;
  return onInconclusive === "fail" ? 1 : onInconclusive === "pass" ? 0 : 3;
}
