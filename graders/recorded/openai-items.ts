import { z } from "zod";
import { id, readArguments } from "./openai-calls.ts";
import { resultText } from "./openai-content.ts";
import type { RecordedCall } from "./pairing.ts";
import type { Entry } from "./recording.ts";
import { isErrorResult } from "./result-error.ts";

/** Items of the Responses API that neither the customer nor a grader sees. */
const UNSEEN = new Set([
  "reasoning",
  "item_reference",
  "compaction",
  "mcp_list_tools",
  "mcp_approval_request",
  "mcp_approval_response",
]);

const item = z.looseObject({ type: z.string(), role: z.undefined().optional(), call_id: id, id });
type Item = z.output<typeof item>;

/**
 * Reads an item of OpenAI's Responses API that is not a message: a call, a tool's result, or something
 * invisible.
 * @returns null for anything else
 */
export function itemEntries(said: unknown, index: number): Entry[] | null {
  const parsed = item.safeParse(said);
  if (!parsed.success) return null;
  const { type } = parsed.data;
  if (UNSEEN.has(type)) return [];
  const at = `messages[${index}]`;
  if (type.endsWith("_call_output")) {
    const { call_id, output } = parsed.data;
    const isError = isErrorResult({ ...parsed.data, output: null, type: null }) || isErrorResult(output);
    return [
      { role: "tool", results: [{ id: call_id, name: null, result: resultText(output), isError, at }] },
    ];
  }
  return type.endsWith("_call") ? [callEntry(parsed.data, at)] : null;
}

/** A call without a `call_id` is of a tool that the API runs itself: the item also holds its result. */
function callEntry(made: Item, at: string): Entry {
  const { type, call_id, id: own, status } = made;
  const name = typeof made["name"] === "string" ? made["name"] : type.replace(/_call$/, "");
  const input = readArguments(
    made["arguments"] ?? made["input"] ?? made["action"] ?? made["queries"] ?? made["code"],
  );
  const call: RecordedCall = { id: call_id ?? own, name, input };
  const answered = call_id === null && type !== "function_call" && type !== "custom_tool_call";
  const result = made["output"] ?? made["results"] ?? made["outputs"] ?? made["error"] ?? status;
  const isError = isErrorResult({ ...made, type: null }) || isErrorResult(made["output"]);
  return {
    role: "agent",
    text: "",
    calls: [call],
    results: answered ? [{ id: call.id, name, result: resultText(result), isError, at }] : [],
    end: null,
    paused: false,
  };
}
