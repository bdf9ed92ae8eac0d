import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import Table from "cli-table3";
import { z } from "zod";
import type { GateShares } from "../../reports/selftest/drawn-gate.ts";
import { aimWords, GATE_ROWS, meets } from "./gate-rows.ts";
import { DIST } from "./measure.ts";

const answered = z.object({
  row: z.int(),
  shares: z.object({
    gates: z.number(),
    pass: z.number(),
    fail: z.number(),
    undecided: z.number(),
    meanTrials: z.number(),
  }),
});

/**
 * Plays many gates on suites whose true rates are known, and counts how often the verdict is right. The real
 * gate decides. No model is asked, and the draws are seeded, so the table is the same for everyone.
 */
export async function benchGate(options: { gates: number }): Promise<void> {
  const measured = await measureRows(options.gates);
  const table = new Table({
    head: ["suite", "what changed", "FAIL", "PASS", "open", "conversations", "aim", "met"],
    style: { head: [], border: [] },
    colAligns: ["left", "left", "right", "right", "right", "right", "left", "left"],
  });
  for (const [i, row] of GATE_ROWS.entries()) {
    const shares = measured.get(i);
    if (shares === undefined) continue;
    const { fail, pass, undecided, meanTrials } = shares;
    table.push([
      row.world.name,
      row.change.name,
      ...[fail, pass, undecided].map((x) => `${(100 * x).toFixed(1)} %`),
      meanTrials.toFixed(0),
      aimWords(row),
      meets(row, shares) ? "yes" : "NO",
    ]);
  }
  process.stdout.write(
    `${options.gates} gates a row; a margin of 5 points, a baseline of 20 trials a case. "x 4": each case feeds 4 criteria, and the change is in one.\n${table.toString()}\n`,
  );
}

/** All rows, one thread for each core; each thread takes the next row when it is done. */
async function measureRows(gates: number): Promise<Map<number, GateShares>> {
  const measured = new Map<number, GateShares>();
  const waiting = [...GATE_ROWS.keys()];
  const threads = Math.min(availableParallelism(), waiting.length);
  await Promise.all(
    Array.from({ length: threads }, async () => {
      const worker = new Worker(join(DIST, "scripts/bench/gate-worker.js"));
      try {
        for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
          const { shares } = answered.parse(await ask(worker, { row, gates }));
          measured.set(row, shares);
          process.stderr.write(`${measured.size} of ${GATE_ROWS.length} rows\n`);
        }
      } finally {
        await worker.terminate();
      }
    }),
  );
  return measured;
}

async function ask(worker: Worker, message: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once("message", (answer) => {
      worker.off("error", reject);
      resolve(answer);
    });
    worker.once("error", reject);
    worker.postMessage(message, []);
  });
}
