import { outOf } from "../../words/words.ts";
import { junitPieces, type TestCase, type TestResult } from "../../text/junit-xml.ts";
import { shortBanner } from "../../words/banner-words.ts";
import type { BrokenInvariant, CaseChange, GroupResult, PairComparison } from "../analysis.ts";
import type { ComparisonDocument } from "../document.ts";
import { headlineWords } from "./headline.ts";

/**
 * JUnit XML: one test suite for each candidate. It has a test case for each result, one for each case that is shown to have
 * broken, one for each broken rule, and one for whether the candidate was asked every case. A <failure> means that something is
 * shown to be worse than the first variant; what is undecided is <skipped>. The exit code of the command is milder: a
 * difference alone gives 0.
 */
export function renderComparisonJunit({ comparison, runs }: ComparisonDocument): string {
  const banner = shortBanner(comparison.variants);
  const name = banner === null ? "assay compare" : `assay compare (${banner})`;
  return [
    ...junitPieces(
      name,
      comparison.comparisons.map((pair) => ({
        name: `${pair.candidate} and ${pair.baseline}`,
        startedAt: runs[0]?.manifest.createdAt ?? "",
        seconds: 0,
        properties: [
          ["baseline", pair.baseline],
          ["candidate", pair.candidate],
          ["sentence", headlineWords(comparison)[0] ?? ""],
        ],
        tests: testsOf(pair),
      })),
    ),
  ].join("");
}

function testsOf(pair: PairComparison): TestCase[] {
  const { baseline, candidate, onTheseCases, brokenRules, notAsked } = pair;
  const test = (name: string, result: TestResult): TestCase => ({
    classname: candidate,
    name,
    seconds: 0,
    result,
  });
  return [
    ...onTheseCases.results.map((result) => test(result.name, groupResult(result))),
    ...brokenRules.map((rule) => test(`${rule.name}: no failure is allowed`, brokenRule(rule, baseline))),
    ...onTheseCases.broke
      .filter(({ shown }) => shown)
      .map((change) => test(`${change.caseId} still passes`, brokenCase(change))),
    test(`${candidate} was asked every case of ${baseline}`, askedResult(notAsked)),
  ];
}

function groupResult({ conclusion, sentence, chanceSentence }: GroupResult): TestResult {
  switch (conclusion) {
    case "better":
    case "no_large_difference":
      return { kind: "passed" };
    case "worse":
      return { kind: "failure", type: "fail", text: `${sentence}\n${chanceSentence}` };
    case "cannot_tell":
    case "trials_missing":
      return { kind: "skipped", text: sentence };
  }
}

function brokenRule({ failed, scored, before }: BrokenInvariant, baseline: string): TestResult {
  const earlier = before === null ? "" : ` With ${baseline}: ${outOf(before.failed, before.scored)}.`;
  return {
    kind: "failure",
    type: "fail",
    text: `Broken in ${outOf(failed, scored)} trials; none may.${earlier}`,
  };
}

function brokenCase({ file, line, about, a, b, checks }: CaseChange): TestResult {
  const text = [
    `Passed ${outOf(a.passed, a.scored)} before, ${outOf(b.passed, b.scored)} now (${file}:${line}).`,
    ...(about === "" ? [] : [about]),
    ...checks,
  ];
  return { kind: "failure", type: "fail", text: text.join("\n") };
}

function askedResult(notAsked: readonly string[]): TestResult {
  return notAsked.length === 0
    ? { kind: "passed" }
    : { kind: "failure", type: "removed", text: `Not asked: ${notAsked.join(", ")}` };
}
