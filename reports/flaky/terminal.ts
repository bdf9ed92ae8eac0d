import { isRecorded, LABEL_WORDS, stableWords } from "../words/case-notes.ts";
import { forTerminal } from "../text/escape.ts";
import type { Style } from "../text/style.ts";
import { wrapText } from "../text/wrap.ts";
import { bannerWords } from "../words/banner-words.ts";
import { agentName, outOf, plural } from "../words/words.ts";
import type { FlakyAnalysis, FlakyCase } from "./analyze.ts";
import type { WaveringCheck } from "./blame.ts";
import { blameWords, checkWords, rejudgedWords, shortWords, undecidedWords } from "./words.ts";

const MOST_CHECKS = 4;

/** What `assay flaky` prints. @param options.width columns of the terminal; text is wrapped to it */
export function renderFlakyTerminal(a: FlakyAnalysis, options: { style: Style; width: number }): string {
  const { style } = options;
  const width = Math.max(40, options.width);
  const wrap = (text: string, indent = 0): string =>
    wrapText(style.commands(forTerminal(text)), width, indent);
  const agent = isRecorded(a) ? "The agent" : agentName(a.manifest.variant);
  const simulated = bannerWords([a.manifest]);
  const banner = simulated === null ? "" : style.warn(style.bold(wrap(simulated)));
  const known = a.listed.filter((c) => c.label !== "not_enough_runs");
  const seldom = a.listed.filter((c) => c.label === "not_enough_runs");
  const summary = [stableWords(a), ...(a.undecided > 0 ? [undecidedWords(a)] : [])];
  const parts = [
    [banner, style.bold(wrap(headline(a))), ...provenance(a).map((l) => style.dim(wrap(l)))]
      .filter((l) => l !== "")
      .join("\n"),
    section("Flaky and broken cases", style, known.map((c) => caseBlock(c, agent, style, wrap)).join("\n\n")),
    section(
      "Failed, but in too few trials to tell more",
      style,
      seldom.map((c) => wrap(shortWords(c, agent), 2)).join("\n"),
    ),
    a.listed.length === 0 ? wrap("No case has failed.") : "",
    a.rejudged === null ? "" : wrap(rejudgedWords(a.rejudged)),
    summary.map((l) => wrap(l)).join("\n"),
    banner,
  ];
  return `${parts.filter((p) => p !== "").join("\n\n")}\n`;
}

function section(title: string, style: Style, body: string): string {
  return body === "" ? "" : `${style.bold(title)}\n\n${body}`;
}

function headline(a: FlakyAnalysis): string {
  const { model, prompt } = a.manifest.variant;
  const [newest, ...others] = a.runs;
  const runs = others.length === 0 ? "" : ` and ${plural(others.length, "run")} like it`;
  return `${plural(a.trials, "trial")} of ${plural(a.cases, "case")}: ${model} with ${prompt}, from ${newest ?? "no run"}${runs}.`;
}

function provenance(a: FlakyAnalysis): string[] {
  const reasons = new Map<string, number>();
  for (const { reason } of a.leftOut) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return [
    ...[...reasons].map(([reason, count]) => `Left out: ${plural(count, "run")} (${reason}).`),
    ...(a.repeated > 0
      ? [
          `${plural(a.repeated, "trial")} repeated another one word for word and count once: ${a.manifest.target.simulated ? "another --seed" : "--no-cache"} gives new ones.`,
        ]
      : []),
  ];
}

type Wrap = (text: string, indent?: number) => string;

function caseBlock(c: FlakyCase, agent: string, style: Style, wrap: Wrap): string {
  const title = wrap(
    `${c.caseId}: ${LABEL_WORDS[c.label]}, passed ${outOf(c.passed, c.scored)} (${c.file}:${c.line})`,
  );
  const hidden = c.checks.length - MOST_CHECKS;
  return [
    style.bad(title),
    style.dim(wrap(c.about, 2)),
    ...(c.quarantine === null ? [] : [wrap(`In quarantine until ${c.quarantine.expires}.`, 2)]),
    wrap(blameWords(c, agent), 2),
    ...c.checks.slice(0, MOST_CHECKS).map((check: WaveringCheck) => wrap(`- ${checkWords(check)}`, 4)),
    ...(hidden > 0 ? [wrap(`and ${plural(hidden, "more check")}`, 4)] : []),
  ].join("\n");
}
