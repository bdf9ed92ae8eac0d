import type { Server } from "node:http";
import type { Duplex } from "node:stream";
import { RequestError } from "@hono/node-server";
import { problemOf, type ProblemKind } from "../problem.ts";

/** What is refused before any route is reached, because it is not HTTP, or not as a browser or a program writes it. */
export interface Unreadable {
  /** The answer to a request whose address or host can't be read. */
  onRequest: (cause: unknown) => Response;
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
  const problem = (kind: ProblemKind): { status: number; body: string } => {
    const made = problemOf({ kind, request: randomId() });
    return { status: made.status, body: JSON.stringify(made) };
  };
  return {
    onRequest(cause) {
      const { status, body } = problem(cause instanceof RequestError ? "bad-request" : "internal");
      return new Response(body, { status, headers: HEADERS });
    },
    listen(server) {
      server.on("clientError", (cause: Error & { code?: string }, socket: Duplex) => {
        // A client that went away reads nothing.
        if (cause.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
        const { status, body } = problem(KINDS[cause.code ?? ""] ?? "bad-request");
        const headers = { ...HEADERS, connection: "close", "content-length": Buffer.byteLength(body) };
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
        socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.join("")}\r\n${body}`);
      });
      server.on("checkExpectation", (_, response) => {
        const { status, body } = problem("expectation");
        response.writeHead(status, { ...HEADERS, connection: "close" }).end(body);
      });
    },
  };
}

const HEADERS = {
  "content-type": "application/problem+json",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
} as const;
