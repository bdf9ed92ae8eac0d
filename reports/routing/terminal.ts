import type { Share } from "../guardrails/analyze.ts";
import { shareWords } from "../guardrails/terminal.ts";
import { forTerminal } from "../text/escape.ts";
import type { Page } from "../text/format.ts";
import { wrapText } from "../text/wrap.ts";
import { dollars, plural, SIMULATED_BANNER, thousands } from "../words/words.ts";
import type { PromptSize, RoutingAnalysis, RoutingWayResult } from "./analyze.ts";

/** How well messages are sorted into routes, on a terminal. */
export function renderRouting(analysis: RoutingAnalysis, { style, width }: Page): string {
  const wrap = (text: string): string => wrapText(style.commands(forTerminal(text)), Math.max(40, width));
  const { messages, notSorted, split, file, model, routes, ways } = analysis;
  const labels = [...routes, "unsure"];
  return `${[
    ...(analysis.simulated ? [style.warn(SIMULATED_BANNER)] : []),
    style.bold(wrap(`How well ${model} sorts first messages into ${plural(routes.length, "conversation")}`)),
    wrap(
      `${plural(messages, "message")}: ${split === "all" ? "both halves" : `the half ${split}`} of ${file}.`,
    ),
    ...(notSorted === 0
      ? []
      : [
          style.bad(
            wrap(
              `${plural(notSorted, "message")} ${notSorted === 1 ? "was" : "were"} not sorted: ${analysis.stopped ?? "unknown why"}`,
            ),
          ),
        ]),
    ...ways.flatMap((way) => [
      "",
      style.bold(way.way === "classifier" ? forTerminal(model) : "Keyword list"),
      ...wayLines(way, labels),
    ]),
    "",
    ...timeLines(analysis).map(wrap),
    "",
    ...sizeLines(analysis.sizes),
    "",
    style.dim(
      wrap(
        `In brackets: Wilson's interval, 95 %. A message that is left open gets everything, which costs tokens alone; one in a conversation that is not its own lacks what it needs until its subject is noticed.`,
      ),
    ),
    ...analysis.leftOut.map((what) => style.warn(wrap(`Left out: ${what}.`))),
  ].join("\n")}\n`;
}

const SHARE = 27;

function wayLines(
  { right, unsure, decided, misled, routes, matrix }: RoutingWayResult,
  labels: readonly string[],
): string[] {
  const first = Math.max(...labels.map((label) => label.length), "of the others right".length) + 2;
  const columns = labels.map((label) => Math.max(label.length, 4) + 2);
  const row = (name: string, cells: readonly string[], shares: readonly string[]): string =>
    forTerminal(
      `${name.padEnd(first)}${cells.map((cell, i) => cell.padStart(columns[i] ?? 0)).join("")}   ${shares
        .map((share) => share.padEnd(SHARE))
        .join(" ")}`.trimEnd(),
    );
  const line = (name: string, share: Share): string => `${name.padEnd(first)}${shareWords(share)}`;
  return [
    line("as labelled", right),
    line("left open", unsure),
    line("of the others right", decided),
    line("misled", misled),
    "",
    row("is \\ taken for", labels, ["found (recall)", "rightly (precision)"]),
    ...routes.map(({ route, recall, precision }, i) =>
      row(
        route,
        (matrix[i] ?? []).map((count) => (count === 0 ? "·" : thousands(count))),
        [shareWords(recall), shareWords(precision)],
      ),
    ),
  ];
}

function timeLines({ medianMs, p95Ms, usdPerMessage, failed, model }: RoutingAnalysis): string[] {
  const time =
    medianMs === null || p95Ms === null
      ? "Its time was not measured"
      : `${Math.round(medianMs)} ms a message, ${Math.round(p95Ms)} ms for one of 20`;
  const price =
    usdPerMessage === null ? "its price is not known" : `${dollars(usdPerMessage * 1000)} for 1,000 messages`;
  return [
    `${time}; ${price}.`,
    ...(failed === 0
      ? []
      : [`${plural(failed, "message")} got everything because ${model} gave no answer that could be used.`]),
  ];
}

/** The cost of a change of route: its prompt is written into the cache again, unless it was used recently. */
function sizeLines(sizes: readonly PromptSize[]): string[] {
  const first = Math.max(...sizes.map(({ route }) => route.length), "conversation".length) + 2;
  const usd = (value: number | null): string => (value === null ? "not known" : dollars(value));
  return [
    `${"conversation".padEnd(first)}${"told, in tokens".padEnd(18)}${"from the cache".padEnd(17)}written there`,
    ...sizes.map(
      ({ route, tokens, readUsd, writeUsd }) =>
        `${route.padEnd(first)}${`about ${thousands(tokens)}`.padEnd(18)}${usd(readUsd).padEnd(17)}${usd(writeUsd)}`,
    ),
  ].map((line) => forTerminal(line));
}
