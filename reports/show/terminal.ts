import { reasonWords } from "../words/panel-words.ts";
import type { CheckResult } from "../../graders/contract/types.ts";
import { checkWords } from "../../runner/kept/check-words.ts";
import type { Turn } from "../../graders/contract/transcript.ts";
import { forTerminal } from "../text/escape.ts";
import type { Page } from "../text/format.ts";
import { guardrailWords } from "../words/guardrail-words.ts";
import { routeWords } from "../words/route-words.ts";
import { lookedUpWords, sourceWords, withNumbers } from "../words/sources.ts";
import type { Style } from "../text/style.ts";
import { agentIsUnmeasured, usageLines } from "../words/usage-words.ts";
import { bannerWords } from "../words/banner-words.ts";
import { agentName, duration } from "../words/words.ts";
import { wrapText } from "../text/wrap.ts";
import { PLAYED_FROM_HERE, seenWords } from "../words/before-words.ts";
import type { Shown } from "./analysis.ts";
import {
  answeredWords,
  changeWords,
  askedWords,
  endWords,
  fromWords,
  outcomeWord,
  placeWords,
  ruleWords,
  replyEndWords,
  statusWord,
  trialsWords,
} from "./words.ts";

type Wrap = (text: string, indent?: number) => string;

/**
 * A complete conversation on a terminal: what was said and done in order, then each check with its verdict.
 */
export function renderShownTerminal(shown: Shown, page: Page): string {
  const { style } = page;
  const width = Math.max(40, page.width);
  const wrap: Wrap = (text, indent = 0) => wrapText(forTerminal(text), width, indent);
  const { outcome, transcript, run, variant } = shown;
  const paint = outcome === "passed" ? style.good : outcome === "failed" ? style.bad : style.warn;
  const { file, line } = shown.case.location;
  const banner = bannerWords([{ variant, target: run.target }]);
  const { history: before = [] } = transcript;
  const saidHere = (turn: Turn): string => said(turn, { agent: agentName(variant), style, wrap });
  const parts = [
    [
      ...(banner === null ? [] : [style.warn(wrap(banner))]),
      style.bold(paint(wrap(`${shown.case.id}, trial ${shown.trial}: ${outcomeWord(outcome)}`))),
      wrap(`${shown.case.about} (${file}:${line})`),
      style.dim(wrap(fromWords(shown))),
      style.dim(wrap(`trials: ${trialsWords(shown.trials, shown.trial)}`)),
    ].join("\n"),
    ...before.map(saidHere),
    before.length === 0 ? "" : style.dim(wrap(PLAYED_FROM_HERE)),
    ...transcript.turns.map(saidHere),
    shown.error === null
      ? style.dim(wrap(endWords(transcript.end)))
      : style.bad(wrap(`The trial broke off: ${shown.error}`)),
    checks(shown.checks, style, wrap),
    style.dim(
      [
        ...(agentIsUnmeasured({ manifest: { variant }, usage: shown.usage })
          ? ["agent: calls, tokens and price are not known"]
          : []),
        ...usageLines(shown.usage),
      ]
        .map((l) => wrap(l))
        .join("\n"),
    ),
  ];
  return `${parts.filter((p) => p !== "").join("\n\n")}\n`;
}

/** One turn: the customer's message, what the agent did, and its answer. */
export function said(
  turn: Turn,
  { agent, style, wrap }: { agent: string; style: Style; wrap: Wrap },
): string {
  const end = replyEndWords(turn.end);
  const { text, sources } = withNumbers(turn);
  const notes = [routeWords(turn), lookedUpWords(turn)].filter((words) => words !== null);
  const took = turn.latencyMs > 0 ? ` (${duration(turn.latencyMs)})` : "";
  return [
    style.bold("Customer"),
    wrap(turn.customer === "" ? "(nothing)" : turn.customer, 2),
    ...notes.map((words) => style.dim(wrap(`(${words})`, 2))),
    ...turn.toolCalls.flatMap((call) => [
      style.bold("Tool"),
      style.dim(wrap(askedWords(call), 2)),
      style.dim(wrap(answeredWords(call), 2)),
    ]),
    ...changeWords(turn).map((line) => style.dim(wrap(line, 2))),
    ...guardrailWords(turn).map((line) => style.dim(wrap(`(${line})`, 2))),
    style.bold(wrap(`${agent}${took}`)),
    wrap(text === "" ? "(nothing)" : text, 2),
    ...sources.map((source) => style.dim(wrap(sourceWords(source), 2))),
    ...(end === null ? [] : [style.warn(wrap(`(${end})`, 2))]),
  ].join("\n");
}

function checks(results: readonly CheckResult[], style: Style, wrap: Wrap): string {
  if (results.length === 0) return "";
  const lines = results.flatMap((c) => {
    const { status, evidence } = c.verdict;
    const paint = status === "pass" ? style.good : status === "fail" ? style.bad : style.warn;
    return [
      paint(wrap(`- ${statusWord(c)}: ${placeWords(c)}, expected: ${checkWords(c)}`, 2)),
      wrap(reasonWords(c.verdict), 4),
      ...ruleWords(c).map((rule) => style.dim(wrap(rule, 4))),
      ...evidence.map((e) => style.dim(wrap(`${seenWords(e)}: "${e.quote}"`, 4))),
      ...(c.why === undefined ? [] : [style.dim(wrap(`why it matters: ${c.why}`, 4))]),
    ];
  });
  return [style.bold("Checks"), ...lines].join("\n");
}
