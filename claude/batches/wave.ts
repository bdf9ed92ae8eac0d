import { Deferred } from "../send/deferred.ts";
import { emptyRecord } from "../kept/empty-record.ts";
import { LimitReached } from "../limit-reached.ts";
import { withResponseLog, type ResponseLog } from "../kept/response-log.ts";
import { ClaudeError, type CallOptions, type Claude, type Failure, type MessageRequest } from "../types.ts";
import { NotInBatch } from "./batcher.ts";

/** The requests of a run that are sent together. */
export interface Wave {
  /**
   * Answers from the log where possible, defers requests that belong in a batch, and sends all others at
   * once.
   * @throws {Deferred} for a request that is deferred
   */
  readonly claude: Claude;
  /** How many requests are deferred. */
  readonly size: number;
  /**
   * Sends the deferred requests, and waits until each is answered, or is known to have no answer in a batch.
   * @throws {ClaudeError} that ends the run: nothing more can be sent, a limit is reached, or it was stopped
   */
  send(): Promise<void>;
}

export interface WaveOptions {
  live: Claude;
  batched: Claude;
  /** Called when every answer of a wave is in the log. */
  onKept: () => Promise<void>;
  /** Called for each request that is deferred, and when all of them are sent. */
  onPutOff?: ((request: MessageRequest) => void) | undefined;
  onSend?: (() => void) | undefined;
  log: ResponseLog;
  /** Which requests are deferred. */
  isPutOff: (request: MessageRequest, call: CallOptions) => boolean;
  /** What happens with a request that no batch answered in time: it is sent at once, or the run stops. */
  late: "live" | "stop";
}

/**
 * The most batches that a request is put into, whether the API did not answer it or its answers were
 * unusable.
 */
const MOST_TIMES = 3;

export function createWave(o: WaveOptions): Wave {
  const { live, batched, onKept, log, isPutOff, late } = o;
  const waiting = new Map<string, { request: MessageRequest; call: CallOptions }>();
  /** Requests that will get no answer: asked again, they fail again. */
  const failed = new Map<string, ClaudeError>();
  const goesLive = new Set<string>();
  /** How many batches each request was in. */
  const times = new Map<string, number>();
  const atOnce = withResponseLog(live, log);
  const together = withResponseLog(batched, log);

  /** Decides what happens with a request that its batch did not answer. */
  function note(key: string, cause: unknown): void {
    if (!(cause instanceof ClaudeError)) throw cause;
    const again = (times.get(key) ?? 0) < MOST_TIMES;
    if (cause instanceof NotInBatch) {
      // The API does not know its batch, so another one is tried.
      if (cause.why === "lost" && again) return;
      if (late === "stop") throw new LimitReached(stopWords(cause.failure), cause.record);
      goesLive.add(key);
      return;
    }
    if (cause.endsRun || cause instanceof LimitReached || cause.failure.kind === "aborted") throw cause;
    if (cause.failure.kind === "bad_request" || !again) failed.set(key, cause);
  }

  async function send(request: MessageRequest, call: CallOptions): ReturnType<Claude["send"]> {
    if (!isPutOff(request, call)) return atOnce.send(request, call);
    const key = log.keyOf(request, call.identity);
    const failure = failed.get(key);
    if (failure !== undefined) throw failure;
    if (goesLive.has(key) || log.get(key, call.mayReuse) !== undefined) return atOnce.send(request, call);
    // Several answers were unusable. The caller decides with the last of them.
    const worn = (times.get(key) ?? 0) >= MOST_TIMES && log.get(key) !== undefined;
    if (worn) return atOnce.send(request, { ...call, mayReuse: () => true });
    if (!waiting.has(key)) o.onPutOff?.(request);
    waiting.set(key, { request, call });
    throw new Deferred(PUT_OFF, emptyRecord(call, request.model));
  }

  return {
    claude: { send },
    get size() {
      return waiting.size;
    },
    async send() {
      const entries = [...waiting].sort(([, a], [, b]) => orderOf(a.call) - orderOf(b.call));
      waiting.clear();
      o.onSend?.();
      for (const [key] of entries) times.set(key, (times.get(key) ?? 0) + 1);
      const ends = await Promise.allSettled(
        entries.map(([, { request, call }]) => together.send(request, withoutOrder(call))),
      );
      await onKept();
      for (const [i, end] of ends.entries()) {
        if (end.status === "rejected") note(entries[i]?.[0] ?? "", end.reason);
      }
    },
  };
}

function orderOf({ order = Number.POSITIVE_INFINITY }: CallOptions): number {
  return order;
}

/** No trial is under way for it, so nothing is reserved for a next request of its trial. */
function withoutOrder({ order: _none, ...call }: CallOptions): CallOptions {
  return call;
}

const PUT_OFF: Failure = {
  kind: "aborted",
  status: null,
  code: null,
  message: "The request waits for the next batch.",
};

function stopWords(failure: Failure): Failure {
  return { ...failure, message: `${failure.message} The rest is not run (--batch-late stop).` };
}
