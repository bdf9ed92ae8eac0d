import type Anthropic from "@anthropic-ai/sdk";
import { APIError } from "@anthropic-ai/sdk/error";
import { partialParse } from "@anthropic-ai/sdk/_vendor/partial-json-parser/parser";
import { createCollector } from "./collect.ts";
import { readEvents } from "./events.ts";
import { keyHeaders, newClient, ownHeaders } from "./new-client.ts";
import { UnreadableAnswer } from "../failures/unreadable.ts";
import { FixedHeaders } from "../transport/fixed-headers.ts";
import type { AnswerHeaders } from "../transport/headers.ts";
import type { Message } from "../types.ts";
import { usageProblem } from "../models/usage.ts";

const PATH = "/v1/messages";

export type Fetch = typeof globalThis.fetch;

export interface SdkOptions {
  /** Exactly one of the two is given; the token is sent as a bearer token. */
  apiKey: string | undefined;
  authToken: string | undefined;
  timeoutMs: number;
  baseUrl: string;
  fetch: Fetch;
  log: (line: string) => void;
}

/** One HTTP request, without retries. @param body the request as JSON in UTF-8, streamed or not */
export type SendOnce = (
  body: Uint8Array,
  attempt: {
    stream: boolean;
    signal: AbortSignal;
    /** The status was 200 and the headers have arrived. */
    onAnswer: (headers: AnswerHeaders) => void;
    onText: (text: string) => void;
  },
) => Promise<Message>;

/**
 * The SDK's client, for messages. This file is slow to load, so it is loaded only for a request. Requests differ only in
 * their bodies: building the rest again costs more than sending it.
 */
export async function loadSdk(options: SdkOptions): Promise<SendOnce> {
  const client = newClient(options, 0);
  const headers = keyHeaders(options);
  const { req, ...rest } = await client.buildRequest({ method: "post", path: PATH, headers, body: {} });
  const fixed = new FixedHeaders(ownHeaders(new Headers(req.headers)));
  client.buildRequest = async ({ body, signal }) => ({
    ...rest,
    req: { ...req, headers: fixed, body: body as Uint8Array<ArrayBuffer>, ...(signal && { signal }) },
  });

  return async (body, { stream, signal, onAnswer, onText }) => {
    // `messages.create` would do the same, but write to the console about models that retire.
    const response = await client.post(PATH, { signal, body }).asResponse();
    const { headers } = response;
    onAnswer(headers);
    const toError = (error: unknown): Error => new APIError(undefined, error as object, undefined, headers);
    if (!stream || isWhole(headers.get("content-type"))) {
      const answer = parseJson(await response.text());
      // A gateway may send the API's error with a status of 200.
      if (typeOf(answer) === "error") throw toError(answer);
      const message = toMessage(answer);
      if (stream) for (const block of message.content) if (block.type === "text") onText(block.text);
      return message;
    }
    const collector = createCollector(onText, partialParse);
    // The SDK would also read them, in twice the time.
    await readEvents(response.body ?? NOTHING, {
      onEvent: (event) => collector.add(event as Anthropic.RawMessageStreamEvent),
      toError,
    });
    return toMessage(collector.end());
  };
}

/** Not every gateway streams when asked to: then the message comes in one piece. */
function isWhole(contentType: string | null): boolean {
  return /\b(?:json|html)\b/i.test(contentType ?? "");
}

function typeOf(answer: unknown): unknown {
  return typeof answer === "object" && answer !== null && "type" in answer ? answer.type : null;
}

/** The body of an answer without one. */
const NOTHING: AsyncIterable<Uint8Array> = (async function* () {})();

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw text.trim() === ""
      ? new UnreadableAnswer("it is empty")
      : new UnreadableAnswer("it begins with", text);
  }
}

/**
 * Plain data, the same whether it was streamed or not, and the same again when it is read from a file.
 * @throws {UnreadableAnswer} for what is not a whole message
 */
export function toMessage(answer: unknown): Message {
  const message = answer as Partial<Message> | null;
  const complete =
    typeof message === "object" &&
    message?.type === "message" &&
    Array.isArray(message.content) &&
    message.content.every((block) => typeof block?.type === "string") &&
    typeof message.model === "string" &&
    typeof message.stop_reason === "string" &&
    typeof message.usage === "object" &&
    message.usage !== null;
  if (!complete) throw new UnreadableAnswer("it lacks what every message has");
  // Prices and budgets depend on it.
  const problem = usageProblem((message as Message).usage);
  if (problem !== null) throw new UnreadableAnswer(problem);
  return message as Message;
}
