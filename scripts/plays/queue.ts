import { discreet } from "../../app/queue/discreet.ts";
import { parseAddress } from "../../app/queue/redis/address.ts";
import { queueStatus, removeFromQueue, type QueueStatus } from "../../app/queue/status.ts";
import type { World } from "../../app/world.ts";
import { forTerminal, plural } from "../../reports/index.ts";
import { duration, thousands } from "../../reports/words/words.ts";
import { say } from "../desk/say.ts";
import { pasteable } from "../machine/started.ts";

/** The flags of `assay queue`. */
export interface QueueCommandFlags {
  queue?: string | true;
  remove?: string;
}

/** `assay queue`: the runs and workers of a queue, and what waits. */
export async function queue({ world, ...flags }: QueueCommandFlags & { world: World }): Promise<number> {
  const address = parseAddress(flags.queue ?? true, world.env);
  const o = { address, world: discreet(world, address) };
  if (flags.remove !== undefined) {
    await removeFromQueue({ ...o, run: flags.remove });
    say(`Taken away: ${flags.remove}.`);
    return 0;
  }
  process.stdout.write(
    `${statusLines(await queueStatus(o))
      .map((line) => forTerminal(pasteable(line)))
      .join("\n")}\n`,
  );
  return 0;
}

function statusLines({ shown, runs, workers }: QueueStatus): string[] {
  const idle = workers.filter((w) => w.run === null).length;
  return [
    ...(runs.length === 0 ? [`No run at ${shown}.`] : runs.flatMap((run) => runLines(run, shown))),
    `Workers: ${workers.length}${idle > 0 ? `, ${idle} of them waiting for a run` : ""}.`,
    ...workers.map(
      (w) =>
        `  ${w.host}, process ${w.pid}: ${w.run === null ? "waiting" : `${plural(w.done, "trial")} of ${w.run}, ${w.places} trials at once at the most`}`,
    ),
  ];
}

function runLines(run: QueueStatus["runs"][number], shown: string): string[] {
  const { waiting, active } = run.slices;
  const bad = [
    run.failed > 0 ? `${thousands(run.failed)} failed` : "",
    run.errored > 0 ? `${thousands(run.errored)} errored` : "",
  ].filter((words) => words !== "");
  const left = run.total - run.done;
  return [
    `${run.id}: ${[`${thousands(run.done)} of ${plural(run.total, "trial")}`, ...bad].join(", ")}`,
    `  ${run.alive ? `${paceWords(run.perMinute, left)}; ` : ""}${plural(run.workers, "worker")}`,
    `  waiting: ${plural(waiting, "slice")}; being played: ${active}${run.waiting > 0 ? `; not taken by the coordinator: ${(run.waiting / 1e6).toFixed(1)} MB` : ""}`,
    ...(run.alive
      ? []
      : [
          `  Its coordinator is gone. To go on: assay ${run.command} --resume ${run.folder} --queue ${shown}`,
          `  To take it away: assay queue --queue ${shown} --remove ${run.id}`,
        ]),
  ];
}

/** @param left trials */
function paceWords(perMinute: number, left: number): string {
  const pace = `${Number(perMinute.toFixed(perMinute < 10 ? 1 : 0))} trials a minute`;
  if (perMinute <= 0) return pace;
  const ms = (left / perMinute) * 60_000;
  return `${pace}, ${ms < 60_000 ? "less than a minute" : `about ${duration(ms)}`} left`;
}
