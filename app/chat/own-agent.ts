import { setTimeout as sleep } from "node:timers/promises";
import type { AgentTurn, ProductionAgent, RespondOptions } from "../../agent/index.ts";
import type { Case } from "../../cases/types.ts";
import type { CallRecord, Claude } from "../../claude/types.ts";
import type { AgentUnderTest, Conversation } from "../../runner/index.ts";
import { refusalOf } from "../user-error.ts";

/** An agent of the user's own gave no answer. Its message is untrusted text. */
export class NoReplyError extends Error {
  override readonly name = "NoReplyError";
}

/** How long an agent may take to end a conversation when the chat is left, in milliseconds. */
const FAREWELL_MS = 2000;

/** Conversations with an agent of the user's own, one at a time. */
export interface OwnAgentChats {
  /** Begins a conversation, and ends the one before it. */
  begin: () => ProductionAgent;
  /** Ends the last conversation. An agent that does not answer is not waited for. */
  end: () => Promise<void>;
}

/**
 * Lets a person talk to an agent of the user's own as to any other. Nothing that it throws ends the chat.
 * @param o.testCase says what its tools answer
 */
export function ownAgentChats(o: {
  agent: AgentUnderTest;
  testCase: Case;
  model: string;
  claude: Claude;
  clock: () => Date;
  newId: () => string;
}): OwnAgentChats {
  let count = 0;
  let last: Conversation | null = null;
  let onCall: (record: CallRecord) => void = () => undefined;

  function start(): Conversation {
    const id = o.newId();
    last = o.agent.begin({
      testCase: o.testCase,
      trial: count++,
      identity: `chat/${id}`,
      userId: id,
      model: o.model,
      claude: o.claude,
      clock: o.clock,
      onCall: (record) => onCall(record),
    });
    return last;
  }

  async function end(): Promise<void> {
    const ended = last?.end?.();
    last = null;
    // It is over for the person, whatever the agent makes of it.
    await Promise.race([ended?.catch(() => undefined), sleep(FAREWELL_MS, undefined, { ref: false })]);
  }

  return {
    end,
    begin() {
      void end();
      let conversation: Conversation | null = null;
      return {
        history: [],
        async respond(message, options = {}) {
          onCall = options.onCall ?? (() => undefined);
          const signal = options.signal ?? new AbortController().signal;
          try {
            conversation ??= start();
            const turn = await conversation.respond(message, { signal });
            show(turn, options);
            return turn;
          } catch (cause) {
            throw new NoReplyError(wordsOf(cause), { cause });
          }
        },
      };
    },
  };
}

/** The events of a reply that arrived as a whole. */
function show(turn: AgentTurn, { onEvent }: RespondOptions): void {
  if (turn.route !== undefined) onEvent?.({ type: "sorted", route: turn.route });
  for (const call of turn.toolCalls) {
    onEvent?.({ type: "tool_started", name: call.name, input: call.input });
    onEvent?.({ type: "tool_finished", call });
  }
  onEvent?.({ type: "text", text: turn.agent });
  onEvent?.({ type: "done", turn });
}

/** What went wrong, with the first place in the user's code and without the rest of the stack. */
function wordsOf(cause: unknown): string {
  const text = refusalOf(cause) ?? (cause instanceof Error ? cause.message : String(cause));
  const lines = text.split("\n");
  const isFrame = (line: string): boolean => /^\s+at /.test(line);
  const place = lines.find(
    (line) => isFrame(line) && !/\bnode:|[\\/]runner[\\/]agents[\\/]|[\\/]node_modules[\\/]/.test(line),
  );
  return [...lines.filter((line) => !isFrame(line)), ...(place === undefined ? [] : [place])]
    .join("\n")
    .trim();
}
