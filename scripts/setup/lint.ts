import { lintCases, type LintOptions } from "../../app/lint/lint.ts";
import { renderProblems } from "../../cases/index.ts";
import { cleanRunLines } from "../../reports/plan/provable-words.ts";
import { forTerminal } from "../../reports/text/escape.ts";
import { plural } from "../../reports/words/words.ts";

/**
 * `assay lint`: checks the files, then plays do-nothing agents and the reference conversations.
 * @param o.brief without remarks on the suites as a whole, for repeated use
 * @returns 0 when nothing must be corrected, 2 otherwise
 */
export async function lint(options: LintOptions, { brief = false } = {}): Promise<number> {
  const { report, errors, remarks, passable, unfair, triedOnce, shows, sources } = await lintCases(options);
  const say = (text: string) => process.stdout.write(forTerminal(`${text}\n`));
  if (errors.length > 0) process.stdout.write(`${renderProblems(errors, { sources })}\n\n`);
  if (remarks.length > 0) {
    const shown = renderProblems(remarks, { sources, called: "remark" });
    process.stdout.write(`Worth a look, and no mistake:\n\n${shown}\n\n`);
  }
  say(
    `${plural(report.cases, "case")}, ${plural(report.checksGraded, "check")} tried. An empty, a canned or an echoing agent passes ${plural(passable, "case")}; ${report.cases - unfair} of ${report.cases} references pass all their checks.`,
  );
  if (brief) return errors.length > 0 ? 2 : 0;
  say("Judged checks were decided by the simulator's judge, which says nothing about Claude.");
  if (triedOnce > 0) {
    say(
      `${plural(triedOnce, "case is", "cases are")} tried once. An agent that is wrong at times may pass: write \`defaults: { trials: 3 }\` at the head of the suite.`,
    );
  }
  if (shows !== null && shows.length > 0) {
    const lines = cleanRunLines(shows).map((line) => `  ${line}.`);
    say(`\nWhat the cases can show of customers like these:\n${lines.join("\n")}`);
  }
  return errors.length > 0 ? 2 : 0;
}
