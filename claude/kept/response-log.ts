import { openDurableFile } from "./durable-file.ts";
import { emptyRecord } from "./empty-record.ts";
import { contentHash } from "../hash.ts";
import { createKeyTable } from "./key-table.ts";
import { prepareRequest } from "../models/models.ts";
import type { Redact } from "../redact/redact.ts";
import { countResponses, createLineReader, problemsOf, type ResponseIndex } from "./response-index.ts";
import { copyLine, inspectLine, keyOf, readLine, writeLine, type StoredResponse } from "./response-line.ts";
import { API_VERSION } from "../send/api-version.ts";
import { createTurns } from "../send/turns.ts";
import {
  ClaudeError,
  type CallOptions,
  type CallResult,
  type Claude,
  type MessageRequest,
} from "../types.ts";

/** Every response of a run, each durable before it is used. */
export interface ResponseLog {
  readonly size: number;
  /** What can't be used in it, one sentence each. */
  readonly problems: readonly string[];
  readonly keyOf: (request: MessageRequest, identity: string | undefined) => string;
  /**
   * A response of this run, or of another one, which is then copied, so that this log is complete without the
   * other.
   * @param mayReuse whether a response may be used; without it, all may
   * @throws {Error} when this log can't be written any more
   */
  readonly get: (key: string, mayReuse?: CallOptions["mayReuse"]) => CallResult | undefined;
  /** Resolves when it is on the disk, with what was written, from which secrets are removed. */
  readonly append: (key: string, result: CallResult) => Promise<CallResult>;
  /**
   * Stores a line with which another process of the same run was answered. Resolves when it is on the disk.
   * Repeated calls are harmless.
   */
  readonly take: (line: string) => Promise<void>;
  /**
   * The lines of a response, for another process of the same run: those of this run, otherwise one of another
   * run.
   */
  readonly linesOf: (key: string) => string[];
  /** Rejects when the file no longer holds what was appended. */
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface ResponseLogOptions {
  /** What else a response depends on: see `scopeOf`. */
  scope?: string;
  /** Removes what must never be written. */
  redact?: Redact;
  /** The run of this log: a response that comes back through another run was paid for by this one. */
  run?: string;
  /** Responses of other runs that may be used. The caller that opened it closes it. */
  others?: ResponseIndex | null;
}

/** Opens the log of an interrupted run, or begins a new one. */
export async function openResponseLog(path: string, options: ResponseLogOptions = {}): Promise<ResponseLog> {
  const { scope = "", redact = (text) => text, run, others = null } = options;
  const file = await openDurableFile(path, { atOnce: true });
  /** What comes after this was stored by this command. */
  const openedAt = file.size;
  const table = createKeyTable();
  const counts = await countResponses(path, (line, offset) =>
    table.add(keyOf(line), { file: 0, offset, length: line.length }),
  );
  const problems = problemsOf(counts, path);
  const reader = createLineReader([path]);
  let failure: Error | null = null;
  /** Copied lines that are not in the file yet. */
  const underWay = new Map<string, Buffer>();

  /**
   * A response that another run paid for need not be durable here before it is used, but a failure to write
   * must be noticed.
   */
  function takeOver(key: string, found: { line: Buffer; run: string }): CallResult | undefined {
    const line = copyLine(found.line, found.run, redact);
    const bytes = Buffer.from(line);
    const stored = readLine(bytes);
    if (stored === null) return undefined;
    table.add(key, { file: 0, offset: file.size, length: bytes.length });
    underWay.set(key, bytes);
    file.append(line).then(
      () => underWay.delete(key),
      (cause: Error) => (failure ??= cause),
    );
    return replayed(stored, run);
  }

  return {
    get size() {
      return table.size;
    },
    problems,
    keyOf: responseKey(scope),
    get(key, mayReuse = () => true) {
      if (failure !== null) throw failure;
      const wanted = (line: Buffer | null | undefined): StoredResponse | null => {
        const stored = line ? readLine(line) : null;
        return stored !== null && mayReuse(stored.message) ? stored : null;
      };
      const copy = wanted(underWay.get(key));
      if (copy) return replayed(copy, run);
      for (const place of table.find(key)) {
        const stored = wanted(reader.read(place, key));
        if (stored) return replayed(stored, run, place.offset >= openedAt);
      }
      const found = others?.find(key, (line) => wanted(line) !== null);
      return found ? takeOver(key, found) : undefined;
    },
    async append(key, result) {
      const { line, changed } = writeLine({ key, ...result }, redact);
      const offset = file.size;
      const written = file.append(line);
      const place = { file: 0, offset, length: file.size - offset - 1 };
      await written;
      table.add(key, place);
      // The written form is what is used, so that a conversation that is resumed after a kill stays the same.
      if (!changed) return result;
      const { message, record } = JSON.parse(line) as StoredResponse;
      return { message, record };
    },
    async take(line) {
      const bytes = Buffer.from(line);
      if (inspectLine(bytes) !== "whole")
        throw new Error("a response that another process handed over is damaged");
      const key = keyOf(bytes);
      if (table.find(key).some((place) => reader.read(place, key)?.equals(bytes) === true)) return;
      const place = { file: 0, offset: file.size, length: bytes.length };
      await file.append(line);
      table.add(key, place);
    },
    linesOf(key) {
      if (failure !== null) throw failure;
      const own = table.find(key).flatMap((place) => reader.read(place, key) ?? []);
      if (own.length > 0) return own.map(String);
      const copy = underWay.get(key);
      if (copy) return [String(copy)];
      const found = others?.find(key);
      return found && takeOver(key, found) !== undefined ? [String(underWay.get(key))] : [];
    },
    check: () => file.check(),
    async close() {
      reader.close();
      await file.close();
    },
  };
}

/** The identity of a response in a log. @param scope what else it depends on: see `scopeOf` */
export function responseKey(scope: string): ResponseLog["keyOf"] {
  return (request, identity) =>
    contentHash({ api: API_VERSION, scope, body: prepareRequest(request).request, identity });
}

/**
 * A response from the log, without a request.
 * @param own the run that uses it
 * @param sentHere whether the command that uses it stored it
 */
export function replayed(
  { message, record, paidBy }: StoredResponse,
  own: string | undefined,
  sentHere = false,
): CallResult {
  const origin =
    paidBy !== undefined && paidBy !== own ? { paidBy } : sentHere ? { sentHere: true as const } : {};
  return { message, record: { ...record, replayed: true, ...origin } };
}

/** Stores the responses of a run: its log, or a link to the process that has the log. */
export type ResponseStore = Pick<ResponseLog, "keyOf" | "append"> & {
  readonly get: (
    key: string,
    mayReuse?: CallOptions["mayReuse"],
  ) => CallResult | undefined | Promise<CallResult | undefined>;
};

/**
 * A Claude that sends no request whose response is in the log, and uses no response before it is there.
 * Requests are equal when body, identity and scope are; of several equal ones at once, one is sent.
 * @throws {ClaudeError} as the Claude it wraps, whose failures are not logged; and one that ends the run when
 * the log can't be written, because every further response would be paid for and lost
 */
export function withResponseLog(claude: Claude, log: ResponseStore): Claude {
  const flights = new Map<string, Promise<CallResult>>();
  const turn = createTurns();

  async function send(request: MessageRequest, options: CallOptions): Promise<CallResult> {
    const key = log.keyOf(request, options.identity);
    for (let other = flights.get(key); other !== undefined; other = flights.get(key)) {
      // It may fail for its own reasons, such as its signal. Then this request is sent after all.
      await other.catch(() => {});
    }
    const flight = answer(key, request, options);
    flights.set(key, flight);
    try {
      return await flight;
    } finally {
      flights.delete(key);
    }
  }

  async function answer(key: string, request: MessageRequest, options: CallOptions): Promise<CallResult> {
    const logged = await look(key, request, options);
    if (logged !== undefined) {
      // In a separate turn of the event loop: otherwise the work of a hundred conversations would count as
      // the time of each one's tools.
      await new Promise(setImmediate);
      for (const block of logged.message.content) if (block.type === "text") options.onText?.(block.text);
      return logged;
    }
    const result = await claude.send(request, options);
    const kept = await log.append(key, result).catch((cause: unknown) => {
      throw cannotWrite(cause, result.record);
    });
    // Its place is free: the next waiting request is sent first, and then the answer is handled.
    await turn();
    return kept;
  }

  async function look(
    key: string,
    { model }: MessageRequest,
    { role, mayReuse }: CallOptions,
  ): Promise<CallResult | undefined> {
    try {
      return await log.get(key, mayReuse);
    } catch (cause) {
      throw cannotWrite(cause, emptyRecord({ role }, model));
    }
  }
  return { send };
}

function cannotWrite(cause: unknown, record: CallResult["record"]): ClaudeError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new ClaudeError({ kind: "fatal", status: null, code: "response_log", message }, record);
}
