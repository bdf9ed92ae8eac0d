import { forTerminal } from "../text/escape.ts";
import type { Page } from "../text/format.ts";
import { wrapText } from "../text/wrap.ts";
import { plural, SIMULATED_BANNER, thousands } from "../words/words.ts";
import type { GuardrailResult, GuardrailsAnalysis, Share } from "./analyze.ts";

const HEAD = ["", "recall", "false alarms", "F1", "ms a message", "price a message", "tokens"];
const WIDTHS = [30, 27, 27, 7, 14, 17, 0];

/** The results of guardrails, on a terminal. */
export function renderGuardrails(analysis: GuardrailsAnalysis, { style, width }: Page): string {
  const wrap = (text: string): string => wrapText(style.commands(forTerminal(text)), Math.max(40, width));
  const { results, notMeasured, split, folder } = analysis;
  const lines = results.flatMap((result, index) => {
    const before = results[index - 1];
    const line = columns(cellsOf(result));
    const own = result.type === null && result.way === "guardrail";
    const same = before?.guardrail === result.guardrail && before.set === result.set;
    const apart = before !== undefined && !same ? [""] : [];
    return [...apart, own ? style.bold(forTerminal(line)) : forTerminal(line)];
  });
  const asked = results.some((result) => result.asked !== undefined);
  return `${[
    ...(analysis.simulated === true ? [style.warn(SIMULATED_BANNER)] : []),
    style.bold("How well the guardrails work"),
    wrap(
      `${split === "all" ? "Both halves" : `The half ${split}`} of the files in ${folder}.${asked ? "" : " No model is asked."}`,
    ),
    "",
    ...(results.length === 0 ? [] : [columns(HEAD), ...lines, ""]),
    ...askedWords(analysis).map((words) => wrap(words)),
    ...(results.length === 0 ? [] : [style.dim(wrap(explanation(results)))]),
    ...notMeasured.map((what) => style.warn(wrap(`Not measured: ${what}.`))),
  ].join("\n")}\n`;
}

function cellsOf(result: GuardrailResult): string[] {
  const { recall, falseAlarms, f1, msPerMessage, way, spans, type, usdPerMessage, asked, notMeasured } =
    result;
  if (notMeasured !== undefined) return [labelOf(result), notMeasured];
  const priceless = way !== "guardrail" || (spans && type !== null) || asked?.asked === 0;
  return [
    labelOf(result),
    shareWords(recall),
    shareWords(falseAlarms),
    f1 === null ? "" : f1.toFixed(3),
    msPerMessage === null ? "" : msPerMessage.toFixed(asked === undefined ? 3 : 0),
    priceless ? "" : priceWords(usdPerMessage),
    asked === undefined || asked.tokensPerQuestion === null
      ? ""
      : thousands(Math.round(asked.tokensPerQuestion)),
  ];
}

/** How often the models of guardrails were asked, and how many questions had no answer. */
function askedWords({ results, stopped }: GuardrailsAnalysis): string[] {
  return results.flatMap((result) => {
    const { asked } = result;
    if (asked === undefined) return [];
    const { refused, cut, failed, unreadable } = asked.unscored;
    const without = [
      ...(refused > 0 ? [`${refused} refused`] : []),
      ...(cut > 0 ? [`${cut} cut off`] : []),
      ...(failed > 0 ? [`${thousands(failed)} not answered`] : []),
      ...(unreadable > 0 ? [`${unreadable} not readable`] : []),
    ];
    return [
      `${labelOf(result)}: ${asked.model} was asked about ${thousands(asked.asked)} of ${plural(asked.texts, "text")}.${
        without.length === 0 ? "" : ` Unscored, and in no rate: ${without.join(", ")}.`
      }${asked.notReached === 0 ? "" : ` ${plural(asked.notReached, "text")} not reached: ${stopped ?? "unknown why"}`}`,
    ];
  });
}

/** A baseline is shown directly below its guardrail. */
function labelOf({ guardrail, set, type, way, spans }: GuardrailResult): string {
  if (way === "keywords") return "  keyword list";
  if (way === "rules") return "  rules alone";
  if (type === null) return set === undefined ? guardrail : `${guardrail}: ${set}`;
  return spans ? `  ${type}` : `${guardrail}: ${type}`;
}

function priceWords(usd: number | null): string {
  if (usd === null) return "unknown";
  return usd === 0 ? "$0" : `$${usd.toPrecision(2)}`;
}

function explanation(results: readonly GuardrailResult[]): string {
  const spans = results.some((result) => result.spans)
    ? " Of personal data: labels that a finding of their type overlaps, and findings that no label of their type overlaps; parts of one text are one piece of evidence. Own texts come with Assay and hold types that the others have no labels of: test were written by somebody who had not seen the patterns, after those were done."
    : "";
  const screen = results.some(({ guardrail }) => guardrail === "screen")
    ? " Asked, missed: how much of what the rules miss the model of screen would be asked about, which is the most that it can find, and how many real utterances would wait for it without need."
    : "";
  const asked = results.some((result) => result.asked !== undefined)
    ? " Of a guardrail that asks a model: recall and false alarms are those of its rules and its model together; time, price and tokens are those of one question, and a text without a doubt takes none."
    : "";
  return `In brackets: Wilson's interval, 95 %.${spans}${asked}${screen}`;
}

/** `80.0 % [37.6-96.4] 8/10`. */
export function shareWords({ count, of, rate, interval }: Share): string {
  if (rate === null || interval === null) return "none";
  const range = [interval.lower, interval.upper].map((end) => (end * 100).toFixed(1)).join("-");
  return `${(rate * 100).toFixed(1)} % [${range}] ${thousands(count)}/${thousands(of)}`;
}

function columns(cells: readonly string[]): string {
  return cells
    .map((cell, index) => cell.padEnd(WIDTHS[index] ?? 0))
    .join(" ")
    .trimEnd();
}
