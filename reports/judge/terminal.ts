import { forTerminal } from "../text/escape.ts";
import type { Page } from "../text/format.ts";
import type { Half } from "../../labels/index.ts";
import type { Style } from "../text/style.ts";
import { percent, plural, thousands } from "../words/words.ts";
import { wrapText } from "../text/wrap.ts";
import type { CalibratedCriterion, Calibration } from "./analysis.ts";
import type { JudgeShare } from "./calibration.ts";
import { caughtWords, correctedWords } from "./words.ts";

/** The most disagreements that are shown in full. */
const MOST_TOLD = 20;

/** How far to trust the judge, criterion by criterion: counts first, then shares with their ranges. */
export function renderCalibration(c: Calibration, { style, width }: Page): string {
  const wrap: Wrap = (text, indent = 0) =>
    wrapText(style.commands(forTerminal(text)), Math.max(40, width), indent);
  return `${[
    [`The judge of ${c.run} is ${c.judgeModel}.`, halfWords(c)].map((line) => wrap(line)).join("\n"),
    // Without a label all criteria would say the same.
    ...(c.halves.development + c.halves.test === 0 ? [] : c.criteria).map((one) =>
      criterion(one, c.half, style, wrap),
    ),
    disagreements(c, style, wrap),
  ]
    .filter((p) => p !== "")
    .join("\n\n")}\n`;
}

type Wrap = (text: string, indent?: number) => string;

/** Which labels it is based on, and what the others are for. */
function halfWords({ half, halves, criteria }: Calibration): string {
  const { development, test } = halves;
  if (half === "test") {
    return test + development === 0
      ? "No conversation that this judge decided is labelled yet: assay label"
      : `By the test half of the labels: ${plural(
          criteria.reduce((n, one) => n + one.looks.reduce((m, l) => m + l.labels, 0), 0),
          "label",
        )}. Each is looked at once for a question as it is worded; the same question shows the same ever after.`;
  }
  if (development + test === 0) return "No conversation that this judge decided is labelled yet: assay label";
  const kept =
    test === 0
      ? "None of the others is kept for a test: labels of more cases would be."
      : `The other ${test} are kept for the test, once the questions are worded: assay calibrate --test`;
  return `By the development half of the labels: ${plural(development, "label")}, to be read and learned from. ${kept}`;
}

function criterion(one: CalibratedCriterion, half: Half, style: Style, wrap: Wrap): string {
  const { judge, people, more, corrected } = one;
  const lines = [
    style.bold(wrap(one.name)),
    ...(judge.labels === 0
      ? [wrap("No label in this half says anything of it.", 2)]
      : [
          wrap(caughtWords(judge), 2),
          wrap(
            `Of good answers it passes ${shareWords(judge.tpr)}; of bad ones it catches ${shareWords(judge.tnr)}.`,
            2,
          ),
        ]),
    ...memberLines(one).map((line) => wrap(line, 2)),
    ...looksWords(one).map((line) => wrap(line, 2)),
    ...(one.carried > 0
      ? [
          wrap(
            `${plural(one.carried, "label")} ${one.carried === 1 ? "was" : "were"} given on an earlier wording, or with an earlier judge, and ${one.carried === 1 ? "is" : "are"} compared with what today's judge says of the same words. Where the question has another meaning now, label again.`,
            2,
          ),
        ]
      : []),
    ...(one.rate !== null && corrected !== null
      ? [
          wrap(
            `By all labels that count: measured ${percent(one.rate)}, corrected for the judge ${correctedWords(corrected)}${corrected.from === "this run" ? "" : ", by labels of other runs"}.`,
            2,
          ),
        ]
      : []),
    ...(corrected === null && judge.labels > 0 && one.notCorrected !== null
      ? [wrap(`Its rate is not corrected: ${one.notCorrected}.`, 2)]
      : []),
    ...(one.untrusted
      ? [style.bad(wrap("It errs too often: nothing that rests on it counts as met.", 2))]
      : []),
    ...(half === "test" && judge.card !== null && judge.card.against.length > 0
      ? [style.warn(wrap(`It should not block a release: ${judge.card.against.join("; ")}.`, 2))]
      : []),
    ...(people === null
      ? []
      : [
          wrap(
            `Two people agree on ${thousands(people.agreed)} of ${plural(people.pairs, "question")} that both answered: more can't be asked of a judge.`,
            2,
          ),
        ]),
    ...(more.failed + more.passed > 0
      ? [
          style.dim(
            wrap(
              `To know both shares to 8 points by this half: about ${plural(more.failed, "more label")} of bad answers, and ${more.passed} more of good ones.`,
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
}

/** Each judge of a panel separately. Empty where no label has the single verdicts. */
function memberLines({ members }: CalibratedCriterion): string[] {
  if (members.every((m) => m.labels === 0)) return [];
  return [
    "Each judge of the panel, had it decided alone:",
    ...members.map((m) =>
      m.labels === 0
        ? `- ${m.model}: it could tell of none.`
        : `- ${m.model}: ${caughtWords(m)} Of good answers it passes ${shareWords(m.tpr)}; of bad ones it catches ${shareWords(m.tnr)}.`,
    ),
  ];
}

/** Who used the test labels, and whether they had been used before for an earlier question. */
function looksWords({ looks, before }: CalibratedCriterion): string[] {
  if (looks.length === 0) return [];
  const who = looks.map((l) => `${l.by} on ${l.at.slice(0, 10)} (${plural(l.labels, "label")})`).join(", ");
  return [
    `Looked at by ${who}.`,
    ...(before === null
      ? []
      : [
          `Careful: ${plural(before.conversations, "conversation")} of these had been looked at for an earlier question or judge, first by ${before.by} on ${before.at.slice(0, 10)}. A question that was worded anew after that may have been fitted to them; new labels would tell.`,
        ]),
  ];
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
  return share === null ? "an unknown share" : correctedWords(share);
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
    ...(all.length > MOST_TOLD ? [wrap(`and ${thousands(all.length - MOST_TOLD)} more`, 2)] : []),
  ].join("\n");
}
