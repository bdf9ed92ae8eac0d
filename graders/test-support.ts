import type { z } from "zod";
import type { CallRecord } from "../claude/types.ts";
import { gradeCheck } from "./grade.ts";
import { getGrader } from "./registry.ts";
import type { ToolCall, Transcript, Turn } from "./transcript.ts";
import type { Check, CheckResult } from "./types.ts";

/** What the tests of the graders are written with. */

/** A turn in which the agent says this, and nothing else happens. */
export function turn(agent: string, more: Partial<Turn> = {}): Turn {
  const end = agent === "" ? "empty" : "end_turn";
  return { customer: "Hi", agent, end, toolCalls: [], calls: [], latencyMs: 0, firstTextMs: null, ...more };
}

/** A conversation of these replies. */
export function conversation(...replies: (string | Turn)[]): Transcript {
  const turns = replies.map((reply) => (typeof reply === "string" ? turn(reply) : reply));
  return { turns, end: "script", customerCalls: [] };
}

export function toolCall(name: string, input: unknown = {}, more: Partial<ToolCall> = {}): ToolCall {
  return { name, input, result: "100", isError: false, durationMs: 1, ...more };
}

export function callRecord(more: Partial<CallRecord> = {}): CallRecord {
  return {
    role: "agent",
    model: "sim-large",
    answeredBy: "sim-large",
    attempts: [],
    waitedMs: 0,
    latencyMs: 1,
    firstTextMs: 1,
    usage: null,
    costUsd: 0,
    stopReason: "end_turn",
    replayed: false,
    ...more,
  };
}

/** A check as the case loader makes it. @throws {z.ZodError} when the value isn't one that the grader takes. */
export function makeCheck(kind: string, value: unknown, more: Partial<Check> = {}): Check {
  const grader = getGrader(kind);
  if (grader === null) throw new Error(`there is no grader ${kind}`);
  // Settings are stored as JSON, so every test grades with what comes back from it.
  const settings: unknown = JSON.parse(JSON.stringify(grader.schema.parse(value)));
  return { kind, settings, not: false, severity: "required", criteria: [], ...more };
}

export interface Scene {
  transcript: Transcript;
  turn?: number | null;
  knowledge?: string;
  not?: boolean;
}

/** Decides a check as a case would, without a judge. */
export async function runCheck(kind: string, value: unknown, scene: Scene): Promise<CheckResult> {
  return gradeCheck({
    check: makeCheck(kind, value, { not: scene.not ?? false }),
    id: "expect.0",
    subject: { transcript: scene.transcript, turn: scene.turn ?? null, knowledge: scene.knowledge ?? "" },
    context: { judge: null },
  });
}

/** The status of a check on a conversation of these replies. */
export async function status(kind: string, value: unknown, ...replies: (string | Turn)[]): Promise<string> {
  return (await runCheck(kind, value, { transcript: conversation(...replies) })).verdict.status;
}

/** The messages with which a grader refuses a value, those of each way to write it; none when it takes it. */
export function refusals(kind: string, value: unknown): string[] {
  const result = getGrader(kind)?.schema.safeParse(value);
  return result === undefined || result.success ? [] : result.error.issues.flatMap(messagesOf);
}

function messagesOf(issue: z.core.$ZodIssue): string[] {
  const inner = issue.code === "invalid_union" ? issue.errors.flat().flatMap(messagesOf) : [];
  return [issue.message, ...inner];
}
