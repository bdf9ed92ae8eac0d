import type Anthropic from "@anthropic-ai/sdk";
import { describe, expect, it } from "vitest";
import { ASK, dice, loose, saying, sdk, simulate } from "../test-support.ts";

/** A simulator whose clock moves only when the test moves it. */
function setting(options: Parameters<typeof simulate>[0] = {}) {
  let now = 1_000_000;
  const door = simulate({
    clock: () => now,
    batches: { takesMs: 1000, unseenMs: 100, expired: 0, errored: 0 },
    ...options,
  });
  return { batches: sdk(door).messages.batches, door, pass: (ms: number) => void (now += ms) };
}

const asks = (count: number, params: object = {}) =>
  Array.from({ length: count }, (_, i) => ({ custom_id: `ask-${i}`, params: loose({ ...ASK, ...params }) }));

async function resultsOf(batches: Anthropic.Messages.Batches, id: string) {
  const lines: Anthropic.Messages.MessageBatchIndividualResponse[] = [];
  for await (const line of await batches.results(id)) lines.push(line);
  return lines;
}

describe("a batch", () => {
  it("is not found for a moment, then is processing with every request, then has ended with its counts", async () => {
    const { batches, pass } = setting();
    const made = await batches.create({ requests: asks(3) });
    expect(made).toMatchObject({
      type: "message_batch",
      processing_status: "in_progress",
      results_url: null,
    });
    await expect(batches.retrieve(made.id)).rejects.toMatchObject({ status: 404, type: "not_found_error" });
    pass(200);
    expect((await batches.retrieve(made.id)).request_counts).toMatchObject({ processing: 3, succeeded: 0 });
    await expect(batches.results(made.id)).rejects.toThrow(/has not yet finished|no `results_url`|results/);
    pass(900);
    const ended = await batches.retrieve(made.id);
    expect(ended).toMatchObject({
      processing_status: "ended",
      request_counts: { processing: 0, succeeded: 3 },
    });
    expect(ended.results_url).toMatch(/\/v1\/messages\/batches\/msgbatch_\w+\/results$/);
  });

  it("answers each request as the same request alone, in another order and at the price of a batch", async () => {
    const { batches, door, pass } = setting({ think: dice });
    const requests = asks(8).map((r, i) => ({ ...r, params: { ...r.params, max_tokens: 1000 + i } }));
    const { id } = await batches.create({ requests });
    pass(2000);
    const results = await resultsOf(batches, id);
    expect(results.map((r) => r.custom_id)).not.toEqual(requests.map((r) => r.custom_id));
    for (const { custom_id, result } of results) {
      if (result.type !== "succeeded") throw new Error(`${custom_id} ${result.type}`);
      const params = requests.find((r) => r.custom_id === custom_id)?.params;
      const alone = await sdk(door).messages.create(loose(params));
      expect(result.message.content).toEqual(alone.content);
      expect([result.message.usage.service_tier, alone.usage.service_tier]).toEqual(["batch", "standard"]);
    }
  });

  it("takes a request that is no good, and says so only in its result", async () => {
    const { batches, pass } = setting();
    const requests = [...asks(1), { custom_id: "bad", params: loose({ ...ASK, model: "no-such-model" }) }];
    const { id } = await batches.create({ requests });
    pass(2000);
    const bad = (await resultsOf(batches, id)).find((r) => r.custom_id === "bad")?.result;
    expect(bad).toMatchObject({
      type: "errored",
      error: { type: "error", error: { type: "not_found_error" } },
    });
  });

  it("expires and errs for the shares that it is told, the same ones each time", async () => {
    const kinds = async (): Promise<string[]> => {
      const { batches, pass } = setting({ batches: { takesMs: 1, unseenMs: 0, expired: 0.2, errored: 0.1 } });
      const { id } = await batches.create({ requests: asks(200) });
      pass(10);
      return (await resultsOf(batches, id)).map((r) => r.result.type);
    };
    const found = await kinds();
    const share = (kind: string): number => found.filter((k) => k === kind).length / 200;
    expect(share("expired")).toBeGreaterThan(0.1);
    expect(share("errored")).toBeGreaterThan(0.03);
    expect(share("succeeded")).toBeGreaterThan(0.5);
    expect(await kinds()).toEqual(found);
  });

  it("that is cancelled keeps what was done, and the rest is canceled", async () => {
    const { batches, pass } = setting();
    const { id } = await batches.create({ requests: asks(50) });
    pass(500);
    expect((await batches.cancel(id)).processing_status).toBe("canceling");
    pass(200);
    const { request_counts: counts, processing_status: status } = await batches.retrieve(id);
    expect(status).toBe("ended");
    expect(counts.succeeded).toBeGreaterThan(5);
    expect(counts.canceled).toBeGreaterThan(5);
    await expect(batches.cancel(id)).rejects.toMatchObject({ status: 400 });
    await batches.delete(id);
    await expect(batches.retrieve(id)).rejects.toMatchObject({ status: 404 });
  });

  it("is in a list, the newest first, page by page", async () => {
    const { batches, pass } = setting();
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      ids.unshift((await batches.create({ requests: asks(1) })).id);
      pass(100);
    }
    const listed: string[] = [];
    for await (const batch of batches.list({ limit: 2 })) listed.push(batch.id);
    expect(listed).toEqual(ids);
  });
});

describe("what is no batch", () => {
  it.each<[string, unknown, RegExp]>([
    ["without requests", {}, /requests: Field required/],
    ["with none", { requests: [] }, /at least 1 item/],
    ["an id that is none", { requests: [{ custom_id: "a b", params: ASK }] }, /requests\.0\.custom_id/],
    ["an id twice", { requests: [...asks(1), ...asks(1)] }, /requests\.1\.custom_id: ask-0 is there twice/],
    ["without params", { requests: [{ custom_id: "a" }] }, /requests\.0\.params/],
  ])("is refused: %s", async (_what, body, words) => {
    const { batches } = setting({ think: saying("hi") });
    const error = await batches.create(body as never).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ status: 400 });
    expect((error as Error).message).toMatch(words);
  });
});
