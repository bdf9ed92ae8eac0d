import { measureRouting, type RoutingOptions } from "../../app/routing/measure.ts";
import { renderRouting } from "../../reports/routing/terminal.ts";
import { interruptible } from "../machine/interrupt.ts";
import { describeTerminal } from "../machine/terminal.ts";

/** `assay routing`: how well a small model sorts messages. @returns 0; 4 when not all could be sorted */
export async function routing({
  format,
  ...options
}: Omit<RoutingOptions, "stoppable"> & { format: "terminal" | "json" }): Promise<number> {
  const analysis = await measureRouting({ ...options, stoppable: interruptible });
  process.stdout.write(
    format === "json"
      ? `${JSON.stringify(analysis, null, 2)}\n`
      : renderRouting(analysis, describeTerminal(process.stdout, process.env)),
  );
  return analysis.notSorted > 0 ? 4 : 0;
}
