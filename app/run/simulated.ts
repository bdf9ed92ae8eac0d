import { readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { chooseTarget, contentHash, type ChosenTarget } from "../../claude/index.ts";
import type { Mind } from "../../simulator/index.ts";
import { UserError } from "../user-error.ts";
import { projectOf } from "../project/agent-files.ts";
import type { World } from "../world.ts";

/** The mind that answers behind the simulator in this process. */
export interface ChosenMind {
  mind: Mind;
  /** The file as the user would name it; null for the built-in mind. */
  file: string | null;
  /**
   * Hash of everything that it may say; null for the built-in mind, which changes with the version of Assay.
   */
  hash: string | null;
}

/**
 * The mind that plays an agent: the named table, or the one in `minds/` under the agent's name, or the
 * built-in mind.
 * @param agent names that the table may have
 * @throws {UserError} for a table that can't be read, with the place of each mistake
 */
export async function chooseMind(
  { cwd }: Pick<World, "cwd">,
  o: { named: string | undefined; agents: readonly string[] },
): Promise<ChosenMind> {
  const { builtInMind } = await import("../../simulator/index.ts");
  const file = o.named ?? (await firstOf(cwd, o.agents));
  if (file === null) return { mind: builtInMind(), file: null, hash: null };
  const text = await readFile(resolve(cwd, file), "utf8").catch((cause: unknown) => {
    throw new UserError(
      `The mind ${file} can't be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        cause,
      },
    );
  });
  return mindOf({ file, text });
}

/** The mind that a table describes. @throws {UserError} with the place of each mistake in it */
async function mindOf({ file, text }: { file: string; text: string }): Promise<ChosenMind> {
  const { readScript, ScriptError, scriptedMind } = await import("../../simulator/index.ts");
  try {
    return { mind: scriptedMind(readScript({ file, text })), file, hash: contentHash(text) };
  } catch (cause) {
    if (cause instanceof ScriptError) throw new UserError(cause.message, { cause });
    throw cause;
  }
}

/** The target of requests for a run whose simulator, if it has one, uses the given table. */
export async function mindTarget(o: {
  world: Pick<World, "env">;
  simulator: boolean;
  seed: number;
  mind: { file: string; text: string } | null;
}): Promise<ChosenTarget> {
  const mind = o.mind === null ? null : await mindOf(o.mind);
  const target = await chooseTarget({
    env: o.world.env,
    simulator: o.simulator,
    seed: o.seed,
    simulatedFetch: async (seed) => {
      const { builtInMind, createSimulator } = await import("../../simulator/index.ts");
      return createSimulator({ seed, mind: mind?.mind ?? builtInMind(), promptCache: false }).fetch;
    },
  });
  return mind?.hash ? { ...target, simulator: mind.hash } : target;
}

async function firstOf(cwd: string, names: readonly string[]): Promise<string | null> {
  for (const name of names) {
    const file = `minds/${name}.yaml`;
    if ((await stat(join(cwd, file)).catch(() => null))?.isFile() === true) return file;
  }
  return null;
}

/**
 * The target of a command's requests; see `chooseTarget`. The simulator is made, and its mind read, only when
 * it is needed.
 * @throws {UserError} when its mind can't play the agent
 */
export async function chooseSimulatedTarget(o: {
  world: World;
  simulator: boolean;
  seed: number;
  /** The table that the user named. */
  mind?: string | undefined;
  /**
   * The agent, and the instructions that the mind must play; null instructions where the agent brings its own
   * mind. Null where no agent is asked.
   */
  agent: { name: string; source: string; instructions: string | null } | null;
  /** True where the order of requests does not matter, as in a chat, but not in a report. */
  promptCache?: boolean;
}): Promise<ChosenTarget & { mind: { file: string; hash: string } | null }> {
  const { world, agent } = o;
  let chosen: ChosenMind | null = null;
  const target = await chooseTarget({
    env: world.env,
    simulator: o.simulator,
    seed: o.seed,
    simulatedFetch: async (seed) => {
      const { createSimulator } = await import("../../simulator/index.ts");
      const agents = agent === null ? [] : [agent.name, basename(agent.source.replace(/@[^/\\]*$/, ""))];
      chosen = await chooseMind(world, { named: o.mind, agents });
      if (agent !== null) await refuseStranger(chosen, { ...agent, cwd: world.cwd });
      return createSimulator({ seed, mind: chosen.mind, promptCache: o.promptCache === true }).fetch;
    },
  });
  if (chosen === null && o.mind !== undefined) {
    throw new UserError(
      `--mind ${o.mind} is for the simulator in this process, but requests go to ${target.target.baseUrl}. Add --simulator, or leave it out.`,
    );
  }
  const { file, hash } = (chosen as ChosenMind | null) ?? { file: null, hash: null };
  return file === null || hash === null
    ? { ...target, mind: null }
    : { ...target, simulator: hash, mind: { file, hash } };
}

/** A mind's answers to instructions that it doesn't know would be nonsense that looks like a result. */
async function refuseStranger(
  { mind, file }: ChosenMind,
  o: { name: string; source: string; instructions: string | null; cwd: string },
): Promise<void> {
  const { name, source, instructions } = o;
  if (instructions === null || mind.plays(instructions)) return;
  const home = projectOf(source);
  const beside = home === null ? null : await firstOf(resolve(o.cwd, home), [name]);
  const table =
    home === null || beside === null
      ? `write down what is answered, and name that table: --mind minds/${name}.yaml`
      : `name the table that lies beside it: --mind ${join(home, beside).replaceAll("\\", "/")}`;
  throw new UserError(
    file === null
      ? `The built-in simulator only plays ${mind.about}, so it can't play ${name} (${source}). Evaluate on Claude: set ANTHROPIC_API_KEY. Or ${table}.`
      : `${file} is written for ${mind.about}, and ${source} does not hold that. Correct \`plays\` in it, or name another table with --mind.`,
  );
}
