import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ApiError, ConnectionLost, errorBody, type WireRequest, type WireResponse } from "./exchange.ts";
import { foreignness } from "./local-only.ts";
import { mostBytes } from "../validate/index.ts";

/**
 * Longer than any client keeps an idle connection, so that the server never closes one that a client is just
 * using.
 */
const KEEP_ALIVE_MS = 120_000;

export interface HttpDoor {
  /** Such as `http://127.0.0.1:8787`. */
  url: string;
  /** Interrupts requests in progress. */
  close: () => Promise<void>;
}

/**
 * The HTTP door, on this machine only.
 * @param port 0 for any free port
 * @throws {Error} when the port is taken
 */
export async function listen(
  handle: (request: WireRequest) => Promise<WireResponse>,
  port: number,
): Promise<HttpDoor> {
  const server = createServer((request, response) => {
    answer(handle, request, response).catch((error: unknown) => {
      // A client that disconnected is not a failure, and a broken connection was intended.
      if (!(error instanceof ConnectionLost) && !response.destroyed) process.emitWarning(error as Error);
      response.destroy();
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  handle: (request: WireRequest) => Promise<WireResponse>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const foreign = foreignness(request.headers);
  if (foreign !== null) return refuse(response, foreign);
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  const result = await handle({
    method: request.method ?? "GET",
    path: request.url ?? "/",
    headers: headersOf(request),
    body: await readBody(request),
    signal: gone.signal,
  });
  response.writeHead(result.status, result.headers);
  for await (const chunk of result.body) {
    if (!response.write(chunk)) await once(response, "drain", { signal: gone.signal });
  }
  // Not emitted when the client has disconnected.
  response.once("finish", result.sent);
  response.end();
}

/** Without reading the request's body. */
function refuse(response: ServerResponse, message: string): void {
  const error = new ApiError({ status: 403, type: "permission_error", message });
  response.writeHead(error.status, { "content-type": "application/json", connection: "close" });
  response.end(errorBody(error, "req_refused"));
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, [value].flat().join(", "));
  }
  return headers;
}

/** Reads a little more than is allowed and then stops: the request is refused for its length. */
async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  const most = mostBytes(request.url ?? "");
  let bytes = 0;
  for await (const chunk of request) {
    const piece = chunk as Buffer;
    if (bytes <= most) chunks.push(piece);
    bytes += piece.length;
  }
  return Buffer.concat(chunks).toString("utf8");
}
