import type { Baseline } from "../../baseline/baseline.ts";
import type { Manifest } from "../../../runner/records.ts";
import { excerpt } from "../../text/escape.ts";
import { percent, plural, thousands } from "../../words/words.ts";
import type { Loss, LossKind } from "../losses.ts";

/** What is no longer asked, in the order of the report: deletions first. */
const ORDER: readonly LossKind[] = [
  "case_gone",
  "case_renamed",
  "case_moved",
  "case_quarantined",
  "case_rewritten",
  "case_unguarded",
  "case_fewer_trials",
  "check_gone",
  "check_advisory",
  "check_unfed",
  "criterion_gone",
  "criterion_not_measured",
  "criterion_severity",
  "criterion_bar",
];

/** What happened to the items of a kind, after "5 cases of the baseline". */
const HAPPENED: Record<LossKind, [one: string, many: string]> = {
  case_gone: ["is gone", "are gone"],
  case_renamed: ["was renamed", "were renamed"],
  case_moved: ["is no longer chosen by the flags", "are no longer chosen by the flags"],
  case_quarantined: ["is in quarantine now", "are in quarantine now"],
  case_rewritten: [
    "was rewritten (what the customer says, or the tools answer)",
    "were rewritten (what the customer says, or the tools answer)",
  ],
  case_unguarded: ["left the regression suites", "left the regression suites"],
  case_fewer_trials: ["is played less often than the others", "are played less often than the others"],
  check_gone: ["is gone or was changed", "are gone or were changed"],
  check_advisory: ["is only advisory now", "are only advisory now"],
  check_unfed: ["no longer counts for a criterion", "no longer count for a criterion"],
  criterion_gone: ["is gone", "are gone"],
  criterion_not_measured: ["is no longer measured", "are no longer measured"],
  criterion_severity: ["is less severe now", "are less severe now"],
  criterion_bar: ["asks for less now", "ask for less now"],
};

const MOST_NAMES = 5;
/** How many checks are shown with what they ask. */
const FEW = 3;
/** The most letters of what a check asks. */
const MOST_LETTERS = 60;

/** `5 cases of the baseline are gone: ev-1, ev-2; 1 check of the baseline is only advisory now: quote-1 (says "30")`. */
export function lossSentence(losses: readonly Loss[]): string {
  return groups(losses)
    .map(({ kind, all }) => {
      const cases = [...new Set(all.flatMap((l) => ("caseId" in l ? [l.caseId] : [])))];
      // Where many checks are lost, the names of the cases are more useful than what each check asked.
      const names = kind.startsWith("check") && all.length > FEW ? cases : all.map(nameOf);
      return `${headOf(kind, all, cases.length)}: ${listOf(names, MOST_NAMES)}`;
    })
    .join("; ");
}

/** The same, one line for each kind of loss. @param most names of each */
export function lossLines(losses: readonly Loss[], most = Infinity): string[] {
  return groups(losses).map(({ kind, all }) => `${headOf(kind, all, 0)}: ${listOf(all.map(nameOf), most)}`);
}

/** A check also counts as changed when another judge or another version of a grader decides it. */
export function whyChanged(
  losses: readonly Loss[],
  baseline: Pick<Baseline, "run">,
  now: Pick<Manifest, "judgeModel" | "customerModel" | "assayVersion">,
): string {
  const { run } = baseline;
  const has = (kind: LossKind): boolean => losses.some((l) => l.kind === kind);
  const causes = [
    has("check_gone") && run.judgeModel !== now.judgeModel
      ? `the judge is ${now.judgeModel}, and was ${run.judgeModel}`
      : "",
    has("case_rewritten") && run.customerModel !== now.customerModel
      ? `customers are played by ${now.customerModel}, and were by ${run.customerModel}`
      : "",
    (has("check_gone") || has("case_rewritten")) && run.assayVersion !== now.assayVersion
      ? `Assay is ${now.assayVersion}, and was ${run.assayVersion}`
      : "",
  ].filter((c) => c !== "");
  return causes.length === 0 ? "" : `Perhaps they were not edited: ${causes.join("; ")}.`;
}

function groups(losses: readonly Loss[]): { kind: LossKind; all: Loss[] }[] {
  return ORDER.flatMap((kind) => {
    const all = losses.filter((l) => l.kind === kind);
    return all.length === 0 ? [] : [{ kind, all }];
  });
}

/** @param cases the number of cases that hold the checks; 0 where the number is not needed */
function headOf(kind: LossKind, all: readonly Loss[], cases: number): string {
  const [one, many] = HAPPENED[kind];
  const what = kind.startsWith("case") ? "case" : kind.startsWith("check") ? "check" : "criterion";
  const count = plural(all.length, what).replace("criterions", "criteria");
  const inCases = what === "check" && all.length > FEW && cases > 0 ? `, in ${plural(cases, "case")},` : "";
  return `${count} of the baseline${inCases} ${all.length === 1 ? one : many}`;
}

function listOf(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${thousands(names.length - most)} more` : shown;
}

function nameOf(loss: Loss): string {
  switch (loss.kind) {
    case "case_renamed":
      return `${loss.caseId} (now ${loss.to})`;
    case "case_fewer_trials":
      return `${loss.caseId} (${plural(loss.trials, "trial")})`;
    case "check_gone":
    case "check_advisory":
      return `${loss.caseId} (${excerpt(loss.asks, MOST_LETTERS)})`;
    case "check_unfed":
      return `${loss.caseId} (${excerpt(loss.asks, MOST_LETTERS)}; ${loss.criterion})`;
    case "criterion_gone":
    case "criterion_not_measured":
      return loss.name;
    case "criterion_severity":
      return `${loss.name} (${loss.now}, was ${loss.before})`;
    case "criterion_bar":
      return `${loss.name} (${loss.bar} ${percent(loss.now, loss.before)}, was ${percent(loss.before, loss.now)})`;
    default:
      return loss.caseId;
  }
}
