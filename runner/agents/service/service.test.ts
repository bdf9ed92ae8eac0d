import { serve } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { ServiceSetting } from "../../../agent/service/setting.ts";
import { fakeClaude } from "../../../tests/fixtures/servers/fake-claude.ts";
import * as local from "../../../tests/fixtures/servers/local-servers.ts";
import { testService, unavailable, type Play } from "../../../tests/fixtures/servers/service.ts";
import type { Case } from "../../../cases/types.ts";
import type { TrialContext } from "../port.ts";
import { readService, serviceAgent } from "./index.ts";

const call = { name: "look", input: { order: "1" }, result: "shipped", isError: false, durationMs: 4 };

async function served(
  play: Play,
  operatorToken: string | null = null,
  evaluation: ServiceSetting["evaluation"] = null,
) {
  const access = {
    token: null,
    operatorToken,
    everybodyOperates: operatorToken === null,
    origins: [],
    behindProxy: false,
  };
  const o = await testService({ play, setting: { access, evaluation } });
  const server = serve({ fetch: o.service.app.fetch, hostname: "127.0.0.1", port: 0 });
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...o,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((done) => void server.close(() => done()));
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
    },
  };
}

const paid: number[] = [];
const context = {
  userId: "u1",
  testCase: {
    tools: [{ tool: "look", replies: [{ returns: "yes" }] }],
    world: { orders: ["a"] },
    history: [{ customer: "Hi", agent: "Hello!", toolCalls: [] }],
  } as Partial<Case>,
  claude: fakeClaude([]),
  onCall: ({ costUsd }) => paid.push(costUsd ?? 0),
} as Partial<TrialContext> as TrialContext;
const { signal } = new AbortController();

describe("an agent in production", () => {
  it("is evaluated as customers ask it, with everything that it did", async () => {
    await using o = await served(({ say }) =>
      Promise.resolve(say("Shipped.")).then(() => ({ toolCalls: [call] })),
    );
    const door = { url: o.url, token: null };
    const facts = await readService(door);
    const agent = serviceAgent(door, facts);
    expect(agent).toMatchObject({ name: "pia", knowledge: "Open from nine to five.", answersItsTools: true });
    const talk = agent.begin(context);
    expect(await talk.respond("Where?", { signal })).toMatchObject({
      agent: "Shipped.",
      end: "end_turn",
      toolCalls: [call],
      latencyMs: 5,
    });
    await talk.respond("Thanks", { signal });
    expect(o.asked.map(({ history }) => history.length)).toEqual([0, 2]);
    expect(paid).toEqual([0.5, 0.5]);
    // Another trial is another conversation.
    await agent.begin(context).respond("Where?", { signal });
    expect(o.asked[2]?.history).toEqual([]);
  });

  it("has what a case sets up where it is there to be evaluated, and tells how that changed", async () => {
    const orders: Record<string, Record<string, unknown>> = {};
    const given: unknown[] = [];
    const stage = (setUp: unknown) => {
      given.push(setUp);
      return {
        tools: [],
        history: [],
        route: null,
        user: null,
        clock: () => 0,
        rows: () => ({ orders: structuredClone(orders) }),
      };
    };
    const play: Play = ({ say, text }) => {
      if (text === "Order") orders["a"] = { state: "new" };
      return Promise.resolve(say("Done."));
    };
    await using o = await served(play, null, { setUp: z.unknown(), stage });
    const door = { url: o.url, token: null };
    const agent = serviceAgent(door, await readService(door));
    expect(agent).toMatchObject({ takesWorld: true, takesHistory: true, answersItsTools: false });
    const talk = agent.begin(context);
    expect((await talk.respond("Order", { signal })).changes).toEqual([
      { table: "orders", key: "a", before: null, after: { state: "new" } },
    ]);
    expect((await talk.respond("Thanks", { signal })).changes).toEqual([]);
    expect(given).toEqual([{ user: "u1", ...context.testCase }]);
    for await (const { evaluation } of o.setting.store.list({})) expect(evaluation).toBe("staged");
    await talk.end?.();
    await expect(talk.respond("And?", { signal })).rejects.toThrow(/422.*setup/);
  });

  it("is asked again where it could not answer, and answers once", async () => {
    let fails = 1;
    await using o = await served(async ({ say }) => {
      if (fails-- > 0) throw unavailable("overloaded");
      say("Nine.");
      await Promise.resolve();
    });
    const door = { url: o.url, token: null };
    const reply = await serviceAgent(door, await readService(door))
      .begin(context)
      .respond("When?", { signal });
    expect(reply.agent).toBe("Nine.");
    expect(o.asked).toHaveLength(2);
  });

  it("tells what it did to those who run it alone", async () => {
    const token = "o".repeat(20);
    await using o = await served(({ say }) => Promise.resolve(say("Hi.")), token);
    await expect(readService({ url: o.url, token: null })).rejects.toThrow(/403.*operators/);
    expect(await readService({ url: o.url, token })).toMatchObject({ name: "pia" });
  });

  it("is told from another server, which is asked once", async () => {
    await using o = await served(({ say }) => Promise.resolve(say("Hi.")));
    await expect(readService({ url: `${o.url}/conversations`, token: null })).rejects.toThrow(/405|404/);
    await expect(readService({ url: `${o.url}/health?`, token: null })).rejects.toThrow(/who answers/);
    const asked: string[] = [];
    await using other = await local.serve((request, response) => {
      asked.push(request.url ?? "");
      response.writeHead(404).end("<h1>Not found</h1>");
    });
    await expect(readService({ url: other.url, token: null })).rejects.toThrow(/answered 404/);
    expect(asked).toEqual(["/agent?include=knowledge"]);
  });
});
