import { blessRun, GOOD_TRIALS, type Blessed, type BlessRequest } from "../../app/bless/bless.ts";
import { describeBaseline, trialsWords } from "../../app/bless/describe.ts";
import { lossLines } from "../../reports/gate/show/losses-words.ts";
import { bannerWords, forTerminal, judgeNotes, plural, subjectWords, wrapText } from "../../reports/index.ts";
import { say } from "../desk/say.ts";
import { describeTerminal } from "../machine/terminal.ts";
import { whoAmI } from "../machine/who-am-i.ts";
import { outOf } from "../../reports/words/words.ts";

/** `assay bless`: makes a finished run the baseline of the gate. @returns the exit code */
export async function bless(request: BlessRequest): Promise<number> {
  const blessed = await blessRun(request, {
    cwd: process.cwd(),
    now: () => new Date(),
    whoAmI,
    tell: (problem) => say(`Warning: ${problem}`),
  });
  print(blessed, request.run === undefined);
  return 0;
}

function print(b: Blessed, chosen: boolean): void {
  const { baseline, previous, file } = b;
  const { style, width } = describeTerminal(process.stdout, process.env);
  const wrap = (text: string, indent = 0): string =>
    wrapText(style.commands(forTerminal(text)), width, indent);
  const warn = (text: string): string => style.warn(wrap(`Warning: ${text}`));
  const { unscored, errored, notRun } = b.analysis.counts;
  const silent = unscored + errored + notRun;
  const banner = bannerWords([b.analysis.manifest]);
  const fewest = Math.min(...baseline.cases.map((c) => c.trials));
  const lines = [
    ...(banner === null ? [] : [style.warn(wrap(banner))]),
    ...(chosen ? [wrap(whichWords(b))] : []),
    style.bold(
      wrap(
        `${file} is the new baseline: ${subjectWords(baseline.variant)}, ${plural(baseline.cases.length, "case")}, ${trialsWords(baseline.cases)}. Blessed by ${baseline.blessed.by}.`,
      ),
    ),
    ...baseline.criteria.map((c) => wrap(`${c.name}: ${outOf(c.passed, c.scored)} passed`, 2)),
    ...judgeNotes(b.analysis.criteria).map((note) => style.dim(wrap(note, 2))),
    ...(previous === null
      ? []
      : [
          "",
          style.bold(wrap(`It replaces ${describeBaseline(previous)}`)),
          ...(b.differences.length === 0 ? ["nothing changes"] : b.differences).map((d) => wrap(d, 2)),
          ...(b.losses.length === 0 ? [] : [style.bold(wrap("No longer asked from now on"))]),
          ...lossLines(b.losses).map((l) => style.warn(wrap(l, 2))),
        ]),
    "",
    ...(silent === 0
      ? []
      : [warn(`${plural(silent, "trial")} of it say nothing (errored, not run, or not scored).`)]),
    ...(b.leftOut === 0
      ? []
      : [
          warn(
            `it holds ${outOf(baseline.cases.length, baseline.cases.length + b.leftOut)} cases: the others stay unguarded.`,
          ),
        ]),
    ...(fewest >= GOOD_TRIALS
      ? []
      : [
          warn(
            `with ${plural(fewest, "trial")} of a case it is an imprecise baseline. A baseline of ${GOOD_TRIALS} trials a case lets the gate decide with half of the trials: assay run --trials ${GOOD_TRIALS}`,
          ),
        ]),
    wrap(`Commit it, so that every change is compared with it: git add ${file}`),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

function whichWords({ path, passedOver }: Blessed): string {
  if (passedOver.length === 0) return `${path} is the newest run.`;
  const newer = passedOver.map((p) => `${p.path} (${p.reason.replace(/[.:].*$/s, "")})`);
  return `${path} is the newest run that can be blessed. Newer, of the same prompt, and passed over: ${newer.join("; ")}.`;
}
