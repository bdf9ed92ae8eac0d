import { getEventListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { proxy, serve } from "../tests/fixtures/servers/local-servers.ts";
import {
  aMessage,
  apiError,
  json,
  raw,
  reset,
  scriptedApi,
  silence,
  type Reply,
} from "../tests/fixtures/servers/scripted-api.ts";
import { createClaude, type ClaudeOptions } from "./client.ts";
import { LimitReached } from "./limit-reached.ts";
import { createPatience } from "./pacing/patience.ts";
import { ClaudeError, type CallOptions, type CallResult, type MessageRequest } from "./types.ts";

const REQUEST: MessageRequest = {
  model: "sonnet",
  max_tokens: 1024,
  messages: [{ role: "user", content: "Hello" }],
};

/** Runs a script of answers for one request of a client that does not really wait. */
async function play(
  script: Reply[],
  {
    call,
    request,
    ...options
  }: ClaudeOptions & { call?: Partial<CallOptions>; request?: Partial<MessageRequest> } = {},
) {
  await using api = await scriptedApi(...script);
  const pauses: number[] = [];
  const log: string[] = [];
  const claude = createClaude({
    apiKey: "sk-ant-test-key",
    baseUrl: api.url,
    sleep: async (ms) => void pauses.push(ms),
    random: () => 0,
    log: (line) => log.push(line),
    ...options,
  });
  const sent = claude.send({ ...REQUEST, ...request }, { role: "agent", ...call });
  const result: CallResult | ClaudeError = await sent.catch((error: unknown) => {
    if (error instanceof ClaudeError) return error;
    throw error;
  });
  return { result, record: result.record, pauses, log, requests: api.requests, url: api.url };
}

function failureOf(result: CallResult | ClaudeError) {
  if (!(result instanceof ClaudeError)) throw new Error("it was answered");
  return result.failure;
}

const OVERLOADED = apiError({ status: 529, type: "overloaded_error", message: "Overloaded" });
const RATE_LIMITED = apiError({ status: 429, type: "rate_limit_error" });
const OK = json(aMessage("Hi!"));

describe("an answered request", () => {
  test("gives the message, and the record of what it took", async () => {
    const { result, record } = await play([OK]);
    expect(result).toMatchObject({ message: aMessage("Hi!") });
    expect(record).toMatchObject({
      role: "agent",
      model: "claude-sonnet-5-5",
      answeredBy: "claude-sonnet-5-5",
      waitedMs: 0,
      usage: { input: 1000, output: 100 },
      stopReason: "end_turn",
      replayed: false,
      attempts: [{ requestId: "req_1", failure: null, firstTextMs: null }],
    });
    expect(record.latencyMs).toBe(record.attempts[0]?.latencyMs);
  });

  test("costs what its tokens cost on that day", async () => {
    const clock = () => Date.parse("2026-11-23T12:00:00Z");
    expect((await play([OK], { clock })).record.costUsd).toBeCloseTo(0.003, 10);
    const unknown = json(aMessage("Hi!", { model: "claude-next" }));
    expect((await play([unknown], { clock })).record.costUsd).toBeNull();
  });

  test("was sent with our key, version and body, whatever the environment says", async () => {
    vi.stubEnv("ANTHROPIC_BASE_URL", "http://127.0.0.1:9");
    vi.stubEnv("ANTHROPIC_AUTH_TOKEN", "stray");
    vi.stubEnv(
      "ANTHROPIC_CUSTOM_HEADERS",
      "X-Stray: 1\nauthorization: Bearer stray\nanthropic-version: 2023-06-01",
    );
    try {
      const { requests } = await play([OK]);
      expect(requests[0]?.path).toBe("/v1/messages");
      expect(requests[0]?.headers).toMatchObject({
        authorization: "Bearer sk-ant-test-key",
        "anthropic-version": "2026-10-21",
      });
      expect(requests[0]?.headers).not.toHaveProperty("x-stray");
      expect(requests[0]?.body).toEqual({ ...REQUEST, model: "claude-sonnet-5-5" });
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test("leaves out settings that its model refuses, and says so once, not on the console", async () => {
    const console = vi.spyOn(globalThis.console, "warn").mockImplementation(() => {});
    const { requests, log } = await play([OVERLOADED, OK], {
      request: { model: "claude-haiku-4-5", output_config: { effort: "low" } },
    });
    expect(requests[1]?.body).not.toHaveProperty("output_config");
    expect(log).toEqual([
      "Left out of the request: effort: claude-haiku-4-5 refuses it.",
      "The API is overloaded. Trying again.",
    ]);
    expect((await play([OK], { request: { model: "claude-sonnet-4-5" } })).log).toEqual([
      "claude-sonnet-4-5 retires on 2026-11-30.",
    ]);
    expect(console).not.toHaveBeenCalled();
    console.mockRestore();
  });
});

describe("a request is sent again", () => {
  test.each<[string, Reply, string]>([
    ["429", RATE_LIMITED, "rate_limit"],
    ["529", OVERLOADED, "overloaded"],
    ["500", apiError({ status: 500, type: "api_error" }), "server"],
    ["503 from a proxy, in HTML", raw(503, "text/html", "<h1>Bad day</h1>"), "server"],
    ["409", apiError({ status: 409, type: "conflict_error" }), "server"],
    ["a reset connection", reset, "network"],
    ["broken JSON with 200", raw(200, "application/json", '{"type":"mess'), "stream"],
    ["HTML with 200", raw(200, "text/html", "<h1>Log in</h1>"), "stream"],
    ["JSON that is no message", json({ hello: 1 }), "stream"],
  ])("after %s", async (_, reply, kind) => {
    const { result, record, pauses } = await play([reply, OK]);
    expect(result).toHaveProperty("message");
    expect(record.attempts.map(({ failure }) => failure?.kind ?? "answered")).toEqual([kind, "answered"]);
    expect(pauses).toEqual([500]);
    expect(record.waitedMs).toBe(500);
  });

  test("after a body that was cut off", async () => {
    const cut: Reply = (response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
      response.write('{"type":', () => setTimeout(() => response.socket?.destroy(), 10));
    };
    expect((await play([cut, OK])).record.attempts[0]?.failure?.kind).toBe("stream");
  });

  test("after silence", async () => {
    const { record } = await play([silence, OK], { timeoutMs: 100 });
    expect(record.attempts[0]?.failure).toMatchObject({ kind: "network", status: null });
    expect(record.attempts[0]?.failure?.message).toMatch(/^No answer from http:\S+ within 0.1 s\.$/);
  });

  test("when the API says: seconds, milliseconds, or a date", async () => {
    const now = Date.parse("2026-11-23T12:00:00Z");
    const after = (headers: Record<string, string>) =>
      apiError({ status: 429, type: "rate_limit_error", headers });
    const { pauses } = await play(
      [
        after({ "retry-after": "7" }),
        after({ "retry-after": "7", "retry-after-ms": "30" }),
        after({ "retry-after": "Mon, 23 Nov 2026 12:00:09 GMT" }),
        after({ "retry-after": "3600" }),
        OK,
      ],
      { clock: () => now },
    );
    expect(pauses).toEqual([7000, 30, 9000, 60_000]);
  });

  test("ten times at most, each pause twice as long, up to a minute", async () => {
    const { result, record, pauses, requests } = await play([OVERLOADED]);
    expect(requests).toHaveLength(10);
    expect(record.attempts).toHaveLength(10);
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    expect(failureOf(result)).toMatchObject({ kind: "overloaded", status: 529, code: "overloaded_error" });
    expect(failureOf(result).message).toMatch(/answered 529: Overloaded\. Given up after 10 attempts\.$/);
    expect(record).toMatchObject({ answeredBy: null, usage: null, costUsd: null, latencyMs: null });
  });

  test("with its place free while it waits, and its waiting apart from its latency", async () => {
    let inside = 0;
    const insideWhileWaiting: number[] = [];
    const told: (string | null)[] = [];
    const { record } = await play([OVERLOADED, OK], {
      pacer: {
        most: 1,
        longestPauseMs: () => 4000,
        enter: async () => {
          inside++;
          return {
            waitedMs: 40,
            probe: false,
            answered: ({ failure }) => {
              inside--;
              told.push(failure);
            },
            stopped: () => void inside--,
          };
        },
      },
      sleep: async () => void insideWhileWaiting.push(inside),
    });
    expect(record.attempts).toHaveLength(2);
    expect(insideWhileWaiting).toEqual([0]);
    expect(told).toEqual(["overloaded", null]);
    expect(record.waitedMs).toBe(2 * 40 + 500);
  });

  test("with no longer pause than the pacer asks for, which would notice an outage", async () => {
    const { pauses } = await play([OVERLOADED], {
      pacer: {
        most: 1,
        longestPauseMs: (_, failures) => (failures > 4 ? 4000 : 250),
        enter: async () => ({
          waitedMs: 0,
          probe: false,
          answered: () => undefined,
          stopped: () => undefined,
        }),
      },
    });
    expect(pauses).toEqual([250, 250, 250, 250, 4000, 4000, 4000, 4000, 4000]);
  });

  test("without counting a probe of the pacer's as an attempt", async () => {
    const { record } = await play([...Array.from({ length: 12 }, () => OVERLOADED), OK], {
      pacer: {
        most: 1,
        longestPauseMs: () => 4000,
        enter: async () => ({
          waitedMs: 0,
          probe: true,
          answered: () => undefined,
          stopped: () => undefined,
        }),
      },
    });
    expect(record.attempts).toHaveLength(13);
    expect(record.answeredBy).not.toBeNull();
  });
});

describe("a request is sent once", () => {
  const capped = apiError({
    status: 429,
    type: "rate_limit_error",
    code: "enforced_spend_limit_reached",
    message: "You have reached your API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.",
  });
  test.each<[string, Reply, string, RegExp]>([
    [
      "401",
      apiError({ status: 401, type: "authentication_error" }),
      "fatal",
      /refused the API key.*Check ANTHROPIC_API_KEY/,
    ],
    ["402", apiError({ status: 402, type: "billing_error" }), "fatal", /can't be billed/],
    ["403", apiError({ status: 403, type: "permission_error" }), "fatal", /not permitted/],
    [
      "404",
      apiError({ status: 404, type: "not_found_error", message: "model: claude-sonnet-5-5" }),
      "fatal",
      /does not know the model "claude-sonnet-5-5"/,
    ],
    [
      "404 of a wrong path, in the API's words",
      apiError({ status: 404, type: "not_found_error", message: "Not Found" }),
      "fatal",
      /404: Not Found\. Check ANTHROPIC_BASE_URL.* and the name of the model/,
    ],
    [
      "403 of a proxy, in HTML",
      raw(403, "text/html", "<title>Just a moment...</title><p>Checking your browser"),
      "fatal",
      /answered 403, and not in the API's words: Just a moment.*such as a proxy.*whether the key is good is not known/,
    ],
    ["401 of a gateway", raw(401, "text/plain", "who?"), "fatal", /answered 401, and not in the API's words/],
    [
      "a 429 that has the words of a spend limit, and no code",
      apiError({
        status: 429,
        type: "rate_limit_error",
        message: "You have reached your specified workspace API usage limits.",
        headers: { "retry-after": "1" },
      }),
      "fatal",
      /spend limit.*workspace/,
    ],
    [
      "an organization that was disabled",
      apiError({
        status: 400,
        type: "invalid_request_error",
        message: "This organization has been disabled.",
      }),
      "fatal",
      /can't use the API \(400: This organization has been disabled/,
    ],
    [
      "an error with a status of 200",
      json({ type: "error", error: { type: "authentication_error", message: "invalid x-api-key" } }),
      "fatal",
      /refused the API key.*invalid x-api-key/,
    ],
    [
      "404 of another server",
      raw(404, "text/html", "<h1>Nope</h1>"),
      "fatal",
      /no Messages API.*ANTHROPIC_BASE_URL/,
    ],
    ["a spend cap", capped, "fatal", /spend limit.*2026-12-01/],
    [
      "a limit that the customer set",
      apiError({
        status: 400,
        type: "invalid_request_error",
        message: "You have reached your specified API usage limits. You will regain access on 2026-12-01.",
      }),
      "fatal",
      /spend limit.*2026-12-01/,
    ],
    [
      "a redirect, which leads away from the server that the key is for",
      (response) => void response.writeHead(302, { location: "https://other.example" }).end(),
      "fatal",
      /redirect \(302\), which is not followed\. Set ANTHROPIC_BASE_URL/,
    ],
    [
      "400",
      apiError({ status: 400, type: "invalid_request_error", message: "max_tokens: required" }),
      "bad_request",
      /400: max_tokens: required/,
    ],
    ["413 from a proxy", raw(413, "text/html", "<h1>Too large</h1>"), "bad_request", /413: Too large/],
    [
      "x-should-retry: false",
      apiError({ status: 500, type: "api_error", headers: { "x-should-retry": "false" } }),
      "server",
      /500/,
    ],
  ])("after %s", async (_, reply, kind, message) => {
    const { result, record, requests } = await play([reply, OK]);
    expect(requests).toHaveLength(1);
    expect(record.attempts).toHaveLength(1);
    expect(failureOf(result).kind).toBe(kind);
    expect(failureOf(result).message).toMatch(message);
    expect((result as ClaudeError).endsRun).toBe(kind === "fatal");
  });

  test("when it is stopped while it is answered", async () => {
    const stop = new AbortController();
    const { result, record } = await play([() => stop.abort(), OK], { call: { signal: stop.signal } });
    expect(failureOf(result).kind).toBe("aborted");
    expect(record.attempts.map(({ failure }) => failure?.kind)).toEqual(["aborted"]);
  });

  test("when it is stopped while it waits", async () => {
    const stop = new AbortController();
    const { result, requests } = await play([OVERLOADED, OK], {
      call: { signal: stop.signal },
      sleep: async (_, signal) => {
        stop.abort();
        signal?.throwIfAborted();
      },
    });
    expect(failureOf(result).kind).toBe("aborted");
    expect(requests).toHaveLength(1);
  });

  test("and not at all when it was stopped before", async () => {
    const { result, requests } = await play([OK], { call: { signal: AbortSignal.abort() } });
    expect(failureOf(result).kind).toBe("aborted");
    expect(requests).toHaveLength(0);
  });
});

test("a refused connection is reported with its address", async () => {
  const closed = await scriptedApi(OK);
  await closed[Symbol.asyncDispose]();
  const { result, log } = await play([], { baseUrl: closed.url, maxAttempts: 3 });
  expect(failureOf(result)).toMatchObject({ kind: "network", status: null });
  expect(failureOf(result).message).toMatch(
    /^No answer from http:\S+: connect ECONNREFUSED \S+\. Given up after 3 attempts\.$/,
  );
  expect(log).toHaveLength(1);
});

test.each([
  ["407: nothing else would help", 407, "fatal", 1],
  ["502: it may reach the API later", 502, "network", 3],
])("a proxy that refuses with %s", async (_, refuse, kind, attempts) => {
  await using gate = await proxy({ to: 1, refuse });
  const url = `http://me:hush-hush@127.0.0.1:${gate.port}`;
  const { result, log } = await play([], { baseUrl: "https://api.test", proxy: url, maxAttempts: 3 });
  expect(failureOf(result)).toMatchObject({ kind, status: null });
  expect(failureOf(result).message).toMatch(
    `No answer from https://api.test: the proxy 127.0.0.1:${gate.port} refused with ${refuse}.`,
  );
  expect(JSON.stringify([result, log])).not.toContain("hush");
  expect(gate.tunnels).toHaveLength(attempts);
});

test("a client that is closed has no connections; one that sent nothing can be closed too", async () => {
  await using server = await serve((_, response) => OK(response, { path: "", headers: {}, body: {} }));
  const claude = createClaude({ apiKey: "key", baseUrl: server.url });
  claude.close();
  await claude.send(REQUEST, { role: "agent" });
  await claude.send(REQUEST, { role: "agent" });
  expect(server.connections()).toEqual({ opened: 1, open: 1 });
  claude.close();
  while (server.connections().open > 0) await new Promise((resolve) => setTimeout(resolve, 2));
});

test("a key that comes back in an error is not repeated", async () => {
  const message = "invalid x-api-key: sk-ant-test-key";
  const { result } = await play([apiError({ status: 401, type: "authentication_error", message })]);
  expect(failureOf(result).message).not.toContain("sk-ant-test-key");
  expect(JSON.stringify(result.record)).not.toContain("sk-ant-test-key");
});

test("a request leaves no timer that keeps the process alive, and no listener on the signal", async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const before = timers();
  const { signal } = new AbortController();
  await play([OVERLOADED, OK], { call: { signal }, timeoutMs: 1_000_000 });
  expect(getEventListeners(signal, "abort")).toEqual([]);
  expect(timers()).toBeLessThanOrEqual(before);
});

test("latency is the attempt's own, without the pause", async () => {
  let now = 0;
  const slow: Reply = (response, seen) => {
    now += 250;
    OK(response, seen);
  };
  const { record } = await play([RATE_LIMITED, slow], {
    clock: () => now,
    stopwatch: { now: () => now, start: () => undefined, stop: () => undefined },
    sleep: async (ms) => void (now += ms),
  });
  expect(record).toMatchObject({ latencyMs: 250, waitedMs: 500 });
  expect(record.attempts[1]?.startedAt).toBe("1970-01-01T00:00:00.500Z");
});

test("a hundred requests may share one signal: Node warns of nothing, and all of them stop", async () => {
  const warnings: Error[] = [];
  const warned = (warning: Error) => void warnings.push(warning);
  process.on("warning", warned);
  await using api = await scriptedApi(RATE_LIMITED);
  const stop = new AbortController();
  const claude = createClaude({ apiKey: "key", baseUrl: api.url });
  const all = Array.from({ length: 100 }, () => claude.send(REQUEST, { role: "agent", signal: stop.signal }));
  await expect.poll(() => api.requests.length).toBeGreaterThan(0);
  stop.abort();
  const results = await Promise.allSettled(all);
  await new Promise((resolve) => setImmediate(resolve));
  process.off("warning", warned);
  for (const result of results) expect(result).toMatchObject({ reason: { failure: { kind: "aborted" } } });
  expect(warnings).toEqual([]);
});

describe("secrets of an error", () => {
  test("go before it is cut, also when the cut goes through one", async () => {
    const token = "gwtokAbCdEfGhIjKlMnOpQrStUv";
    for (let before = 270; before <= 310; before += 5) {
      const said = `${"x ".repeat(before / 2)}token: ${token}`;
      const { result } = await play(
        [apiError({ status: 400, type: "invalid_request_error", message: said })],
        {
          apiKey: token,
        },
      );
      expect(failureOf(result).message).not.toContain("gwtok");
    }
    const echo = await play([raw(200, "text/plain", `${"y".repeat(70)}${token}`)], {
      apiKey: token,
      maxAttempts: 1,
    });
    expect(failureOf(echo.result).message).not.toContain("gwtok");
    expect(failureOf(echo.result).message).toContain("it begins with");
  });
});

test("an answer whose usage can't be true is not used", async () => {
  const usage = { ...aMessage("").usage, input_tokens: -1_000_000 };
  const { result, record } = await play([json(aMessage("Hi", { usage })), OK]);
  expect(result).toHaveProperty("message");
  expect(record.attempts[0]?.failure?.message).toMatch(
    /is not a message: its usage\.input_tokens is -1000000, which is not a number of tokens\.$/,
  );
  expect(record.usage?.input).toBe(1000);
});

describe("an answer that does not come whole", () => {
  test("in all its time is asked for a second time, and then no more", async () => {
    const { result, requests } = await play([silence], { timeoutMs: 60 });
    expect(requests).toHaveLength(2);
    expect(failureOf(result).message).toMatch(/within 0.06 s\. Given up after 2 attempts\.$/);
  });

  test("has the same time limit when it arrives in small pieces", async () => {
    const timers: NodeJS.Timeout[] = [];
    const drip: Reply = (response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      timers.push(setInterval(() => response.write("event: ping\ndata: {}\n\n"), 10));
    };
    // Long enough for the first byte on a busy machine.
    const { result } = await play([drip], { timeoutMs: 1000, call: { stream: true } });
    timers.forEach(clearInterval);
    expect(failureOf(result)).toMatchObject({ kind: "stream" });
    expect(failureOf(result).message).toContain("No complete answer");
  });
});

test("`retry-after` of an answer that began with 200 asks for nothing when it breaks off", async () => {
  const broken: Reply = (response) => {
    response.writeHead(200, {
      "content-type": "text/event-stream",
      "retry-after": "55",
      "x-should-retry": "false",
    });
    response.end(
      `event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n`,
    );
  };
  const { pauses, result } = await play([broken, OK], { call: { stream: true } });
  expect(result).toHaveProperty("message");
  expect(pauses).toEqual([500]);
});

describe("with a patience", () => {
  const patient = (ms: number, log: string[]) =>
    createPatience({ ms, of: "the API", tell: (line) => log.push(line) });

  test("a request to an API that is down ends when it is over, as a limit and not as an error", async () => {
    const log: string[] = [];
    const { result, record } = await play([OVERLOADED], {
      patience: patient(1200, log),
      maxAttempts: 1000,
      sleep: (ms, signal) => delay(Math.min(ms, 50), undefined, signal && { signal }),
    });
    expect(result).toBeInstanceOf(LimitReached);
    expect(failureOf(result)).toMatchObject({ kind: "aborted" });
    expect(failureOf(result).message).toMatch(
      /^the API gave no answer for 1.2 s \(--give-up-after\), since \d\d:\d\d:\d\d UTC\. The last attempt: .*529: Overloaded\.$/,
    );
    expect(record.attempts.length).toBeGreaterThan(2);
    expect(log[0]).toMatch(/^If the API answers nothing for 1.2 s, this stops/);
    // A busy machine may be too late for the step before the end.
    for (const line of log.slice(1)) {
      expect(line).toMatch(/^No answer from the API since .*529: Overloaded\. Giving up in 0.\d s/);
    }
  });

  test("a pause that is longer is said, and ends it at once", async () => {
    const after = apiError({ status: 429, type: "rate_limit_error", headers: { "retry-after": "3600" } });
    const { result, requests } = await play([after], { patience: patient(600_000, []) });
    expect(requests).toHaveLength(1);
    expect(result).toBeInstanceOf(LimitReached);
    expect(failureOf(result).message).toMatch(/asks for a pause of 60 min, which is longer than the 10 min/);
  });

  test("a shorter one is said and kept", async () => {
    const after = apiError({ status: 429, type: "rate_limit_error", headers: { "retry-after": "40" } });
    const { pauses, log } = await play([after, OK], { patience: patient(600_000, []) });
    expect(pauses).toEqual([40_000]);
    expect(log.join()).toMatch(/asks for a pause of 40 s/);
  });

  test("a caller that stops a request itself gets no error of a limit", async () => {
    const stop = new AbortController();
    const { result } = await play([() => stop.abort(), OK], {
      call: { signal: stop.signal },
      patience: patient(600_000, []),
    });
    expect(result).not.toBeInstanceOf(LimitReached);
    expect(failureOf(result).kind).toBe("aborted");
  });
});
