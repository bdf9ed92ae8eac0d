import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testService, type TestService } from "../../tests/fixtures/servers/service.ts";
import { serveService, type RunningService } from "./serve.ts";
import { problem } from "./wire.ts";

let o: TestService;
let running: RunningService;
let id = "";
beforeAll(async () => {
  o = await testService();
  id = await o.begin();
  let requests = 0;
  running = await serveService(o.service, { host: "127.0.0.1", port: 0, randomId: () => `r${requests++}` });
});
afterAll(() => running.close(0));

/** What a server answers to bytes that are no request of a browser. */
async function answerTo(bytes: string | Buffer, { cut = false } = {}): Promise<string> {
  const socket = connect(Number(new URL(running.url).port), "127.0.0.1");
  let answer = "";
  socket.setEncoding("utf8").on("data", (text: string) => (answer += text));
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.on("error", () => undefined);
  if (cut) socket.end(bytes);
  else socket.write(bytes);
  await closed;
  return answer;
}

const HOST = "Host: x\r\nConnection: close\r\n";
const post = (headers: string, body: string): string =>
  `POST /conversations/${id}/messages HTTP/1.1\r\n${HOST}Content-Type: application/json\r\n${headers}\r\n${body}`;
const sent = (body: string): Buffer => {
  const bytes = Buffer.from(body, "latin1");
  return Buffer.concat([Buffer.from(post(`Content-Length: ${bytes.length}\r\n`, "")), bytes]);
};
const get = (path: string, headers = ""): string => `GET ${path} HTTP/1.1\r\n${HOST}${headers}\r\n`;
const chunked = (body: string): string => post("Transfer-Encoding: chunked\r\n", body);

describe("what can't be read", () => {
  it.each<[string, () => string | Buffer, number, string]>([
    ["no HTTP", () => "hello\r\n\r\n", 400, "bad-request"],
    ["an unknown method", () => `FOO / HTTP/1.1\r\n${HOST}\r\n`, 400, "bad-request"],
    ["another protocol", () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "bad-request"],
    [
      "an invalid host",
      () => "GET /agent HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
      400,
      "bad-request",
    ],
    ["a backslash in the address", () => get("/a\\b"), 400, "bad-request"],
    ["an invalid address", () => get("http://["), 400, "bad-request"],
    ["a header's name with a blank", () => get("/agent", "X y: 1\r\n"), 400, "bad-request"],
    [
      "headers that are too long",
      () => get("/agent", `X: ${"a".repeat(20_000)}\r\n`),
      431,
      "headers-too-large",
    ],
    ["an expectation", () => post("Expect: 200-maybe\r\nContent-Length: 2\r\n", "{}"), 417, "expectation"],
    ["two lengths", () => post("Content-Length: 2\r\nContent-Length: 3\r\n", "{}"), 400, "bad-request"],
    [
      "a length and chunks",
      () => post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "{}"),
      400,
      "bad-request",
    ],
    ["an invalid chunk", () => chunked("ZZ\r\n{}\r\n0\r\n\r\n"), 400, "bad-request"],
    [
      "chunks that are too many",
      () => chunked(`20000\r\n${"a".repeat(0x20000)}\r\n0\r\n\r\n`),
      413,
      "too-large",
    ],
    ["bytes that are no text", () => sent('{"text":"\xff\xfe"}'), 400, "invalid-json"],
    ["JSON that is too deep", () => sent("[".repeat(30_000)), 400, "invalid-json"],
    [
      "deep JSON that is no message",
      () => sent(`${'{"a":'.repeat(8000)}1${"}".repeat(8000)}`),
      422,
      "invalid-request",
    ],
    [
      "compressed bytes",
      () => post("Content-Encoding: gzip\r\nContent-Length: 13\r\n", '{"text":"Hi"}'),
      415,
      "wrong-type",
    ],
    ["no host", () => "GET /agent HTTP/1.1\r\nConnection: close\r\n\r\n", 400, "bad-request"],
    [
      "two keys",
      () => post("Idempotency-Key: a\r\nIdempotency-Key: b\r\nContent-Length: 13\r\n", '{"text":"Hi"}'),
      422,
      "invalid-request",
    ],
    ["an id that is no text", () => get("/conversations/%ff"), 404, "unknown-conversation"],
    ["an address that climbs", () => get("/conversations/../../etc/passwd"), 404, "not-found"],
    ["another method", () => `TRACE /agent HTTP/1.1\r\n${HOST}\r\n`, 405, "wrong-method"],
  ])("gets a problem: %s", async (_, bytes, status, kind) => {
    const answer = await answerTo(bytes());
    const [head = "", body = ""] = answer.split("\r\n\r\n");
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toMatch(/content-type: application\/problem\+json/i);
    const json = /\{.*\}/s.exec(body)?.[0] ?? "";
    const told = problem.parse(JSON.parse(json));
    expect(told).toMatchObject({ type: `/problems/${kind}`, status });
    expect(/^x-request-id: (\S+)\r?$/im.exec(head)?.[1]).toBe(told.request);
    expect(json).not.toMatch(/node:|\.ts|stack/);
  });

  it.each([
    ["a body", () => post("Content-Length: 50\r\n", '{"te')],
    ["chunks", () => chunked('10\r\n{"te')],
  ])("is no error of the server where it was cut off: %s", async (_, bytes) => {
    await answerTo(bytes(), { cut: true });
    expect(await answerTo(get("/health"))).toMatch(/^HTTP\/1\.1 200 /);
    expect(o.logged.filter(({ level }) => level === "error")).toEqual([]);
  });
});
