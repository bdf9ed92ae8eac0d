import { expect, test } from "vitest";
import { constant } from "../constant.ts";
import { emptyRecord } from "../kept/empty-record.ts";
import {
  ClaudeError,
  type CallOptions,
  type CallResult,
  type Claude,
  type MessageRequest,
} from "../types.ts";
import { withWarmCache, type SharedWarmth } from "./warm-cache.ts";

const LONG = "You are Eva, of Acme Insurance. ".repeat(200);
const AGENT: CallOptions = { role: "agent" };

function ask(content: string, system = LONG): MessageRequest {
  return {
    model: "claude-sonnet-5-5",
    max_tokens: 100,
    system: [{ type: "text", text: system, cache_control: { type: "ephemeral" } }],
    messages: [{ role: "user", content }],
  };
}

/** Requests under way, by the customer's message. The test begins, ends and fails them. */
function api() {
  const open = new Map<string, { begin: () => void; end: (cacheRead?: number) => void; fail: () => void }>();
  const claude: Claude = {
    send: ({ messages, model }, call) =>
      new Promise<CallResult>((resolve, reject) => {
        const text = messages[0]?.content as string;
        open.set(text, {
          begin: () => call.onAnswer?.(),
          end: (cacheRead = 1000) => {
            open.delete(text);
            const usage = { input: 9, output: 9, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead, thinking: 0 };
            resolve({ message: {} as CallResult["message"], record: { ...emptyRecord(call, model), usage } });
          },
          fail: () => {
            open.delete(text);
            reject(
              new ClaudeError(
                { kind: "bad_request", status: 400, code: null, message: "" },
                emptyRecord(call, model),
              ),
            );
          },
        });
      }),
  };
  return { claude, open, sent: () => [...open.keys()] };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("the first request goes alone; the others go when its answer begins", async () => {
  const { claude, open, sent } = api();
  const warm = withWarmCache(claude);
  for (const text of ["a", "b", "c"]) void warm.send(ask(text), AGENT);
  await settled();
  expect(sent()).toEqual(["a"]);
  open.get("a")?.begin();
  await settled();
  expect(sent()).toEqual(["a", "b", "c"]);
});

test.each<[string, (from: MessageRequest) => MessageRequest, boolean]>([
  ["says something else", (from) => ({ ...from, messages: [{ role: "user", content: "b" }] }), true],
  [
    "has other instructions",
    (from) => ({ ...from, system: constant([...(ask("b", `${LONG}!`).system as [])]) }),
    false,
  ],
  ["has instructions that say the same", (from) => ({ ...from, system: ask("b").system as [] }), true],
  ["is for another model", (from) => ({ ...from, model: "claude-opus-5-5" }), false],
  [
    "has another tool",
    (from) => ({ ...from, tools: [constant({ name: "b", input_schema: { type: "object" } })] }),
    false,
  ],
  ["has no tool", (from) => ({ ...from, tools: [] }), false],
  [
    "must answer in a format",
    (from) => ({ ...from, output_config: { format: { type: "json_schema", schema: {} } } }),
    false,
  ],
])("of requests made of the same constants, one that %s", async (_, change, waits) => {
  const { claude, sent } = api();
  const warm = withWarmCache(claude);
  const tool = constant({ name: "a", input_schema: { type: "object" as const } });
  const first: MessageRequest = { ...ask("a"), system: constant(ask("a").system as []), tools: [tool] };
  void warm.send(first, AGENT);
  const other = change({ ...first, messages: [{ role: "user", content: "b" }] });
  void warm.send(other, AGENT);
  await settled();
  expect(sent()).toEqual(waits ? ["a"] : ["a", "b"]);
});

test("no request waits without end for a first one that hangs", async () => {
  const { claude, open, sent } = api();
  const warm = withWarmCache(claude, { longestMs: 30 });
  const all = ["a", "b", "c"].map((text) => warm.send(ask(text), AGENT));
  await settled();
  expect(sent()).toEqual(["a"]);
  await expect.poll(sent).toEqual(["a", "b", "c"]);
  for (const text of ["a", "b", "c"]) open.get(text)?.end();
  await Promise.all(all);
});

test("requests that begin otherwise, or have nothing to cache, don't wait", async () => {
  const { claude, sent } = api();
  const warm = withWarmCache(claude);
  void warm.send(ask("a"), AGENT);
  void warm.send(ask("b"), AGENT);
  void warm.send(ask("other", `${LONG}!`), AGENT);
  void warm.send({ ...ask("model"), model: "claude-opus-5-5" }, AGENT);
  void warm.send({ ...ask("plain"), system: LONG }, AGENT);
  void warm.send({ ...ask("format"), output_config: { format: { type: "json_schema", schema: {} } } }, AGENT);
  await settled();
  expect(sent()).toEqual(["a", "other", "model", "plain", "format"]);
});

test("a beginning that is too short for the model is not waited for", async () => {
  const { claude, open, sent } = api();
  const warm = withWarmCache(claude);
  void warm.send(ask("a", "You are Eva."), AGENT);
  void warm.send(ask("b", "You are Eva."), AGENT);
  await settled();
  expect(sent()).toEqual(["a", "b"]);
  // Nor does a second one, after a bill that shows it.
  void warm.send(ask("c"), AGENT);
  void warm.send(ask("d"), AGENT);
  await settled();
  expect(sent()).toEqual(["a", "b", "c"]);
  open.get("c")?.end(0);
  await settled();
  void warm.send(ask("e"), AGENT);
  await settled();
  expect(sent()).toEqual(["a", "b", "d", "e"]);
});

test("when the first one fails, the next tries, alone again", async () => {
  const { claude, open, sent } = api();
  const warm = withWarmCache(claude);
  const first = warm.send(ask("a"), AGENT);
  void warm.send(ask("b"), AGENT);
  void warm.send(ask("c"), AGENT);
  await settled();
  open.get("a")?.fail();
  await expect(first).rejects.toThrow(ClaudeError);
  await settled();
  expect(sent()).toEqual(["b"]);
});

test("what was not used for five minutes is forgotten, and warmed again", async () => {
  let now = 0;
  const { claude, open, sent } = api();
  const warm = withWarmCache(claude, { now: () => now });
  void warm.send(ask("a"), AGENT);
  await settled();
  open.get("a")?.end();
  await settled();
  now = 4 * 60_000;
  void warm.send(ask("b"), AGENT);
  await settled();
  open.get("b")?.end();
  await settled();
  now = 8 * 60_000;
  for (const text of ["c", "d"]) void warm.send(ask(text), AGENT);
  await settled();
  expect(sent()).toEqual(["c", "d"]);
  for (const text of ["c", "d"]) open.get(text)?.end();
  await settled();
  now = 14 * 60_000;
  for (const text of ["e", "f"]) void warm.send(ask(text), AGENT);
  await settled();
  expect(sent()).toEqual(["e"]);
});

test("a request that is stopped does not wait any longer", async () => {
  const { claude, sent } = api();
  const warm = withWarmCache(claude);
  const stop = new AbortController();
  void warm.send(ask("a"), AGENT);
  void warm.send(ask("b"), { ...AGENT, signal: stop.signal });
  await settled();
  stop.abort();
  await settled();
  // The client learns that it was stopped.
  expect(sent()).toEqual(["a", "b"]);
});

test("of several processes one warms; the others wait for it, or take its turn when it fails", async () => {
  const known = new Map<string, "begun" | "cached">();
  const shared: SharedWarmth = {
    claim: async (prefix) => {
      const is = known.get(prefix);
      if (is === undefined) known.set(prefix, "begun");
      return is ?? "yours";
    },
    cached: async (prefix) => void known.set(prefix, "cached"),
    leave: async (prefix) => void known.delete(prefix),
  };
  const [one, two, three] = [api(), api(), api()];
  const send = ({ claude }: typeof one, text: string) =>
    withWarmCache(claude, { shared }).send(ask(text), AGENT);
  const first = send(one, "a");
  void send(two, "b");
  await settled();
  expect([one.sent(), two.sent()]).toEqual([["a"], []]);
  one.open.get("a")?.fail();
  await expect(first).rejects.toThrow(ClaudeError);
  await expect.poll(two.sent).toEqual(["b"]);
  void send(three, "c");
  await settled();
  expect(three.sent()).toEqual([]);
  two.open.get("b")?.begin();
  await expect.poll(three.sent).toEqual(["c"]);
  // A known cache entry is not asked for again.
  void send(one, "d");
  await settled();
  expect(one.sent()).toEqual(["d"]);
});
