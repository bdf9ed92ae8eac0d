import { parentPort } from "node:worker_threads";
import { z } from "zod";
import { GATE_ROWS, measureRow } from "./gate-rows.ts";

/** Plays the gates of one row after the other, in a separate thread. */
const asked = z.object({ row: z.int().min(0), gates: z.int().min(1) });

parentPort?.on("message", (message: unknown) => {
  const { row, gates } = asked.parse(message);
  const wanted = GATE_ROWS[row];
  if (wanted !== undefined) parentPort?.postMessage({ row, shares: measureRow(wanted, gates) }, []);
});
