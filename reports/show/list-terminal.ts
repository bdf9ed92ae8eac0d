import { forTerminal } from "../text/escape.ts";
import type { Page } from "../text/format.ts";
import { agentName, plural } from "../words/words.ts";
import { wrapText } from "../text/wrap.ts";
import type { ShownList } from "./analysis.ts";
import { fromWords, trialsWords } from "./words.ts";

/** The conversations of a run on a terminal, by suite and case. */
export function renderShownList(list: ShownList, page: Page): string {
  const { style } = page;
  const wrap = (text: string, indent = 0): string =>
    wrapText(forTerminal(text), Math.max(40, page.width), indent);
  const suites = [...new Set(list.cases.map((c) => c.suite))];
  const trials = list.cases.reduce((sum, c) => sum + c.trials.length, 0);
  const parts = [
    [
      style.bold(
        wrap(
          `${plural(list.cases.length, "case")} and ${plural(trials, "trial")} of ${agentName(list.variant)}`,
        ),
      ),
      style.dim(wrap(fromWords(list))),
    ].join("\n"),
    ...suites.map((suite) =>
      [
        style.bold(wrap(suite)),
        ...list.cases
          .filter((c) => c.suite === suite)
          .flatMap((c) => [
            wrap(`- ${c.id}: ${trialsWords(c.trials, null)}`, 2),
            style.dim(wrap(c.about, 4)),
          ]),
      ].join("\n"),
    ),
  ];
  return `${parts.join("\n\n")}\n`;
}
