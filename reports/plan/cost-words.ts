import { dollars, plural, thousands } from "../words/words.ts";
import type { CostRow, ModelPlan, PlanSettings, PlannedRole } from "./analysis.ts";
import type { RenderTable, Wrap } from "./table.ts";

/** The most runs that are named. */
const MOST_RUNS = 3;
const ROLES: readonly PlannedRole[] = ["agent", "judge", "customer"];

/** Calls, tokens, money and time of one model. */
export function costSection(m: ModelPlan, settings: PlanSettings, wrap: Wrap, table: RenderTable): string {
  return [
    wrap(`${m.model}, judged by ${m.judgeModel}. ${sourceWords(m)}`, 2),
    table({
      head: ["Trials a case", "Calls", "Tokens in (cached)", "Tokens out", "Dollars", "probably", "Minutes"],
      rows: m.rows.map((r) => [String(r.trials), ...cells(r)]),
    }),
    ...notes(m, settings).map((n) => wrap(n, 2)),
  ].join("\n\n");
}

function cells(row: CostRow): string[] {
  const sum = (of: (role: PlannedRole) => number): number =>
    ROLES.reduce((total, role) => total + of(role), 0);
  const cached = sum((r) => row.roles[r].cacheReadTokens);
  const sent = sum((r) => row.roles[r].inputTokens + row.roles[r].cacheWriteTokens) + cached;
  const share = sent === 0 ? 0 : Math.round((cached / sent) * 100);
  return [
    about(row.calls.expected),
    `${about(sent)} (${share} %)`,
    about(sum((r) => row.roles[r].outputTokens)),
    row.costUsd === null ? "price unknown" : dollars(row.costUsd.expected),
    row.costUsd === null ? "-" : `${dollars(row.costUsd.lower)}-${dollars(row.costUsd.upper).slice(1)}`,
    minutes(row.minutes),
  ];
}

/** Three significant digits: a forecast is no more exact. */
function about(count: number): string {
  if (count >= 999_500) return `${Number((count / 1e6).toPrecision(3))} M`;
  return thousands(count < 1000 ? count : Number(count.toPrecision(3)));
}

function minutes(value: number): string {
  return value <= 1 ? "under 1" : thousands(Math.ceil(value));
}

function sourceWords({ experience: e, model, cases }: ModelPlan): string {
  if (e.trials === 0) {
    return `There is no earlier run of ${model} with these cases, so this is a rough guess from the reference conversations and the length of the prompt, at 3 characters a token. It may be half or double of that.`;
  }
  const rest = cases - e.cases;
  const names = `${e.runs.slice(0, MOST_RUNS).join(", ")}${e.runs.length > MOST_RUNS ? ` and ${thousands(e.runs.length - MOST_RUNS)} more` : ""}`;
  const runs = e.runs.length === 1 ? `run ${names}, the newest` : `runs ${names}, the newest`;
  return `From ${plural(e.trials, "trial")} of ${plural(e.cases, "case")} in ${runs} that played them with it${rest > 0 ? `; the other ${plural(rest, "case")} are guessed from their shape` : ""}.`;
}

function notes(m: ModelPlan, settings: PlanSettings): string[] {
  const { experience: e } = m;
  return [
    gateWords(m),
    callsWords(m),
    ...(m.unpriced.length > 0
      ? [
          `Nobody told Assay the price of ${m.unpriced.join(" and ")}, so what it costs is unknown, not nothing.`,
        ]
      : []),
    limitWords(settings),
    ...batchWords(settings),
    ...(e.otherPrompt ? ["The prompt has changed since some of these trials, so tokens may differ."] : []),
    ...(e.otherJudge
      ? [`Another model judged some of these trials; its tokens are counted at the price of ${m.judgeModel}.`]
      : []),
  ];
}

function gateWords({ gate: { first, last } }: ModelPlan): string {
  const money =
    first.costUsd === null || last.costUsd === null
      ? "price unknown"
      : `${dollars(first.costUsd.expected)} to ${dollars(last.costUsd.expected)}`;
  return `A gate that looks after ${plural(first.trials, "trial")} a case and, where need be, goes on to ${last.trials}: ${about(first.calls.expected)} to ${about(last.calls.expected)} calls, ${money}.`;
}

/** Calls by role, with the model of each. */
function callsWords({ rows, model, judgeModel, customerModel }: ModelPlan): string {
  const [row] = rows;
  if (row === undefined) return "";
  const calls = (role: PlannedRole): string => about(row.roles[role].calls);
  return `The calls of ${plural(row.trials, "trial")} a case: ${calls("agent")} of the agent (${model}), ${calls("judge")} of the judge (${judgeModel}), ${calls("customer")} of customers who are played (${customerModel}).`;
}

function batchWords({ batch }: PlanSettings): string[] {
  if (batch === null) return [];
  const what =
    batch === "all"
      ? "The judge's requests, and the agent's in conversations of one message,"
      : "The judge's requests";
  return [
    `${what} go in batches, at half the price. Most batches end within the hour, all within a day, and a run waits for one after the other: its minutes are those of the rest.`,
  ];
}

function limitWords({ concurrency, rpm }: PlanSettings): string {
  const limit =
    rpm === null
      ? "where your account's limits don't slow them down (tell them with --rpm)"
      : `and at most ${plural(rpm, "request")} a minute of each model`;
  return `Minutes are those of ${plural(concurrency, "request")} at once, ${limit}.`;
}
