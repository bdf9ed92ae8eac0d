import { describe, expect, it } from "vitest";
import { testService, type TestService } from "../../../tests/fixtures/servers/service.ts";
import { problem } from "../wire.ts";
import { OPERATIONS } from "./openapi.ts";

const json = { "content-type": "application/json" };
const post = (body: string, headers: Record<string, string> = json): RequestInit => ({
  method: "POST",
  headers,
  body,
});

describe("what is asked wrongly", () => {
  it.each<[string, string, RequestInit, number, string]>([
    ["malformed JSON", "/conversations/ID/messages", post('{"text":'), 400, "invalid-json"],
    ["no body", "/conversations/ID/messages", post(""), 400, "invalid-json"],
    ["a wrong type", "/conversations/ID/messages", post('{"text":5}'), 422, "invalid-request"],
    ["no text", "/conversations/ID/messages", post("{}"), 422, "invalid-request"],
    ["an empty text", "/conversations/ID/messages", post('{"text":""}'), 422, "invalid-request"],
    [
      "a text that shows nothing",
      "/conversations/ID/messages",
      post('{"text":" \\u200b"}'),
      422,
      "invalid-request",
    ],
    ["a misspelt key", "/conversations", post('{"custmer":"ana"}'), 422, "invalid-request"],
    ["one more key", "/conversations/ID/messages", post('{"text":"Hi","to":1}'), 422, "invalid-request"],
    [
      "a key of all objects",
      "/conversations/ID/messages",
      post('{"text":"Hi","__proto__":{"a":1}}'),
      422,
      "invalid-request",
    ],
    [
      "a reason under another name",
      "/conversations/ID/feedback",
      post('{"thumb":"down","raeson":"slow"}'),
      422,
      "invalid-request",
    ],
    ["a list", "/conversations/ID/messages", post("[]"), 422, "invalid-request"],
    ["null", "/conversations/ID/messages", post("null"), 422, "invalid-request"],
    [
      "too long a message",
      "/conversations/ID/messages",
      post(`{"text":"${"x".repeat(4001)}"}`),
      422,
      "too-long",
    ],
    [
      "too long a body",
      "/conversations/ID/messages",
      post(`{"text":"${"x".repeat(70_000)}"}`),
      413,
      "too-large",
    ],
    [
      "a form",
      "/conversations/ID/messages",
      post("text=Hi", { "content-type": "application/x-www-form-urlencoded" }),
      415,
      "wrong-type",
    ],
    [
      "plain text",
      "/conversations/ID/messages",
      post("Hi", { "content-type": "text/plain" }),
      415,
      "wrong-type",
    ],
    [
      "a bad key",
      "/conversations/ID/messages",
      post('{"text":"Hi"}', { ...json, "idempotency-key": "a b" }),
      422,
      "invalid-request",
    ],
    [
      "an unknown conversation",
      "/conversations/nobody/messages",
      post('{"text":"Hi"}'),
      404,
      "unknown-conversation",
    ],
    ["an unknown conversation to read", "/conversations/nobody", {}, 404, "unknown-conversation"],
    [
      "an unknown conversation to stop",
      "/conversations/nobody/stop",
      { method: "POST" },
      404,
      "unknown-conversation",
    ],
    [
      "an unknown conversation to rate",
      "/conversations/nobody/feedback",
      post('{"rating":5}'),
      404,
      "unknown-conversation",
    ],
    [
      "an unknown conversation to delete",
      "/conversations/nobody",
      { method: "DELETE" },
      404,
      "unknown-conversation",
    ],
    ["an unknown answer", "/conversations/ID/messages/q_1", {}, 404, "unknown-message"],
    [
      "a stream of another answer",
      "/conversations/ID/messages/q_1",
      { headers: { "last-event-id": "x/1" } },
      422,
      "invalid-request",
    ],
    ["feedback of nothing", "/conversations/ID/feedback", post("{}"), 422, "invalid-request"],
    ["a rating out of range", "/conversations/ID/feedback", post('{"rating":6}'), 422, "invalid-request"],
    [
      "feedback of no answer",
      "/conversations/ID/feedback",
      post('{"thumb":"up","message":"a_1"}'),
      404,
      "unknown-message",
    ],
    ["a language that is none", "/conversations", post('{"language":5}'), 422, "invalid-request"],
    [
      "a language that no browser has",
      "/conversations",
      post('{"language":"\\u0000"}'),
      422,
      "invalid-request",
    ],
    [
      "a customer that can't be kept",
      "/conversations",
      post('{"customer":"a\\u0000b"}'),
      422,
      "invalid-request",
    ],
    ["a customer that can't be forgotten", "/customers/a%00b", { method: "DELETE" }, 422, "invalid-request"],
    ["an id that is none", "/conversations/a%00b", {}, 404, "unknown-conversation"],
    ["an unknown route", "/talk", {}, 404, "not-found"],
    ["a wrong method", "/conversations", { method: "PUT" }, 405, "wrong-method"],
    ["a wrong method below it", "/conversations/ID/messages", {}, 405, "wrong-method"],
    [
      "something unknown to include",
      "/conversations/ID/messages?include=all",
      post('{"text":"Hi"}'),
      422,
      "invalid-request",
    ],
  ])("%s is a problem with a request id", async (_, path, init, status, kind) => {
    const o = await testService();
    const id = await o.begin();
    const response = await o.request(path.replace("ID", id), init);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const said = problem.parse(await response.json());
    expect(said).toMatchObject({ type: `/problems/${kind}`, status });
    expect(said.request).toBe(response.headers.get("x-request-id"));
    expect(o.asked).toEqual([]);
  });

  it("says which methods an address takes", async () => {
    const { request } = await testService();
    const response = await request("/conversations/x", { method: "PATCH" });
    expect(response.headers.get("allow")).toBe("GET, HEAD, DELETE");
  });

  it("takes a caller's request id, unless it could be anything", async () => {
    const { request } = await testService();
    const idOf = async (id: string) =>
      (await request("/health", { headers: { "x-request-id": id } })).headers.get("x-request-id");
    expect(await idOf("trace-7")).toBe("trace-7");
    expect(await idOf("a b<script>")).not.toContain("script");
  });

  it("never shows what broke inside", async () => {
    const o = await testService();
    o.setting.store.create = () => Promise.reject(new Error("postgres://eva:sk-secret@db"));
    const response = await o.request("/conversations", { method: "POST" });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/postgres|sk-secret|at /);
    const [line] = o.logged.filter(({ level }) => level === "error");
    expect(line).toMatchObject({ request: response.headers.get("x-request-id") });
    expect(JSON.stringify(line)).not.toContain("sk-secret");
  });
});

describe("limits", () => {
  const tooMany = (o: TestService, client: string) =>
    o.request("/conversations", { method: "POST", headers: { "x-forwarded-for": client } });

  it("slow down one client, and say until when", async () => {
    const access = {
      token: null,
      operatorToken: null,
      everybodyOperates: false,
      origins: [],
      behindProxy: true,
    };
    const o = await testService({ limits: { requestsPerMinute: 2 }, setting: { access } });
    expect((await tooMany(o, "1.2.3.4")).status).toBe(201);
    expect((await tooMany(o, "9.9.9.9, 1.2.3.4")).status).toBe(201);
    const refused = await tooMany(o, "1.2.3.4");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "30"]);
    expect((await tooMany(o, "5.6.7.8")).status).toBe(201);
    await o.pass(30_000);
    expect((await tooMany(o, "1.2.3.4")).status).toBe(201);
    expect(JSON.stringify(o.logged)).not.toContain("1.2.3.4");
  });

  it("end a conversation that is too long, and one that was asked before is still told", async () => {
    const o = await testService({ limits: { turns: 1 } });
    const id = await o.begin();
    const key = { "idempotency-key": "k" };
    await o.say(id, "One", key);
    const refused = await o.say(id, "Two");
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ type: "/problems/too-many-turns" });
    expect((await o.say(id, "One", key)).status).toBe(200);
  });

  it("bound how many answers are made at once", async () => {
    const o = await testService({
      limits: { answersAtOnce: 1 },
      play: ({ stopped }) => stopped,
    });
    const [one, two] = [await o.begin(), await o.begin()];
    const streaming = await o.stream(one, "Hi");
    expect((await o.say(two, "Hi")).status).toBe(503);
    await streaming.body?.cancel();
    await o.pass(o.setting.times.grace);
    void o.say(two, "Hi");
  });

  it("bound what is spent a day, counted from what is kept", async () => {
    const o = await testService({ limits: { usdPerDay: 1 }, times: { cache: 0 } });
    const id = await o.begin();
    // Each answer costs 50 cents.
    await o.say(id, "One");
    await o.say(id, "Two");
    const refused = await o.say(id, "Three");
    expect(refused.status).toBe(503);
    // It is ten o'clock.
    expect(refused.headers.get("retry-after")).toBe(String(14 * 3600));
    const restarted = await testService({ limits: { usdPerDay: 1 }, setting: { store: o.setting.store } });
    expect((await restarted.say(id, "Three")).status).toBe(503);
    await o.pass(14 * 3_600_000);
    expect((await o.say(id, "Three")).status).toBe(200);
  });
});

describe("access", () => {
  const token = "t".repeat(20);
  const operatorToken = "o".repeat(20);
  const bearer = (given: string) => ({ headers: { authorization: `Bearer ${given}` } });

  it("needs the token where there is one; operators may talk, too", async () => {
    const access = { token, operatorToken, everybodyOperates: false, origins: [], behindProxy: false };
    const { request } = await testService({ setting: { access } });
    const refused = await request("/conversations", { method: "POST" });
    expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    for (const [given, status] of [
      [`${token}x`, 401],
      ["", 401],
      [token, 201],
      [operatorToken, 201],
    ] as const) {
      expect((await request("/conversations", { method: "POST", ...bearer(given) })).status).toBe(status);
    }
    expect((await request("/health")).status).toBe(200);
  });

  it.each([
    "/metrics",
    "/agent?include=knowledge",
    "/conversations/ID/messages?include=turn",
    "/customers/ana",
  ])("of operators is asked for: %s", async (path) => {
    const access = {
      token: null,
      operatorToken,
      everybodyOperates: false,
      origins: [],
      behindProxy: false,
    };
    const o = await testService({ setting: { access } });
    const id = await o.begin();
    const init = path.includes("messages")
      ? post('{"text":"Hi"}')
      : { method: path.startsWith("/customers") ? "DELETE" : "GET" };
    const ask = (headers: Record<string, string> = {}) =>
      o.request(path.replace("ID", id), { ...init, headers: { ...json, ...headers } });
    expect((await ask()).status).toBe(403);
    expect((await ask({ authorization: `Bearer ${token}` })).status).toBe(403);
    expect((await ask({ authorization: `Bearer ${operatorToken}` })).status).toBe(200);
  });

  it("from other origins is for those that are named", async () => {
    const access = {
      token: null,
      operatorToken,
      everybodyOperates: false,
      origins: ["https://www.example.com"],
      behindProxy: false,
    };
    const o = await testService({ setting: { access } });
    const allowed = async (origin: string) =>
      (
        await o.request("/conversations", {
          method: "OPTIONS",
          headers: { origin, "access-control-request-method": "POST" },
        })
      ).headers.get("access-control-allow-origin");
    expect(await allowed("https://www.example.com")).toBe("https://www.example.com");
    expect(await allowed("https://evil.example")).toBeNull();
    // A page reads problems, too.
    const refused = await o.request("/conversations/nobody", {
      headers: { origin: "https://www.example.com" },
    });
    expect(refused.status).toBe(404);
    expect(refused.headers.get("access-control-allow-origin")).toBe("https://www.example.com");
    expect(refused.headers.get("access-control-expose-headers")).toContain("x-request-id");
  });
});

describe("the description", () => {
  it("names every route there is, and no other", async () => {
    const { service } = await testService();
    const routes = service.app.routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
    const described = OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(described.toSorted()).toEqual([...new Set(routes)].toSorted());
  });

  it("is served, with a schema for each body and answer, and refers to nothing that is not in it", async () => {
    const { request } = await testService();
    const text = await (await request("/openapi.json")).text();
    const described = JSON.parse(text) as { openapi: string; components: { schemas: object } };
    expect(described.openapi).toBe("3.1.0");
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(references.length).toBeGreaterThan(0);
    for (const name of references) expect(described.components.schemas).toHaveProperty(String(name));
    expect(text).not.toContain('"$ref":"#/$defs');
  });

  it("is what is answered: every successful answer fits its schema", async () => {
    const o = await testService();
    const id = await o.begin();
    const said = (await (await o.say(id, "Hi")).json()) as { id: string };
    const message = said.id.replace("a_", "q_");
    const bodies: Record<string, string> = {
      "/conversations": '{"language":"en"}',
      "/conversations/{id}/messages": '{"text":"Hi"}',
      "/conversations/{id}/feedback": `{"thumb":"down","reason":"No","message":"${said.id}"}`,
    };
    // Deletions come last.
    const inOrder = OPERATIONS.toSorted(
      (a, b) => Number(a.method === "delete") - Number(b.method === "delete"),
    );
    for (const { path, method, answers } of inOrder) {
      const address = path.replace("{id}", id).replace("{message}", message).replace("{customer}", "ana");
      const body = bodies[path];
      const response = await o.request(address, {
        method: method.toUpperCase(),
        ...(body !== undefined && method === "post" && { body, headers: json }),
      });
      const answer = answers[response.status];
      expect(answer, `${method} ${path}: ${response.status}`).toBeDefined();
      const schema = answer?.content?.["application/json"];
      if (schema !== undefined) schema.parse(await response.json());
    }
  });
});

describe("a browser", () => {
  it("is told to run nothing of what it gets", async () => {
    const { request } = await testService();
    const { headers } = await request("/conversations/x");
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  });
});

describe("feedback", () => {
  it("is kept without personal data", async () => {
    const o = await testService();
    const id = await o.begin();
    await o.say(id, "Hi");
    const { status } = await o.request(
      `/conversations/${id}/feedback`,
      post('{"thumb":"down","reason":"I am ana@example.com"}'),
    );
    expect(status).toBe(204);
    const shown: unknown = await (await o.request(`/conversations/${id}`)).json();
    expect(shown).toMatchObject({ feedback: [{ thumb: "down", reason: "I am [email]" }] });
  });
});

describe("a customer who asks for it", () => {
  it("is forgotten, and no other customer", async () => {
    const o = await testService();
    const begin = async (customer: string) =>
      (
        (await (await o.request("/conversations", post(JSON.stringify({ customer })))).json()) as {
          id: string;
        }
      ).id;
    const [ana, bob] = [await begin("ana"), await begin("bob")];
    expect(await (await o.request("/customers/ana", { method: "DELETE" })).json()).toEqual({ deleted: 1 });
    expect((await o.request(`/conversations/${ana}`)).status).toBe(404);
    expect((await o.request(`/conversations/${bob}`)).status).toBe(200);
  });
});
