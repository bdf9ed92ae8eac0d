import { stat } from "node:fs/promises";
import { join } from "node:path";
import { readResponses } from "../../claude/index.ts";
import { forTerminal, plural, thousands, wrapText } from "../../reports/index.ts";
import { surveyAnswers, type FolderState, type SurveyedRun } from "../../app/cache/survey.ts";
import { bytesWords, worthWords } from "./cache-words.ts";
import type { World } from "../../app/world.ts";
import { describeTerminal } from "../machine/terminal.ts";
import { withFiles } from "../../app/user-error.ts";

/**
 * `assay cache stats`: the answers in a folder's runs, and the cost of asking again. @returns the exit code
 */
export async function cacheStats({ out, world }: { out: string; world: World }): Promise<number> {
  const { runs, answers } = await surveyAnswers(out, await world.machine());
  const others = await besideRuns(out);
  const { style, width } = describeTerminal(process.stdout, process.env);
  const wrap = (text: string): string => wrapText(style.commands(forTerminal(text)), width);
  if (runs.length === 0) {
    process.stdout.write(`${[`No run in ${out} holds answers yet.`, ...others].map(wrap).join("\n")}\n`);
    return 0;
  }
  const total = (of: (run: SurveyedRun) => number): number => runs.reduce((sum, run) => sum + of(run), 0);
  const held = total((r) => r.keys.size);
  const copies =
    held === answers.size ? "" : `, ${thousands(answers.size)} of them different: the others are copies`;
  const lines = [
    style.bold(
      wrap(
        `${out}: ${plural(held, "answer")} in ${plural(runs.length, "run")} (${bytesWords(total((r) => r.bytes))})${copies}.`,
      ),
    ),
    ...worthWords([...answers.values()], "them").map(wrap),
    ...others.map(wrap),
    ...damageOf(
      total((r) => r.counts.damaged),
      total((r) => r.counts.foreign),
    ).map((line) => style.warn(wrap(line))),
    "",
    ...tableOf(runs, (run) => [...run.keys].filter((key) => answers.get(key)?.runs === 1).length).map(
      forTerminal,
    ),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  return 0;
}

/** Answers that belong to no run: a file for each command that asked for them. */
const BESIDE: readonly { file: string; what: string; by: string }[] = [
  { file: "rejudge.ndjson", what: "second opinion", by: "of the judge for assay flaky" },
  { file: "routing.ndjson", what: "answer", by: "for assay routing" },
  { file: "guardrails.ndjson", what: "answer", by: "for assay guardrails" },
];

async function besideRuns(out: string): Promise<string[]> {
  const words = await Promise.all(
    BESIDE.map(async ({ file, what, by }) => {
      const path = join(out, file);
      return withFiles(`${path} can't be read`, async () => {
        const size = await stat(path).catch(() => null);
        if (size === null) return [];
        const { whole } = await readResponses(path, () => {});
        return [`Besides, ${plural(whole, what)} ${by} (${bytesWords(size.size)}).`];
      });
    }),
  );
  return words.flat();
}

function damageOf(damaged: number, foreign: number): string[] {
  return [
    ...(damaged === 0
      ? []
      : [`${plural(damaged, "line")} damaged: what was there is asked again when it is needed.`]),
    ...(foreign === 0
      ? []
      : [`${plural(foreign, "line")} of another version of Assay: this one can't use them.`]),
  ];
}

const STATE_WORDS: Record<FolderState["kind"], string> = {
  complete: "complete",
  unfinished: "not finished",
  writing: "being written",
  unreadable: "of another version",
};

function tableOf(runs: readonly SurveyedRun[], onlyHere: (run: SurveyedRun) => number): string[] {
  const rows = [
    ["Run", "Size", "Answers", "Only here", ""],
    ...runs.map((run) => [
      run.run,
      bytesWords(run.bytes),
      thousands(run.keys.size),
      thousands(onlyHere(run)),
      STATE_WORDS[run.state.kind],
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => (i === 0 || i === 4 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}
