import { plural, thousands } from "../words/words.ts";
import type { PlanAnalysis, SuiteSight } from "./analysis.ts";
import { MOST_TRIALS } from "./sight.ts";
import type { RenderTable, Wrap } from "./table.ts";
import { oftenWords, points, share } from "./words.ts";

/** What can be noticed on exactly these cases. It says nothing about other customers. */
export function onTheseCases(plan: PlanAnalysis, wrap: Wrap, table: RenderTable): string {
  const { settings } = plan;
  const often = oftenWords(settings.power);
  return [
    headline(plan, wrap, often),
    table({
      head: [
        "Drop seen, in points",
        "Cases",
        ...settings.trials.map((k) => plural(k, "trial")),
        `Trials for ${points(settings.margin)}`,
      ],
      rows: plan.suite.map((s) => [
        nameOf(s),
        thousands(s.cases),
        ...s.drops.map((d) => `${share(d.againstRun)} (${share(d.againstBaseline)})`),
        trialsCell(s),
      ]),
    }),
    wrap(
      [
        `Against a run with as many trials, as \`assay compare\` would show it; in brackets, against a blessed baseline of ${plural(settings.baselineTrials, "trial")} a case. A gate names such a drop as worth a look: what fails it must also exceed its margin, and \`assay gate\` says how large that is.`,
        ...cellNotes(plan),
      ].join(" "),
      2,
    ),
    ...slips(plan, wrap, table),
    wrap(sourceWords(plan), 2),
  ].join("\n\n");
}

function slips({ slips: sights, settings }: PlanAnalysis, wrap: Wrap, table: RenderTable): string[] {
  if (sights.length === 0) return [];
  return [
    wrap(
      `A single failure misses these. If the agent failed in so many of its conversations, at least one failure would be seen ${oftenWords(settings.power)}:`,
      2,
    ),
    table({
      head: ["Conversations that fail", "Cases", ...settings.trials.map((k) => plural(k, "trial"))],
      rows: sights.map((s) => [
        s.criterion.name,
        thousands(s.cases),
        ...s.slips.map((x) => `${share(x.share)} %`),
      ]),
    }),
  ];
}

function headline(plan: PlanAnalysis, wrap: Wrap, often: string): string {
  const whole = plan.suite.find((s) => s.criterion === null);
  const drop = whole?.drops.find((d) => d.trials >= 3) ?? whole?.drops.at(-1);
  if (whole === undefined || drop === undefined) return "";
  return wrap(
    `${plural(whole.cases, "case")} x ${plural(drop.trials, "trial")} can see a drop of ${points(drop.againstRun)} on these cases, ${often}. To speak about customers in general, add cases, not trials.`,
    2,
  );
}

function nameOf({ criterion }: SuiteSight): string {
  if (criterion === null) return "All cases together";
  return criterion.severity === "watch" ? `${criterion.name} (watched)` : criterion.name;
}

function trialsCell({ trialsForMargin: t, casesForMargin }: SuiteSight): string {
  if (t.againstRun === null && t.againstBaseline === null) return `* ${plural(casesForMargin, "case")}`;
  return `${t.againstRun ?? "-"} (${t.againstBaseline ?? "-"})`;
}

/** The text of the last column where no number of trials is enough. */
function cellNotes({ suite, settings }: PlanAnalysis): string[] {
  const open = suite.map(({ trialsForMargin: t }) =>
    [t.againstRun, t.againstBaseline].filter((k) => k === null),
  );
  return [
    ...(open.some((nulls) => nulls.length === 1)
      ? [`"-" stands for more than ${MOST_TRIALS} trials a case.`]
      : []),
    ...(open.some((nulls) => nulls.length === 2)
      ? [
          `"*": not even ${MOST_TRIALS} trials a case are enough; so many cases would be, with ${plural(settings.looks.at(-1) ?? 1, "trial")} each and a baseline.`,
        ]
      : []),
  ];
}

function sourceWords({ variation: v }: PlanAnalysis): string {
  if (v.kind === "assumed") {
    return "How flaky the cases are is assumed, as is usual of support agents: nothing was found in which cases were tried more than once. A run with two trials or more a case makes this a measurement.";
  }
  const from =
    v.kind === "baseline"
      ? `the baseline ${v.from}`
      : v.from.length === 1
        ? `the run ${v.from.join("")}`
        : `${v.from.length} earlier runs`;
  return `How flaky the cases are was measured in ${from}: ${plural(v.trials, "trial")} of ${plural(v.cases, "case")}. Where little was measured, what is usual of support agents counts too.`;
}
