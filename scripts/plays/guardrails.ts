import { measureGuardrails, type GuardrailsOptions } from "../../app/guardrails/measure.ts";
import { renderGuardrails } from "../../reports/guardrails/terminal.ts";
import { describeTerminal } from "../machine/terminal.ts";

/** `assay guardrails`: how well the agent's guardrails work on labelled texts. @returns 0 */
export async function guardrails({
  format,
  ...options
}: Omit<GuardrailsOptions, "clock"> & { format: "terminal" | "json" }): Promise<number> {
  const analysis = await measureGuardrails({ ...options, clock: () => performance.now() });
  process.stdout.write(
    format === "json"
      ? `${JSON.stringify(analysis, null, 2)}\n`
      : renderGuardrails(analysis, describeTerminal(process.stdout, process.env)),
  );
  return 0;
}
