import type { Manifest } from "../../runner/records.ts";
import { shardWords } from "../../runner/plan/shard.ts";

/** What a reader must know before the numbers of a run's report, a sentence or two each. */
export function runWarnings(manifest: Pick<Manifest, "warnings" | "stopped" | "shard">): string[] {
  const { warnings, stopped, shard } = manifest;
  return [
    ...warnings,
    ...(stopped === undefined ? [] : [`This run stopped before its plan was done. ${stopped}`]),
    ...(shard === undefined
      ? []
      : [`This is ${shardWords(shard)} of a plan, and its numbers are of that part alone.`]),
  ];
}
