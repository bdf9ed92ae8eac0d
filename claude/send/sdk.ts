import { APIError, BaseAnthropic } from "@anthropic-ai/sdk";
import type Anthropic from "@anthropic-ai/sdk";
import { partialParse } from "@anthropic-ai/sdk/_vendor/partial-json-parser/parser";
import { API_VERSION } from "./api-version.ts";
import { createCollector } from "./collect.ts";
import { readEvents } from "./events.ts";
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
  baseUrl: string;
  fetch: Fetch;
  timeoutMs: number;
  log: (line: string) => void;
}

/** One HTTP request, without retries. @param body the request as JSON, streamed or not */
export type SendOnce = (
  body: string,
  attempt: {
    stream: boolean;
    signal: AbortSignal;
    /** The status was 200 and the headers have arrived. */
    onAnswer: (headers: AnswerHeaders) => void;
    onText: (text: string) => void;
  },
) => Promise<Message>;

/**
 * Makes a client from the SDK's base, without the endpoints, which are its largest part. This file is slow to
 * load, so it is loaded only for a request. Everything that the SDK would otherwise read from the environment
 * is passed in here: a stray variable can't send a run to another server, with another key, or with other
 * headers.
 */
export async function loadSdk(options: SdkOptions): Promise<SendOnce> {
  const client = newClient(options, 0);
  const headers = headersOf(options);
  const { req, ...rest } = await client.buildRequest({ method: "post", path: PATH, headers, body: {} });
  const head = { ...req, headers: ownHeaders(new Headers(req.headers)) };
  // Requests differ only in their bodies. Building the head again costs more than sending it.
  client.buildRequest = async ({ body, signal }) => ({
    ...rest,
    req: { ...head, body: body as string, ...(signal && { signal }) },
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

/** A client for endpoints other than messages. Its requests have only the headers of every request. */
export function baseClient(options: SdkOptions & { maxRetries: number }): BaseAnthropic {
  const client = newClient(options, options.maxRetries);
  const build = client.buildRequest.bind(client);
  client.buildRequest = async (input, retry) => {
    const built = await build({ ...input, headers: headersOf(options) }, retry);
    return {
      ...built,
      req: { ...built.req, headers: new Headers([...ownHeaders(new Headers(built.req.headers))]) },
    };
  };
  return client;
}

function newClient(options: SdkOptions, maxRetries: number): BaseAnthropic {
  const toLog = (message: string): void => options.log(message);
  return new BaseAnthropic({
    apiKey: options.authToken ?? options.apiKey ?? "",
    baseURL: options.baseUrl,
    maxRetries,
    // Only for waiting for the headers. The client's own limit for the whole attempt comes first.
    timeout: options.timeoutMs + 1000,
    fetch: options.fetch,
    openTelemetry: false,
    logger: { error: toLog, warn: toLog, info: toLog, debug: toLog },
    logLevel: "warn",
  });
}

function headersOf({ authToken, apiKey }: SdkOptions): Record<string, string> {
  return { authorization: `Bearer ${authToken ?? apiKey ?? ""}`, "anthropic-version": API_VERSION };
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

const OWN_HEADERS = new Set(["accept", "anthropic-version", "authorization", "content-type", "user-agent"]);

/** The SDK adds headers from ANTHROPIC_CUSTOM_HEADERS; they are removed again. */
function ownHeaders(headers: Headers): FixedHeaders {
  const own = [...headers].filter(([name]) => OWN_HEADERS.has(name) || name.startsWith("x-stainless-"));
  return new FixedHeaders(own);
}

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
