import { SIMULATED_BANNER } from "../../reports/words/words.ts";
import type { World } from "../../app/world.ts";
import { UserError } from "../../app/user-error.ts";
import { portRefused } from "../machine/port-refused.ts";
import { pasteable } from "../machine/started.ts";

export interface SimulatorFlags {
  port: number;
  seed: number;
  faults?: string;
  latency: number;
  rpm?: number;
  log?: string;
  promptCache?: boolean;
  mind?: string;
  world: World;
}

/** `assay simulator`: serves the simulator until it is stopped. @returns 0 */
export async function simulator(flags: SimulatorFlags): Promise<number> {
  const { startSimulatorServer } = await import("../../simulator/index.ts");
  const { chooseMind } = await import("../../app/run/simulated.ts");
  const { mind } = await chooseMind(flags.world, { named: flags.mind, agents: [] });
  const server = await startSimulatorServer({
    mind,
    port: flags.port,
    seed: flags.seed,
    faults: flags.faults,
    latency: flags.latency,
    promptCache: flags.promptCache === true,
    requestLog: flags.log,
    ...(flags.rpm === undefined ? {} : { limits: { rpm: flags.rpm } }),
  }).catch((cause: unknown) => {
    throw explain(cause, flags);
  });
  process.stdout.write(`${SIMULATED_BANNER}\nListening on ${server.url}. Use it from another terminal:\n`);
  process.stdout.write(`  ANTHROPIC_BASE_URL=${server.url} ${pasteable("assay run")}\nCtrl-C stops it.\n`);
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await server.close();
  return 0;
}

function explain(cause: unknown, flags: SimulatorFlags): unknown {
  const aboutFaults = cause instanceof RangeError && !("code" in cause) && flags.faults !== undefined;
  if (aboutFaults) return new UserError(`--faults ${flags.faults}: ${cause.message}`);
  return portRefused(cause, flags.port);
}
