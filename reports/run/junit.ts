import type { Analysis, TrialLine } from "../count/analysis.ts";
import { inBlocks } from "../../runner/kept/blocks.ts";
import { junitPieces, type TestResult, type TestSuite } from "../text/junit-xml.ts";
import { shortBanner } from "../words/banner-words.ts";

/**
 * JUnit XML: one test case for each trial, one test suite for each suite. A trial that errored, could not be
 * scored or was not run is an <error> or <skipped>, never a pass and never a <failure>. A trial in quarantine
 * is always <skipped>, because it must not fail a build.
 */
export function renderJunit(analysis: Analysis): string {
  return [...junitBlocks(analysis)].join("");
}

/** The same, block by block, for a file or a stream. */
export function junitBlocks({ manifest, suites, counts }: Analysis): Generator<string> {
  const banner = shortBanner([manifest]);
  const name = banner === null ? "assay" : `assay (${banner})`;
  return inBlocks(
    junitPieces(name, [
      ...suites.map(({ suite, file, trials }): TestSuite => ({
        name: suite,
        startedAt: manifest.createdAt,
        properties: [["file", file]],
        tests: trials.map((t) => ({
          classname: suite,
          name: `${t.caseId} (trial ${t.trial + 1})`,
          seconds: t.durationMs / 1000,
          result: resultOf(t),
        })),
      })),
      ...(counts.notRun === 0 ? lossOf(manifest) : []),
    ]),
  );
}

/** Everything was played, but the run stopped: recorded results were lost, which no single trial shows. */
function lossOf({ stopped, createdAt }: Analysis["manifest"]): TestSuite[] {
  if (stopped === undefined) return [];
  const result: TestResult = { kind: "error", type: "lost", text: stopped };
  const test = { classname: "run", name: "What was played is kept", seconds: 0, result };
  return [{ name: "run", startedAt: createdAt, properties: [], tests: [test] }];
}

function resultOf({ outcome, reasons, quarantinedUntil }: TrialLine): TestResult {
  if (outcome === "passed") return { kind: "passed" };
  const what = outcome.replace("_", " ");
  if (quarantinedUntil !== null) {
    return { kind: "skipped", text: `in quarantine until ${quarantinedUntil}: ${what}` };
  }
  if (outcome === "not_run") return { kind: "skipped", text: what };
  return { kind: outcome === "failed" ? "failure" : "error", type: outcome, text: reasons.join("\n") };
}
