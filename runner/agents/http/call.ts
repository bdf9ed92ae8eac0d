import { setTimeout as pause } from "node:timers/promises";
import { createParser } from "eventsource-parser";
import { ForeignAgentError } from "../foreign.ts";

/** An answer, and when its first text came, in milliseconds since the message was sent. */
export interface Answered {
  value: unknown;
  firstTextMs: number | null;
}

/** A message to an agent, with its time limit and its number of retries. */
export interface Posted {
  url: string;
  headers: Record<string, string>;
  body: unknown;
  timeoutMs: number;
  /** Tries after the first. */
  retries: number;
  signal: AbortSignal;
  /** Removes secrets from an answer: a server may repeat the headers that it was sent. */
  hide: (text: string) => string;
}

/** A failure that may be temporary: the server did not answer, or it said so itself. */
class Passing extends ForeignAgentError {}

const RETRY_STATUS = new Set([408, 429, 500, 502, 503, 504, 529]);
const MOST_BYTES = 10_000_000;

/**
 * Posts a message, and reads the answer: JSON, or server-sent events whose `data` is `{"text": ...}` for each
 * piece, and the whole answer at the end.
 * @throws {ForeignAgentError} when there is no usable answer within the time limit
 */
export async function post(o: Posted): Promise<Answered> {
  for (let tries = 0; ; tries++) {
    try {
      return await once(o);
    } catch (cause) {
      if (!(cause instanceof Passing) || tries >= o.retries || o.signal.aborted) throw cause;
      await pause(Math.min(8000, 250 * 2 ** tries), undefined, { signal: o.signal });
    }
  }
}

async function once(o: Posted): Promise<Answered> {
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
      redirect: "manual",
    });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      throw new ForeignAgentError(
        `${o.url} answered ${response.status} and sends on to ${o.hide(response.headers.get("location") ?? "nowhere")}. A message is not sent on with its headers: name the right address as \`url\``,
      );
    }
    if (!response.ok) {
      const text = o.hide(await readText(response, o.url).catch(() => "")).slice(0, 300);
      const words = `${o.url} answered ${response.status}: ${text}`;
      throw RETRY_STATUS.has(response.status) ? new Passing(words) : new ForeignAgentError(words);
    }
    const stream = response.headers.get("content-type")?.includes("text/event-stream") === true;
    return stream
      ? await readEvents(response, { from, hide: o.hide })
      : { value: await readJson(response, o), firstTextMs: performance.now() - from };
  } catch (cause) {
    if (cause instanceof ForeignAgentError) throw cause;
    if (o.signal.aborted) throw o.signal.reason;
    if (limit.aborted) throw new ForeignAgentError(`${o.url} did not answer within ${o.timeoutMs / 1000} s`);
    throw new Passing(`No server answers at ${o.url}: ${reasonOf(cause)}`);
  }
}

/** Reads the whole body, up to a size that a real answer does not reach. */
async function readText(response: Response, url: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new ForeignAgentError(`${url} answered more than ${MOST_BYTES} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

async function readJson(response: Response, { url, hide }: Posted): Promise<unknown> {
  const text = hide(await readText(response, url));
  try {
    return JSON.parse(text);
  } catch {
    throw new ForeignAgentError(`${url} did not answer with JSON: ${text.slice(0, 200)}`);
  }
}

async function readEvents(
  response: Response,
  { from, hide }: { from: number; hide: (text: string) => string },
): Promise<Answered> {
  let text = "";
  let whole: unknown;
  let firstTextMs: number | null = null;
  let length = 0;
  const parser = createParser({
    onEvent: (received) => {
      const data = hide(received.data);
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
    parser.feed(decoder.decode(chunk, { stream: true }));
  }
  // The last event counts even without the empty line that should end it.
  parser.feed(`${decoder.decode()}\n\n`);
  if (whole === undefined && firstTextMs === null) {
    throw new ForeignAgentError("the agent's stream ended without an answer");
  }
  return { value: whole ?? { reply: hide(text) }, firstTextMs };
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    throw new ForeignAgentError(`an event of the agent's stream is not JSON: ${data.slice(0, 200)}`);
  }
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error && cause.cause.message !== "" ? cause.cause.message : cause.message;
}
