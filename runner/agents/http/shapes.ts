import type { PastTurn } from "../../../cases/types.ts";
import { ForeignAgentError } from "../foreign.ts";
import type { HttpAgentConfig } from "./config.ts";

/** One line of the history. The history is sent again with each message, where the agent keeps none. */
export type HistoryLine = { role: "user" | "assistant"; content: unknown } | Record<string, unknown>;

/** A tool call whose result the agent waits for. */
export interface AskedTool {
  id: string;
  name: string;
  input: unknown;
}

/** What one answer says. */
export interface HttpAnswer {
  reply: string;
  /** Tools that the agent called by itself, with their results. */
  toolCalls: { name: string; input: unknown; result: unknown; is_error?: boolean }[];
  /** Tools that the case must answer. */
  asked: AskedTool[];
  /** The answer as it goes into the history. */
  lines: HistoryLine[];
}

/** A call with its answer. */
type AnsweredTool = AskedTool & { result: string; isError: boolean };

/** How messages are written to an agent, and read. */
export interface Shape {
  /** Whether all earlier messages are sent with each message. */
  sendsHistory: boolean;
  body(o: { conversation: string; message: string; history: readonly HistoryLine[] }): unknown;
  read(answer: unknown): HttpAnswer;
  /** The results of the tools that were asked for, as lines of the history. */
  results(asked: readonly AnsweredTool[]): HistoryLine[];
  /** The tool calls as a line of the history. */
  asks(asked: readonly AskedTool[]): HistoryLine[];
}

/** The earlier messages as lines of the history. */
export function pastLines(history: readonly PastTurn[], shape: Shape): HistoryLine[] {
  return history.flatMap(({ customer, agent, toolCalls }, at) => {
    const asked = toolCalls.map((call, i): AnsweredTool => ({ id: `past_${at}_${i}`, ...call }));
    return [
      { role: "user", content: customer },
      ...(asked.length === 0 ? [] : [...shape.asks(asked), ...shape.results(asked)]),
      ...(agent.trim() === "" ? [] : [{ role: "assistant" as const, content: agent }]),
    ];
  });
}

export function shapeOf(config: HttpAgentConfig): Shape {
  switch (config.shape) {
    case "assay":
      return assay;
    case "openai":
      return openai(config);
    case "anthropic":
      return anthropic(config);
    case "custom":
      return custom(config);
  }
}

const assay: Shape = {
  sendsHistory: false,
  body: ({ conversation, message }) => ({ conversation, message }),
  read: (answer) => {
    const reply = at(answer, "/reply");
    if (typeof reply !== "string") throw unreadable(answer, "a text at /reply");
    const calls = at(answer, "/tool_calls");
    return {
      reply,
      toolCalls: listOf(calls).map((call) => ({
        name: textAt(call, "/name"),
        input: at(call, "/input") ?? at(call, "/arguments") ?? {},
        result: at(call, "/result"),
        is_error: at(call, "/is_error") === true,
      })),
      asked: [],
      lines: [],
    };
  },
  results: () => [],
  asks: () => [],
};

function openai({ model, system }: HttpAgentConfig): Shape {
  return {
    sendsHistory: true,
    body: ({ history }) => ({
      model,
      messages: [...(system === undefined ? [] : [{ role: "system", content: system }]), ...history],
    }),
    read: (answer) => {
      const message = at(answer, "/choices/0/message");
      const content = at(message, "/content") ?? at(message, "/refusal") ?? "";
      if (message === undefined || typeof content !== "string") {
        throw unreadable(answer, "a message at /choices/0/message");
      }
      const asked = listOf(at(message, "/tool_calls")).map((call): AskedTool => ({
        id: textAt(call, "/id"),
        name: textAt(call, "/function/name"),
        input: argumentsOf(at(call, "/function/arguments")),
      }));
      return { reply: content, toolCalls: [], asked, lines: [message as HistoryLine] };
    },
    results: (asked) => asked.map(({ id, result }) => ({ role: "tool", tool_call_id: id, content: result })),
    asks: (asked) => [
      {
        role: "assistant",
        content: null,
        tool_calls: asked.map(({ id, name, input }) => ({
          id,
          type: "function",
          function: { name, arguments: JSON.stringify(input) },
        })),
      },
    ],
  };
}

function anthropic({ model, system }: HttpAgentConfig): Shape {
  return {
    sendsHistory: true,
    body: ({ history }) => ({
      model,
      max_tokens: 2048,
      ...(system !== undefined && { system }),
      messages: history,
    }),
    read: (answer) => {
      const blocks = at(answer, "/content");
      if (!Array.isArray(blocks)) throw unreadable(answer, "a list of blocks at /content");
      const of = (type: string): unknown[] => blocks.filter((b: unknown) => at(b, "/type") === type);
      return {
        reply: of("text")
          .map((b) => textAt(b, "/text"))
          .join("\n\n"),
        toolCalls: [],
        asked: of("tool_use").map((b): AskedTool => ({
          id: textAt(b, "/id"),
          name: textAt(b, "/name"),
          input: at(b, "/input") ?? {},
        })),
        lines: [{ role: "assistant", content: blocks }],
      };
    },
    results: (asked) => [
      {
        role: "user",
        content: asked.map(({ id, result, isError }) => ({
          type: "tool_result",
          tool_use_id: id,
          content: result,
          ...(isError && { is_error: true }),
        })),
      },
    ],
    asks: (asked) => [
      {
        role: "assistant",
        content: asked.map(({ id, name, input }) => ({ type: "tool_use", id, name, input })),
      },
    ],
  };
}

function custom({ request, answer: where }: HttpAgentConfig): Shape {
  return {
    sendsHistory: JSON.stringify(request).includes("{{history}}"),
    body: (o) => fillIn(request, { message: o.message, conversation: o.conversation, history: o.history }),
    read: (answer) => {
      const reply = at(answer, where?.reply ?? "");
      if (typeof reply !== "string") throw unreadable(answer, `a text at ${where?.reply || "the top"}`);
      const calls = where?.tool_calls === undefined ? [] : listOf(at(answer, where.tool_calls));
      return {
        reply,
        toolCalls: calls.map((call) => ({
          name: textAt(call, where?.tool_name ?? ""),
          input: argumentsOf(at(call, where?.tool_input ?? "")),
          result: at(call, where?.tool_result ?? ""),
        })),
        asked: [],
        lines: [{ role: "assistant", content: reply }],
      };
    },
    results: () => [],
    asks: () => [],
  };
}

/** The value at a JSON pointer (RFC 6901); undefined where it is missing. */
export function at(value: unknown, pointer: string): unknown {
  if (pointer === "") return value;
  let here = value;
  for (const part of pointer.slice(1).split("/")) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

function textAt(value: unknown, pointer: string): string {
  const text = at(value, pointer);
  return typeof text === "string"
    ? text
    : text === undefined || text === null
      ? ""
      : (JSON.stringify(text) ?? "");
}

/**
 * Fills in placeholders. A text that is only a placeholder becomes its value, which may be a list; in a
 * longer text the value becomes text.
 */
function fillIn(template: unknown, values: Record<string, unknown>): unknown {
  if (typeof template === "string") {
    const whole = /^\{\{(\w+)\}\}$/.exec(template)?.[1];
    if (whole !== undefined && whole in values) return values[whole];
    return template.replace(/\{\{(\w+)\}\}/g, (all, name: string) => {
      const value = values[name];
      if (value === undefined) return all;
      return typeof value === "string" ? value : JSON.stringify(value);
    });
  }
  if (Array.isArray(template)) return template.map((item: unknown) => fillIn(item, values));
  if (typeof template !== "object" || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([key, item]) => [key, fillIn(item, values)]));
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** Arguments come as an object or as its JSON. */
function argumentsOf(value: unknown): unknown {
  if (typeof value !== "string") return value ?? {};
  if (value.trim() === "") return {};
  try {
    return JSON.parse(value);
  } catch {
    return { unreadable: value };
  }
}

function unreadable(answer: unknown, wanted: string): ForeignAgentError {
  const text = JSON.stringify(answer) ?? String(answer);
  return new ForeignAgentError(
    `the agent's answer has not ${wanted}: ${text.length > 200 ? `${text.slice(0, 200)}…` : text}`,
  );
}
