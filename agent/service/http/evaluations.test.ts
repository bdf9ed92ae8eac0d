import { describe, expect, it } from "vitest";
import { z } from "zod";
import { testService } from "../../../tests/fixtures/servers/service.ts";
import type { ServiceLimits } from "../setting.ts";
import type { Evaluation } from "../evaluation/stage.ts";
import { EVALUATIONS, OPERATIONS } from "./openapi.ts";

const json = { "content-type": "application/json" };
const post = (body: unknown): RequestInit => ({ method: "POST", headers: json, body: JSON.stringify(body) });

/** A system with one row; every message adds one to it. */
const setUp = z.strictObject({ count: z.int().default(0) });
const evaluation: Evaluation = {
  setUp,
  stage: (given) => {
    let { count } = setUp.parse(given);
    const rows = () => ({ orders: { a: { count } } });
    return { tools: [], history: [], route: null, user: null, clock: () => (count += 1), rows };
  },
};

async function evaluated(operatorToken: string | null = null, limits: Partial<ServiceLimits> = {}) {
  const staged: unknown[] = [];
  const access = {
    token: null,
    operatorToken,
    everybodyOperates: operatorToken === null,
    origins: [],
    behindProxy: false,
  };
  const o = await testService({ limits, setting: { evaluation, access } });
  const agent = { ...o.setting.agent };
  o.setting.agent.begin = (asked) => {
    staged.push(asked.stage?.clock());
    return agent.begin(asked);
  };
  const stage = async (body: unknown): Promise<{ id: string; rows: unknown }> =>
    (await (await o.request("/evaluations", post(body))).json()) as { id: string; rows: unknown };
  return { ...o, staged, stage };
}

describe("a service that is evaluated", () => {
  it("gives each conversation the system that it was set up with, and shows it", async () => {
    const o = await evaluated();
    const [a, b] = [await o.stage({ count: 5 }), await o.stage({})];
    expect([a.rows, b.rows]).toEqual([{ orders: { a: { count: 5 } } }, { orders: { a: { count: 0 } } }]);
    await o.say(a.id, "Hi");
    await o.say(a.id, "Hi again");
    await o.say(b.id, "Hi");
    expect(o.staged).toEqual([6, 7, 1]);
    expect(await (await o.request(`/evaluations/${a.id}`)).json()).toEqual({
      rows: { orders: { a: { count: 7 } } },
    });
    expect((await o.setting.store.read(a.id))?.conversation.evaluation).toBe("staged");
  });

  it("refuses a conversation whose system no longer exists", async () => {
    const o = await evaluated();
    const { id } = await o.stage({});
    await o.say(id, "Hi");
    expect((await o.request(`/evaluations/${id}`, { method: "DELETE" })).status).toBe(204);
    expect((await o.request(`/evaluations/${id}`)).status).toBe(404);
    const refused = await o.say(id, "And now?");
    expect([refused.status, await refused.json()]).toEqual([
      422,
      expect.objectContaining({
        type: "/problems/closed",
        detail: expect.stringContaining("The setup of this conversation is gone"),
      }),
    ]);
    // Nor does a server for customers that shares its store.
    const shop = await testService({ setting: { store: o.setting.store } });
    expect((await shop.say(id, "And here?")).status).toBe(422);
    expect((await shop.request(`/conversations/${id}`)).status).toBe(200);
    expect(o.staged).toHaveLength(1);
  });

  it("answers what no customer can send, and serves no customer", async () => {
    const o = await evaluated();
    const { id } = await o.stage({});
    expect((await o.say(id, " ")).status).toBe(200);
    const refused = await o.request("/conversations", post({}));
    expect([refused.status, await refused.json()]).toEqual([
      403,
      expect.objectContaining({ type: "/problems/evaluating" }),
    ]);
  });

  it("says what it can't set up, and takes a system of any usual size", async () => {
    const o = await evaluated();
    const wrong = await o.request("/evaluations", post({ count: "many", orders: [] }));
    expect(wrong.status).toBe(422);
    expect(await wrong.json()).toMatchObject({ detail: expect.stringMatching(/count: .*orders/s) });
    const padded = (bytes: number): RequestInit => ({ ...post({}), body: `{${" ".repeat(bytes)}}` });
    expect((await o.request("/evaluations", padded(1_000_000))).status).toBe(201);
    expect((await o.request("/evaluations", padded(9_000_000))).status).toBe(413);
  });

  it("is for its operators only, and has no time limit of customers", async () => {
    const token = "t".repeat(20);
    const o = await evaluated(token);
    const { id } = (await (
      await o.request("/evaluations", { ...post({}), headers: { ...json, authorization: `Bearer ${token}` } })
    ).json()) as { id: string };
    const asked: [string, string][] = [
      ["POST", "/evaluations"],
      ["GET", `/evaluations/${id}`],
      ["DELETE", `/evaluations/${id}`],
      ["GET", `/conversations/${id}`],
      ["POST", `/conversations/${id}/messages`],
    ];
    for (const [method, path] of asked) {
      expect([path, (await o.request(path, { method })).status]).toEqual([path, 403]);
    }
    const free = await evaluated(null, { requestsPerMinute: 1 });
    for (let i = 0; i < 3; i++) expect((await free.request("/conversations/x")).status).toBe(404);
  });

  it("says so", async () => {
    const { request, service } = await evaluated();
    expect(await (await request("/agent")).json()).toMatchObject({ evaluation: true });
    expect(await (await request("/ready")).json()).toEqual({ status: "ready", evaluation: true });
    const described = (await (await request("/openapi.json")).json()) as { paths: object };
    expect(Object.keys(described.paths)).toContain("/evaluations/{id}");
    const routes = service.app.routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
    const all = [...OPERATIONS, ...EVALUATIONS].map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(all.toSorted()).toEqual([...new Set(routes)].toSorted());
  });
});

describe("a service for customers", () => {
  it("can't be set up by anybody", async () => {
    const o = await testService();
    const id = await o.begin();
    const asked: [string, string][] = [
      ["POST", "/evaluations"],
      ["GET", `/evaluations/${id}`],
      ["DELETE", `/evaluations/${id}`],
    ];
    for (const [method, path] of asked) {
      const refused = await o.request(path, method === "POST" ? post({ world: {} }) : { method });
      expect([refused.status, await refused.json()]).toEqual([
        404,
        expect.objectContaining({ type: "/problems/not-found" }),
      ]);
    }
    expect(await (await o.request("/agent")).json()).toMatchObject({ evaluation: false });
    expect(await (await o.request("/ready")).json()).toEqual({ status: "ready", evaluation: false });
  });

  it("records what an evaluation asked, and customers can't mark a conversation as one", async () => {
    const o = await testService();
    const { id } = (await (await o.request("/conversations", post({ evaluation: true }))).json()) as {
      id: string;
    };
    expect((await o.setting.store.read(id))?.conversation.evaluation).toBe("asked");
    expect((await o.say(id, "Hi")).status).toBe(200);
    const access = { ...o.setting.access, everybodyOperates: false };
    const real = await testService({ setting: { access } });
    expect((await real.request("/conversations", post({ evaluation: true }))).status).toBe(403);
    expect((await real.request("/conversations", post({}))).status).toBe(201);
  });
});
