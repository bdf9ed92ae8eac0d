import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, Server } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { ToolFailure } from "../types.ts";
import type { QuoteDetails } from "../backend/index.ts";
import { fixedQuoteBackend, httpQuoteBackend } from "./quote-backends.ts";
import type { HttpQuoteSettings } from "./quote-backends.ts";

const LEAF: QuoteDetails = { make: "Nissan", model: "Leaf", year: 2021, mileage: 24_000, driver_age: 34 };
const TOKEN = "tok-5ecret";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}/quotes?key=in-the-url`;
}

async function ask(
  url: string,
  more: Partial<HttpQuoteSettings> & { signal?: AbortSignal } = {},
): Promise<string> {
  const { signal, ...settings } = more;
  return await httpQuoteBackend({ url, timeoutMs: 2000, token: TOKEN, ...settings })(LEAF, { signal });
}

async function failureOf(asking: Promise<string>): Promise<string> {
  const error: unknown = await asking.then(
    (premium) => new Error(`answered ${premium}`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ToolFailure);
  const { message } = error as ToolFailure;
  for (const secret of [TOKEN, "127.0.0.1", "in-the-url", "pa55word"]) expect(message).not.toContain(secret);
  return message;
}

describe("fixedQuoteBackend", () => {
  it("answers 100 after a second", async () => {
    const from = performance.now();
    expect(await fixedQuoteBackend()(LEAF, {})).toBe("100");
    expect(performance.now() - from).toBeGreaterThan(950);
  });

  it("answers another premium at once, and stops when told to", async () => {
    expect(await fixedQuoteBackend({ premium: "87.50", delayMs: 0 })(LEAF, {})).toBe("87.50");
    await expect(fixedQuoteBackend()(LEAF, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });
});

describe("httpQuoteBackend", () => {
  it("posts the details as JSON with the token, and reads the premium", async () => {
    let seen: { request: IncomingMessage; body: string } | null = null;
    const url = await serve((request, response) => {
      void text(request).then((body) => {
        seen = { request, body };
        response.end('{"monthly_premium_usd": 123.4, "currency": "USD"}');
      });
    });
    expect(await ask(url)).toBe("123.40");
    expect(seen).toMatchObject({
      request: {
        method: "POST",
        headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
      },
      body: JSON.stringify(LEAF),
    });
  });

  it.each([
    ["100", "100"],
    ["99.999", "100.00"],
    ['"87.5"', "87.5"],
    ["0.01", "0.01"],
    ["0.005", "0.01"],
    ["1000000", "1000000"],
    ['"1000000.00"', "1000000.00"],
  ])("reads %s as %s", async (sent, premium) => {
    expect(await ask(await serve((_, response) => response.end(`{"monthly_premium_usd": ${sent}}`)))).toBe(
      premium,
    );
  });

  it.each([
    "",
    "oops pa55word",
    "100",
    "[]",
    "{}",
    '{"monthly_premium_usd": null}',
    '{"monthly_premium_usd": -1}',
    '{"monthly_premium_usd": 1e400}',
    // The bounds are the same for a number and for its text.
    '{"monthly_premium_usd": 0}',
    '{"monthly_premium_usd": "0.00"}',
    '{"monthly_premium_usd": 0.004}',
    '{"monthly_premium_usd": 1000001}',
    '{"monthly_premium_usd": "1000001"}',
    '{"monthly_premium_usd": "9999999"}',
    '{"monthly_premium_usd": "call pa55word"}',
    `{"monthly_premium_usd": 1, "pad": "${"x".repeat(70_000)}"}`,
  ])("does not take %.40s for a quote", async (body) => {
    const url = await serve((_, response) => response.end(body));
    expect(await failureOf(ask(url))).toBe("The quoting service gave an answer that can't be read.");
  });

  it.each([400, 401, 404, 429, 500, 503])(
    "tells that the service answered %i, but not what it wrote",
    async (status) => {
      const url = await serve((_, response) => response.writeHead(status).end("stack trace with pa55word"));
      expect(await failureOf(ask(url))).toBe(`The quoting service answered with an error (HTTP ${status}).`);
    },
  );

  it("does not wait without end, neither for the first byte nor for the last", async () => {
    const silent = await serve(() => undefined);
    expect(await failureOf(ask(silent, { timeoutMs: 50 }))).toBe(
      "The quoting service did not answer in time.",
    );
    const slow = await serve((_, response) => response.write('{"monthly_'));
    expect(await failureOf(ask(slow, { timeoutMs: 50 }))).toBe("The quoting service did not answer in time.");
  });

  it("tells when the service can't be reached or breaks off", async () => {
    const broken = await serve((_, response) => response.destroy());
    expect(await failureOf(ask(broken))).toBe("The quoting service can't be reached.");
    expect(await failureOf(ask("http://127.0.0.1:1/"))).toBe("The quoting service can't be reached.");
    expect(await failureOf(ask("not a url"))).toBe("The quoting service can't be reached.");
  });

  it("follows no redirect, which could carry the token elsewhere", async () => {
    let reached = false;
    const other = await serve((_, response) => {
      reached = true;
      response.end();
    });
    const url = await serve((_, response) => response.writeHead(307, { location: other }).end());
    expect(await failureOf(ask(url))).toBe("The quoting service can't be reached.");
    expect(reached).toBe(false);
  });

  it("stops when the conversation does", async () => {
    const url = await serve(() => undefined);
    const stop = new AbortController();
    const asking = ask(url, { signal: stop.signal });
    stop.abort();
    await expect(asking).rejects.toMatchObject({ name: "AbortError" });
  });
});
