import { outOf, plural, thousands } from "../../text/counts.ts";
import { excerpt } from "../text/escape.ts";
import { dollars } from "../words/words.ts";
import {
  MUTANT_CHANGES,
  stateOf,
  type MutantChange,
  type MutantKind,
  type MutationReport,
  type PromptStatement,
} from "./analysis.ts";

/** Greatest number of shown characters of an error. */
const MOST_OF_A_REASON = 160;

const NAMES: Record<MutantKind, [one: string, many: string]> = {
  sentence: ["statement of the prompt", "statements of the prompt"],
  section: ["section", "sections"],
  tool: ["tool", "tools"],
  article: ["article", "articles"],
};

/** The results, by the part that was changed, in the order of the prompt. */
export interface StatementsByState {
  guarded: PromptStatement[];
  open: PromptStatement[];
  unknown: PromptStatement[];
}

export function sortTold({ told, stopped }: MutationReport): StatementsByState {
  const of = (state: ReturnType<typeof stateOf>): PromptStatement[] =>
    told.filter((one) => stateOf(one, stopped !== null) === state);
  return { guarded: of("guarded"), open: of("open"), unknown: of("unknown") };
}

/** The answer in a sentence or two. */
export function headline(report: MutationReport): string {
  const { unknown } = sortTold(report);
  const notKnown = unknown.length === 0 ? "" : ` Of ${unknown.length} more it is not known.`;
  const said = MUTANT_CHANGES.flatMap((change) => {
    const told = report.told.filter((one) => one.change === change);
    return told.length === 0 ? [] : [guardedWords({ ...report, told }, change)];
  });
  return `${said.join(" ")}${notKnown}`;
}

function guardedWords(report: MutationReport, change: MutantChange): string {
  const { guarded, open } = sortTold(report);
  const kinds = [...new Set(report.told.map(({ kind }) => kind))];
  const [first] = kinds;
  const [one, many] =
    kinds.length === 1 && first !== undefined ? NAMES[first] : ["thing it is told", "things it is told"];
  const of = `${thousands(guarded.length)} of ${plural(guarded.length + open.length, one, many)} ${guarded.length === 1 ? "is" : "are"} guarded`;
  const [it, they] = guarded.length === 1 ? ["it", "it says"] : ["them", "they say"];
  return change === "remove"
    ? `${of}: a case fails without ${it}.`
    : `${of} against the opposite: a case fails where ${they} the opposite.`;
}

/** What was searched. */
export function madeOf(report: MutationReport): string {
  const { agent, prompt, model, cases, passing, trials, most, costUsd, simulated } = report;
  const price =
    costUsd === null ? "" : simulated ? `, would cost ${dollars(costUsd)}` : `, ${dollars(costUsd)} paid`;
  const failing =
    passing === cases
      ? ""
      : `; ${cases - passing} of the cases fail without any change, and can notice nothing`;
  return `${agent} (${prompt}) with ${model}: ${plural(cases, "case")}, at most ${most} tried of each part, ${plural(trials, "conversation")}${price}${failing}.`;
}

/** The text above the list of what no case guards. */
export function openTitle(open: readonly PromptStatement[]): string {
  const same = sameTries(open);
  const changed = [...new Set(open.map(({ change }) => change))];
  const how =
    changed.length === 2 ? "missing or reversed" : changed[0] === "reverse" ? "reversed" : "missing";
  return `No case notices ${plural(open.length, "part")} ${how}${same === null ? "" : `, of ${plural(same, "case")} tried`}`;
}

/** A note on one of them. */
export function noteOf(one: PromptStatement, open: readonly PromptStatement[]): string {
  const { doubtful } = one;
  const now = doubtful.map(({ caseId, failed, tried }) => `${caseId} ${outOf(failed, tried)}`).join(", ");
  const notes = [
    insteadWords(one),
    sameTries(open) === null ? triedWords(one) : "",
    now === "" ? "" : `failed now and then: ${now}`,
  ];
  return notes.filter((note) => note !== "").join("; ");
}

/** What the agent was told in its place, and by which rule; empty where it was left out. */
function insteadWords({ instead }: PromptStatement): string {
  return instead === null ? "" : `reversed (${instead.rule}): ${instead.text}`;
}

/** The case that guards it. */
export function guardWords(one: PromptStatement): string {
  const instead = insteadWords(one);
  return `by ${one.guardedBy ?? ""}${instead === "" ? "" : `; ${instead}`}`;
}

/** How far the search went. */
export function triedWords(one: PromptStatement): string {
  const { tried, waiting, unknown, unknownWhy } = one;
  const instead = insteadWords(one);
  const parts = [
    ...(instead === "" ? [] : [instead]),
    `${plural(tried, "case")} tried`,
    ...(unknown === 0 ? [] : [`${unknown} errored or could not be judged${whyWords(unknownWhy)}`]),
    ...(waiting === 0 ? [] : [`${waiting} left`]),
  ];
  return parts.join(", ");
}

/** The first reason is enough: without one part, cases usually fail for the same reason. */
function whyWords(unknown: PromptStatement["unknownWhy"]): string {
  return unknown === null ? "" : ` (${unknown.caseId}: ${excerpt(unknown.why, MOST_OF_A_REASON)})`;
}

/** How many cases were tried for each, where that is the same for all. */
function sameTries(open: readonly PromptStatement[]): number | null {
  const [first] = open;
  return first !== undefined && open.every(({ tried }) => tried === first.tried) ? first.tried : null;
}

/** What to do about it. */
export function advice(report: MutationReport): string | null {
  const [first] = sortTold(report).open;
  return first === undefined
    ? null
    : `Write a case for each statement that matters, in which the customer says what the statement is about, and take out what no longer does. Try one again with: npx assay mutate --file ${first.file}`;
}
