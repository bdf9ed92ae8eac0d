import { forTerminal } from "../text/escape.ts";
import type { Style } from "../text/style.ts";
import { wrapText } from "../text/wrap.ts";
import { SIMULATED_BANNER } from "../words/words.ts";
import { groupBy } from "../count/group.ts";
import type { MutationReport, PromptStatement } from "./analysis.ts";
import { advice, guardWords, headline, madeOf, noteOf, openTitle, sortTold, triedWords } from "./words.ts";

/** What no case guards, by file and line. */
export function renderMutationTerminal(
  report: MutationReport,
  { style, width, all = false }: { style: Style; width: number; all?: boolean },
): string {
  const wrap = (text: string, indent = 0): string =>
    wrapText(style.commands(forTerminal(text)), Math.max(40, width), indent);
  const { guarded, open, unknown } = sortTold(report);
  const list = (told: readonly PromptStatement[], note: (one: PromptStatement) => string): string =>
    [...groupBy(told, ({ file }) => file)]
      .map(
        ([file, own]) =>
          `${style.bold(forTerminal(file))}\n${own.map((one) => entry(one, note(one))).join("\n")}`,
      )
      .join("\n\n");
  const entry = (one: PromptStatement, note: string): string => {
    const text = one.kind === "sentence" ? `${one.line}: ${one.text}` : `${one.kind} ${one.text}`;
    return [wrap(text, 2), ...(note === "" ? [] : [style.dim(wrap(note, 6))])].join("\n");
  };
  const next = advice(report);
  return `${[
    ...(report.simulated ? [style.warn(style.bold(SIMULATED_BANNER))] : []),
    style.bold(wrap(headline(report))),
    wrap(madeOf(report)),
    ...(report.stopped === null ? [] : [style.warn(wrap(`It ended early: ${report.stopped}`))]),
    ...(open.length === 0 ? [] : [style.bold(wrap(openTitle(open))), list(open, (one) => noteOf(one, open))]),
    ...(unknown.length === 0 ? [] : [style.bold("Not known"), list(unknown, triedWords)]),
    ...(all && guarded.length > 0 ? [style.bold("Guarded"), list(guarded, guardWords)] : []),
    ...(next === null ? [] : [wrap(next)]),
  ].join("\n\n")}\n`;
}
