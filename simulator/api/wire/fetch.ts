import type { Fetch } from "../../../claude/index.ts";
import { ConnectionLost, type WireRequest, type WireResponse } from "./exchange.ts";

/**
 * The in-process door: a `fetch` for the SDK's option of that name. It behaves as undici does, including
 * failures.
 */
export function createFetch(handle: (request: WireRequest) => Promise<WireResponse>): Fetch {
  return async (input, init) => {
    const { signal: _, ...rest } = init ?? {};
    const request = new Request(input, rest);
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    signal?.throwIfAborted();
    const { pathname, search } = new URL(request.url);
    try {
      const response = await handle({
        method: request.method,
        path: pathname + search,
        headers: request.headers,
        body: await request.text(),
        signal,
      });
      return new Response(toStream(response, signal), { status: response.status, headers: response.headers });
    } catch (error) {
      throw error instanceof ConnectionLost ? connectionError("fetch failed", error) : error;
    }
  };
}

function toStream(response: WireResponse, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  const chunks = response.body[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let stop = (): void => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      stop = () => controller.error(signal?.reason);
      signal?.addEventListener("abort", stop, { once: true });
    },
    async pull(controller) {
      try {
        const { done, value } = await chunks.next();
        if (signal?.aborted) return;
        if (done) {
          signal?.removeEventListener("abort", stop);
          controller.close();
          response.sent();
        } else controller.enqueue(encoder.encode(value));
      } catch (error) {
        if (signal?.aborted) return;
        controller.error(error instanceof ConnectionLost ? connectionError("terminated", error) : error);
      }
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}

function connectionError(message: string, cause: Error): TypeError {
  return new TypeError(message, { cause: Object.assign(cause, { code: "ECONNRESET" }) });
}
