import type { Analysis, SuiteResult, TrialLine } from "./analysis.ts";
import { inBlocks } from "./blocks.ts";
import { forTerminal, forXml } from "./escape.ts";
import { SIMULATED_BANNER } from "./words.ts";

/**
 * JUnit XML: one test case a trial, one test suite a suite. A trial that errored, could not be scored or was not
 * run is an <error> or <skipped>, never a pass and never a <failure>. One in quarantine is <skipped>, whatever came of it,
 * since it must turn no build red.
 */
export function renderJunit(analysis: Analysis): string {
  return [...junitBlocks(analysis)].join("");
}

/** The same, block by block, for a file or a stream. */
export function junitBlocks(analysis: Analysis): Generator<string> {
  return inBlocks(pieces(analysis));
}

function* pieces({ manifest, suites }: Analysis): Generator<string> {
  const name = manifest.target.simulated ? `assay (${SIMULATED_BANNER})` : "assay";
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${forXml(name)}" ${numbers(suites.flatMap((s) => s.trials))}>\n`;
  for (const { suite, file, trials } of suites) {
    yield `  <testsuite name="${forXml(suite)}" ${numbers(trials)}>\n`;
    for (const trial of trials) yield testcase(trial, { suite, file });
    yield "  </testsuite>\n";
  }
  yield "</testsuites>\n";
}

function testcase(t: TrialLine, { suite, file }: Pick<SuiteResult, "suite" | "file">): string {
  const title = `${t.caseId} (trial ${t.trial + 1})`;
  const seconds = (t.durationMs / 1000).toFixed(3);
  return `    <testcase classname="${forXml(suite)}" name="${forXml(title)}" file="${forXml(file)}" time="${seconds}">${result(t)}</testcase>\n`;
}

function numbers(trials: readonly TrialLine[]): string {
  const count = (tag: Tag | null): number => trials.filter((t) => tagOf(t) === tag).length;
  return `tests="${trials.length}" failures="${count("failure")}" errors="${count("error")}" skipped="${count("skipped")}"`;
}

type Tag = "failure" | "error" | "skipped";

function tagOf({ outcome, quarantinedUntil }: TrialLine): Tag | null {
  if (outcome === "passed") return null;
  if (outcome === "not_run" || quarantinedUntil !== null) return "skipped";
  return outcome === "failed" ? "failure" : "error";
}

function result(line: TrialLine): string {
  const { outcome, reasons, quarantinedUntil } = line;
  const tag = tagOf(line);
  if (tag === null) return "";
  if (tag !== "skipped") return element(tag, outcome, reasons);
  const what = outcome.replace("_", " ");
  const why = quarantinedUntil === null ? what : `in quarantine until ${quarantinedUntil}: ${what}`;
  return `<skipped message="${forXml(why)}"/>`;
}

function element(tag: "failure" | "error", type: string, reasons: readonly string[]): string {
  const text = reasons.map(forTerminal).join("\n");
  return `<${tag} type="${type}" message="${forXml(text.split("\n", 1)[0] ?? "")}">${forXml(text)}</${tag}>`;
}
