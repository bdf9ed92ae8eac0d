import { checkWords } from "../../runner/kept/check-words.ts";
import type { Analysis, FailingCase } from "../count/analysis.ts";
import { becauseWords } from "../words/criterion-words.ts";
import { exitCodeOf, verdictOf } from "../count/exit-code.ts";
import { bannerWords } from "../words/banner-words.ts";
import { outcomesWords } from "../words/outcome-words.ts";
import { verdictWords } from "../words/verdict-words.ts";
import { plural, thousands, VERDICT_WORDS } from "../words/words.ts";
import { byGravity, type ReviewFinding, type Review, type ReviewState } from "./review.ts";

/** A run, as a review of the change that it tested. */
export function reviewOfRun(analysis: Analysis): Review {
  const measured = analysis.criteria.flatMap((c) => (c.measurable ? [c] : []));
  const met = measured.filter((c) => c.verdict === "met").length;
  return {
    state: stateOf(analysis),
    sentence: verdictWords(analysis),
    banner: bannerWords([analysis.manifest]),
    facts: `${plural(analysis.cases, "case")}, ${plural(analysis.counts.planned, "trial")}: ${outcomesWords(analysis.counts)}.`,
    changes: [],
    rows: measured
      .filter((c) => c.verdict !== "met")
      .map((c) => ({
        verdict: VERDICT_WORDS[c.verdict],
        name: c.criterion.name,
        meaning: becauseWords(c),
      })),
    rest: met === 0 ? "" : `${plural(met, "criterion", "criteria")} met.`,
    cases: worstFirst(analysis).map(({ failing }) => caseWords(failing)),
    findings: byGravity(worstFirst(analysis).map(findingOf)),
  };
}

function stateOf(analysis: Analysis): ReviewState {
  const { kind } = verdictOf(analysis);
  if (kind === "undecided" || kind === "part") return "undecided";
  const code = exitCodeOf(analysis, { strict: true });
  return code === 0 ? "passed" : code === 1 ? "failed" : "could_not_run";
}

interface Grave {
  failing: FailingCase;
  /** Whether it is evidence for a missed criterion. */
  missed: boolean;
}

/** Failing cases: those of missed criteria first, then those that fail most often. */
function worstFirst({ failing, criteria }: Analysis): Grave[] {
  const missed = new Set(
    criteria.flatMap((c) => (c.measurable && c.verdict === "not_met" ? c.failingCases : [])),
  );
  const share = ({ counts: { passed, failed } }: FailingCase): number => failed / (passed + failed);
  return failing
    .map((c) => ({ failing: c, missed: missed.has(c.caseId) }))
    .toSorted((a, b) => Number(b.missed) - Number(a.missed) || share(b.failing) - share(a.failing));
}

function findingOf({ failing, missed }: Grave): ReviewFinding {
  return {
    level: missed ? "failure" : "warning",
    path: failing.file,
    line: failing.line,
    title: `${failing.caseId} fails`,
    message: [`Failed ${ofCase(failing)}.`, ...reasonsOf(failing).slice(0, 2)].join("\n"),
  };
}

function caseWords(c: FailingCase): string {
  const [reason] = reasonsOf(c);
  return `${c.caseId}: failed ${ofCase(c)} (${c.file}:${c.line})${reason === undefined ? "" : `: ${reason}`}`;
}

function ofCase({ counts: { passed, failed } }: FailingCase): string {
  return `${thousands(failed)} of ${plural(passed + failed, "trial")}`;
}

function reasonsOf({ trials }: FailingCase): string[] {
  const [first] = trials;
  return (first?.checks ?? [])
    .filter((c) => c.verdict.status === "fail")
    .map((c) => `${checkWords(c)}: ${c.verdict.reason}`);
}
