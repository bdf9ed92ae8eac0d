import { reasonWords } from "../../words/panel-words.ts";
import type { ToolCall, Transcript, Turn } from "../../../graders/contract/transcript.ts";
import type { CheckResult } from "../../../graders/contract/types.ts";
import type { TrialRecord } from "../../../runner/records.ts";
import { forTerminal } from "../../text/escape.ts";
import { askedOf, isJudged } from "../../count/failure-folds.ts";
import { endWords, replyEndWords } from "../../show/words.ts";
import { turnOf } from "../../words/failures.ts";
import { routeWords } from "../../words/route-words.ts";
import { duration, money, plural, thousands } from "../../words/words.ts";
import type { PageCheck, PageConversation, PageTool, PageTurn } from "./contract.ts";

/** A recorded trial as a page shows it. @param criteria names of the criteria by id */
export function conversationOf(
  record: Pick<TrialRecord, "transcript" | "checks" | "error">,
  criteria: ReadonlyMap<string, string>,
): PageConversation {
  const { transcript } = record;
  return {
    error: record.error === null ? null : forTerminal(record.error.message),
    end: endWords(transcript.end),
    ...(transcript.history && { history: transcript.history.map(turnData) }),
    turns: transcript.turns.map(turnData),
    checks: record.checks.map((check) => checkData(check, { transcript, criteria })),
  };
}

function turnData(turn: Turn): PageTurn {
  return {
    customer: forTerminal(turn.customer),
    agent: forTerminal(turn.agent),
    tools: turn.toolCalls.map(toolData),
    end: replyEndWords(turn.end),
    took: tookWords(turn),
  };
}

/** `sorted as claims · 282 ms, first words after 219 ms · 2 model calls · 145 tokens out · 1.1 ¢` */
function tookWords({ latencyMs, firstTextMs, calls, route }: Turn): string {
  const first =
    firstTextMs === null || firstTextMs === latencyMs ? "" : `, first words after ${duration(firstTextMs)}`;
  const out = calls.reduce((sum, c) => sum + (c.usage?.output ?? 0), 0);
  const known = calls.every((c) => c.costUsd !== null);
  const cost = calls.reduce((sum, c) => sum + (c.costUsd ?? 0), 0);
  return [
    forTerminal(routeWords({ ...(route && { route }) }) ?? ""),
    ...(latencyMs > 0 ? [`${duration(latencyMs)}${first}`] : []),
    ...(calls.length > 0
      ? [
          plural(calls.length, "model call"),
          `${thousands(out)} tokens out`,
          known ? money(cost) : "price unknown",
        ]
      : []),
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

function toolData({ name, input, result, isError, durationMs }: ToolCall): PageTool {
  return {
    name: forTerminal(name),
    input: argumentsOf(input),
    result: forTerminal(result),
    failed: isError,
    took: durationMs > 0 ? duration(durationMs) : "",
  };
}

function argumentsOf(input: unknown): PageTool["input"] {
  const written = (value: unknown): string =>
    forTerminal(typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
  if (typeof input !== "object" || input === null || Array.isArray(input)) return [["", written(input)]];
  return Object.entries(input).map(([name, value]) => [forTerminal(name), written(value)]);
}

function checkData(
  check: CheckResult,
  { transcript, criteria }: { transcript: Transcript; criteria: ReadonlyMap<string, string> },
): PageCheck {
  const { verdict, label } = check;
  return {
    status: verdict.status,
    turn: placeOf(check, transcript.turns.length),
    judge: isJudged(check.kind),
    asked: forTerminal(check.inWords ?? askedOf(label)),
    rule: check.inWords === undefined ? null : forTerminal(askedOf(label)),
    reason: forTerminal(reasonWords(verdict)),
    quotes: verdict.evidence.map(({ turn, speaker, quote }) => ({ turn, speaker, text: forTerminal(quote) })),
    advisory: check.severity === "advisory",
    why: check.why === undefined ? null : forTerminal(check.why),
    criteria: check.criteria.map((id) => forTerminal(criteria.get(id) ?? id)),
  };
}

/** A check of a reply that was never given is shown at the last reply. */
function placeOf(check: CheckResult, turns: number): number | null {
  const turn = turnOf(check);
  return turn === null || turns === 0 ? null : Math.min(turn, turns - 1);
}
