import { outOf, plural, thousands } from "../../text/counts.ts";
import { forTerminal } from "../text/escape.ts";
import type { Style } from "../text/style.ts";
import { wrapText } from "../text/wrap.ts";
import { dollars, SIMULATED_BANNER } from "../words/words.ts";
import type { BlamedCase, BlameReport, EditSummary } from "./analysis.ts";

/** Which edit broke which case, with the trials that show it. */
export function renderBlameTerminal(report: BlameReport, o: { style: Style; width: number }): string {
  const { style } = o;
  const wrap = (text: string, indent = 0): string =>
    wrapText(style.commands(forTerminal(text)), Math.max(40, o.width), indent);
  const blocks = setsOf(report).map(({ set, cases }) =>
    [
      style.bold(wrap(set.length === 1 ? "This edit" : `These ${set.length} edits together`)),
      ...set.map((edit) =>
        editLines(edit)
          .map((line) => wrap(line, 2))
          .join("\n"),
      ),
      wrap(`broke ${cases.map(({ caseId }) => caseId).join(", ")}`, 0),
      ...cases.map((one) => style.dim(wrap(evidence(one, set, report), 4))),
    ].join("\n"),
  );
  const open = report.blamed.filter(({ culprits }) => culprits.length === 0).map(({ caseId }) => caseId);
  return `${[
    ...(report.simulated ? [style.warn(style.bold(SIMULATED_BANNER))] : []),
    style.bold(wrap(headline(report))),
    wrap(madeOf(report)),
    ...(report.stopped === null ? [] : [style.warn(wrap(`It ended early: ${report.stopped}`))]),
    ...blocks,
    ...(open.length === 0
      ? []
      : [wrap(`Not explained: ${open.join(", ")}. Trials errored, or it ended before.`)]),
    ...harmless(report, wrap),
  ].join("\n\n")}\n`;
}

interface BlamedSet {
  set: EditSummary[];
  cases: BlamedCase[];
}

/** The sets of edits that broke something, in the order of the edits. */
function setsOf({ edits, blamed }: BlameReport): BlamedSet[] {
  const sets = new Map<string, BlamedSet>();
  for (const one of blamed) {
    for (const culprit of one.culprits) {
      const set = edits.filter(({ id }) => culprit.includes(id));
      const key = set.map(({ id }) => id).join();
      const known = sets.get(key) ?? { set, cases: [] };
      known.cases.push(one);
      sets.set(key, known);
    }
  }
  const first = ({ set }: BlamedSet): number => edits.findIndex(({ id }) => id === set[0]?.id);
  return [...sets.values()].sort((a, b) => first(a) - first(b));
}

function headline(report: BlameReport): string {
  const { blamed, edits, cases } = report;
  if (blamed.length === 0) return `Of ${plural(cases, "case")} none is shown to have broken.`;
  const guilty = new Set(blamed.flatMap(({ culprits }) => culprits.flat()));
  return `${plural(blamed.length, "case")} broke, and ${thousands(guilty.size)} of ${plural(edits.length, "edit")} did it.`;
}

function madeOf({ agent, good, bad, model, trials, costUsd, simulated }: BlameReport): string {
  const price =
    costUsd === null ? "" : simulated ? `, would cost ${dollars(costUsd)}` : `, ${dollars(costUsd)} paid`;
  return `${agent} with ${model}: ${good} against ${bad}, ${plural(trials, "conversation")}${price}.`;
}

/** `rules.md:3`, then the removed and the added lines, one below the other. */
function editLines({ file, line, removed, added }: EditSummary): string[] {
  return [
    `${file}:${line}`,
    ...removed.filter((text) => text.trim() !== "").map((text) => `- ${text}`),
    ...added.filter((text) => text.trim() !== "").map((text) => `+ ${text}`),
  ];
}

/** The results of a case's trials: with only these edits, and with all others. */
function evidence(
  { caseId, tried }: BlamedCase,
  set: readonly EditSummary[],
  { edits }: BlameReport,
): string {
  const ids = set.map(({ id }) => id);
  const same = (made: readonly string[], wanted: readonly string[]): boolean =>
    made.length === wanted.length && wanted.every((id) => made.includes(id));
  const others = edits.map(({ id }) => id).filter((id) => !ids.includes(id));
  const of = (wanted: readonly string[]): string | null => {
    const found = tried.find(({ edits: made }) => same(made, wanted));
    return found === undefined ? null : `passed ${outOf(found.passed, found.passed + found.failed)}`;
  };
  const [alone, without] = [of(ids), others.length === 0 ? null : of(others)];
  const words = [
    ...(alone === null ? [] : [`with it alone ${alone}`]),
    ...(without === null ? [] : [`with all but it ${without}`]),
  ];
  return `${caseId}: ${words.length === 0 ? "found by halving" : words.join(", ")}`;
}

function harmless(report: BlameReport, wrap: (text: string, indent?: number) => string): string[] {
  const guilty = new Set(report.blamed.flatMap(({ culprits }) => culprits.flat()));
  const innocent = report.edits.filter(({ id }) => !guilty.has(id));
  if (report.blamed.length === 0 || innocent.length === 0) return [];
  const places = innocent.map(({ file, line }) => `${file}:${line}`);
  return [wrap(`Not shown to have broken any of these cases: ${[...new Set(places)].join(", ")}.`)];
}
