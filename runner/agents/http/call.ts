import { createParser } from "eventsource-parser";
import { ForeignAgentError } from "../foreign.ts";

/** An answer, and when its first text came, in milliseconds since it was asked for. */
export interface Answered {
  value: unknown;
  firstTextMs: number | null;
}

/** A failure that may pass: nobody answered, or the server said so. */
class Passing extends ForeignAgentError {}

const RETRY_STATUS = new Set([408, 429, 500, 502, 503, 504, 529]);
const MOST_BYTES = 10_000_000;

/**
 * Posts a message, and reads the answer: JSON, or server-sent events whose `data` is `{"text": ...}` piece by piece and at
 * the end the whole answer.
 * @throws {ForeignAgentError} when there is no usable answer within the time limit
 */
export async function post(o: {
  url: string;
  headers: Record<string, string>;
  body: unknown;
  timeoutMs: number;
  retries: number;
  signal: AbortSignal;
}): Promise<Answered> {
  for (let tries = 0; ; tries++) {
    try {
      return await once(o);
    } catch (cause) {
      if (!(cause instanceof Passing) || tries >= o.retries || o.signal.aborted) throw cause;
      await new Promise((resolve) => setTimeout(resolve, Math.min(8000, 250 * 2 ** tries)));
    }
  }
}

async function once(o: Parameters<typeof post>[0]): Promise<Answered> {
  const from = performance.now();
  const limit = AbortSignal.timeout(o.timeoutMs);
  const signal = AbortSignal.any([o.signal, limit]);
  try {
    const response = await fetch(o.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        ...o.headers,
      },
      body: JSON.stringify(o.body),
      signal,
      redirect: "error",
    });
    if (!response.ok) {
      const text = (await response.text().catch(() => "")).slice(0, 300);
      const words = `${o.url} answered ${response.status}: ${text}`;
      throw RETRY_STATUS.has(response.status) ? new Passing(words) : new ForeignAgentError(words);
    }
    const stream = response.headers.get("content-type")?.includes("text/event-stream") === true;
    return stream
      ? await readEvents(response, from)
      : { value: await readJson(response, o.url), firstTextMs: performance.now() - from };
  } catch (cause) {
    if (cause instanceof ForeignAgentError) throw cause;
    if (o.signal.aborted) throw o.signal.reason;
    if (limit.aborted) throw new ForeignAgentError(`${o.url} did not answer within ${o.timeoutMs / 1000} s`);
    throw new Passing(`Nobody answers at ${o.url}: ${reasonOf(cause)}`);
  }
}

async function readJson(response: Response, url: string): Promise<unknown> {
  const text = await response.text();
  if (text.length > MOST_BYTES)
    throw new ForeignAgentError(`${url} answered more than ${MOST_BYTES} characters`);
  try {
    return JSON.parse(text);
  } catch {
    throw new ForeignAgentError(`${url} answered what is no JSON: ${text.slice(0, 200)}`);
  }
}

async function readEvents(response: Response, from: number): Promise<Answered> {
  let text = "";
  let whole: unknown;
  let firstTextMs: number | null = null;
  let length = 0;
  const parser = createParser({
    onEvent: ({ data }) => {
      if (data === "[DONE]") return;
      const event: unknown = parsed(data);
      if (typeof event !== "object" || event === null) return;
      if ("error" in event)
        throw new ForeignAgentError(`the agent's stream ended with an error: ${data.slice(0, 200)}`);
      if ("reply" in event) whole = event;
      if ("text" in event && typeof event.text === "string") {
        firstTextMs ??= performance.now() - from;
        text += event.text;
      }
    },
  });
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new ForeignAgentError("the agent's stream does not end");
    parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
  }
  return { value: whole ?? { reply: text }, firstTextMs };
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    throw new ForeignAgentError(`an event of the agent's stream is no JSON: ${data.slice(0, 200)}`);
  }
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error && cause.cause.message !== "" ? cause.cause.message : cause.message;
}
