import { junitPieces, type TestCase, type TestResult } from "../../text/junit-xml.ts";
import { shortBanner } from "../../words/banner-words.ts";
import type { BrokenCase, GateAnalysis, GateCriterion } from "../analysis.ts";
import { brokenWords, lossWords, standing } from "./lines.ts";
import { lossSentence } from "./losses-words.ts";
import { GATE_WORDS } from "../words.ts";

/**
 * JUnit XML: one test case for each criterion, one for each case that fails the gate on its own, and one for
 * whether everything in the baseline is still asked. It has a <failure> exactly where a person must act:
 * where something is shown to be worse, or was deleted. What is undecided is <skipped>, because it was not
 * shown; the verdict is in the properties.
 */
export function renderGateJunit(analysis: GateAnalysis): string {
  const { candidate, criteria, broke, failedBy, durationMs } = analysis;
  const banner = shortBanner([candidate]);
  const name = banner === null ? "assay gate" : `assay gate (${banner})`;
  const tests = [
    ...criteria.map((c) => testOf(c.criterion.name, criterionResult(c))),
    ...broke
      .filter((c) => failedBy.includes(c.id))
      .map((c) => testOf(`${c.id} still passes`, brokenResult(c))),
    ...(analysis.baseline === null ? [] : [testOf(STILL_ASKED, lossResult(analysis))]),
  ];
  return [
    ...junitPieces(name, [
      {
        name: "gate",
        startedAt: candidate.createdAt,
        seconds: durationMs / 1000,
        properties: [
          ["verdict", GATE_WORDS[analysis.verdict]],
          ["sentence", analysis.sentence],
        ],
        tests,
      },
    ]),
  ].join("");
}

const STILL_ASKED = "All that the baseline asks is still asked";

function testOf(name: string, result: TestResult): TestCase {
  return { classname: "gate", name, seconds: 0, result };
}

function criterionResult(c: GateCriterion): TestResult {
  switch (c.verdict) {
    case "pass":
      return { kind: "passed" };
    case "fail":
      return { kind: "failure", type: "fail", text: `${c.sentence}\n${standing(c)}` };
    case "inconclusive":
      return { kind: "skipped", text: `${GATE_WORDS.inconclusive}: ${c.sentence}` };
    case null:
      return { kind: "skipped", text: c.sentence };
  }
}

function brokenResult(c: BrokenCase): TestResult {
  return { kind: "failure", type: "fail", text: [brokenWords(c), ...c.reasons].join("\n") };
}

function lossResult(a: GateAnalysis): TestResult {
  const { losses } = a;
  if (losses.length === 0) return { kind: "passed" };
  const text = [`${lossSentence(losses)}.`, ...lossWords(a)].join("\n");
  return a.settings.allowRemoved === null
    ? { kind: "failure", type: "removed", text }
    : { kind: "skipped", text: `Allowed ("${a.settings.allowRemoved}"): ${lossSentence(losses)}.` };
}
