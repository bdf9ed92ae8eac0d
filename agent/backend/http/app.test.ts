import { describe, expect, it } from "vitest";
import { seedRows } from "../seed.ts";
import { memoryStore, type Store } from "../store.ts";
import { fill } from "../world.ts";
import { createApp } from "./app.ts";
import { openApi } from "./openapi.ts";

const ANA = { policy_number: "AC-204518", date_of_birth: "1988-03-05" };

function system(store: Store = memoryStore()) {
  if (store.all("customers").length === 0) fill(store, seedRows());
  const logged: string[] = [];
  const app = createApp({
    store,
    setting: () => ({ today: "2026-11-25" }),
    log: (line) => void logged.push(line),
  });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return { app, post, logged, store };
}

/** A valid request for each route that takes one. */
const DONE: Readonly<Record<string, unknown>> = {
  "/policies/lookup": ANA,
  "/claims/lookup": ANA,
  "/contact-updates": { ...ANA, phone: "617-555-0199" },
  "/cancellation-requests": { ...ANA, end_date: "2027-01-31" },
  "/hand-offs": { reason: "complaint", summary: "Wants a person." },
  "/quotes": { make: "Nissan", model: "Leaf", year: 2021, mileage: 24_000, driver_age: 34 },
};

interface Documented {
  parameters?: { name: string; required: boolean }[];
  requestBody?: { content: { "application/json": { schema: { required: string[]; properties: object } } } };
  responses: { "200": { content: { "application/json": { schema: { required?: string[] } } } } };
}

describe("the OpenAPI document", () => {
  const documented = openApi().paths as unknown as Record<string, Record<string, Documented>>;

  it("names the routes that the server has, and no others", () => {
    const { app } = system();
    const routes = app.routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path}`);
    const described = Object.entries(documented).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(new Set(routes)).toEqual(new Set(described));
  });

  it.each(Object.keys(DONE))("describes what %s takes and answers", async (path) => {
    const { post } = system();
    const operation = documented[path]?.["post"];
    const input = DONE[path] as Record<string, unknown>;
    const schema = operation?.requestBody?.content["application/json"].schema;
    expect(Object.keys(schema?.properties ?? {})).toEqual(expect.arrayContaining(Object.keys(input)));
    const needsKey = operation?.parameters?.some(
      ({ name, required }) => name === "Idempotency-Key" && required,
    );

    const bare = await post(path, input);
    expect(bare.status).toBe(needsKey === true ? 400 : 200);
    const answer = await post(path, input, { "idempotency-key": "k" });
    expect(answer.status).toBe(200);
    const body = (await answer.json()) as object;
    expect(Object.keys(body)).toEqual(
      expect.arrayContaining(
        operation?.responses["200"].content["application/json"].schema.required ?? ["-"],
      ),
    );
    for (const name of schema?.required ?? []) {
      const { [name]: _, ...rest } = input;
      expect((await post(path, rest, { "idempotency-key": name })).status).toBe(400);
    }
  });
});

describe("the server", () => {
  it("refuses as problem+json, with words for a customer", async () => {
    const { post } = system();
    const answer = await post("/policies/lookup", { ...ANA, date_of_birth: "1990-01-01" });
    expect(answer.status).toBe(403);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({
      type: "/problems/identity-not-verified",
      status: 403,
      detail: expect.stringMatching(/should check both/) as string,
    });
  });

  it("does a repeated request once, and says so", async () => {
    const { post, store } = system();
    const once = await post("/hand-offs", DONE["/hand-offs"], { "idempotency-key": "k" });
    const twice = await post("/hand-offs", DONE["/hand-offs"], { "idempotency-key": "k" });
    expect(await twice.json()).toEqual(await once.json());
    expect(once.headers.get("idempotent-replayed")).toBeNull();
    expect(twice.headers.get("idempotent-replayed")).toBe("true");
    expect(store.all("hand_offs")).toHaveLength(1);
  });

  it.each([
    ["no JSON", "{", {}, 400],
    ["another type, as a page in a browser may send it", "{}", { "content-type": "text/plain" }, 400],
    ["a body that is too long", JSON.stringify({ summary: "x".repeat(70_000) }), {}, 413],
  ])("refuses %s", async (_, body, headers, status) => {
    const answer = await system().post("/hand-offs", body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  it("writes the cause of an internal error to its log only", async () => {
    const store = memoryStore();
    fill(store, seedRows());
    const broken: Store = {
      ...store,
      find: () => {
        throw new Error("disk I/O error at /var/acme");
      },
    };
    const { post, logged } = system(broken);
    const answer = await post("/policies/lookup", ANA);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("disk");
    expect(logged).toEqual(["POST /policies/lookup: disk I/O error at /var/acme"]);
  });
});
