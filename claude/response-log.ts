import { openDurableFile, readLines } from "./durable-file.ts";
import { contentHash } from "./hash.ts";
import { prepareRequest } from "./models.ts";
import { createRedactor } from "./redact.ts";
import type { CallOptions, CallRecord, CallResult, Claude, Message, MessageRequest } from "./types.ts";

/** One line of the file. */
interface Entry {
  key: string;
  /** Hash of the request alone, without its identity: to find requests that differ only in it. */
  request: string;
  message: Message;
  record: CallRecord;
}

/** Every response of a run, each durable before it was used. */
export interface ResponseLog {
  readonly size: number;
  /** Lines that could not be read. Their requests are sent again. */
  readonly damaged: number;
  readonly keyOf: (request: MessageRequest, identity: string | undefined) => { key: string; request: string };
  readonly get: (key: string) => CallResult | undefined;
  /** Resolves when it is on the disk, with what was written: its secrets are gone. */
  readonly append: (keys: { key: string; request: string }, result: CallResult) => Promise<CallResult>;
  readonly close: () => Promise<void>;
}

/**
 * Opens the log of an earlier, interrupted run, or begins a new one.
 * @param scope what else a response depends on: the base URL, and the seed of a simulator
 * @param secrets never written
 */
export async function openResponseLog(
  path: string,
  { scope = "", secrets = [] }: { scope?: string; secrets?: readonly string[] } = {},
): Promise<ResponseLog> {
  const file = await openDurableFile(path);
  const entries = new Map<string, CallResult>();
  let damaged = 0;
  for (const line of (await readLines(path)).lines) {
    const entry = parseEntry(line);
    if (entry === null) damaged += 1;
    else if (!entries.has(entry.key)) entries.set(entry.key, entry);
  }
  const redact = createRedactor(secrets);
  return {
    get size() {
      return entries.size;
    },
    damaged,
    keyOf(asked, identity) {
      const request = contentHash({ scope, body: prepareRequest(asked).request });
      return { key: contentHash({ request, identity }), request };
    },
    get: (key) => entries.get(key),
    async append({ key, request }, { message, record }) {
      const line = redact(JSON.stringify({ key, request, message, record } satisfies Entry));
      await file.append(line);
      // What was written is what is used, so that a conversation that goes on after a kill is the same one.
      const written = JSON.parse(line) as Entry;
      entries.set(key, written);
      return { message: written.message, record: written.record };
    },
    close: () => file.close(),
  };
}

/**
 * A Claude that sends no request whose response is in the log, and uses no response before it is there. Requests are
 * the same when body, identity and scope are; of several at once, one is sent.
 * @throws {ClaudeError} as the Claude it wraps; failures are not logged
 */
export function withResponseLog(claude: Claude, log: ResponseLog): Claude {
  const flights = new Map<string, Promise<CallResult>>();

  async function send(request: MessageRequest, options: CallOptions): Promise<CallResult> {
    const keys = log.keyOf(request, options.identity);
    for (let other = flights.get(keys.key); other !== undefined; other = flights.get(keys.key)) {
      // It may fail for reasons of its own, such as its signal. Then this request is sent after all.
      await other.catch(() => {});
    }
    const logged = log.get(keys.key);
    if (logged !== undefined) return replay(logged, options);
    const flight = claude.send(request, options).then((result) => log.append(keys, result));
    flights.set(keys.key, flight);
    try {
      return await flight;
    } finally {
      flights.delete(keys.key);
    }
  }
  return { send };
}

/** A copy each time: the caller may change what it is given. */
function replay({ message, record }: CallResult, { onText }: CallOptions): CallResult {
  for (const block of message.content) if (block.type === "text") onText?.(block.text);
  return { message: structuredClone(message), record: { ...structuredClone(record), replayed: true } };
}

/** What this file's own writer wrote; of a damaged line, null. */
function parseEntry(line: string): Entry | null {
  try {
    const { key, request, message, record } = JSON.parse(line) as Partial<Entry>;
    if (typeof key !== "string" || typeof request !== "string") return null;
    if (!Array.isArray(message?.content) || !Array.isArray(record?.attempts)) return null;
    return { key, request, message, record };
  } catch {
    return null;
  }
}
