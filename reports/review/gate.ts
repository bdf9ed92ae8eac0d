import { gateExitCode } from "../gate/exit-code.ts";
import type { BrokenCase, BreakingCase, GateAnalysis, GateCriterion } from "../gate/analysis.ts";
import { changeWords, countWords, lossWords, saidWords, standing, verdictWord } from "../gate/show/lines.ts";
import { GATE_WORDS, ofTrials } from "../gate/words.ts";
import { bannerWords } from "../words/banner-words.ts";
import { plural, thousands } from "../words/words.ts";
import { byGravity, type ReviewFinding, type Review, type ReviewState } from "./review.ts";

const STATES: Record<number, ReviewState> = { 0: "passed", 1: "failed", 3: "undecided" };
/** The most kinds of losses that are named, to keep a comment short. */
const MOST_LOST = 4;

/** A gate, as a review of the change that it decides. */
export function reviewOfGate(a: GateAnalysis): Review {
  // After a FAIL, undecided criteria need no action.
  const notable = a.criteria.filter((c) => c.verdict === (a.verdict === "fail" ? "fail" : "inconclusive"));
  const rules = a.criteria.flatMap((c) =>
    c.by === "zero_tolerance" ? c.failures.map((broken) => ({ rule: c.criterion.name, broken })) : [],
  );
  const told = new Set(rules.map(({ broken }) => broken.id));
  const broke = a.broke.filter((c) => !told.has(c.id));
  return {
    state: STATES[gateExitCode(a, null)] ?? "could_not_run",
    sentence: `${GATE_WORDS[a.verdict]}. ${a.sentence}`,
    banner: bannerWords([a.candidate]),
    facts: `${a.rounds} ${countWords(a)}`,
    changes: [
      ...(a.baseline === null ? ["There is no baseline: every criterion is compared with its target."] : []),
      ...changeWords(a),
      ...lossWords(a, MOST_LOST),
    ],
    rows: notable.map((c) => ({
      verdict: verdictWord(c),
      name: c.criterion.name,
      meaning: `${c.sentence} (${standing(c)})`,
    })),
    rest: restWords(a),
    cases: [...rules.map(ruleWords), ...broke.map((c) => caseWords(a, c))],
    findings: byGravity([
      ...rules.map(ruleFinding),
      ...broke.map((c) => caseFinding(a, c, a.failedBy.includes(c.id) ? "failure" : "warning")),
      ...promptFindings(a),
      ...a.worthALook.map((c) => caseFinding(a, c, "notice")),
    ]),
  };
}

/** What is as it should be, and what could not be decided, besides the verdict. */
function restWords({ criteria, verdict }: GateAnalysis): string {
  const count = (of: GateCriterion["verdict"]): number => criteria.filter((c) => c.verdict === of).length;
  const parts = [
    count("pass") === 0 ? "" : `${plural(count("pass"), "criterion", "criteria")} passed.`,
    verdict !== "fail" || count("inconclusive") === 0
      ? ""
      : `${plural(count("inconclusive"), "criterion", "criteria")} undecided, and not followed up.`,
  ];
  return parts.filter((part) => part !== "").join(" ");
}

/** The most letters of a reply that are quoted. */
const MOST_SAID = 160;

/** A case in which an invariant was broken. */
interface Rule {
  rule: string;
  broken: BreakingCase;
}

function ruleWords({ rule, broken }: Rule): string {
  return `${broken.id}: broke "${rule}" in ${ofRule(broken)} (${broken.file}:${broken.line})${because(reasonsOf(broken))}`;
}

function caseWords(a: GateAnalysis, c: BrokenCase): string {
  const said = saidWords(c, a, MOST_SAID);
  const where = c.brokeIn.length === 0 ? "" : ` in ${c.brokeIn.join(", ")}`;
  return `${c.id}: passed ${ofTrials(c.before)} before, and ${ofTrials(c.after)} now${where} (${c.file}:${c.line})${because(c.reasons)}${said === null ? "" : `. ${said}`}`;
}

function because([first]: readonly string[]): string {
  return first === undefined ? "" : `: ${first}`;
}

function ofRule({ failed, scored }: BreakingCase): string {
  return `${thousands(failed)} of ${plural(scored, "trial")}`;
}

function reasonsOf({ stories }: BreakingCase): string[] {
  return stories.flatMap((s) => s.checks.flatMap((check) => check.instead.map((i) => i.reason)));
}

function ruleFinding({ rule, broken }: Rule): ReviewFinding {
  return {
    level: "failure",
    path: broken.file,
    line: broken.line,
    title: `${broken.id} breaks "${rule}"`,
    message: [`Broken in ${ofRule(broken)}; none may.`, ...reasonsOf(broken).slice(0, 1)].join("\n"),
  };
}

function caseFinding(a: GateAnalysis, c: BrokenCase, level: ReviewFinding["level"]): ReviewFinding {
  const seen = `It passed ${ofTrials(c.before)} before, and ${ofTrials(c.after)} now.`;
  const said = saidWords(c, a, MOST_SAID);
  return {
    level,
    path: c.file,
    line: c.line,
    title: level === "notice" ? `${c.id} passes less often, which may be chance` : `${c.id} broke`,
    message: [seen, ...new Set(c.reasons.slice(0, 2)), ...(said === null ? [] : [said])].join("\n"),
  };
}

/** The place in the prompt that was edited, where the cause is most likely. A removed file has no line. */
function promptFindings(a: GateAnalysis): ReviewFinding[] {
  const { prompt } = a.candidate.variant;
  // A prompt of another commit is not a file under review.
  if (a.changes === null || a.verdict === "pass" || prompt.includes("@")) return [];
  const broken = a.broke.length === 0 ? "" : ` ${plural(a.broke.length, "case")} broke since.`;
  return a.changes.sections
    .filter(({ change }) => change !== "removed")
    .map(({ file, change }) => ({
      level: a.verdict === "fail" ? ("warning" as const) : ("notice" as const),
      path: `${prompt}/${file}`,
      line: 1,
      title: `This part of the prompt was ${change} since the baseline`,
      message: `${GATE_WORDS[a.verdict]}. ${a.sentence}${broken}`,
    }));
}
