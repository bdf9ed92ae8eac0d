import { fileURLToPath } from "node:url";
import { isLoopback } from "../../app/serve/access.ts";
import { openService, type ServeChoice } from "../../app/serve/open.ts";
import type { World } from "../../app/world.ts";
import { agentName, SIMULATED_BANNER } from "../../reports/words/words.ts";

export interface ServeFlags extends Omit<ServeChoice, "pageFolder" | "logTo"> {
  /** How many seconds open answers have after SIGTERM. */
  drainSeconds: number;
  world: World;
}

/** `assay serve`: serves the agent until it is stopped. @returns 0 */
export async function serve({ drainSeconds, world, ...choice }: ServeFlags): Promise<number> {
  const service = await openService({ ...choice, pageFolder: pageFolder(), logTo: process.stdout }, world);
  const { url, agent, notices } = service;
  if (agent.simulated) world.tell(SIMULATED_BANNER);
  world.tell(`${agentName({ agent: agent.name })} (${agent.model}) answers at ${url}.`);
  for (const notice of notices) world.tell(notice);
  if (!isLoopback(choice.host)) world.tell("Others on the network can reach it.");
  world.tell("Ctrl-C stops it.");
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  world.tell("Stopping: answers that are being made are finished first.");
  await service.close(drainSeconds * 1000);
  return 0;
}

/** Beside the compiled command; when the sources run, where a build put it. */
function pageFolder(): string {
  const built = new URL("../chat/", import.meta.url);
  return fileURLToPath(
    import.meta.url.endsWith(".ts") ? new URL("../../dist/chat/", import.meta.url) : built,
  );
}
