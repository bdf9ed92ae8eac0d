import { request as requestHttp, type Agent, type ClientRequest, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { LeanResponse } from "./answer.ts";
import { Body } from "./body.ts";
import { decoded } from "./decode.ts";
import { LeanHeaders } from "./headers.ts";
import { TooLate, type TransportLimits } from "./limits.ts";

/** Where a request is sent: to its server, or for a server without TLS to a proxy that forwards it. */
export interface RequestRoute {
  agent: Agent;
  secure: boolean;
  host: string;
  port: number;
  /** The path, or for a proxy the whole URL. */
  path: string;
  /** Headers besides the request's own, names and values alternating. */
  headers: readonly string[];
  /** Checks the status of an answer, which may come from a proxy. */
  check?: (status: number) => Error | null;
}

export interface HttpRequest {
  url: string;
  route: RequestRoute;
  method: string;
  /** Names and values alternating. */
  headers: readonly string[];
  body: string | Uint8Array | undefined;
  signal: AbortSignal | undefined;
  limits: TransportLimits;
}

/**
 * One request and its answer. It is sent once: if the server closes a kept connection at that moment, it is
 * an error like any other. It is not known whether the request arrived, so a caller that repeats it must
 * count it.
 */
export function exchange(o: HttpRequest): Promise<LeanResponse> {
  const { signal, limits, route } = o;
  return new Promise((resolve, reject) => {
    const bytes = typeof o.body === "string" ? Buffer.from(o.body) : o.body;
    const request = openRequest(o, bytes);
    let body: Body | null = null;
    const fail = (error: Error): void => {
      signal?.removeEventListener("abort", stop);
      body?.fail(error);
      reject(error);
      request.destroy(error);
    };
    const stop = (): void => fail(reasonOf(signal));
    signal?.addEventListener("abort", stop, { once: true });

    request.on("timeout", () => {
      const arrived = body?.size ?? -1;
      // If this process was stopped for a while, what arrived in the meantime is read after this.
      setImmediate(() => {
        if ((body?.size ?? -1) !== arrived) return;
        const waited = (body === null ? limits.headersMs : limits.idleMs) / 1000;
        fail(new TooLate(`nothing ${body === null ? "" : "more "}arrived within ${waited} s`));
      });
    });
    request.on("error", (error) => fail(explained(error, request)));
    request.on("response", (incoming: IncomingMessage) => {
      try {
        const refused = route.check?.(incoming.statusCode ?? 0);
        if (refused) throw refused;
        incoming.socket.setTimeout(limits.idleMs);
        body = new Body(decoded(incoming), {
          maxBytes: limits.maxBytes,
          onSettled: () => signal?.removeEventListener("abort", stop),
        });
      } catch (error) {
        return fail(error as Error);
      }
      const headers = new LeanHeaders(incoming.headers);
      resolve(new LeanResponse({ status: incoming.statusCode ?? 0, headers, body, url: o.url }));
    });
    request.end(bytes);
  });
}

function openRequest(
  { route, method, headers, signal, limits }: HttpRequest,
  body: Uint8Array | undefined,
): ClientRequest {
  const length = body === undefined ? [] : ["content-length", String(body.length)];
  const open = route.secure ? requestHttps : requestHttp;
  return open({
    agent: route.agent,
    host: route.host,
    port: route.port,
    path: route.path,
    method,
    headers: [...route.headers, ...headers, ...length],
    timeout: limits.headersMs,
    // For a tunnel that may not exist yet.
    ...(signal && { stop: signal }),
  });
}

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException("The request was stopped.", "AbortError");
}

/** The system's error, in a sentence that says where it occurred. */
function explained(error: Error, { reusedSocket }: ClientRequest): Error {
  // Where several addresses were tried, the first error is used for all.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  if (first instanceof Error) return first;
  if (!reusedSocket || !("code" in error) || !["ECONNRESET", "EPIPE"].includes(String(error.code)))
    return error;
  const closed = new Error("the server closed a kept connection without an answer");
  return Object.assign(closed, { code: error.code });
}
