import { readFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { describeTools, TOOL_NAMES } from "../../../agent/index.ts";
import { anyTools, type KnownTools } from "../../../cases/index.ts";
import { contentHash, createRedactor } from "../../../claude/index.ts";
import { knownTools, loadPrompt, type Prompt } from "../../../prompts/index.ts";
import { promptedAgent, type AgentUnderTest } from "../../../runner/index.ts";
import { projectOf } from "../../project/agent-files.ts";
import { LocatedError, readLocated } from "../../../text/located-yaml.ts";
import { UserError } from "../../user-error.ts";
import { embedderOf } from "./embedder.ts";
import type { World } from "../../world.ts";

/** The tested agent, and what is known about it before it says anything. */
export interface TriedAgent {
  agent: AgentUnderTest;
  /** For a user's own agent a description without sections: its instructions are not known here. */
  prompt: Prompt;
  tools: KnownTools;
  /** Null for a prompt folder. The model is what the agent says about itself. */
  own: { model: string | null } | null;
  /** Stops everything that was started for it. */
  close: () => Promise<void>;
}

/**
 * Loads the agent under test: a prompt folder, or with `--agent` a module or the description of an agent behind HTTP.
 * @throws {UserError} when it can't be used, with what is wrong and where
 */
export async function loadSubject(o: {
  world: World;
  prompt: string;
  /** Settings in place of the manifest's. */
  set?: readonly string[] | undefined;
  agent?: string | undefined;
}): Promise<TriedAgent> {
  const { world } = o;
  if (o.agent === undefined) {
    const prompt = await loadPrompt(o.prompt, { cwd: world.cwd, codedTools: TOOL_NAMES, set: o.set });
    return {
      agent: promptedAgent(prompt, embedderOf(prompt, world.env)),
      prompt,
      tools: describeTools(knownTools(prompt)),
      own: null,
      close: () => Promise.resolve(),
    };
  }
  if (o.set !== undefined && o.set.length > 0) {
    throw new UserError(
      `--set ${o.set.join(" --set ")} changes a setting of a prompt folder's manifest, and --agent ${o.agent} has none. Leave it out.`,
    );
  }
  if (/^https?:\/\//i.test(o.agent)) return serviceSubject({ world, named: o.agent });
  const file = resolve(world.cwd, o.agent);
  const extension = extname(file).toLowerCase();
  if (/^\.ya?ml$/.test(extension)) return httpSubject({ ...o, file, named: o.agent });
  if (/^\.[cm]?[jt]s$/.test(extension)) return moduleSubject({ ...o, file, named: o.agent });
  throw new UserError(
    `--agent ${o.agent} is neither a module (.ts, .js, .mjs) nor the description of an agent behind HTTP (.yaml), nor the address of \`assay serve\` (http://...).`,
  );
}

async function moduleSubject(o: { world: World; file: string; named: string }): Promise<TriedAgent> {
  const { loadModuleAgent } = await import("../../../runner/agents/module/index.ts");
  const name = basename(o.file);
  const agent = await loadModuleAgent({
    file: o.file,
    log: (line) => o.world.tell(`[${name}] ${line}`),
  }).catch((cause: unknown) => {
    throw new UserError(cause instanceof Error ? cause.message : String(cause), { cause });
  });
  return { ...(await described(o, agent, agent.model)), close: () => agent.close() };
}

async function httpSubject(o: { world: World; file: string; named: string }): Promise<TriedAgent> {
  const { httpAgent, httpAgentSchema, startServer } = await import("../../../runner/agents/http/index.ts");
  const text = await readFile(o.file, "utf8").catch((cause: unknown) => {
    throw new UserError(`--agent ${o.named} can't be read: ${cause instanceof Error ? cause.message : ""}`, {
      cause,
    });
  });
  const config = told(() => readLocated({ file: o.named, text, schema: httpAgentSchema }));
  const sent = headersOf(config.headers, o);
  const agent = httpAgent(config, sent);
  const hide = createRedactor(sent.secrets);
  const log = (line: string): void => o.world.tell(hide(`[${config.name}] ${line}`));
  const { start, ready } = config;
  const stop =
    start === undefined || ready === undefined
      ? () => Promise.resolve()
      : await startServer({
          command: start,
          cwd: dirname(o.file),
          ready,
          timeoutMs: config.ready_timeout_ms,
          log,
        }).catch((cause: unknown) => {
          throw new UserError(cause instanceof Error ? cause.message : String(cause), { cause });
        });
  return { ...(await described(o, agent, config.model ?? null)), close: stop };
}

/** An agent in production: `assay serve` describes its agent itself. */
async function serviceSubject({ world, named }: { world: World; named: string }): Promise<TriedAgent> {
  const { readService, serviceAgent, ServiceProblem } =
    await import("../../../runner/agents/service/index.ts");
  const url = URL.canParse(named) ? new URL(named) : null;
  if (url === null || url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new UserError(`--agent ${named} is not the address of a service, such as http://127.0.0.1:3000.`);
  }
  const door = {
    url: (url.origin + url.pathname).replace(/\/+$/, ""),
    token: world.env["ASSAY_OPERATOR_TOKEN"]?.trim() || null,
  };
  const facts = await readService(door).catch((cause: unknown) => {
    const told = cause instanceof Error ? cause.message : String(cause);
    const hint =
      cause instanceof ServiceProblem && [401, 403].includes(cause.problem.status)
        ? " An evaluation needs the operators' token, here too: set ASSAY_OPERATOR_TOKEN."
        : " A service is started with: assay serve. Another agent behind HTTP is described in a file: --agent agents/NAME.yaml";
    throw new UserError(`--agent ${named}: ${told}.${hint}`, { cause });
  });
  if (facts.simulated) {
    world.tell(`The agent at ${door.url} is simulated: what it says says nothing about Claude.`);
  }
  const agent = serviceAgent(door, facts);
  return { ...(await described({ world, named }, agent, facts.model)), close: () => Promise.resolve() };
}

function told<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof LocatedError) throw new UserError(cause.message, { cause });
    throw cause;
  }
}

/** `${NAME}` in a header is the value of an environment variable, and a secret. */
function headersOf(
  headers: Readonly<Record<string, string>>,
  { world, named }: { world: World; named: string },
): { headers: Record<string, string>; secrets: string[] } {
  const secrets: string[] = [];
  const filled = Object.fromEntries(
    Object.entries(headers).map(([key, value]) => [
      key,
      value.replace(/\$\{(\w+)\}/g, (_, name: string) => {
        const found = world.env[name];
        if (found === undefined || found === "") {
          throw new UserError(`${named}: the header ${key} needs the variable ${name}, which is not set.`);
        }
        secrets.push(found);
        return found;
      }),
    ]),
  );
  return { headers: filled, secrets };
}

async function described(
  o: { world: World; named: string },
  agent: AgentUnderTest,
  model: string | null,
): Promise<Omit<TriedAgent, "close">> {
  const prompt: Prompt = {
    name: agent.name,
    source: o.named,
    sections: [],
    acknowledgement: null,
    model: { id: model ?? "not known", maxTokens: 0, effort: null },
    tools: [],
    // Without an identity it is not known whether it is the same agent: then no two runs count as equal.
    hash: agent.identity ?? contentHash(["unversioned", o.named, o.world.now().getTime(), o.world.random()]),
  };
  return {
    agent,
    prompt,
    tools: await toolsOf(o.world, { name: agent.name, named: o.named }),
    own: { model },
  };
}

/**
 * For an agent that also has a prompt folder, such as the same agent in production, the tools are known from
 * there.
 */
async function toolsOf({ cwd }: World, o: { name: string; named: string }): Promise<KnownTools> {
  const folder = join(projectOf(o.named) ?? "", "prompts", o.name);
  const prompt = await loadPrompt(folder, { cwd, codedTools: TOOL_NAMES }).catch(() => null);
  return prompt === null ? anyTools() : describeTools(knownTools(prompt));
}
