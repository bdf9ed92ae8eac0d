import { describe, expect, it } from "vitest";
import { testService } from "../../../tests/fixtures/servers/service.ts";
import { createTraces } from "./traces.ts";

interface SentSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: Record<string, unknown> }[];
  status?: { code: number };
}

/** A service with traces, and the requests that its collector got. */
async function traced(o: Parameters<typeof testService>[0], status = 200) {
  const got: SentSpan[] = [];
  const sentHeaders: Headers[] = [];
  const test = await testService({
    ...o,
    traces: ({ clock, log }) =>
      createTraces({
        url: "http://collector.example/v1/traces",
        headers: { "api-key": "k" },
        service: "eva",
        clock,
        log,
        send: (_url, init) => {
          const body = JSON.parse(init?.body as string) as {
            resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[];
          };
          const scopes = body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans);
          got.push(...scopes.flatMap(({ spans }) => spans));
          sentHeaders.push(new Headers(init?.headers));
          return Promise.resolve(new Response(null, { status }));
        },
      }),
  });
  return { ...test, got, sentHeaders };
}

const call = {
  name: "look",
  input: { q: "secret words" },
  result: "secret answer",
  isError: true,
  durationMs: 3,
};

describe("traces", () => {
  it("tell of an answer, its calls and its tools, below the caller's span, and hold no text", async () => {
    const o = await traced({
      play: async ({ say, tell }) => {
        tell({ type: "tool_started", name: "look", input: call.input });
        tell({ type: "tool_finished", call });
        say("secret reply");
        return await Promise.resolve({ toolCalls: [call] });
      },
    });
    const id = await o.begin();
    const trace = "0af7651916cd43dd8448eb211c80319c";
    await o.say(id, "secret question", { traceparent: `00-${trace}-b7ad6b7169203331-01` });
    expect(o.got).toEqual([]);
    await o.pass(5000);
    expect(o.got.map(({ name }) => name)).toEqual([
      "invoke_agent pia",
      "chat sim-large",
      "execute_tool look",
    ]);
    const [root, ...children] = o.got;
    expect(root).toMatchObject({ traceId: trace, parentSpanId: "b7ad6b7169203331" });
    for (const child of children) expect(child).toMatchObject({ traceId: trace, parentSpanId: root?.spanId });
    expect(children[1]).toMatchObject({ status: { code: 2 } });
    expect(JSON.stringify(o.got)).not.toMatch(/secret/);
    // Anybody who knows a conversation's id may read it.
    expect(JSON.stringify(o.got)).not.toContain(`"${id}"`);
    const keys = root?.attributes.map(({ key }) => key);
    expect(keys).toEqual(
      expect.arrayContaining(["gen_ai.operation.name", "gen_ai.agent.name", "assay.answer.end"]),
    );
    expect(o.sentHeaders[0]?.get("api-key")).toBe("k");
  });

  it.each(["", "junk", `00-${"0".repeat(32)}-${"0".repeat(16)}-01`, "00-abc-def-01"])(
    "begin a trace of their own without a caller's: %j",
    async (traceparent) => {
      const o = await traced({});
      await o.say(await o.begin(), "Hi", { traceparent });
      await o.pass(5000);
      expect(o.got[0]?.traceId).toMatch(/^(?!0+$)[\da-f]{32}$/);
      expect(o.got[0]?.parentSpanId).toBeUndefined();
    },
  );

  it("that a collector does not take cost a line in the log, and no answer", async () => {
    const o = await traced({}, 503);
    const answer = await o.say(await o.begin(), "Hi");
    expect(answer.status).toBe(200);
    await o.pass(5000);
    expect(o.logged.filter(({ msg }) => msg === "spans were lost")).toMatchObject([{ lost: 2 }]);
  });

  it("are sent before the service ends", async () => {
    const o = await traced({});
    await o.say(await o.begin(), "Hi");
    await o.setting.traces?.close();
    expect(o.got).toHaveLength(2);
  });
});
