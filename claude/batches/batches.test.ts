import { mkdtempSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createBudget } from "../budget/budget.ts";
import { createClaude } from "../client.ts";
import { Deferred } from "../send/deferred.ts";
import { openResponseLog, withResponseLog, type ResponseLog } from "../kept/response-log.ts";
import { ClaudeError, type CallOptions, type Claude, type MessageRequest } from "../types.ts";
import { simulate } from "../../simulator/api/test-support.ts";
import type { SimulatorOptions } from "../../simulator/api/options.ts";
import type { BatchApi } from "./api.ts";
import { createBatcher, NotInBatch, type Batcher, type BatcherOptions } from "./batcher.ts";
import { openBatchesOf, openBatchStore, type BatchStore } from "./store.ts";
import { createWave, type WaveOptions } from "./wave.ts";

let folder = "";
const opened: { close: () => Promise<void> }[] = [];
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "assay-batches-"))));
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
  rmSync(folder, { recursive: true, force: true });
});

const CERTAIN = { takesMs: 5000, unseenMs: 1500, expired: 0, errored: 0 };
const ask = (i: number): MessageRequest => ({
  model: "sim-large",
  max_tokens: 500,
  messages: [{ role: "user", content: `Question ${i}` }],
});
const as = (i: number, more: Partial<CallOptions> = {}): CallOptions => ({
  role: "judge",
  identity: `case-${i}#0:judge`,
  ...more,
});

/** An API in this process, whose time only passes while a caller sleeps. */
interface Setting {
  api: BatchApi;
  claude: Claude;
  store: BatchStore;
  log: ResponseLog;
  told: string[];
  now: () => number;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  made: () => number;
  /** The list of batches. */
  file: string;
}

async function setting(options: Partial<SimulatorOptions> = {}, at = 1_800_000_000_000): Promise<Setting> {
  let now = at;
  let made = 0;
  const home = mkdtempSync(join(folder, "run-"));
  const door = simulate({
    clock: () => now,
    batches: CERTAIN,
    think: ({ request }) => ({
      blocks: [{ type: "text", text: `Answer to ${JSON.stringify(request.messages)}` }],
    }),
    ...options,
  });
  const client = createClaude({ apiKey: "key", fetch: door.fetch });
  const api = await client.batches();
  const store = await openBatchStore(join(home, "batches.ndjson"));
  const log = await openResponseLog(join(home, "responses.ndjson"));
  opened.push(store, log);
  return {
    api: {
      ...api,
      create: (...args) => {
        made += 1;
        return api.create(...args);
      },
    },
    claude: client,
    store,
    log,
    file: join(home, "batches.ndjson"),
    told: [],
    now: () => now,
    sleep: (ms, signal) => {
      now += ms;
      return signal?.aborted === true ? Promise.reject(new Error("aborted")) : Promise.resolve();
    },
    made: () => made,
  };
}

function batcher(s: Setting, more: Partial<BatcherOptions> = {}): Batcher {
  return createBatcher({
    api: s.api,
    store: s.store,
    keyOf: s.log.keyOf,
    tell: (line) => s.told.push(line),
    giveUpAfterMs: 600_000,
    clock: s.now,
    sleep: s.sleep,
    ...more,
  });
}

function wave(s: Setting, o: Partial<WaveOptions> = {}) {
  const batched = batcher(s);
  return createWave({
    live: s.claude,
    batched,
    onKept: () => batched.kept(),
    log: s.log,
    isPutOff: () => true,
    late: "live",
    ...o,
  });
}
const kindOf = (cause: unknown): string =>
  cause instanceof NotInBatch ? cause.why : cause instanceof ClaudeError ? cause.failure.kind : String(cause);
const ends = async (sent: Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(sent)).map((e) => (e.status === "fulfilled" ? "answered" : kindOf(e.reason)));

describe("requests of one moment", () => {
  it("go as one batch, and each gets its own answer at half the price, without a latency", async () => {
    const s = await setting();
    const claude = batcher(s);
    const results = await Promise.all([0, 1, 2].map((i) => claude.send(ask(i), as(i))));
    expect(s.made()).toBe(1);
    for (const [i, { message, record }] of results.entries()) {
      expect(JSON.stringify(message.content)).toContain(`Question ${i}`);
      const alone = await s.claude.send(ask(i), as(i));
      expect(record.costUsd).toBeCloseTo((alone.record.costUsd ?? 0) / 2, 10);
      expect([record.latencyMs, record.firstTextMs, record.role]).toEqual([null, null, "judge"]);
    }
    expect(s.store.open).toHaveLength(1);
    await claude.kept();
    expect(s.store.open).toEqual([]);
    expect(s.told.join("\n")).toMatch(/3 requests at half price[\s\S]*has ended: 3 answered\./);
  });

  it("go as several where they are too many, or too long, for one", async () => {
    for (const [most, batches] of [
      [{ requests: 2, bytes: 1e9 }, 3],
      [{ requests: 100, bytes: 700 }, 2],
    ] as const) {
      const s = await setting();
      const claude = batcher(s, { most });
      await Promise.all([0, 1, 2, 3, 4].map((i) => claude.send(ask(i), as(i))));
      expect(s.made()).toBe(batches);
    }
  });

  it("are distinguished by their outcome: expired, errored finally, errored for now, cancelled, late", async () => {
    const s = await setting({ batches: { ...CERTAIN, expired: 1 } });
    expect(await ends([batcher(s).send(ask(0), as(0))])).toEqual(["expired"]);
    const broken = await setting({ batches: { ...CERTAIN, errored: 1 } });
    expect(await ends([batcher(broken).send(ask(0), as(0))])).toEqual(["server"]);
    const mixed = await setting();
    const claude = batcher(mixed);
    const noQuestion = { ...ask(0), messages: [] };
    expect(await ends([claude.send(noQuestion, as(0)), claude.send(ask(1), as(1))])).toEqual([
      "bad_request",
      "answered",
    ]);
    const slow = await setting({ batches: { ...CERTAIN, takesMs: 3_600_000 } });
    const hurried = batcher(slow, { waitMs: 60_000 });
    const sent = Array.from({ length: 60 }, (_, i) => hurried.send(ask(i), as(i)));
    const found = new Set(await ends(sent));
    expect(found).toEqual(new Set(["answered", "late"]));
    expect(slow.told.join("\n")).toMatch(/not done after 60 s.*cancelled/);
  });

  it("wait for a batch that is not found at first, and take it for lost when it stays unknown", async () => {
    const s = await setting({ batches: { ...CERTAIN, unseenMs: 20_000, takesMs: 30_000 } });
    expect(await ends([batcher(s).send(ask(0), as(0))])).toEqual(["answered"]);
    const gone = await setting({ batches: { ...CERTAIN, unseenMs: 1e9 } });
    const claude = batcher(gone);
    expect(await ends([claude.send(ask(0), as(0))])).toEqual(["lost"]);
    await claude.kept();
    expect(gone.store.open).toEqual([]);
  });
});

describe("nothing is paid for twice", () => {
  it("when the process ends between the sending of a batch and its end: the next session continues with it", async () => {
    const s = await setting();
    const stop = new AbortController();
    const cut = batcher(s, {
      sleep: () => {
        stop.abort();
        return Promise.reject(new Error("aborted"));
      },
    });
    expect(await ends([cut.send(ask(0), as(0, { signal: stop.signal }))])).toEqual(["aborted"]);
    expect(s.store.open).toMatchObject([{ id: expect.stringMatching(/^msgbatch_/) as string }]);
    await s.store.close();
    const again = { ...s, store: await openBatchStore(s.file) };
    opened.push(again.store);
    expect(await ends([batcher(again).send(ask(0), as(0))])).toEqual(["answered"]);
    expect(s.made()).toBe(1);
  });

  it("when the process ends before the answer to the sending came: the batch is found in the API's list", async () => {
    const s = await setting();
    const key = s.log.keyOf(ask(0), as(0).identity);
    await s.store.intend([key], s.now());
    await s.api.create([{ customId: key, request: ask(0) }], undefined);
    await s.api.create(
      [
        { customId: "of-somebody-else", request: ask(1) },
        { customId: "b", request: ask(2) },
      ],
      undefined,
    );
    expect(await ends([batcher(s).send(ask(0), as(0))])).toEqual(["answered"]);
    expect(s.made()).toBe(2);
  });

  it("when the answer to the sending is lost on its way", async () => {
    const s = await setting();
    const create = s.api.create.bind(s.api);
    let times = 0;
    s.api.create = async (...args) => {
      const state = await create(...args);
      if (times++ === 0) {
        const { BatchApiError } = await import("./api.ts");
        throw new BatchApiError({ kind: "network", status: null, code: null, message: "reset" });
      }
      return state;
    };
    expect(await ends([batcher(s).send(ask(0), as(0))])).toEqual(["answered"]);
    expect(s.made()).toBe(1);
  });

  it("but a batch that was never made is sent, and one that was like it is not taken for it", async () => {
    const s = await setting();
    await s.store.intend([s.log.keyOf(ask(0), as(0).identity)], s.now());
    await s.api.create([{ customId: "of-somebody-else", request: ask(1) }], undefined);
    const w = wave(s);
    await w.claude.send(ask(0), as(0)).catch(() => undefined);
    await w.send();
    await w.claude.send(ask(0), as(0)).catch(() => undefined);
    await w.send();
    const { message } = await w.claude.send(ask(0), as(0));
    expect(JSON.stringify(message)).toContain("Question 0");
    expect(s.made()).toBe(2);
  });

  it("and a list that is damaged is an error with its place, not a list that is shorter", async () => {
    const s = await setting();
    await s.store.intend(["a"], 1);
    await s.store.created(s.store.open[0] ?? { number: 0, at: 1, keys: [], id: null }, "msgbatch_1");
    await s.store.close();
    const { file } = s;
    const text = readFileSync(file, "utf8");
    expect(await openBatchesOf(file)).toMatchObject([{ id: "msgbatch_1", keys: ["a"] }]);
    truncateSync(file, text.length - 5);
    expect(await openBatchesOf(file).catch(String)).toMatch(/batches\.ndjson:2 is damaged/);
    // Opening it for writing removes a line that a kill has torn: the batch is then searched for.
    const healed = await openBatchStore(file);
    opened.push(healed);
    expect(healed.open).toMatchObject([{ id: null }]);
  });
});

describe("a wave", () => {
  it("puts requests off, sends them together, and then answers them from the log", async () => {
    const s = await setting();
    const w = wave(s);
    for (const i of [0, 1]) await expect(w.claude.send(ask(i), as(i))).rejects.toBeInstanceOf(Deferred);
    expect(w.size).toBe(2);
    await w.send();
    expect([w.size, s.made(), s.log.size]).toEqual([0, 1, 2]);
    const { record } = await w.claude.send(ask(1), as(1));
    expect(record.replayed).toBe(true);
  });

  it("sends at once what no batch answered, or stops, as was asked", async () => {
    const s = await setting({ batches: { ...CERTAIN, expired: 1 } });
    const w = wave(s);
    await w.claude.send(ask(0), as(0)).catch(() => undefined);
    await w.send();
    expect((await w.claude.send(ask(0), as(0))).record.replayed).toBe(false);
    const strict = wave(s, { late: "stop" });
    await strict.claude.send(ask(1), as(1)).catch(() => undefined);
    await expect(strict.send()).rejects.toThrow(/expired before its turn came.*--batch-late stop/);
  });

  it("tries what the API failed at in three batches, and then says so; what is refused it tries once", async () => {
    const s = await setting({ batches: { ...CERTAIN, errored: 1 } });
    const w = wave(s);
    let failure: unknown = null;
    for (let i = 0; i < 5; i++) {
      failure = await w.claude.send(ask(0), as(0)).catch((cause: unknown) => cause);
      if (w.size > 0) await w.send();
    }
    expect([kindOf(failure), s.made()]).toEqual(["server", 3]);
    const refused = await setting();
    const once = wave(refused);
    const bad = { ...ask(0), messages: [] };
    await once.claude.send(bad, as(0)).catch(() => undefined);
    await once.send();
    expect(kindOf(await once.claude.send(bad, as(0)).catch((cause: unknown) => cause))).toBe("bad_request");
    expect(refused.made()).toBe(1);
  });

  it("asks again for an answer that is of no use, three times in all, and then hands out the last", async () => {
    const s = await setting();
    const w = wave(s);
    const useless = as(0, { mayReuse: () => false });
    for (let i = 0; i < 3; i++) {
      await expect(w.claude.send(ask(0), useless)).rejects.toBeInstanceOf(Deferred);
      await w.send();
    }
    const { record } = await w.claude.send(ask(0), useless);
    expect([record.replayed, s.made()]).toEqual([true, 3]);
  });

  it("keeps a budget at the price of batches: what does not fit is not sent", async () => {
    const s = await setting();
    const { record } = await batcher(s).send(ask(9), as(9));
    const budget = createBudget({ usd: 3.5 * (await mostOf(s)) });
    const w = wave(s, { batched: budget.guard(batcher(s), 0.5) });
    for (let i = 0; i < 40; i++) await w.claude.send(ask(i), as(i)).catch(() => undefined);
    const stop = await w.send().then(
      () => null,
      (cause: unknown) => cause,
    );
    expect(kindOf(stop)).toBe("aborted");
    expect(budget.spent.usd).toBeLessThanOrEqual(budget.limits.usd ?? 0);
    expect(budget.spent.usd).toBeGreaterThan(3 * (record.costUsd ?? 0));
  });

  it("leaves requests of other roles alone: they are answered from the log, or sent at once", async () => {
    const s = await setting();
    const w = wave(s, { isPutOff: (_r, { role }) => role === "judge" });
    const agent = withResponseLog(s.claude, s.log);
    await agent.send(ask(0), as(0, { role: "agent" }));
    expect((await w.claude.send(ask(0), as(0, { role: "agent" }))).record.replayed).toBe(true);
    expect((await w.claude.send(ask(1), as(1, { role: "customer" }))).record.replayed).toBe(false);
    expect(w.size).toBe(0);
  });
});

/** The most that one of these requests can cost in a batch, in US dollars. */
async function mostOf(s: Setting): Promise<number> {
  const { createEstimator } = await import("../budget/cost.ts");
  return createEstimator(() => new Date(s.now())).most(ask(0)).usd / 2;
}
