import { percent, plural, thousands } from "../words/words.ts";
import type { CustomerSight, PlanAnalysis } from "./analysis.ts";
import type { RenderTable, Wrap } from "./table.ts";
import { atLeast, oftenWords, points, share } from "./words.ts";

/** What can be said about customers in general, not about exactly these cases. */
export function aboutCustomers(plan: PlanAnalysis, wrap: Wrap, table: RenderTable): string {
  const { settings } = plan;
  const last = settings.looks.at(-1) ?? 1;
  return [
    wrap(
      "Here the cases stand for all that customers may bring. Only more cases make this sharper; more trials of the same ones hardly do.",
      2,
    ),
    table({
      head: [
        "Criterion",
        "Cases",
        "A clean run shows",
        "Floor",
        "Drop seen",
        `Cases for ${points(settings.margin)}`,
      ],
      rows: plan.customers.map((c) => [
        c.criterion.name,
        thousands(c.clean.cases),
        c.clean.cleanRunShows === null ? "nothing" : atLeast(c.clean.cleanRunShows),
        percent(c.criterion.floor),
        // An invariant holds or does not, so a drop does not apply.
        ...(c.criterion.severity === "invariant" ? ["-", "-"] : [`${share(c.drop)} points`, casesCell(c)]),
      ]),
    }),
    wrap(
      `Drops are those between two prompts or models, seen ${oftenWords(settings.power)} with ${plural(last, "trial")} of each case. This is on the safe side: a case that is hard for the one may be easy for the other.`,
      2,
    ),
    ...neverMet(plan.customers).map((line) => wrap(line, 2)),
  ].join("\n\n");
}

function casesCell({ casesForMargin, clean }: CustomerSight): string {
  return casesForMargin <= clean.cases ? "enough" : thousands(casesForMargin);
}

/** The criteria that no run of these cases can meet. */
function neverMet(customers: readonly CustomerSight[]): string[] {
  const open = customers.filter((c) => !c.clean.canBeMet);
  if (open.length === 0) return [];
  const which = open.length === customers.length ? "" : `: ${open.map((c) => c.criterion.name).join("; ")}`;
  return [
    `${which === "" ? "No criterion" : "None of these"} can be met with so few cases, because even a run without a failure shows less than the floor${which}.`,
  ];
}
