import { forTerminal, forXml } from "../escape.ts";
import { SIMULATED_BANNER } from "../words.ts";
import type { GateAnalysis, GateCriterion } from "./analysis.ts";
import { standing } from "./lines.ts";

/** JUnit XML: one test case a criterion. INCONCLUSIVE is an <error>, never a pass and never a <failure>. */
export function renderGateJunit(analysis: GateAnalysis): string {
  const name = analysis.candidate.target.simulated ? `assay gate (${SIMULATED_BANNER})` : "assay gate";
  const count = (verdict: GateCriterion["verdict"]): number =>
    analysis.criteria.filter((c) => c.verdict === verdict).length;
  const numbers = `tests="${analysis.criteria.length}" failures="${count("fail")}" errors="${count("inconclusive")}" skipped="${count(null)}"`;
  const tests = analysis.criteria.map(
    (c) => `    <testcase classname="gate" name="${forXml(c.criterion.name)}">${result(c)}</testcase>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${forXml(name)}" ${numbers}>\n  <testsuite name="gate" ${numbers}>\n${tests.join("\n")}\n  </testsuite>\n</testsuites>\n`;
}

function result(c: GateCriterion): string {
  const text = forXml(forTerminal(`${c.sentence}\n${standing(c)}`));
  const message = forXml(forTerminal(c.sentence));
  switch (c.verdict) {
    case "pass":
      return "";
    case "fail":
      return `<failure type="fail" message="${message}">${text}</failure>`;
    case "inconclusive":
      return `<error type="inconclusive" message="${message}">${text}</error>`;
    case null:
      return `<skipped message="${message}"/>`;
  }
}
