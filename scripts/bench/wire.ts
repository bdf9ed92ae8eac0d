import type { ServerResponse } from "node:http";

/** The answers of the benchmarks' server, as the API writes them. */

export const REPLY = "Hello! I'm Robin, at your service. How can I help you today?";
export const OUTPUT_TOKENS = 16;

type Usage = Record<string, number>;

export function messageOf(model: string, usage: Usage) {
  return {
    id: "msg_bench",
    type: "message",
    role: "assistant",
    model,
    content: [{ type: "text", text: REPLY }],
    stop_reason: "end_turn",
    stop_sequence: null,
    usage,
  };
}

export function beginStream(
  response: ServerResponse,
  model: string,
  usage: Usage,
  headers: Record<string, string>,
): void {
  const message = { ...messageOf(model, { ...usage, output_tokens: 1 }), content: [], stop_reason: null };
  response.writeHead(200, { "content-type": "text/event-stream", ...headers });
  response.write(textOf([{ type: "message_start", message }]));
}

export const BLOCK_BEGINS = {
  type: "content_block_start",
  index: 0,
  content_block: { type: "text", text: "" },
};

export function deltaOf(text: string): object {
  return { type: "content_block_delta", index: 0, delta: { type: "text_delta", text } };
}

/** @param events the part of the answer that was not written yet */
export function endStream(response: ServerResponse, events: readonly object[]): void {
  const ending = [
    { type: "content_block_stop", index: 0 },
    {
      type: "message_delta",
      delta: { stop_reason: "end_turn", stop_sequence: null },
      usage: { output_tokens: OUTPUT_TOKENS },
    },
    { type: "message_stop" },
  ];
  response.end(textOf([...events, ...ending]));
}

export function textOf(events: readonly object[]): string {
  return events
    .map((event) => `event: ${"type" in event ? String(event.type) : ""}\ndata: ${JSON.stringify(event)}\n\n`)
    .join("");
}

export function fail(
  response: ServerResponse,
  status: number,
  type: string,
  headers: Record<string, string>,
): void {
  sendJson(response, status, { type: "error", error: { type, message: "Not now." } }, headers);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
}
