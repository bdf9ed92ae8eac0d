import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { RequestError } from "@hono/node-server";
import { problemOf, type ProblemKind } from "../problem.ts";

/** What is refused before any route is reached, because it is not HTTP, or not as a browser or a program writes it. */
export interface Unreadable {
  /** The answer to a request whose address or host can't be read. */
  onRequest: (cause: unknown) => Response;
  /** Refuses a request without a host, which HTTP/1.1 requires. @returns whether it did */
  refusesHostless: (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;
  /** Answers on a server's connections what Node could not read. */
  listen: (server: Server) => void;
}

/** What Node says of a request that it could not read, where it is not just wrong. */
const KINDS: Readonly<Record<string, ProblemKind>> = {
  HPE_HEADER_OVERFLOW: "headers-too-large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "too-large",
  ERR_HTTP_REQUEST_TIMEOUT: "too-slow",
};

export function unreadable(randomId: () => string): Unreadable {
  const problem = (kind: ProblemKind) => {
    const made = problemOf({ kind, request: randomId() });
    const headers = { ...HEADERS, "x-request-id": made.request };
    return { status: made.status, headers, body: JSON.stringify(made) };
  };
  const answer = (outgoing: ServerResponse, kind: ProblemKind): void => {
    const { status, headers, body } = problem(kind);
    outgoing.writeHead(status, { ...headers, connection: "close" }).end(body);
  };
  return {
    onRequest(cause) {
      const { status, headers, body } = problem(cause instanceof RequestError ? "bad-request" : "internal");
      return new Response(body, { status, headers });
    },
    refusesHostless({ headers, httpVersion }, outgoing) {
      if (headers.host !== undefined || httpVersion !== "1.1") return false;
      answer(outgoing, "bad-request");
      return true;
    },
    listen(server) {
      server.on("clientError", (cause: Error & { code?: string }, socket: Duplex) => {
        // A client that went away reads nothing.
        if (cause.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
        const { status, headers, body } = problem(KINDS[cause.code ?? ""] ?? "bad-request");
        const all = { ...headers, connection: "close", "content-length": Buffer.byteLength(body) };
        const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
        socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.join("")}\r\n${body}`);
      });
      server.on("checkExpectation", (_, response) => {
        answer(response, "expectation");
      });
    },
  };
}

const HEADERS = {
  "content-type": "application/problem+json",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
} as const;
