import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import {
  IN_PROCESS,
  readLine,
  replayed,
  responseKey,
  scopeOf,
  withResponseLog,
  writeLine,
  type Budget,
  type ChosenTarget,
  type ResponseStore,
} from "../../../claude/index.ts";
import { graderVersions } from "../../../graders/index.ts";
import { promptedAgent, type TrialDeps } from "../../../runner/index.ts";
import { createConnection } from "../../run/connect.ts";
import { embedderOf } from "../../run/subject/embedder.ts";
import { mindTarget } from "../../run/simulated.ts";
import { loadSubject, type TriedAgent } from "../../run/subject/subject.ts";
import { UserError } from "../../user-error.ts";
import type { World } from "../../world.ts";
import { hashOf, type Bundle } from "../bundle.ts";
import type { Asker } from "../redis/ask.ts";
import type { LineWriter } from "../redis/lines.ts";
import type { QueuedRunState } from "../redis/runs.ts";
import type { Slice } from "../redis/slices.ts";

/** What a worker needs to play a run. */
export interface WorkerRun {
  depsOf: (slice: Slice) => TrialDeps;
  redact: (text: string) => string;
  /** This worker's share of the budget; null where nothing is limited. */
  budget: Budget | null;
  close: () => Promise<void>;
}

interface Options {
  bundle: Bundle;
  /** Requests at once. */
  concurrency: number;
  giveUpAfterMs: number;
  build: string;
  world: World;
  writer: LineWriter;
  asker: Asker;
  /** The state of the run. */
  run: Pick<QueuedRunState, "known" | "budgetUsd" | "budgetTokens">;
}

/**
 * Prepares to play a run: agent, graders and client, as the coordinator has them.
 * @throws {UserError} that names what is different here
 */
export async function openWorkerRun(o: Options): Promise<WorkerRun> {
  const { bundle, world } = o;
  await refuseOther(o);
  const subject = await subjectOf(bundle, world);
  try {
    const target = await targetOf(bundle, world);
    const connection = createConnection(
      {
        giveUpAfter: o.giveUpAfterMs,
        ...(o.run.budgetUsd > 0 && { budgetUsd: o.run.budgetUsd }),
        ...(o.run.budgetTokens > 0 && { budgetTokens: o.run.budgetTokens }),
      },
      world,
    );
    const client = connection.open(target, { ...bundle.manifest, concurrency: o.concurrency });
    const { agent } = subject;
    const clock = (): Date => new Date(performance.timeOrigin + performance.now());
    return {
      depsOf: (slice) => ({
        claude: withResponseLog(client, storeFor(slice, { ...o, redact: target.redact })),
        agent,
        graders: world.graders,
        clock,
      }),
      redact: target.redact,
      budget: connection.budget,
      async close() {
        connection.close();
        await subject.close();
      },
    };
  } catch (cause) {
    await subject.close();
    throw cause;
  }
}

async function refuseOther({ bundle, build, world }: Options): Promise<void> {
  const { manifest } = bundle;
  const of = `The run ${manifest.runId}`;
  if (bundle.build !== build) {
    throw new UserError(
      `${of} was started by another build of Assay (${manifest.assayVersion}), which may play or judge differently. Install the same here.`,
    );
  }
  const own = graderVersions(world.graders);
  const differs = Object.entries(bundle.graders).find(([kind, version]) => own[kind] !== version);
  if (differs !== undefined) {
    const [kind] = differs;
    throw new UserError(
      `${of} has a grader ${kind} that is ${kind in own ? "not the same here" : "missing here"}. Start the worker in a folder with the same project.`,
    );
  }
  for (const { path, sha256 } of bundle.files) {
    const bytes = await readFile(resolve(world.cwd, path)).catch(() => null);
    if (bytes !== null && hashOf(bytes) === sha256) continue;
    throw new UserError(
      `${of} needs the file ${path}, which is ${bytes === null ? "missing here" : "not the same here"}. Start the worker in a folder with the same project.`,
    );
  }
}

/** A prompt folder's agent is in the bundle. The user's own agent is code, which is only in files. */
async function subjectOf(
  { manifest, prompt }: Bundle,
  world: World,
): Promise<Pick<TriedAgent, "agent" | "close">> {
  if (manifest.variant.ownAgent !== true) {
    return { agent: promptedAgent(prompt, embedderOf(prompt, world.env)), close: () => Promise.resolve() };
  }
  const subject = await loadSubject({ world, prompt: "", agent: manifest.variant.prompt });
  const { identity } = subject.agent;
  if (identity === null || identity === manifest.variant.promptHash) return subject;
  await subject.close();
  throw new UserError(
    `The agent ${manifest.variant.prompt} is not the same here as where the run was started.`,
  );
}

async function targetOf({ manifest, mind, scope }: Bundle, world: World): Promise<ChosenTarget> {
  const { target } = manifest;
  const own = await mindTarget({
    world,
    simulator: target.baseUrl === IN_PROCESS,
    seed: manifest.seed,
    mind,
  });
  if (own.target.baseUrl !== target.baseUrl) {
    throw new UserError(
      `The run ${manifest.runId} sends its requests to ${target.baseUrl}, but here the environment says ${own.target.baseUrl}. Set ANTHROPIC_BASE_URL and the key as where it was started.`,
    );
  }
  if (scopeOf(own, manifest) !== scope) {
    throw new UserError(
      `The run ${manifest.runId} is played against a simulator that is not the same here: its answers would differ.`,
    );
  }
  return own;
}

/** Responses go to Redis before they are used. Responses that may already exist there are looked up. */
function storeFor(slice: Slice, o: Options & { redact: (text: string) => string }): ResponseStore {
  const { bundle, writer, asker } = o;
  const asks = o.run.known === 1 || slice.takenOver;
  return {
    keyOf: responseKey(bundle.scope),
    get(key, mayReuse = () => true) {
      if (!asks) return undefined;
      return asker.ask({ kind: "response", key }, slice.signal).then(({ lines }) => {
        for (const line of lines) {
          const stored = readLine(Buffer.from(line));
          if (stored !== null && mayReuse(stored.message)) return replayed(stored, bundle.manifest.runId);
        }
        return undefined;
      });
    },
    async append(key, result) {
      const { line, changed } = writeLine({ key, ...result }, o.redact);
      await writer.put("answer", line);
      if (!changed) return result;
      const stored = readLine(Buffer.from(line));
      return stored === null ? result : { message: stored.message, record: stored.record };
    },
  };
}
