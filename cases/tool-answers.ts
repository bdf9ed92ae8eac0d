import { differences, show } from "../graders/tool-calls/index.ts";
import type { ToolFixture, ToolReply } from "./types.ts";

/** What a tool answers to one call. */
export interface ScriptedAnswer {
  result: string;
  isError: boolean;
  /** Set where no entry of the case answers the call; the result then says so. */
  unanswered?: true;
}

/** Answers the calls of one conversation, in their order. Null where the case says nothing of the tool. */
export type ToolAnswers = (tool: string, input: unknown) => ScriptedAnswer | null;

/**
 * Answers calls as a case says:
 * - the first entry whose `when` the arguments fit answers;
 * - where none fits, the entries without `when` do;
 * - entries with the same `when`, or without one, take turns: one a call, and the last one is repeated;
 * - where nothing is left to answer, the result is an error that says so. No answer is ever made up.
 */
export function createToolAnswers(fixtures: readonly ToolFixture[]): ToolAnswers {
  const queues = new Map(fixtures.map(({ tool, replies }) => [tool, queuesOf(replies)]));
  return (tool, input) => {
    const own = queues.get(tool);
    if (own === undefined) return null;
    const queue = own.find(({ when }) => when === undefined || fits(when, input));
    const reply = queue?.replies[Math.min(queue.calls++, queue.replies.length - 1)];
    if (reply === undefined) {
      return {
        result: `No answer is set up for ${tool} with ${show(input)}.`,
        isError: true,
        unanswered: true,
      };
    }
    return "returns" in reply
      ? { result: reply.returns, isError: false }
      : { result: reply.fails, isError: true };
  };
}

interface Queue {
  when: ToolReply["when"];
  replies: ToolReply[];
  calls: number;
}

/** Those without `when` stand last in the file, and so they do here. */
function queuesOf(replies: readonly ToolReply[]): Queue[] {
  const queues = new Map<string, Queue>();
  for (const reply of replies) {
    const key = JSON.stringify(reply.when ?? null);
    const queue = queues.get(key) ?? { when: reply.when, replies: [], calls: 0 };
    queue.replies.push(reply);
    queues.set(key, queue);
  }
  return [...queues.values()];
}

/** Where nobody can tell whether the arguments fit, they don't: the error that follows is seen. */
function fits(when: NonNullable<ToolReply["when"]>, input: unknown): boolean {
  try {
    return differences(when, input, "covers").length === 0;
  } catch {
    return false;
  }
}
