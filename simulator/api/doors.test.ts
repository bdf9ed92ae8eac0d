import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Anthropic from "@anthropic-ai/sdk";
import { describe, expect, test } from "vitest";
import { listen } from "./wire/http.ts";
import { sleepInRealTime, type Sleep } from "./strain/latency.ts";
import type { SeenRequest } from "./options.ts";
import type { LogLine } from "./wire/request-log.ts";
import { ASK, saying, sdk, simulate } from "./test-support.ts";

const LONG = saying("word ".repeat(300));

describe("both doors", () => {
  test("give the same answer to the same request", async () => {
    const inProcess = simulate();
    const served = simulate();
    const door = await listen(served.handle, 0);
    expect(door.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const [here, there] = await Promise.all(
      [inProcess, door.url].map((way) => sdk(way).messages.create(ASK).withResponse()),
    );
    expect(there?.data).toEqual(here?.data);
    expect(there?.request_id).toBe(here?.request_id);
    await door.close();
  });

  test.each(["in-process", "HTTP"])("stop when the caller does (%s)", async (way) => {
    const signals: (AbortSignal | undefined)[] = [];
    const sleep: Sleep = (ms, signal) => {
      signals.push(signal);
      return sleepInRealTime(ms, signal);
    };
    const simulator = simulate({ think: LONG, latency: 4, sleep });
    const door = await listen(simulator.handle, 0);
    const { messages } = sdk(way === "HTTP" ? door.url : simulator);
    const before = new AbortController();
    const waiting = messages.create(ASK, { signal: before.signal });
    const ended = waiting.catch((error: unknown) => error);
    await expect.poll(() => simulator.stats().received).toBe(1);
    before.abort();
    expect(await ended).toBeInstanceOf(Anthropic.APIUserAbortError);

    const stream = messages.stream(ASK);
    stream.on("text", () => stream.abort());
    await expect(stream.finalMessage()).rejects.toBeInstanceOf(Anthropic.APIUserAbortError);
    await expect(messages.create(ASK, { timeout: 300 })).rejects.toBeInstanceOf(
      Anthropic.APIConnectionTimeoutError,
    );
    await expect.poll(() => simulator.stats().received).toBe(3);
    expect(simulator.stats()).toMatchObject({ received: 3, answered: 0 });
    // Over HTTP the other side notices it a moment later.
    await expect.poll(() => [...new Set(signals)].map((s) => s?.aborted)).toEqual([true, true, true]);
    await door.close();
  });

  test("send the first words before the last", async () => {
    let hear = (): void => undefined;
    const heard = new Promise<void>((resolve) => (hear = resolve));
    let pauses = 0;
    // The third pause of the answer ends when the caller has its first words.
    const sleep: Sleep = async () => {
      pauses += 1;
      if (pauses > 2) await heard;
    };
    const simulator = simulate({ think: LONG, latency: 1, sleep });
    const door = await listen(simulator.handle, 0);
    const stream = sdk(door.url).messages.stream(ASK);
    stream.on("text", () => hear());
    await stream.finalMessage();
    expect(pauses).toBeGreaterThan(3);
    await door.close();
  });

  test("are closed to other machines", async () => {
    const door = await listen(simulate().handle, 0);
    // Also this machine, but not the address that it listens on.
    await expect(fetch(door.url.replace("127.0.0.1", "127.0.0.2"))).rejects.toThrow("fetch failed");
    await door.close();
  });

  test("a port that is taken is an error", async () => {
    const door = await listen(simulate().handle, 0);
    const port = Number(new URL(door.url).port);
    await expect(listen(simulate().handle, port)).rejects.toMatchObject({ code: "EADDRINUSE" });
    await door.close();
  });
});

describe("what is recorded", () => {
  test("a line in the log when a request arrives, and one when its answer is out", async () => {
    const requestLog = join(mkdtempSync(join(tmpdir(), "simulator-")), "requests.ndjson");
    const simulator = simulate({ requestLog, clock: () => 0 });
    const door = await listen(simulator.handle, 0);
    const { messages } = sdk(door.url);
    await messages.create(ASK);
    await messages.stream(ASK).finalMessage();
    await messages.create(ASK, { headers: { "x-assay-fault": "reset" } }).catch(() => {});
    await door.close();
    simulator.close();
    const lines = readFileSync(requestLog, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as LogLine);
    expect(lines.map(({ kind, status }) => [kind, status])).toEqual([
      ["received", null],
      ["answered", 200],
      ["received", null],
      ["answered", 200],
      ["received", null],
    ]);
    expect(new Set(lines.map(({ bodyHash }) => bodyHash)).size).toBe(1);
    expect(new Set(lines.map(({ requestId }) => requestId)).size).toBe(3);
    expect(lines[0]?.at).toBe("1970-01-01T00:00:00.000Z");
  });

  test("the whole request for assertions, without the key", async () => {
    const seen: SeenRequest[] = [];
    const { messages } = sdk(simulate({ onRequest: (request) => seen.push(request) }), {
      apiKey: "sk-secret",
    });
    await messages.create(ASK);
    await messages.create(ASK);
    expect(seen.map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(JSON.parse(seen[0]?.body ?? "")).toEqual(ASK);
    expect(JSON.stringify(seen)).not.toContain("sk-secret");
  });

  test("numbers at /__stats", async () => {
    const simulator = simulate();
    const door = await listen(simulator.handle, 0);
    const { usage } = await sdk(door.url).messages.create(ASK);
    await sdk(door.url)
      .messages.create({ ...ASK, messages: [] })
      .catch(() => {});
    const stats: unknown = await (await fetch(`${door.url}/__stats`)).json();
    expect(stats).toMatchObject({
      received: 2,
      answered: 2,
      byStatus: { 200: 1, 400: 1 },
      answeredBodyHashes: [expect.stringMatching(/^[0-9a-f]{64}$/)],
      tokens: { input: usage.input_tokens, output: usage.output_tokens },
    });
    await door.close();
  });
});
