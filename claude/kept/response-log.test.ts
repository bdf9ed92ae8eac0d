import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { aMessage } from "../../tests/fixtures/servers/scripted-api.ts";
import { createRedactor, type Redact } from "../redact/redact.ts";
import { openResponseLog, withResponseLog } from "./response-log.ts";
import {
  ClaudeError,
  type CallOptions,
  type CallRecord,
  type Claude,
  type MessageRequest,
} from "../types.ts";

let folder = "";
let path = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "responses-"));
  path = join(folder, "responses.ndjson");
});
afterEach(() => rm(folder, { recursive: true }));

const RECORD: CallRecord = {
  role: "agent",
  model: "claude-sonnet-5-5",
  answeredBy: "claude-sonnet-5-5",
  attempts: [],
  waitedMs: 0,
  latencyMs: 12,
  firstTextMs: 5,
  usage: null,
  costUsd: 0.25,
  stopReason: "end_turn",
  replayed: false,
};

const ask = (content: string): MessageRequest => ({
  model: "sonnet",
  max_tokens: 100,
  messages: [{ role: "user", content }],
});

/** A Claude that counts requests, and answers with the question and the count. */
function counting(answer = (text: string, n: number) => `${text} ${n}`): Claude & { sent: number } {
  const claude = {
    sent: 0,
    async send({ messages }: MessageRequest) {
      claude.sent += 1;
      const n = claude.sent;
      await new Promise((resolve) => setImmediate(resolve));
      return { message: aMessage(answer(messages[0]?.content as string, n)), record: RECORD };
    },
  };
  return claude;
}

/** One session of a run. A kill may end it at any moment. */
async function session<T>(
  claude: Claude,
  work: (send: (text: string, options?: Partial<CallOptions>) => ReturnType<Claude["send"]>) => Promise<T>,
  options?: { scope?: string; redact?: Redact },
): Promise<T & { problems: readonly string[] }> {
  const log = await openResponseLog(path, options);
  const logged = withResponseLog(claude, log);
  const result = await work((text, how) =>
    logged.send(ask(text), { role: "agent", identity: "trial/0", ...how }),
  );
  await log.close();
  return { ...result, problems: log.problems };
}

const texts = (result: { message: { content: unknown } }) =>
  (result.message.content as { text: string }[])[0]?.text;

test("a request that was answered before is not sent again", async () => {
  const claude = counting();
  const first = await session(claude, (send) => send("Hello"));
  const again = await session(claude, (send) => send("Hello"));
  expect(claude.sent).toBe(1);
  expect(first.record.replayed).toBe(false);
  expect(again).toEqual({ ...first, record: { ...first.record, replayed: true } });
});

test("a response is marked where the same command was sent it", async () => {
  const claude = counting();
  const twice = await session(claude, async (send) => ({
    first: await send("Hello"),
    again: await send("Hello"),
  }));
  expect([twice.first, twice.again].map(({ record }) => record.sentHere)).toEqual([undefined, true]);
  expect((await session(claude, (send) => send("Hello"))).record).not.toHaveProperty("sentHere");
});

test("a response that may not be reused is asked for again, and the better one is used from then on", async () => {
  const claude = counting((text, n) => (n < 3 ? "unusable" : `${text} ${n}`));
  const mayReuse: CallOptions["mayReuse"] = ({ content }) =>
    content[0]?.type === "text" && content[0].text !== "unusable";
  const ask = () => session(claude, (send) => send("Hello", { mayReuse }));
  expect([texts(await ask()), texts(await ask()), texts(await ask())]).toEqual([
    "unusable",
    "unusable",
    "Hello 3",
  ]);
  expect((await ask()).record.replayed).toBe(true);
  expect(claude.sent).toBe(3);
  // A caller that accepts either response gets the first one.
  expect(texts(await session(claude, (send) => send("Hello")))).toBe("unusable");
});

describe("another request is sent:", () => {
  test.each<[string, string, Partial<CallOptions>, { scope?: string }]>([
    ["another text", "Hello!", {}, {}],
    ["another identity", "Hello", { identity: "trial/1" }, {}],
    ["another server", "Hello", {}, { scope: "http://127.0.0.1:8080" }],
  ])("%s", async (_, text, call, options) => {
    const claude = counting();
    await session(claude, (send) => send("Hello"));
    await session(claude, (send) => send(text, call), options);
    expect(claude.sent).toBe(2);
  });
});

test("what is sent decides: an alias and a setting that the model refuses make no difference", async () => {
  const claude = counting();
  const log = await openResponseLog(path);
  const logged = withResponseLog(claude, log);
  await logged.send({ ...ask("Hi"), model: "claude-haiku-4-5" }, { role: "agent" });
  await logged.send(
    { ...ask("Hi"), model: "claude-haiku-4-5", output_config: { effort: "low" } },
    { role: "agent" },
  );
  await logged.send({ ...ask("Hi"), model: "opus" }, { role: "agent" });
  await logged.send({ ...ask("Hi"), model: "claude-opus-5-5" }, { role: "agent" });
  await log.close();
  expect(claude.sent).toBe(2);
});

test("the response is on the disk before anyone uses it", async () => {
  await session(counting(), async (send) => {
    await send("Hello");
    expect(await readFile(path, "utf8")).toContain("Hello 1");
    return {};
  });
});

test("after a kill at any byte, complete responses are replayed and the others sent again", async () => {
  await session(counting(), async (send) => {
    for (const text of ["a", "b", "c"]) await send(text);
    return {};
  });
  const whole = await readFile(path);
  const ends = [...whole.entries()].filter(([, byte]) => byte === 10).map(([at]) => at);
  for (let size = 0; size <= whole.length; size += 97) {
    await writeFile(path, whole);
    await truncate(path, size);
    const claude = counting();
    const { problems } = await session(claude, async (send) => {
      for (const text of ["a", "b", "c"]) await send(text);
      return {};
    });
    // Only its line break may be missing.
    const complete = ends.filter((end) => end <= size).length;
    expect(claude.sent).toBe(3 - complete);
    expect(problems).toEqual([]);
    const healed = (await readFile(path, "utf8")).trimEnd().split("\n");
    expect(healed.map((line) => typeof JSON.parse(line))).toEqual(["object", "object", "object"]);
  }
});

test("a damaged line is skipped and counted", async () => {
  await session(counting(), (send) => send("a"));
  await appendFile(path, '\0\0\0\n{"key":1}\n');
  const claude = counting();
  const { problems } = await session(claude, (send) => send("a"));
  expect(problems).toEqual([`${path}: 2 lines damaged. Such requests are sent again.`]);
  expect(claude.sent).toBe(0);
});

test("the same request at the same time is sent once", async () => {
  const claude = counting();
  await session(claude, async (send) => {
    const all = await Promise.all([send("a"), send("a"), send("a"), send("b")]);
    expect(all.map(texts)).toEqual(["a 1", "a 1", "a 1", "b 2"]);
    expect(all.map(({ record }) => record.replayed)).toEqual([false, true, true, false]);
    return {};
  });
  expect(claude.sent).toBe(2);
});

test("a failure is not logged: the request that waited for it is sent, and so is the next", async () => {
  const good = counting();
  let fail = true;
  const claude: Claude = {
    send(request, options) {
      if (!fail) return good.send(request, options);
      fail = false;
      const failure = { kind: "aborted", status: null, code: null, message: "stopped" } as const;
      return Promise.reject(new ClaudeError(failure, RECORD));
    },
  };
  await session(claude, async (send) => {
    const [first, second] = await Promise.allSettled([send("a"), send("a")]);
    expect(first.status).toBe("rejected");
    expect(second.status).toBe("fulfilled");
    return {};
  });
  expect(good.sent).toBe(1);
});

test("secrets are not in the file, and what is used is what is in the file", async () => {
  const claude = counting(() => 'My key is "hunter2-hunter2" or sk-ant-api03-abc');
  const redact = createRedactor(['"hunter2-hunter2"']);
  const first = await session(claude, (send) => send("a"), { redact });
  const again = await session(claude, (send) => send("a"), { redact });
  expect(await readFile(path, "utf8")).not.toMatch(/hunter2|api03/);
  expect(texts(first)).toBe("My key is [redacted] or [redacted]");
  expect(again.message).toEqual(first.message);
});

test("a listener gets a replayed response, and can't change it for the next one", async () => {
  const claude = counting();
  await session(claude, (send) => send("a"));
  await session(claude, async (send) => {
    const heard: string[] = [];
    const { message } = await send("a", { onText: (text) => heard.push(text) });
    expect(heard).toEqual(["a 1"]);
    message.content.length = 0;
    expect(texts(await send("a"))).toBe("a 1");
    return {};
  });
});
