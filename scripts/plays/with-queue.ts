import type { Coordinator } from "../../app/queue/coordinator/coordinator.ts";
import type { QueueFlags } from "../../app/queue/flags.ts";
import { spentOf, type LimitFlags } from "../../app/run/limits.ts";
import type { PreparedRun } from "../../app/run/open.ts";
import type { World } from "../../app/world.ts";
import { plural } from "../../text/counts.ts";
import { BUILD } from "../machine/build-stamp.ts";

/**
 * Plays with the workers of a queue, where the flags name one. A command without a queue loads none of its
 * code.
 * @param command the command that continues it: `assay COMMAND --resume`
 * @throws {UserError} for flags that can't be combined, and for a queue that can't be used
 */
export async function withQueue<O extends QueueFlags & Pick<LimitFlags, "giveUpAfter"> & { world: World }>(
  given: O,
  command: "run" | "gate",
  play: (options: O, coordinator: Coordinator | null) => Promise<number>,
): Promise<number> {
  const { queue, local, slice } = given;
  if (queue === undefined && local !== false && slice === undefined) return play(given, null);
  const { checkQueueFlags } = await import("../../app/queue/flags.ts");
  checkQueueFlags(given);
  const { connectQueue } = await import("../../app/queue/coordinator/coordinator.ts");
  const { coordinator, world } = await connectQueue(given, { build: BUILD, command });
  try {
    return await play({ ...given, world }, coordinator);
  } finally {
    coordinator.close();
  }
}

/** What was spent, and who plays, for the progress line. */
export function goesOn({ budget }: PreparedRun, coordinator: Coordinator | null): string {
  const workers = coordinator === null ? "" : plural(coordinator.workers, "worker");
  return [spentOf(budget), workers].filter((words) => words !== "").join(", ");
}
