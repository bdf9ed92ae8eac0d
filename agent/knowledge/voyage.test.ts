import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { EmbedderError } from "./embedder.ts";
import { voyageEmbedder } from "./voyage.ts";

const KEY = "pa-secret-key-0123456789";

interface Asked {
  url: string | undefined;
  key: string | undefined;
  body: { model: string; input: string[]; input_type: string };
}

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

/** A local server that answers as Voyage does, and the requests that it got. */
async function voyage(answer: (asked: Asked, response: ServerResponse, count: number) => void) {
  const all: Asked[] = [];
  const pauses: number[] = [];
  server = createServer((request: IncomingMessage, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const asked = {
        url: request.url,
        key: request.headers.authorization,
        body: JSON.parse(text) as Asked["body"],
      };
      all.push(asked);
      answer(asked, response, all.length);
    });
  });
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const embedder = voyageEmbedder({
    key: KEY,
    model: "voyage-3.5-lite",
    baseUrl: `http://127.0.0.1:${port}/v1/`,
    pause: (ms) => Promise.resolve(pauses.push(ms)),
  });
  return { all, pauses, embedder };
}

const json = (response: ServerResponse, status: number, body: unknown, headers = {}): void => {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
};
/** Out of order, as the protocol allows: each vector has its index. */
const vectors = (asked: Asked): unknown => ({
  object: "list",
  data: asked.body.input
    .map((text, index) => ({ object: "embedding", embedding: [text.length, 1], index }))
    .reverse(),
  model: asked.body.model,
  usage: { total_tokens: 3 },
});

describe("embeddings over HTTP", () => {
  it("are asked for as the service wants it, and come back in the order of the texts", async () => {
    const { embedder, all } = await voyage((asked, response) => json(response, 200, vectors(asked)));
    expect(await embedder.embed(["a", "bcd"], "query")).toEqual([
      [1, 1],
      [3, 1],
    ]);
    expect(all).toEqual([
      {
        url: "/v1/embeddings",
        key: `Bearer ${KEY}`,
        body: { model: "voyage-3.5-lite", input: ["a", "bcd"], input_type: "query", truncation: true },
      },
    ]);
    expect(await embedder.embed([], "document")).toEqual([]);
  });

  it("are asked for in parts where there are many", async () => {
    const { embedder, all } = await voyage((asked, response) => json(response, 200, vectors(asked)));
    const texts = Array.from({ length: 300 }, (_, i) => "x".repeat(i + 1));
    expect((await embedder.embed(texts, "document")).map(([length]) => length)).toEqual(
      texts.map((t) => t.length),
    );
    expect(all.map(({ body }) => body.input.length)).toEqual([128, 128, 44]);
  });

  it("are asked for again after a limit or a fault, when the service says so", async () => {
    const { embedder, all, pauses } = await voyage((asked, response, count) => {
      if (count === 1) json(response, 429, { detail: "slow down" }, { "retry-after": "2" });
      else if (count === 2) response.socket?.destroy();
      else json(response, 200, vectors(asked));
    });
    expect(await embedder.embed(["a"], "query")).toEqual([[1, 1]]);
    expect(all).toHaveLength(3);
    expect(pauses).toEqual([2000, 1000]);
  });

  it.each<[string, (asked: Asked, response: ServerResponse) => void, RegExp, number]>([
    ["a key that is refused", (_, r) => json(r, 401, { detail: KEY }), /refused the key \(HTTP 401\)/, 1],
    ["a request that is refused", (_, r) => json(r, 400, { detail: "no" }), /error \(HTTP 400\)/, 1],
    ["a service that is down", (_, r) => json(r, 503, {}), /error \(HTTP 503\)/, 4],
    ["another shape", (_, r) => json(r, 200, { data: [{ embedding: ["x"] }] }), /can't be read/, 1],
    [
      "a vector too few",
      (_, r) => json(r, 200, { data: [{ index: 1, embedding: [1] }] }),
      /can't be read/,
      1,
    ],
    ["no JSON", (_, r) => void r.end("<html>"), /can't be read/, 4],
    [
      "a redirect",
      (_, r) => void r.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
      /can't be reached/,
      4,
    ],
  ])("fail in words without the key: %s", async (_, answer, message, calls) => {
    const { embedder, all } = await voyage(answer);
    const error: unknown = await embedder.embed(["a"], "query").catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(EmbedderError);
    expect(String(error)).toMatch(message);
    expect(String(error)).not.toContain(KEY);
    expect(all).toHaveLength(calls);
  });

  it("end when they are stopped", async () => {
    const stop = new AbortController();
    const { embedder } = await voyage(() => stop.abort());
    await expect(embedder.embed(["a"], "query", stop.signal)).rejects.toThrow(/abort/i);
  });
});
