import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { BenchPlace } from "../bench-place.ts";
import type { BenchRow, Tell } from "../rows/row.ts";
import { createCustomers, type Customers, type Seen } from "./client.ts";
import { startService, type StartedService } from "./start.ts";

/** A first question that occurs in no other conversation. */
const question = (n: number): string => `My car is number ${n} of many. What does collision cover?`;

/** The service under load: `assay serve` in one process, the model in another, the customers in this one. */
export async function service(place: BenchPlace, tell: Tell): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "assay-bench-service-"));
  const rows: BenchRow[] = [];
  try {
    // The short ones first.
    for (const part of [cached, stopped, killed, streams]) {
      rows.push(...(await part(place, join(folder, `${part.name}.sqlite`))));
      tell(rows);
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const AT_ONCE = 1000;
/** Waves of conversations: first as many as stream at once with long answers, then short ones. */
const LONG_WAVES = 3;
const SHORT_WAVES = 7;
const LONG_MS = 15_000;
const SHORT_MS = 1500;

/** A thousand conversations stream at once, three times; then seven thousand short ones follow. */
async function streams(place: BenchPlace, store: string): Promise<BenchRow[]> {
  const answering = (ms: number) =>
    place.server.setUp({ latency: { kind: "fixed", ms }, pieces: 20, stamped: true });
  await answering(LONG_MS);
  const started = await startService({ modelUrl: place.server.url, store });
  const customers = createCustomers(started.url);
  const seen: Seen[] = [];
  const memory: number[] = [];
  let long: Seen[] = [];
  let atOnce = 0;
  try {
    for (let wave = 0; wave < LONG_WAVES + SHORT_WAVES; wave++) {
      if (wave === LONG_WAVES) {
        atOnce = (await place.server.stats()).mostAtOnce;
        long = [...seen];
        await answering(SHORT_MS);
      }
      seen.push(...(await talk(customers, { from: wave * AT_ONCE, count: AT_ONCE, spreadMs: 4000 })));
      memory.push(await customers.memory());
    }
  } finally {
    await end(started, customers);
  }
  const lost = seen.filter(({ done }) => !done).length;
  const first = percentile(
    long.map(({ firstTextMs }) => firstTextMs ?? Number.POSITIVE_INFINITY),
    0.95,
  );
  const most = Math.max(...memory);
  const grown = (memory.at(-1) ?? 0) - (memory[1] ?? 0);
  const note = `${atOnce} streams at once; ${seen.length} conversations`;
  return [
    { what: "service: answers lost", measured: lost, unit: "", aim: 0, note },
    { what: "service: first text after the model's, p95", measured: first, unit: "ms", aim: 50 },
    { what: "service: memory, at the most", measured: most, unit: "MB", aim: 400 },
    {
      what: "service: memory, from 2,000 to 10,000 conversations",
      measured: grown,
      unit: "MB",
      aim: 50,
      note: memory.map((mb) => mb.toFixed(0)).join(", "),
    },
  ];
}

const A_SECOND = 200;

/** The same first question many times. */
async function cached(place: BenchPlace, store: string): Promise<BenchRow[]> {
  await place.server.setUp();
  const started = await startService({ modelUrl: place.server.url, store, cacheMinutes: 10 });
  const customers = createCustomers(started.url);
  try {
    const text = "What are your opening hours?";
    await customers.whole(await customers.begin(), text);
    const { requests: before } = await place.server.stats();
    const from = performance.now();
    const times = await Promise.all(
      Array.from({ length: 10 * A_SECOND }, async (_, i) => {
        await pause(Math.max(0, from + (i * 1000) / A_SECOND - performance.now()));
        const id = await customers.begin();
        return await customers.whole(id, text);
      }),
    );
    const { requests } = await place.server.stats();
    const note = `${A_SECOND} a second for ten seconds, each in a new conversation; ${requests - before} asked the model`;
    const p95 = percentile(
      times.map((ms) => ms ?? Number.POSITIVE_INFINITY),
      0.95,
    );
    return [{ what: "service: answers from its memory, p95", measured: p95, unit: "ms", aim: 20, note }];
  } finally {
    await end(started, customers);
  }
}

/** The service is stopped while it answers. */
async function stopped(place: BenchPlace, store: string): Promise<BenchRow[]> {
  await place.server.setUp({ latency: { kind: "fixed", ms: 5000 }, pieces: 20, stamped: true });
  const started = await startService({ modelUrl: place.server.url, store });
  const customers = createCustomers(started.url);
  let begun = 0;
  const onText = (): void => {
    begun += 1;
    if (begun === 500) started.kill("SIGTERM");
  };
  const seen = await talk(customers, { from: 0, count: 500, spreadMs: 500, onText });
  const code = await started.ended;
  customers.close();
  return [
    {
      what: "service: streams lost by SIGTERM",
      measured: seen.filter(({ done }) => !done).length,
      unit: "",
      aim: 0,
      note: `${seen.length} under way; it ended with ${code}`,
    },
  ];
}

const KILLS = 25;

/** The service is killed while it answers, and started again on the same store, several times. */
async function killed(place: BenchPlace, store: string): Promise<BenchRow[]> {
  await place.server.setUp({ latency: { kind: "fixed", ms: 300 }, pieces: 20, stamped: true });
  let acknowledged = 0;
  let lost = 0;
  let unfinished = 0;
  let started = await startService({ modelUrl: place.server.url, store });
  for (let kill = 0; kill < KILLS; kill++) {
    const customers = createCustomers(started.url);
    const texts = Array.from({ length: 100 }, (_, i) => question(kill * 100 + i));
    const ids = await Promise.all(texts.map(() => customers.begin()));
    const talks = texts.map((text, i) => customers.stream(ids[i] ?? "", text, { key: `k${i}` }));
    // Each time at another moment: between the first accepted message and the stored answers.
    await pause(kill * 80);
    started.kill("SIGKILL");
    const seen = await Promise.all(talks);
    await started.ended;
    customers.close();
    started = await startService({ modelUrl: place.server.url, store });
    const after = createCustomers(started.url);
    for (const [i, { acknowledged: taken, done, text }] of seen.entries()) {
      if (!taken) continue;
      acknowledged += 1;
      const { messages } = await after.read(ids[i] ?? "");
      if (messages[0]?.text !== texts[i]) lost += 1;
      if (!done) unfinished += 1;
      else if (messages[1]?.text !== text) lost += 1;
    }
    after.close();
  }
  started.kill("SIGTERM");
  await started.ended;
  return [
    {
      what: "service: acknowledged messages lost by kill -9",
      measured: lost,
      unit: "",
      aim: 0,
      note: `killed ${KILLS} times; ${acknowledged} were acknowledged, ${unfinished} of them not answered yet`,
    },
  ];
}

/** Conversations with one message each. */
async function talk(
  customers: Customers,
  o: { from: number; count: number; spreadMs: number; onText?: () => void },
): Promise<Seen[]> {
  const ids: string[] = [];
  for (let i = 0; i < o.count; i++) ids.push(await customers.begin());
  const began = performance.now();
  return await Promise.all(
    ids.map(async (id, i) => {
      await pause(Math.max(0, began + (i * o.spreadMs) / o.count - performance.now()));
      return await customers.stream(id, question(o.from + i), { ...(o.onText && { onText: o.onText }) });
    }),
  );
}

async function end(started: StartedService, customers: Customers): Promise<void> {
  customers.close();
  started.kill("SIGTERM");
  await started.ended;
}

/** The smallest value that is at least as large as this share of them. */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
