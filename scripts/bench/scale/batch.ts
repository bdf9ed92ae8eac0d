import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startSimulatorServer, type Mind } from "../../../simulator/index.ts";
import type { BenchPlace } from "../bench-place.ts";
import { passedIn, seconds, type BenchRow } from "../rows/row.ts";

const TRIALS = 10_000;
/** Share of requests with an API error. They are not paid for, and go into another batch. */
const ERRORED = 0.01;

/** Every customer gets the same reply. */
const MIND: Mind = {
  think: () => ({ blocks: [{ type: "text", text: "Hello! I'm Robin, at your service." }] }),
  plays: () => true,
  about: "any agent",
};

/**
 * The price of the agent's requests in a batch, compared with the same ones sent live. The process is killed
 * when the batch arrives, before its name is known, and again when its name is known and nothing was asked
 * about it.
 */
export async function batchPrice(place: BenchPlace): Promise<BenchRow[]> {
  const suite = await place.suite({ cases: 1000, trials: TRIALS / 1000 });
  const killed: (() => void)[] = [];
  let batched = 0;
  const server = await startSimulatorServer({
    seed: 1,
    port: 0,
    mind: MIND,
    latency: 0,
    // A batch has no guaranteed reads from the prompt cache: the same tokens are compared.
    promptCache: false,
    batches: { takesMs: 3000, unseenMs: 500, expired: 0, errored: ERRORED },
    onRequest({ path, method, body }) {
      if (method !== "POST" || !path.endsWith("/batches")) return;
      batched += (JSON.parse(body) as { requests: unknown[] }).requests.length;
      killed.shift()?.();
    },
  });
  const env = { ANTHROPIC_BASE_URL: server.url, ANTHROPIC_API_KEY: "a-key-for-nobody" };
  const flags = ["--no-cache", "--no-html", "--set", "knowledge=off", "--concurrency", "100"];
  try {
    await place.assay(suite, ["run", ...flags, "--out", "live"], { env });
    const live = await paidIn(join(suite, "live"));
    const before = server.stats().tokens.output;

    const began = performance.now();
    await place.assay(suite, ["run", ...flags, "--out", "batch", "--batch", "all"], {
      env,
      onStart: (child) => void killed.push(() => child.kill("SIGKILL")),
    });
    const resume = ["run", "--resume", "--no-html", "--out", "batch"];
    await place.assay(suite, resume, {
      env,
      onStart: (child) => void whenNamed(join(suite, "batch")).then(() => child.kill("SIGKILL")),
    });
    const { stdout } = await place.assay(suite, resume, { env });
    const batch = await paidIn(join(suite, "batch"));
    const each = before / TRIALS;
    const answered = (server.stats().tokens.output - before) / each;
    return [
      {
        what: "10,000 single-turn trials by batch: cost / live, same tokens",
        // Rounded: the sums have many small terms.
        measured: Number((batch / live).toFixed(6)),
        unit: "x",
        aim: 0.5,
        note: `$${batch.toFixed(2)} against $${live.toFixed(2)}, in ${seconds(performance.now() - began)}; ${batched} requests in batches, 1 % of which the API failed at`,
      },
      {
        what: "... killed as it was sent, and before it was asked for: paid twice",
        measured: answered - TRIALS,
        unit: "",
        aim: 0,
      },
      { what: "... lost", measured: TRIALS - passedIn(stdout), unit: "", aim: 0 },
    ];
  } finally {
    await server.close();
  }
}

/** Resolves when the name of a batch is on the disk. */
async function whenNamed(out: string): Promise<void> {
  const [run = ""] = await readdir(out);
  const named = async (): Promise<boolean> =>
    (await readFile(join(out, run, "batches.ndjson"), "utf8")).includes('"kind":"created"');
  while (!(await named())) await sleep(5);
}

/** The paid dollars, from the report of the folder's only run. */
async function paidIn(out: string): Promise<number> {
  const [run = ""] = await readdir(out);
  const { paid } = JSON.parse(await readFile(join(out, run, "report.json"), "utf8")) as {
    paid: { paidUsd: number };
  };
  return paid.paidUsd;
}
