import { Deferred } from "../send/deferred.ts";
import { emptyRecord } from "../kept/empty-record.ts";
import { LimitReached } from "../limit-reached.ts";
import { withResponseLog, type ResponseLog } from "../kept/response-log.ts";
import { ClaudeError, type CallOptions, type Claude, type Failure, type MessageRequest } from "../types.ts";
import { NotInBatch } from "./batcher.ts";

/** Requests of a run that are sent together. */
export interface Wave {
  /**
   * Answers from the log what is there, puts off what belongs into a batch, and sends everything else at once.
   * @throws {Deferred} for a request that is put off
   */
  readonly claude: Claude;
  /** How many requests are put off. */
  readonly size: number;
  /**
   * Sends what was put off, and waits until each is answered, or is known to have no answer in a batch.
   * @throws {ClaudeError} that ends the run: nothing more can be sent, a limit is reached, or it was stopped
   */
  send(): Promise<void>;
}

export interface WaveOptions {
  live: Claude;
  batched: Claude;
  /** Told when every answer of a wave is in the log. */
  onKept: () => Promise<void>;
  log: ResponseLog;
  /** Which requests wait for a wave. */
  isPutOff: (request: MessageRequest, call: CallOptions) => boolean;
  /** What becomes of a request that no batch answered in time: it is sent at once, or the run stops. */
  late: "live" | "stop";
}

/** A request is put into so many batches, whether the API failed to answer it or its answers were of no use. */
const MOST_TIMES = 3;

export function createWave({ live, batched, onKept, log, isPutOff, late }: WaveOptions): Wave {
  const waiting = new Map<string, { request: MessageRequest; call: CallOptions }>();
  /** Of requests that will get no answer: asked again, they fail again. */
  const failed = new Map<string, ClaudeError>();
  const goesLive = new Set<string>();
  /** In how many batches a request was. */
  const times = new Map<string, number>();
  const atOnce = withResponseLog(live, log);
  const together = withResponseLog(batched, log);

  /** What becomes of one request that its batch did not answer. */
  function note(key: string, cause: unknown): void {
    if (!(cause instanceof ClaudeError)) throw cause;
    const again = (times.get(key) ?? 0) < MOST_TIMES;
    if (cause instanceof NotInBatch) {
      // The API knows nothing of its batch, so another one is tried.
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
    // Several answers could not be used. The caller decides by the last of them.
    const worn = (times.get(key) ?? 0) >= MOST_TIMES && log.get(key) !== undefined;
    if (worn) return atOnce.send(request, { ...call, mayReuse: () => true });
    waiting.set(key, { request, call });
    throw new Deferred(PUT_OFF, emptyRecord(call, request.model));
  }

  return {
    claude: { send },
    get size() {
      return waiting.size;
    },
    async send() {
      const entries = [...waiting];
      waiting.clear();
      for (const [key] of entries) times.set(key, (times.get(key) ?? 0) + 1);
      const ends = await Promise.allSettled(
        entries.map(([, { request, call }]) => together.send(request, call)),
      );
      await onKept();
      for (const [i, end] of ends.entries()) {
        if (end.status === "rejected") note(entries[i]?.[0] ?? "", end.reason);
      }
    },
  };
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
