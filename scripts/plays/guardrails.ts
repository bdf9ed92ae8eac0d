import { measureGuardrails, type GuardrailsOptions } from "../../app/guardrails/measure.ts";
import { renderGuardrails } from "../../reports/guardrails/terminal.ts";
import { interruptible } from "../machine/interrupt.ts";
import { describeTerminal } from "../machine/terminal.ts";

/** `assay guardrails`: how well the agent's guardrails work on labelled texts. @returns 0; 4 when not all could be asked */
export async function guardrails({
  format,
  ...options
}: Omit<GuardrailsOptions, "clock" | "stoppable"> & { format: "terminal" | "json" }): Promise<number> {
  const clock = (): number => performance.now();
  const analysis = await measureGuardrails({ ...options, clock, stoppable: interruptible });
  process.stdout.write(
    format === "json"
      ? `${JSON.stringify(analysis, null, 2)}\n`
      : renderGuardrails(analysis, describeTerminal(process.stdout, process.env)),
  );
  return analysis.stopped === null ? 0 : 4;
}
