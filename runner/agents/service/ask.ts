import { setTimeout as pause } from "node:timers/promises";
import { createParser } from "eventsource-parser";
import { problem, serviceEvent, type ProblemBody } from "../../../agent/service/wire.ts";
import { ForeignAgentError } from "../foreign.ts";

/** The address of a service, and what is sent with each request. */
export interface ServiceDoor {
  url: string;
  /** The operator's token; null where none is needed. */
  token: string | null;
}

/** The service refused the request. */
export class ServiceProblem extends ForeignAgentError {
  readonly problem: ProblemBody;
  constructor(url: string, told: ProblemBody) {
    super(`${url} answered ${told.status}: ${told.detail} (request ${told.request})`);
    this.problem = told;
  }
}

/** Something else than the service answers there: another try would change nothing. */
export class NoService extends ForeignAgentError {}

/** The status of a failure that may be over at the next try. */
const TEMPORARY = [409, 429, 500, 502, 503];
/** Number of retries. Every message has an idempotency key, so that none is answered twice. */
const RETRIES = 4;
/** Time limit for a whole answer. */
const ANSWER_MS = 180_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Asks the service, and retries where it says that the failure is temporary.
 * @returns what `read` made of the answer
 * @throws {ForeignAgentError} when there is no usable answer
 */
export async function ask<T>(
  { url, token }: ServiceDoor,
  o: { path: string; init: RequestInit; signal: AbortSignal; read: (response: Response) => Promise<T> },
): Promise<T> {
  for (let tries = 0; ; tries++) {
    let seconds = 2 ** tries / 4;
    let failure: ForeignAgentError;
    try {
      const response = await fetch(`${url}${o.path}`, {
        ...o.init,
        headers: {
          ...(o.init.headers as Record<string, string> | undefined),
          ...(token !== null && { authorization: `Bearer ${token}` }),
        },
        redirect: "error",
        signal: AbortSignal.any([o.signal, AbortSignal.timeout(ANSWER_MS)]),
      });
      if (response.ok) return await o.read(response);
      failure = await refusalOf(url, response);
      if (!TEMPORARY.includes(response.status)) throw failure;
      const after = Number(response.headers.get("retry-after") ?? Number.NaN);
      if (Number.isFinite(after)) seconds = after;
    } catch (cause) {
      if (o.signal.aborted) throw o.signal.reason;
      if (cause instanceof NoService) throw cause;
      if (cause instanceof ServiceProblem && cause.problem.status < 500) throw cause;
      failure = cause instanceof ForeignAgentError ? cause : new ForeignAgentError(wordsOf(url, cause));
    }
    if (tries >= RETRIES || seconds * 1000 > LONGEST_PAUSE_MS) throw failure;
    await pause(seconds * 1000, undefined, { signal: o.signal });
  }
}

async function refusalOf(url: string, response: Response): Promise<ForeignAgentError> {
  const told = problem.safeParse(await response.json().catch(() => null));
  if (told.success) return new ServiceProblem(url, told.data);
  const Kind = TEMPORARY.includes(response.status) ? ForeignAgentError : NoService;
  return new Kind(`${url} answered ${response.status}`);
}

function wordsOf(url: string, cause: unknown): string {
  const why = cause instanceof Error ? (cause.cause instanceof Error ? cause.cause : cause).message : "";
  return `${url} can't be asked: ${why}`;
}

/**
 * The last event of a stream.
 * @throws {ForeignAgentError} when the stream broke off, or ended without an answer
 */
export async function lastEvent(url: string, response: Response): Promise<unknown> {
  let last: unknown;
  const parser = createParser({
    onEvent: ({ data, event }) => {
      if (event === "done" || event === "error") last = JSON.parse(data) as unknown;
    },
  });
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk, { stream: true }));
  const read = serviceEvent.safeParse(last);
  if (!read.success) throw new ForeignAgentError(`${url}: the stream of an answer broke off`);
  if (read.data.type === "error") throw new ServiceProblem(url, read.data.problem);
  return last;
}
