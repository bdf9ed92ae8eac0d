import { gateExitCode } from "../gate/exit-code.ts";
import type { BrokenCase, BrokenRule, GateAnalysis, GateCriterion } from "../gate/analysis.ts";
import { brokenWords, changeWords, countWords, lossWords, standing, verdictWord } from "../gate/lines.ts";
import { ofTrials } from "../gate/words.ts";
import { bannerWords } from "../variant-words.ts";
import { agentName, plural } from "../words.ts";
import { byGravity, type Finding, type Review, type ReviewState } from "./review.ts";

const STATES: Record<number, ReviewState> = { 0: "passed", 1: "failed", 3: "undecided" };
/** Kinds of losses that are named: a comment is short. */
const MOST_LOST = 4;

/** A gate, beside the change that it decides on. */
export function reviewOfGate(a: GateAnalysis): Review {
  const { variant, target } = a.candidate;
  const agent = agentName(variant);
  const notable = a.criteria.filter((c) => c.verdict !== "pass" && c.verdict !== null);
  const passing = a.criteria.filter((c) => c.verdict === "pass").length;
  return {
    name: `Assay gate of ${agent}`,
    state: STATES[gateExitCode(a, null)] ?? "could_not_run",
    sentence: a.sentence,
    banner: target.simulated ? bannerWords([variant]) : null,
    facts: `${a.rounds} ${countWords(a)}`,
    changes: [
      ...(a.baseline === null ? ["There is no baseline: every criterion is held against its target."] : []),
      ...changeWords(a),
      ...lossWords(a, MOST_LOST),
    ],
    rows: notable.map((c) => ({
      verdict: verdictWord(c),
      name: c.criterion.name,
      meaning: `${c.sentence} (${standing(c)})`,
    })),
    rest: passing === 0 ? "" : `${plural(passing, "criterion", "criteria")} passed.`,
    cases: [
      ...a.criteria.flatMap((c) =>
        brokenRules(c).map(
          (f) => `${f.id}: broke "${c.criterion.name}" in ${ofRule(f)}  ${f.file}:${f.line}`,
        ),
      ),
      ...a.broke.map((c) => [brokenWords(c), ...c.reasons.slice(0, 1)].join(". ")),
    ],
    findings: byGravity([
      ...a.criteria.flatMap((c) => brokenRules(c).map((f) => ruleFinding(c, f))),
      ...a.broke.map((c) => caseFinding(c, a.failedBy.includes(c.id) ? "failure" : "warning")),
      ...promptFindings(a),
      ...a.worthALook.map((c) => caseFinding(c, "notice")),
    ]),
  };
}

function brokenRules(c: GateCriterion): readonly BrokenRule[] {
  return c.by === "zero_tolerance" ? c.failures : [];
}

function ofRule({ failed, scored }: BrokenRule): string {
  return `${failed} of ${plural(scored, "trial")}`;
}

function ruleFinding(c: GateCriterion, f: BrokenRule): Finding {
  const reasons = f.stories.flatMap((s) => s.checks.flatMap((check) => check.instead.map((i) => i.reason)));
  return {
    level: "failure",
    path: f.file,
    line: f.line,
    title: `${f.id} breaks "${c.criterion.name}"`,
    message: [`Broken in ${ofRule(f)}; none may.`, ...reasons.slice(0, 1)].join("\n"),
  };
}

function caseFinding(c: BrokenCase, level: Finding["level"]): Finding {
  const seen = `It passed ${ofTrials(c.before)} before, and ${ofTrials(c.after)} now.`;
  return {
    level,
    path: c.file,
    line: c.line,
    title: level === "notice" ? `${c.id} passes less often, which may be chance` : `${c.id} broke`,
    message: [seen, ...c.reasons.slice(0, 2)].join("\n"),
  };
}

/** Where the prompt was edited: there the cause is looked for. A file that is gone has no line. */
function promptFindings(a: GateAnalysis): Finding[] {
  const { prompt } = a.candidate.variant;
  // The prompt of another commit is no file that is reviewed.
  if (a.changes === null || a.verdict === "pass" || prompt.includes("@")) return [];
  const broken = a.broke.length === 0 ? "" : ` ${plural(a.broke.length, "case")} broke since.`;
  return a.changes.sections
    .filter(({ change }) => change !== "removed")
    .map(({ file, change }) => ({
      level: a.verdict === "fail" ? ("warning" as const) : ("notice" as const),
      path: `${prompt}/${file}`,
      line: 1,
      title: `This part of the prompt was ${change} since the baseline`,
      message: `The gate says: ${a.sentence}${broken}`,
    }));
}
