import { forTerminal } from "../text/escape.ts";
import type { Style } from "../text/style.ts";
import { wrapText } from "../text/wrap.ts";
import { plural, SIMULATED_BANNER } from "../words/words.ts";
import type { PlanAnalysis } from "./analysis.ts";
import { costSection } from "./cost-words.ts";
import { aboutCustomers } from "./customer-words.ts";
import { onTheseCases } from "./suite-words.ts";
import { renderTable, type SmallTable } from "./table.ts";

/**
 * The plan on a terminal: what can be noticed on these cases, what can be said about customers, and the cost.
 */
export function renderPlan(plan: PlanAnalysis, options: { style: Style; width: number }): string {
  const { style } = options;
  const width = Math.max(40, options.width);
  const wrap = (text: string, indent = 0): string =>
    wrapText(style.commands(forTerminal(text)), width, indent);
  const table = (t: SmallTable): string => indent(renderTable(safe(t), { width: width - 2, style }));
  const simulated = plan.models.some((m) => m.simulated);
  return `${[
    ...(simulated ? [style.warn(style.bold(SIMULATED_BANNER))] : []),
    style.bold(wrap(`Plan for ${plural(plan.cases, "case")} with ${plan.prompt}. Nothing was sent.`)),
    style.bold("What these cases can see"),
    onTheseCases(plan, wrap, table),
    style.bold("What they can say about customers in general"),
    aboutCustomers(plan, wrap, table),
    style.bold("What it takes"),
    ...plan.models.map((m) => costSection(m, plan.settings, wrap, table)),
    style.bold("To go on"),
    plan.next.map((n) => `${wrap(n.command, 2)}\n${style.dim(wrap(n.why, 6))}`).join("\n"),
  ].join("\n\n")}\n`;
}

/** Names of criteria come from a file, so they are escaped. */
function safe({ head, rows }: SmallTable): SmallTable {
  return { head, rows: rows.map((row) => row.map(forTerminal)) };
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}
