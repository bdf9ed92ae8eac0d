import { plural } from "../../text/counts.ts";
import { forTerminal } from "../text/escape.ts";
import type { Page } from "../text/format.ts";
import { wrapText } from "../text/wrap.ts";
import type { PartReach, SuggestReport, ToldPart } from "./analysis.ts";
import { gapsOf } from "./analysis.ts";
import { aboutWords, partName, proofWords, triedWords, whyWords } from "./words.ts";

const TITLES: Record<PartReach, string> = {
  open: "No case depends on these",
  silent: "No case speaks of these",
  drafted: "A case was drafted for these. Whether it notices was not played yet",
  spoken: "Cases speak of these. Whether one would notice was not played yet",
  guarded: "A case fails without these",
};

/** The parts that no case covers, and further facts. @param o.all also the covered parts */
export function renderSuggestTerminal(
  report: SuggestReport,
  { style, width, all = false }: Page & { all?: boolean },
): string {
  const wrap = (text: string, indent = 0): string =>
    wrapText(style.commands(forTerminal(text)), Math.max(40, width), indent);
  const of = (reach: PartReach): ToldPart[] => report.parts.filter((part) => part.reach === reach);
  const list = (reach: PartReach): string[] => {
    const parts = of(reach);
    if (parts.length === 0) return [];
    const tried = reach === "open" ? triedWords(parts) : "";
    const entries = parts.flatMap((part) => {
      const why = tried === "" ? whyWords(part) : "";
      return [wrap(partName(part), 2), ...(why === "" ? [] : [style.dim(wrap(why, 6))])];
    });
    return [[style.bold(wrap(`${TITLES[reach]} (${parts.length})${tried}:`)), ...entries].join("\n")];
  };
  const proof = proofWords(report.parts);
  return `${[
    wrap(aboutWords(report)),
    ...list("open"),
    ...list("silent"),
    ...list("drafted"),
    ...(all
      ? [...list("spoken"), ...list("guarded")]
      : others(of("spoken"), of("guarded")).map((text) => wrap(text))),
    ...(proof === "" ? [] : [style.dim(wrap(proof))]),
    wrap(adviceOf(report)),
  ].join("\n\n")}\n`;
}

function others(spoken: readonly ToldPart[], guarded: readonly ToldPart[]): string[] {
  const parts = [
    ...(guarded.length === 0 ? [] : [`a case fails without ${guarded.length} of them`]),
    ...(spoken.length === 0
      ? []
      : [`cases speak of ${spoken.length}, and whether one would notice was not played`]),
  ];
  return parts.length === 0 ? [] : [`Of the others: ${parts.join("; ")}. --all lists them.`];
}

function adviceOf(report: SuggestReport): string {
  const gaps = gapsOf(report);
  const unplayed = report.parts.some(
    ({ reach }) => reach === "silent" || reach === "spoken" || reach === "drafted",
  );
  const play = unplayed ? "Play it, to know: assay mutate --of section,tool,article" : "";
  const draft =
    gaps.length === 0
      ? "Nothing was found that no case reaches."
      : `Draft ${plural(Math.min(gaps.length, 5), "case")} for what is missing: assay suggest --draft ${Math.min(gaps.length, 5)}`;
  return [draft, play].filter((text) => text !== "").join("\n");
}
