import { randomUUID } from "node:crypto";
import type { DestinationStream } from "pino";
import {
  createLog,
  createMetrics,
  createService,
  DEFAULT_LIMITS,
  DEFAULT_TIMES,
  serveService,
  type ServiceLimits,
  type Retention,
  type RunningService,
  type ServedAgent,
} from "../../agent/service/index.ts";
import { openStore } from "../production/open-store.ts";
import { chatPage } from "../../agent/chat/serve/page.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";
import { accessOf } from "./access.ts";
import { serviceClock } from "./clock.ts";
import { tracesOf } from "./traces.ts";
import { evaluationOf } from "./evaluation.ts";
import { servedAgent, type AgentChoice } from "./served-agent.ts";

/** How the service is run. */
export interface ServeChoice extends AgentChoice {
  /** Where conversations are kept: a SQLite file, the address of a PostgreSQL database, or `memory`. */
  store?: string | undefined;
  host: string;
  port: number;
  limits: Partial<ServiceLimits>;
  retention: Retention;
  /** For how many minutes a first question is answered from the cache. */
  cacheMinutes: number;
  /** Origins of pages that may talk to the service, and show the chat in a frame. */
  origins: readonly string[];
  behindProxy: boolean;
  /** Whether conversations can be set up as cases do. Then no customer is served. */
  evaluation: boolean;
  /** The folder of the built chat page. */
  pageFolder: string;
  /** Where logs go, one JSON object on each line. */
  logTo: DestinationStream;
}

const EVALUATION =
  "FOR EVALUATIONS ONLY: the caller decides what the agent's tools answer. No customer is served.";

export interface OpenService extends RunningService {
  agent: ServedAgent;
  /** Notices for the operator, one sentence each. */
  notices: string[];
}

/**
 * Opens the service on its port.
 * @throws {UserError} when something of the user's has to be corrected
 */
export async function openService(choice: ServeChoice, world: World): Promise<OpenService> {
  // The process runs for weeks, so full compilation and garbage collection are worth their cost.
  world.tune(Number.POSITIVE_INFINITY);
  const secretless: { redact: (text: string) => string } = { redact: (text) => text };
  const log = createLog({ to: choice.logTo, redact: (text) => secretless.redact(text) });
  const { agent, prompt, notices, redact } = await servedAgent(choice, world, (line) =>
    log.warn({}, secretless.redact(line)),
  );
  secretless.redact = redact;
  const { store, notice } = await openStore(world, { store: choice.store });
  const clock = serviceClock(world);
  const traces = tracesOf(world.env, { clock, log });
  const access = accessOf(choice, world.env, { simulated: agent.simulated });
  // A page in a browser can't keep a token secret.
  const page =
    access.token === null && !choice.evaluation
      ? chatPage({ folder: choice.pageFolder, frameAncestors: choice.origins })
      : null;
  const service = createService({
    agent,
    store,
    limits: { ...DEFAULT_LIMITS, ...choice.limits },
    times: { ...DEFAULT_TIMES, cache: choice.cacheMinutes * 60_000 },
    retention: choice.retention,
    clock,
    randomId: randomUUID,
    server: randomUUID(),
    access,
    log,
    metrics: createMetrics({ process: true }),
    traces,
    evaluation: choice.evaluation ? evaluationOf(prompt, world.now) : null,
    page,
  });
  const running = await serveService(service, { ...choice, randomId: randomUUID }).catch(
    async (cause: unknown) => {
      await store.close();
      throw explain(cause, choice.port);
    },
  );
  if (choice.evaluation) log.warn({ evaluation: true }, EVALUATION);
  log.info({ url: running.url, agent: agent.name, simulated: agent.simulated }, "listening");
  const close = async (ms: number): Promise<void> => {
    await running.close(ms);
    await traces?.close();
    await store.close();
  };
  return {
    url: running.url,
    close,
    agent,
    notices: [...(choice.evaluation ? [EVALUATION] : []), ...notices, notice],
  };
}

function explain(cause: unknown, port: number): unknown {
  if (!(cause instanceof Error) || !("code" in cause)) return cause;
  if (cause.code === "EADDRINUSE") {
    return new UserError(`Port ${port} is taken. Choose another with --port, or --port 0 for any free one.`);
  }
  return new UserError(`The service can't start: ${cause.message}`);
}
