import { getEventListeners } from "node:events";
import type { RequestListener, ServerResponse } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { serve } from "../../tests/fixtures/servers/local-servers.ts";
import { createTransport, type TransportOptions } from "./fetch.ts";
import { FixedHeaders } from "./fixed-headers.ts";

/** A server, and a transport that is closed after the test. */
async function setUp(handler: RequestListener, options: TransportOptions = {}) {
  const server = await serve(handler);
  const transport = createTransport(options);
  return {
    ...transport,
    server,
    get: (init?: RequestInit) => transport.fetch(server.url, init),
    async [Symbol.asyncDispose]() {
      transport.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

const OK: RequestListener = (_, response) => void response.end("fine");

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

describe("an exchange", () => {
  test("sends method, path, headers and body, and gives status, headers and body", async () => {
    const echo: RequestListener = (request, response) => {
      const { method, url, headers } = request;
      request.setEncoding("utf8").on("data", (body: string) => {
        response.writeHead(418, { "request-id": "req_1", "content-type": "application/json" });
        response.end(JSON.stringify({ method, url, headers, body }));
      });
    };
    await using t = await setUp(echo);
    const headers = new FixedHeaders([["x-one", "1"]]);
    const response = await t.fetch(`${t.server.url}/a/b?c=d`, { method: "POST", headers, body: "é" });
    expect(response.ok).toBe(false);
    expect(response.status).toBe(418);
    expect(response.url).toBe(`${t.server.url}/a/b?c=d`);
    expect(response.headers.get("Request-Id")).toBe("req_1");
    expect(response.headers.get("retry-after")).toBeNull();
    expect(await response.json()).toEqual({
      method: "POST",
      url: "/a/b?c=d",
      headers: {
        connection: "keep-alive",
        "content-length": "2",
        host: `127.0.0.1:${t.server.port}`,
        "x-one": "1",
      },
      body: "é",
    });
  });

  test("gives a body in pieces as they arrive, or whole, but once", async () => {
    const answers: ServerResponse[] = [];
    await using t = await setUp((_, response) => {
      response.write("one");
      answers.push(response);
    });
    const response = await t.get();
    const pieces: string[] = [];
    for await (const piece of response.body ?? []) {
      pieces.push(Buffer.from(piece).toString());
      if (pieces.length === 1) answers[0]?.end("two");
    }
    expect(pieces).toEqual(["one", "two"]);
    await expect(response.text()).rejects.toThrow("read once");
  });

  test("begins with no mark of its byte order", async () => {
    await using t = await setUp((_, response) => void response.end("\uFEFF{}"));
    expect(await (await t.get()).text()).toBe("{}");
  });

  test.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
    ["deflate", deflateSync],
  ])("reads what is packed with %s, though it did not ask for it", async (encoding, pack) => {
    await using t = await setUp((request, response) => {
      expect(request.headers["accept-encoding"]).toBeUndefined();
      response.writeHead(200, { "content-encoding": encoding }).end(pack("packed"));
    });
    expect(await (await t.get()).text()).toBe("packed");
  });

  test.each<[string, RequestListener, RegExp]>([
    [
      "is packed in an unknown way",
      (_, response) => void response.writeHead(200, { "content-encoding": "zip" }).end("?"),
      /an encoding that was not asked for \(zip\)/,
    ],
    [
      "is packed, and cut",
      (_, response) =>
        void response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("packed").subarray(0, 12)),
      /unexpected end of file/,
    ],
    ["is too long", (_, response) => void response.end("x".repeat(2000)), /longer than 1000 bytes/],
    [
      "is cut",
      (_, response) => {
        response.writeHead(200, { "content-length": "50" });
        response.write("half", () => setTimeout(() => response.socket?.destroy(), 5));
      },
      /aborted/,
    ],
    [
      "has endless headers",
      (_, response) => void response.writeHead(200, { "x-long": "x".repeat(40_000) }).end(),
      /Header overflow/i,
    ],
  ])("fails when the answer %s", async (_, handler, message) => {
    await using t = await setUp(handler, { limits: { maxBytes: 1000 } });
    const text = t.get().then((response) => response.text());
    await expect(text).rejects.toThrow(message);
  });

  test("follows no redirect: the key is for this server", async () => {
    await using t = await setUp((_, response) => void response.writeHead(307, { location: "/x" }).end());
    expect((await t.get()).status).toBe(307);
  });

  test("takes URLs and text", async () => {
    await using t = await setUp(OK);
    expect(await (await t.fetch(new URL(t.server.url), { method: "PUT", body: "1" })).text()).toBe("fine");
    await expect(t.fetch(new Request(t.server.url))).rejects.toThrow(TypeError);
    await expect(t.get({ method: "POST", body: new FormData() })).rejects.toThrow(TypeError);
    await expect(t.fetch("ftp://127.0.0.1/")).rejects.toThrow("ftp");
  });

  test("says why there is none: the address and the system's code", async () => {
    const gone = await serve(OK);
    await gone[Symbol.asyncDispose]();
    const { fetch } = createTransport();
    await expect(fetch(gone.url)).rejects.toThrow(`connect ECONNREFUSED 127.0.0.1:${gone.port}`);
    await expect(fetch("http://nobody.invalid/")).rejects.toMatchObject({ code: /^(ENOTFOUND|EAI_AGAIN)$/ });
    // It has more than one address; the error of the first is shown.
    await expect(fetch(`http://localhost:${gone.port}`)).rejects.toThrow("connect ECONNREFUSED");
  });
});

describe("connections", () => {
  test("are used again, and as many are open as there are requests at once", async () => {
    await using t = await setUp(OK);
    const atOnce = () => Promise.all([1, 2, 3].map(async () => (await t.get()).text()));
    for (let round = 0; round < 4; round++) await atOnce();
    expect(t.server.connections()).toEqual({ opened: 3, open: 3 });
    t.close();
    await until(() => t.server.connections().open === 0);
  });

  test("that the server closed while they were idle are not used", async () => {
    await using t = await setUp((request, response) => {
      response.end("fine");
      if (t.server.connections().opened === 1) setTimeout(() => request.socket.destroy(), 5);
    });
    await (await t.get()).text();
    await until(() => t.server.connections().open === 0);
    expect(await (await t.get()).text()).toBe("fine");
    expect(t.server.connections().opened).toBe(2);
  });

  test("that the server closes just as a request arrives: an error, nothing is sent again", async () => {
    let requests = 0;
    await using t = await setUp((request, response) => {
      requests += 1;
      if (requests === 1) response.end("fine");
      else request.socket.destroy();
    });
    await (await t.get()).text();
    const lost = t.get({ method: "POST", body: "paid?" });
    await expect(lost).rejects.toMatchObject({
      message: "the server closed a kept connection without an answer",
      code: "ECONNRESET",
    });
    expect(requests).toBe(2);
  });

  test("that are idle for long are closed, before the server does it", async () => {
    await using t = await setUp(OK, { limits: { keepMs: 30 } });
    await (await t.get()).text();
    await until(() => t.server.connections().open === 0);
  });
});

describe("time", () => {
  const silent: RequestListener = () => {};
  const stalling: RequestListener = (_, response) => void response.write("piece");

  test("is up when no answer begins", async () => {
    await using t = await setUp(silent, { limits: { headersMs: 60 } });
    await expect(t.get()).rejects.toThrow("nothing arrived within 0.06 s");
    await until(() => t.server.connections().open === 0);
  });

  test("is up when an answer stalls, not when it is slow", async () => {
    await using t = await setUp(stalling, { limits: { idleMs: 60, headersMs: 10_000 } });
    const response = await t.get();
    await expect(response.text()).rejects.toThrow("nothing more arrived within 0.06 s");
    await until(() => t.server.connections().open === 0);
    const slow: RequestListener = (_, answer) => {
      let pieces = 0;
      const timer = setInterval(() => {
        answer.write("piece");
        pieces += 1;
        if (pieces < 8) return;
        clearInterval(timer);
        answer.end();
      }, 25);
    };
    await using s = await setUp(slow, { limits: { idleMs: 150, headersMs: 10_000 } });
    expect(await (await s.get()).text()).toBe("piece".repeat(8));
  });
});

describe("a request that is stopped", () => {
  const stop = () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    return { controller, reason, signal: controller.signal };
  };

  test("before it is sent is not sent", async () => {
    let requests = 0;
    await using t = await setUp(() => (requests += 1));
    await expect(t.get({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
    expect(requests).toBe(0);
    expect(t.server.connections().opened).toBe(0);
  });

  test("while it connects, waits, or is answered: its connection is gone", async () => {
    const { controller, reason, signal } = stop();
    await using t = await setUp((_, response) => void response.write("begun"));
    const connecting = t.get({ signal });
    const answered = await t.get({ signal });
    const reading = answered.text();
    const unread = await t.get({ signal });
    controller.abort(reason);
    await expect(reading).rejects.toBe(reason);
    await expect(unread.text()).rejects.toBe(reason);
    await connecting.then(
      (response) => expect(response.text()).rejects.toBe(reason),
      (error: unknown) => expect(error).toBe(reason),
    );
    await until(() => t.server.connections().open === 0);
  });

  test("while its server says nothing", async () => {
    const { controller, reason, signal } = stop();
    await using t = await setUp(() => controller.abort(reason));
    await expect(t.get({ signal })).rejects.toBe(reason);
    await until(() => t.server.connections().open === 0);
  });

  test("after its answer keeps its connection, and leaves no listener on the signal", async () => {
    const { controller, signal } = stop();
    await using t = await setUp(OK);
    expect(await (await t.get({ signal })).text()).toBe("fine");
    expect(getEventListeners(signal, "abort")).toEqual([]);
    controller.abort();
    await (await t.get()).text();
    expect(t.server.connections()).toEqual({ opened: 1, open: 1 });
  });

  test("by a reader that reads no further", async () => {
    await using t = await setUp((_, response) => void response.write("begun"));
    for await (const _ of (await t.get()).body ?? []) break;
    await until(() => t.server.connections().open === 0);
  });
});

test("an answer that breaks off before anybody reads it is an error for the reader alone", async () => {
  await using t = await setUp((_, response) => {
    response.writeHead(200, { "content-length": "50" });
    response.write("half", () => response.socket?.destroy());
  });
  const response = await t.get();
  await until(() => t.server.connections().open === 0);
  // An unhandled error would be reported by now.
  await new Promise((resolve) => setImmediate(resolve));
  await expect(response.text()).rejects.toThrow("aborted");
});

test("an idle connection keeps no process alive", async () => {
  const alive = () => process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;
  await using t = await setUp(OK);
  const before = alive();
  await (await t.get()).text();
  await until(() => alive() === before + 1);
  // The single open connection is the server's, which runs in this process, too.
  expect(t.server.connections().open).toBe(1);
});
