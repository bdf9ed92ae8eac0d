import type { Manifest } from "../../runner/records.ts";
import { matchArms, tallyPairs } from "../arm/arm.ts";
import { outOf, plural, thousands } from "../words/words.ts";
import { armOfBaseline } from "./arm.ts";
import type { Baseline, BaselineCriterion } from "./baseline.ts";
import { changesSince, sectionWords } from "./changes.ts";

const MOST_NAMES = 12;

/**
 * What a new baseline changes compared with the one that it replaces, one line each, for the person who
 * blesses it.
 */
export function differencesOf(old: Baseline, next: Baseline, manifest: Manifest): string[] {
  const { sections, others } = changesSince(old, manifest);
  const { matched, leftOut } = matchArms(armOfBaseline(old), armOfBaseline(next), manifest);
  const byReason = new Map<string, string[]>();
  for (const { caseId, reason } of leftOut) byReason.set(reason, [...(byReason.get(reason) ?? []), caseId]);
  const moved = tallyPairs(matched, null).filter(
    ({ a, b }) => a.scored > 0 && b.scored > 0 && a.passed * b.scored !== b.passed * a.scored,
  );
  return [
    ...sections.map((s) => `prompt: ${s.file} ${sectionWords(s)}`),
    ...others,
    ...[...byReason].map(([reason, ids]) => `${plural(ids.length, "case")}: ${reason}: ${names(ids)}`),
    ...next.criteria.flatMap((c) =>
      criterionLine(
        old.criteria.find((o) => o.id === c.id),
        c,
      ),
    ),
    ...(moved.length === 0
      ? []
      : [
          `${plural(moved.length, "case")} with another share of passes: ${names(
            moved.map(
              (m) => `${m.id} (${outOf(m.a.passed, m.a.scored)}, now ${outOf(m.b.passed, m.b.scored)})`,
            ),
          )}`,
        ]),
  ];
}

function criterionLine(old: BaselineCriterion | undefined, now: BaselineCriterion): string[] {
  const words = (c: BaselineCriterion): string => `${outOf(c.passed, c.scored)} passed`;
  if (old === undefined) return [`${now.name}: ${words(now)}, new`];
  return old.passed === now.passed && old.scored === now.scored
    ? []
    : [`${now.name}: ${words(now)}, was ${words(old)}`];
}

function names(all: readonly string[]): string {
  const more = all.length - MOST_NAMES;
  return `${all.slice(0, MOST_NAMES).join(", ")}${more > 0 ? ` and ${thousands(more)} more` : ""}`;
}
