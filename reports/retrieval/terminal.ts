import { forTerminal } from "../text/escape.ts";
import type { Page } from "../text/format.ts";
import { plural } from "../words/words.ts";
import { wrapText } from "../text/wrap.ts";
import { MEASURES, type Mean, type RetrievalAnalysis, type RetrievalWayResult } from "./analyze.ts";

const HEAD = ["precision", "recall", "F1", "MRR", "nDCG", "nDCG less the first's"];
/** Characters of a column: an interval and two blanks. */
const COLUMN = 14;

/** How well articles are found, on a terminal. */
export function renderRetrieval(analysis: RetrievalAnalysis, { style, width }: Page): string {
  const wrap = (text: string): string => wrapText(style.commands(forTerminal(text)), Math.max(40, width));
  const { k, ways, split, answerable, unanswerable, groups, absent } = analysis;
  const name = Math.max(...ways.map((way) => nameOf(way).length)) + 2;
  const columns = (cells: readonly string[]): string =>
    cells
      .map((cell) => cell.padEnd(COLUMN))
      .join("")
      .trimEnd();
  const none = unanswerable === 0 ? "" : `, and ${unanswerable} that none does`;
  return `${[
    style.bold(
      wrap(
        `How well ${plural(analysis.articles, "article")} are found, at ${plural(k, "passage")} a question`,
      ),
    ),
    wrap(
      `${plural(answerable, "question")} that an article answers, with ${plural(groups, "different answer")}${none}; ${split === "all" ? "all splits" : `split ${split}`} of ${analysis.file}.`,
    ),
    ...(absent === 0
      ? []
      : [
          style.warn(
            wrap(
              `Left out: ${plural(absent, "question")} whose words are in a corpus that is not here. ASSAY_CORPUS names its folder.`,
            ),
          ),
        ]),
    "",
    `${" ".repeat(name)}${columns(HEAD)}`,
    ...ways.flatMap((way) => {
      const means = [
        ...MEASURES.map((measure) => way.scores[measure].mean.toFixed(2)),
        signed(way.against?.mean),
      ];
      const ranges = [...MEASURES.map((measure) => rangeOf(way.scores[measure])), signedRange(way.against)];
      return [
        `${(way.own ? style.bold : (text: string) => text)(forTerminal(nameOf(way)).padEnd(name))}${columns(means)}`,
        style.dim(`${" ".repeat(name)}${columns(ranges)}`),
      ];
    }),
    "",
    ...(unanswerable === 0
      ? []
      : [
          wrap(
            `Given something although no article answers: ${ways.map((way) => `${nameOf(way)} ${way.falseAlarms}`).join(", ")} of ${unanswerable}.`,
          ),
        ]),
    style.dim(
      wrap(
        "Below each mean: where it lies for questions like these, 95 times of 100; questions with one answer are one piece of evidence. An article counts once, however many of its passages were found.",
      ),
    ),
    ...analysis.notMeasured.map((what) => style.dim(wrap(`Not measured: ${what}.`))),
  ].join("\n")}\n`;
}

function nameOf({ name, own }: RetrievalWayResult): string {
  return own ? `${name} (the agent's)` : name;
}

function rangeOf({ interval }: Mean): string {
  return interval === null ? "" : `${interval.lower.toFixed(2)}-${interval.upper.toFixed(2)}`;
}

function signed(value: number | undefined): string {
  return value === undefined ? "" : `${value < 0 ? "-" : "+"}${Math.abs(value).toFixed(2)}`;
}

function signedRange(mean: Mean | null): string {
  return mean?.interval == null ? "" : `${signed(mean.interval.lower)} to ${signed(mean.interval.upper)}`;
}
