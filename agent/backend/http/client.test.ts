import { describe, expect, it } from "vitest";
import { BackendError } from "../backend-error.ts";
import { seedRows } from "../seed.ts";
import { memoryStore } from "../store.ts";
import { fill } from "../world.ts";
import { createApp } from "./app.ts";
import { httpBackend } from "./client.ts";

const ANA = { policy_number: "AC-204518", date_of_birth: "1988-03-05" };
const HAND_OFF = { rule: "escalate_to_human", input: { reason: "other", summary: "x" }, key: "k" };

/** A client of the real routes, over a connection that behaves as the attempts in turn say. */
function connected(...line: ((send: () => Promise<Response>) => Promise<Response>)[]) {
  const store = memoryStore();
  fill(store, seedRows());
  const app = createApp({ store, setting: () => ({ today: "2026-11-25" }), log: () => undefined });
  let attempts = 0;
  const send: typeof fetch = async (url, init) => {
    const through = async () =>
      await app.request(new URL(url instanceof Request ? url.url : url).pathname, init);
    return await (line[attempts++] ?? ((go) => go()))(through);
  };
  const backend = httpBackend({ url: "http://acme.test", fetch: send, pauseMs: 0, timeoutMs: 50 });
  return { backend, store, attempts: () => attempts };
}

const refusedLine = () => Promise.reject(new TypeError("fetch failed"));
const lostAnswer = async (go: () => Promise<Response>) => {
  await go();
  throw new TypeError("socket hang up");
};
const status =
  (code: number, body = "") =>
  () =>
    Promise.resolve(new Response(body, { status: code }));

describe("Acme's system behind HTTP", () => {
  it("answers as the rules do", async () => {
    const { backend } = connected();
    expect(await backend.ask({ rule: "lookup_policy", input: ANA }, {})).toMatchObject({
      ok: true,
      result: { holder: "Ana Whitfield" },
    });
    expect(
      await backend.ask({ rule: "lookup_policy", input: { ...ANA, date_of_birth: "1990-01-01" } }, {}),
    ).toMatchObject({
      ok: false,
      problem: { type: "identity-not-verified" },
    });
  });

  it("asks again where no answer came", async () => {
    for (const first of [refusedLine, status(503)]) {
      const { backend, attempts } = connected(first);
      expect(await backend.ask({ rule: "lookup_policy", input: ANA }, {})).toMatchObject({ ok: true });
      expect(attempts()).toBe(2);
    }
  });

  it("makes a change once, even if the answer to it was lost", async () => {
    const { backend, store } = connected(lostAnswer);
    expect(await backend.ask(HAND_OFF, {})).toMatchObject({ ok: true, repeated: true });
    expect(store.all("hand_offs")).toHaveLength(1);
  });

  it.each([
    ["unreachable", [refusedLine, refusedLine]],
    ["unreachable", [status(502), status(504)]],
    ["error", [status(500, "<h1>secret</h1>")]],
    ["error", [status(404, "not a problem")]],
    ["error", [status(200, "{}")]],
    ["error", [status(200, `"${"x".repeat(300_000)}"`)]],
  ] as const)("gives up as %s", async (failure, line) => {
    const { backend, attempts } = connected(...line);
    await expect(backend.ask({ rule: "lookup_policy", input: ANA }, {})).rejects.toMatchObject({
      name: "BackendError",
      failure,
      message: `Acme's system: ${failure}`,
    });
    expect(attempts()).toBe(line.length);
  });

  it("waits for an answer no longer than its time limit", async () => {
    const hang = (_url: unknown, init?: RequestInit) =>
      new Promise<Response>((_, reject) => {
        const { signal } = init ?? {};
        const end = () => reject(signal?.reason as Error);
        if (signal?.aborted === true) end();
        else signal?.addEventListener("abort", end);
      });
    const backend = httpBackend({ url: "http://acme.test", fetch: hang, pauseMs: 0, timeoutMs: 5 });
    await expect(backend.ask(HAND_OFF, {})).rejects.toMatchObject({ failure: "timeout" });
    const stopped = AbortSignal.abort();
    await expect(backend.ask(HAND_OFF, { signal: stopped })).rejects.not.toBeInstanceOf(BackendError);
  });
});
