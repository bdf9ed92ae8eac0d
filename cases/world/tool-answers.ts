import { differences, show } from "../../graders/tool-calls/index.ts";
import type { ToolFixture, ToolReply } from "../types.ts";
import type { Fault } from "./world.ts";

/** A tool's answer to one call. */
export interface CaseToolAnswer {
  result: string;
  isError: boolean;
  /** Set where no entry of the case answers the call; the result then says so. */
  unanswered?: true;
  /** Set for a simulated fault. A tool with code of its own then fails with its own message. */
  fault?: Fault | "none";
  /** Delay of the answer in milliseconds. It is only counted, not waited for. */
  lateMs?: number;
}

/** Answers the calls of one conversation, in their order. Null where the case has no answer for the tool. */
export type ToolAnswers = (tool: string, input: unknown) => CaseToolAnswer | null;

/**
 * Answers calls from a case:
 * - the first entry whose `when` the arguments fit answers;
 * - where none fits, the entries without `when` do;
 * - entries with the same `when`, or without one, take turns: one for each call, and the last one is
 *   repeated;
 * - an entry with `once` is never repeated: after it, the call is answered as if these entries were absent;
 * - where no entry is left, the result is an error that says so. No answer is ever invented.
 */
export function createToolAnswers(fixtures: readonly ToolFixture[]): ToolAnswers {
  const queues = new Map(fixtures.map(({ tool, replies }) => [tool, queuesOf(replies)]));
  return (tool, input) => {
    const own = queues.get(tool);
    if (own === undefined) return null;
    const fitting = own.filter(({ when }) => when === undefined || fits(when, input));
    const reply = next(fitting);
    // A tool that should fail only once then gives its own answers.
    if (reply === undefined && fitting.some(({ calls }) => calls > 0)) return null;
    if (reply === undefined) {
      return {
        result: `No answer is set up for ${tool} with ${show(input)}.`,
        isError: true,
        unanswered: true,
      };
    }
    return { ...answerOf(reply), ...(reply.slow !== undefined && { lateMs: reply.slow * 1000 }) };
  };
}

function answerOf(reply: ToolReply): CaseToolAnswer {
  if ("returns" in reply) return { result: reply.returns, isError: false };
  if ("fails" in reply) return { result: reply.fails, isError: true };
  return { result: FAULTS[reply.fault], isError: reply.fault !== "none", fault: reply.fault };
}

/** Answers of a tool without code to faults. A delay without an answer is refused when the case is read. */
const FAULTS: Readonly<Record<Fault | "none", string>> = {
  timeout: "The tool did not answer in time.",
  lost: "The tool did not answer in time.",
  error: "The tool answered with an error.",
  none: "",
};

/** The next reply: from the first queue that has one left. */
function next(queues: readonly Queue[]): ToolReply | undefined {
  for (const queue of queues) {
    const last = queue.replies.length - 1;
    const reply = queue.replies[Math.min(queue.calls, last)];
    if (queue.calls > last && reply?.once === true) continue;
    queue.calls += 1;
    return reply;
  }
  return undefined;
}

interface Queue {
  when: ToolReply["when"];
  replies: ToolReply[];
  calls: number;
}

/** Entries without `when` come last in the file, and so they do here. */
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

/** Where it can't be decided whether the arguments fit, they don't fit: the following error is visible. */
function fits(when: NonNullable<ToolReply["when"]>, input: unknown): boolean {
  try {
    return differences(when, input, "covers").length === 0;
  } catch {
    return false;
  }
}
