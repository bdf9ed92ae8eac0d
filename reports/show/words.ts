import type {
  ConversationEnd,
  ReplyEnd,
  Row,
  RowChange,
  ToolCall,
  Turn,
} from "../../graders/contract/transcript.ts";
import type { CheckResult } from "../../graders/contract/types.ts";
import { NO_JUDGE, duration, RECORDED } from "../words/words.ts";
import { isOwnAgent, subjectWords } from "../words/variant-words.ts";
import type { Shown, TrialOutcome } from "./analysis.ts";

/** Texts that all formats share. They are plain text: each format escapes them itself. */

/** The agent and the run of a conversation. */
export function fromWords({ run, variant }: Pick<Shown, "run" | "variant">): string {
  const judge = run.judgeModel === NO_JUDGE ? "" : `, judged by ${run.judgeModel}`;
  const who =
    run.target.baseUrl === RECORDED && !isOwnAgent(variant) ? variant.prompt : subjectWords(variant);
  return `${who}${judge}; run ${run.runId}`;
}

/** The rule of a check that its author put into words: a reader of patterns wants it, too. */
export function ruleWords({ label, inWords }: Pick<CheckResult, "label" | "inWords">): string[] {
  return inWords === undefined ? [] : [`the rule: ${label}`];
}

/** `1 passed, 2 failed (shown), 3 not run`. */
export function trialsWords(trials: readonly TrialOutcome[], shown: number | null): string {
  return trials
    .map(({ trial, outcome }) => `${trial} ${outcomeWord(outcome)}${trial === shown ? " (shown)" : ""}`)
    .join(", ");
}

export function outcomeWord(outcome: TrialOutcome["outcome"]): string {
  return outcome.replace("_", " ");
}

/** The agent's call of a tool. */
export function askedWords({ name, input }: ToolCall): string {
  return `${name} ${JSON.stringify(input) ?? ""}`.trimEnd();
}

/** What the tool answered. */
export function answeredWords({ result, isError, durationMs }: ToolCall): string {
  const took = durationMs > 0 ? ` after ${duration(durationMs)}` : "";
  return `${isError ? "failed" : "answered"}${took}: ${result}`;
}

/** What a reply changed in the agent's system, a line each. */
export function changeWords({ changes = [] }: Turn): string[] {
  return changes.map(({ table, key, before, after }: RowChange) => {
    if (before === null) return `added in ${table}: ${JSON.stringify(after)}`;
    if (after === null) return `removed in ${table}: ${JSON.stringify(before)}`;
    return `changed in ${table}: ${key} ${columnsOf(before, after)}`;
  });
}

/** The columns that have changed. */
function columnsOf(before: Row, after: Row): string {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const shown = (value: unknown): string => JSON.stringify(value) ?? "nothing";
  return names
    .filter((name) => shown(before[name]) !== shown(after[name]))
    .map((name) => `${name}: ${shown(before[name])} -> ${shown(after[name])}`)
    .join(", ");
}

/** An unusual end of a reply, in words; null for the usual end. */
export function replyEndWords(end: ReplyEnd): string | null {
  const words: Record<Exclude<ReplyEnd, "end_turn">, string> = {
    refusal: "the model declined to answer",
    truncated: "cut off at the prompt's max_tokens",
    empty: "the agent said nothing",
    tool_limit: "cut off: the agent went on calling tools",
    context_full: "cut off: the conversation is too long for the model",
    unknown_stop: "ended for a reason that is not known",
  };
  return end === "end_turn" ? null : words[end];
}

/** How the conversation ended. */
export function endWords(end: ConversationEnd): string {
  const words: Record<ConversationEnd, string> = {
    script: "The conversation ended: every message of the case was sent.",
    customer: "The conversation ended: the customer was done.",
    spent: "The conversation ended: the attacker had sent every message that the case gives.",
    max_turns: "The conversation was cut off after the most messages that the case allows.",
    limit: "The conversation was cut off at a limit of the case.",
    agent: "The conversation ended with this reply: nothing can follow it.",
  };
  return words[end];
}

/** `reply 2`, or `conversation`. */
export function placeWords({ id }: CheckResult): string {
  const turn = /^(\d+)\.expect\./.exec(id);
  return turn === null ? "conversation" : `reply ${Number(turn[1]) + 1}`;
}

/** `passed`, `FAILED`, or `unscored`; an advisory check does not count. */
export function statusWord({ verdict: { status }, severity }: CheckResult): string {
  const word = { pass: "passed", fail: "FAILED", unscored: "unscored" }[status];
  return severity === "advisory" ? `${word} (advice, not counted)` : word;
}
