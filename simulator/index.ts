/**
 * The local simulator of the API: `api/` is the protocol, `minds/` decide the answers. The exports of this
 * folder.
 */
import { listen } from "./api/wire/http.ts";
import { acmeMind } from "./minds/acme/index.ts";
import type { SimulatorOptions } from "./api/options.ts";
import type { Mind } from "./api/types.ts";
import { createSimulator as create, type Simulator } from "./api/simulator.ts";

export { FAULTS, parseFaults, type FaultKind, type FaultShares } from "./api/strain/faults.ts";
export type { SeenRequest } from "./api/options.ts";
export type { MinuteLimits } from "./api/strain/rate-limits.ts";
export type { LogLine } from "./api/wire/request-log.ts";
export type { Simulator } from "./api/simulator.ts";
export type { SimulatorStats } from "./api/stats.ts";
export {
  SIMULATED_MODELS,
  type Mind,
  type SimulatedModel,
  type Think,
  type ThinkInput,
  type Thought,
} from "./api/types.ts";

export { acmeMind as builtInMind } from "./minds/acme/index.ts";
export { mindJsonSchema, readScript, ScriptError, scriptedMind } from "./minds/scripted/index.ts";

export type CreateSimulatorOptions = Omit<SimulatorOptions, "think"> & {
  /** The mind that answers. Default: the demonstration, which plays the agent of one insurance company. */
  mind?: Mind | undefined;
};

/**
 * The local simulator of the Messages API, in this process.
 * @throws {RangeError} for invalid faults
 * @example
 * const simulator = createSimulator({ seed: 1 });
 * const claude = createClaude({ apiKey: "any", fetch: simulator.fetch });
 */
export function createSimulator(options: CreateSimulatorOptions): Simulator {
  const { mind = acmeMind(), ...rest } = options;
  return create({ ...rest, think: mind.think });
}

export interface SimulatorServer extends Pick<Simulator, "stats"> {
  /** For ANTHROPIC_BASE_URL, such as `http://127.0.0.1:8787`. */
  url: string;
  /** Interrupts requests in progress, and closes the request log. */
  close: () => Promise<void>;
}

/**
 * Serves the simulator over HTTP on 127.0.0.1.
 * @param options.port 0 for any free port
 * @throws {RangeError} for invalid faults
 * @throws {Error} with `code: "EADDRINUSE"` when the port is taken
 */
export async function startSimulatorServer(
  options: CreateSimulatorOptions & { port: number },
): Promise<SimulatorServer> {
  const { port, ...rest } = options;
  const simulator = createSimulator(rest);
  try {
    const door = await listen(simulator.handle, port);
    return {
      url: door.url,
      stats: simulator.stats,
      close: async () => {
        await door.close();
        simulator.close();
      },
    };
  } catch (error) {
    simulator.close();
    throw error;
  }
}
