import type Anthropic from "@anthropic-ai/sdk";
import { eventsOf, toSse } from "../wire/events.ts";
import { ConnectionLost } from "../wire/exchange.ts";
import { answerJson } from "../wire/lean.ts";
import type { FaultKind } from "../strain/faults.ts";
import type { Generation } from "./generate.ts";
import type { Pace } from "../strain/latency.ts";

interface AnswerInput {
  message: Anthropic.Message;
  generation: Generation;
  pace: Pace;
  fault: FaultKind | null;
  /** Without the empty fields, see lean.ts. */
  lean: boolean;
}

/** The body of an answer without streaming. */
export async function* wholeAnswer({ message, fault, lean }: AnswerInput): AsyncGenerator<string> {
  const json = answerJson(message, lean);
  const half = json.slice(0, Math.ceil(json.length / 2));
  if (fault === "malformed") {
    yield `${half}<html>`;
    return;
  }
  if (fault !== "cut") {
    yield json;
    return;
  }
  yield half;
  throw new ConnectionLost("cut in the middle of the answer");
}

/** The body of a streamed answer; a fault occurs in the middle of the events. */
export async function* streamedAnswer({
  message,
  generation,
  pace,
  fault,
  lean,
}: AnswerInput): AsyncGenerator<string> {
  const events = [...eventsOf(message, generation)];
  const strikesAt = Math.ceil(events.length / 2);
  for (const [index, { event, tokens }] of events.entries()) {
    if (index === strikesAt) {
      if (fault === "cut") throw new ConnectionLost("cut in the middle of the stream");
      if (fault === "error-event") return yield ERROR_EVENT;
      if (fault === "malformed") return yield MALFORMED_EVENT;
    }
    await pace.tokens(tokens);
    yield toSse(event, lean);
  }
}

const ERROR_EVENT = `event: error\ndata: ${JSON.stringify({
  type: "error",
  error: { type: "overloaded_error", message: "Overloaded" },
})}\n\n`;
const MALFORMED_EVENT = `event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"del<html>\n\n`;
