import { forTerminal } from "../text/escape.ts";
import type { Page } from "../text/format.ts";
import { wrapText } from "../text/wrap.ts";
import type { GuardrailResult, GuardrailsAnalysis, Share } from "./analyze.ts";

const HEAD = ["", "recall", "false alarms", "F1", "ms a message", "price a message"];
const WIDTHS = [30, 27, 27, 7, 14, 0];

/** How well guardrails work, on a terminal. */
export function renderGuardrails(analysis: GuardrailsAnalysis, { style, width }: Page): string {
  const wrap = (text: string): string => wrapText(forTerminal(text), Math.max(40, width));
  const { results, notMeasured, split, folder } = analysis;
  const lines = results.flatMap((result, index) => {
    const before = results[index - 1];
    const line = columns([
      labelOf(result),
      shareWords(result.recall),
      shareWords(result.falseAlarms),
      result.f1 === null ? "" : result.f1.toFixed(3),
      result.msPerMessage === null ? "" : result.msPerMessage.toFixed(3),
      result.way === "keywords" || (result.spans && result.type !== null)
        ? ""
        : priceWords(result.usdPerMessage),
    ]);
    const own = result.type === null && result.way === "guardrail";
    const apart = before !== undefined && before.guardrail !== result.guardrail ? [""] : [];
    return [...apart, own ? style.bold(forTerminal(line)) : forTerminal(line)];
  });
  return `${[
    style.bold("How well the guardrails work"),
    wrap(
      `${split === "all" ? "Both halves" : `The half ${split}`} of what lies in ${folder}. No model is asked.`,
    ),
    "",
    ...(results.length === 0 ? [] : [columns(HEAD), ...lines, ""]),
    ...(results.length === 0 ? [] : [style.dim(wrap(explanation(results)))]),
    ...notMeasured.map((what) => style.warn(wrap(`Not measured: ${what}.`))),
  ].join("\n")}\n`;
}

/** A baseline is shown right below what it is the baseline of. */
function labelOf({ guardrail, type, way, spans }: GuardrailResult): string {
  if (way === "keywords") return "  keyword list";
  if (type === null) return guardrail;
  return spans ? `  ${type}` : `${guardrail}: ${type}`;
}

function priceWords(usd: number | null): string {
  if (usd === null) return "unknown";
  return usd === 0 ? "$0" : `$${usd.toPrecision(2)}`;
}

function explanation(results: readonly GuardrailResult[]): string {
  const spans = results.some((result) => result.spans)
    ? " Of personal data: labels that a finding of their type overlaps, and findings that no label of their type overlaps; parts of one text are one piece of evidence."
    : "";
  const screen = results.some(({ guardrail }) => guardrail === "screen")
    ? " Of screen: how much of what the rules miss its model would be asked about, which is the most that it can find, and how many real utterances would wait for it in vain."
    : "";
  return `In brackets: Wilson's interval, 95 %.${spans}${screen}`;
}

/** `80.0 % [37.6-96.4] 8/10`. */
export function shareWords({ count, of, rate, interval }: Share): string {
  if (rate === null || interval === null) return "none";
  const range = [interval.lower, interval.upper].map((end) => (end * 100).toFixed(1)).join("-");
  return `${(rate * 100).toFixed(1)} % [${range}] ${count}/${of}`;
}

function columns(cells: readonly string[]): string {
  return cells
    .map((cell, index) => cell.padEnd(WIDTHS[index] ?? 0))
    .join(" ")
    .trimEnd();
}
