import { excerpt, forTerminal } from "../../text/escape.ts";
import type { FailureStory } from "../../words/failures.ts";
import { expectedWords, insteadWords, speakerWords } from "../../words/story-words.ts";
import type { Style } from "../../text/style.ts";
import { bannerWords } from "../../words/banner-words.ts";
import { wrapText } from "../../text/wrap.ts";
import { agentName, plural } from "../../words/words.ts";
import type { BrokenCase, GateAnalysis, GateCriterion, GateVerdict } from "../analysis.ts";
import {
  baselineWords,
  brokenWords,
  changeWords,
  countWords,
  leftOutWords,
  lossWords,
  saidWords,
  standing,
  verdictWord,
  worstFirst,
} from "./lines.ts";
import { GATE_WORDS } from "../words.ts";

const MOST_CASES = 8;
/** The most letters of a reason, or of a reply. */
const MOST_LETTERS = 220;
/** The most names of lost items of each kind; the rest is in gate.md. */
const MOST_LOST = 20;

type Wrap = (text: string, indent?: number) => string;

/** The gate on a terminal: the verdict first, then what changed, each criterion, and the cases that broke. */
export function renderGateTerminal(a: GateAnalysis, options: { style: Style; width: number }): string {
  const { style } = options;
  const wrap: Wrap = (text, indent = 0) =>
    wrapText(style.commands(forTerminal(text)), Math.max(40, options.width), indent);
  const look: Look = { agent: agentName(a.candidate.variant), style, wrap };
  const simulated = bannerWords([a.candidate]);
  const banner = simulated === null ? "" : style.warn(style.bold(wrap(simulated)));
  const parts = [
    [
      banner,
      paint(a.verdict, style)(style.bold(wrap(`${GATE_WORDS[a.verdict]}. ${a.sentence}`))),
      wrap(a.rounds),
      style.dim(wrap(countWords(a))),
      ...a.candidate.warnings.map((w) => style.warn(wrap(`Warning: ${w}`))),
    ]
      .filter((l) => l !== "")
      .join("\n"),
    section(
      "Since the baseline",
      [baselineWords(a), ...changeWords(a)].map((l) => wrap(l, 2)),
      style,
    ),
    section(
      "No longer asked",
      lossWords(a, MOST_LOST).map((l) => wrap(l, 2)),
      style,
    ),
    section(
      "Success criteria",
      worstFirst(a.criteria).map((c) => criterion(c, look)),
      style,
      "\n\n",
    ),
    section("Cases that broke", cases(a, a.broke, look), style),
    section("Passed less often, not shown to have broken", cases(a, a.worthALook, look), style),
    section(
      "Not compared",
      leftOutWords(a).map((l) => wrap(l, 2)),
      style,
    ),
    section(
      "How sure this is",
      a.notes.map((n) => wrap(n, 2)),
      style,
    ),
    banner,
  ];
  return `${parts.filter((p) => p !== "").join("\n\n")}\n`;
}

function section(title: string, lines: readonly string[], style: Style, between = "\n"): string {
  return lines.length === 0 ? "" : `${style.bold(title)}\n\n${lines.join(between)}`;
}

function paint(verdict: GateVerdict | null, style: Style): (text: string) => string {
  if (verdict === null) return style.dim;
  return verdict === "pass" ? style.good : verdict === "fail" ? style.bad : style.warn;
}

interface Look {
  agent: string;
  style: Style;
  wrap: Wrap;
}

function criterion(c: GateCriterion, look: Look): string {
  const { style, wrap } = look;
  const stories =
    c.by === "zero_tolerance"
      ? c.failures.slice(0, 2).flatMap((f) => f.stories.slice(0, 1).map((s) => story(f.id, s, look)))
      : [];
  const verdict = verdictWord(c);
  const name = wrap(`${c.criterion.name} (${c.criterion.owner})`, verdict.length + 4).trimStart();
  return [
    `  ${paint(c.verdict, style)(verdict)}  ${style.bold(name)}`,
    wrap(c.sentence, 4),
    style.dim(wrap(standing(c), 4)),
    ...(c.judge === null || c.judge.sentence === "" ? [] : [style.dim(wrap(c.judge.sentence, 4))]),
    ...stories,
  ].join("\n");
}

function story(id: string, s: FailureStory, { agent, style, wrap }: Look): string {
  const [check] = s.checks;
  return [
    wrap(`${id}, trial ${s.trials[0] ?? 1}, ${check === undefined ? "" : expectedWords(check)}`, 6),
    ...(check === undefined ? [] : insteadWords(check, 2).map((line) => wrap(line, 8))),
    ...s.conversation.map((l) => {
      const { speaker, text } = speakerWords(l, agent);
      return style.dim(wrap(`${speaker === null ? "" : `${speaker}: `}${excerpt(text, 200)}`, 8));
    }),
  ].join("\n");
}

function cases(a: GateAnalysis, list: readonly BrokenCase[], { style, wrap }: Look): string[] {
  const lines = list.slice(0, MOST_CASES).flatMap((c) => {
    const said = saidWords(c, a, MOST_LETTERS);
    return [
      wrap(brokenWords(c), 2),
      ...c.reasons.slice(0, 1).map((r) => style.dim(wrap(excerpt(r, MOST_LETTERS), 6))),
      ...(said === null ? [] : [style.dim(wrap(said, 6))]),
    ];
  });
  const hidden = list.length - MOST_CASES;
  return hidden > 0 ? [...lines, `  and ${plural(hidden, "more case")}: see gate.md`] : lines;
}
