import type { ExitCode } from "../count/exit-code.ts";
import type { GateAnalysis, GateSettings } from "./analysis.ts";

/**
 * The exit code of the command. 0 PASS, 1 FAIL, 3 INCONCLUSIVE, 4 when no trial was decided: none was played
 * to its end, or none could be judged.
 * @param onInconclusive what INCONCLUSIVE counts as; null: its own exit code. Where the gate asks less than
 * its baseline, "pass" is not accepted: more trials would not bring back what was deleted
 */
export function gateExitCode(
  {
    verdict,
    counts,
    losses,
    settings,
  }: Pick<GateAnalysis, "verdict" | "counts" | "losses"> & { settings: Pick<GateSettings, "allowRemoved"> },
  onInconclusive: "pass" | "fail" | null,
): ExitCode {
  if (verdict === "fail") return 1;
  if (verdict === "pass") return 0;
  if (counts.passed + counts.failed === 0) return 4;
  if (onInconclusive === "fail") return 1;
  const shrunk = losses.length > 0 && settings.allowRemoved === null;
  return onInconclusive === "pass" && !shrunk ? 0 : 3;
}
