import { forTerminal } from "../text/escape.ts";
import type { Page } from "../text/format.ts";
import { percent, percentAtLeast, percentAtMost, plural } from "../words/words.ts";
import { wrapText } from "../text/wrap.ts";
import type { Calibration } from "./analysis.ts";
import type { JudgeShare } from "./calibration.ts";
import { caughtWords } from "./words.ts";

/** Disagreements that are told in full. */
const MOST_TOLD = 20;

/** How far the judge is to be trusted, criterion by criterion: counts first, then shares with their ranges. */
export function renderCalibration(c: Calibration, { style, width }: Page): string {
  const wrap = (text: string, indent = 0): string => wrapText(forTerminal(text), Math.max(40, width), indent);
  const parts = c.criteria.map((one) => {
    const { judge, people, more } = one;
    const lines = [
      style.bold(wrap(one.name)),
      wrap(judge.labels === 0 ? "Nobody has labelled what this judge decides." : caughtWords(judge), 2),
      ...(judge.labels === 0
        ? []
        : [
            wrap(
              `Of good answers it passes ${shareWords(judge.tpr)}; of bad ones it catches ${shareWords(judge.tnr)}.`,
              2,
            ),
          ]),
      ...(one.rate !== null && judge.corrected !== null
        ? [
            wrap(
              `Measured ${percent(one.rate)}; corrected for the judge's mistakes ${percent(judge.corrected.rate)} (${rangeWords(judge.corrected)})${judge.corrected.from === "this run" ? "" : ", by labels of other runs"}.`,
              2,
            ),
          ]
        : []),
      ...(judge.labels > 0 && judge.notCorrected !== null
        ? [wrap(`Not corrected: ${judge.notCorrected}.`, 2)]
        : []),
      ...(judge.untrusted
        ? [style.bad(wrap("It errs too often: nothing that rests on it counts as met.", 2))]
        : []),
      ...(judge.card !== null && judge.card.against.length > 0
        ? [style.warn(wrap(`It should not block a release: ${judge.card.against.join("; ")}.`, 2))]
        : []),
      ...(people === null
        ? []
        : [
            wrap(
              `Two people agree on ${people.agreed} of ${plural(people.pairs, "question")} that both answered: more can't be asked of a judge.`,
              2,
            ),
          ]),
      ...(more.failed + more.passed > 0
        ? [
            style.dim(
              wrap(
                `To know both shares to 8 points: about ${plural(more.failed, "more label")} of bad answers, and ${plural(more.passed, "more")} of good ones.`.replace(
                  " mores",
                  " more",
                ),
                2,
              ),
            ),
          ]
        : []),
      ...(judge.card?.kappa ? [style.dim(wrap(smallPrint(judge.card), 2))] : []),
      ...(judge.older > 0
        ? [style.dim(wrap(`${plural(judge.older, "label")} of an older question or judge left out.`, 2))]
        : []),
    ];
    return lines.join("\n");
  });
  return `${[`The judge of ${c.run} is ${c.judgeModel}.`, ...parts, disagreements(c, style, wrap)].filter((p) => p !== "").join("\n\n")}\n`;
}

function smallPrint({
  kappa,
  ac1,
}: {
  kappa: { kappa: number; word: string } | null;
  ac1: number | null;
}): string {
  return `kappa ${kappa?.kappa.toFixed(2)} (${kappa?.word})${ac1 === null ? "" : `, AC1 ${ac1.toFixed(2)}`}; both flatter where failures are rare`;
}

function shareWords(share: JudgeShare | null): string {
  return share === null ? "an unknown share" : `${percent(share.rate)} (${rangeWords(share)})`;
}

function rangeWords({ lower, upper }: { lower: number; upper: number }): string {
  return `${percentAtLeast(lower).replace(" %", "")}-${percentAtMost(upper)}`;
}

function disagreements(
  { disagreements: all }: Calibration,
  style: Page["style"],
  wrap: (text: string, indent?: number) => string,
): string {
  if (all.length === 0) return "";
  return [
    style.bold("Where the judge and people disagree"),
    ...all
      .slice(0, MOST_TOLD)
      .flatMap((d) => [
        wrap(
          `- ${d.caseId}, trial ${d.trial + 1}: the judge said ${d.judge}, ${d.by} said ${d.human}${d.critique === null ? "" : ` ("${d.critique}")`}`,
          2,
        ),
        style.dim(wrap(d.question, 4)),
      ]),
    ...(all.length > MOST_TOLD ? [wrap(`and ${all.length - MOST_TOLD} more`, 2)] : []),
  ].join("\n");
}
