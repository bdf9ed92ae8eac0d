import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { loadConfig } from "../app/config/load.ts";
import { loadGraders } from "../app/config/graders.ts";
import { loadRenderers } from "../app/config/renderers.ts";
import { agentFiles } from "../app/project/agent-files.ts";
import type { RunOptions } from "../app/run/prepare.ts";
import type { World } from "../app/world.ts";
import { packageRoot } from "../prompts/index.ts";
import { thisMachine } from "../scripts/machine/machine.ts";
import { createStyle } from "../reports/index.ts";

/** The parts of an evaluation. All paths are relative to `root`. */
export interface RunRequest {
  /** Folder of the project. Default: the current folder. */
  root?: string;
  /** Folder of the prompt, such as `prompts/pedal`. Default: the only one in `prompts/`. */
  prompt?: string;
  /** Folder of the suites. Default: those of the agent. */
  cases?: string;
  /** A module, or the description of an agent behind HTTP, instead of a prompt. */
  agent?: string;
  /** Only these suites, cases, and cases with these tags; a * matches any text. */
  suites?: string[];
  ids?: string[];
  tags?: string[];
  /** Number of attempts at each case, instead of the suites' own. */
  trials?: number;
  model?: string;
  judgeModel?: string;
  /** Use the simulator even when there is an API key. */
  simulator?: boolean;
  /** A table of answers for the simulator. Default: `minds/NAME.yaml`, if it is there. */
  mind?: string;
  /** Seed of the simulator. */
  seed?: number;
  /** Folder for the folders of runs. Default: `runs`. */
  out?: string;
  /** Greatest number of parallel requests. Default: as many as the API allows. */
  concurrency?: number;
  budgetUsd?: number;
  budgetTokens?: number;
  maxMinutes?: number;
  /** Variables such as `ANTHROPIC_API_KEY`. Default: those of the process. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Receives messages for people: warnings, and waits. Default: they are dropped. */
  tell?: (line: string) => void;
}

/** The request as command-line options. */
export async function optionsOf(request: RunRequest): Promise<RunOptions> {
  const root = resolve(request.root ?? ".");
  const world = await worldOf(request, root);
  const { prompt, cases } =
    request.agent === undefined
      ? await agentFiles(root, request)
      : { prompt: "", cases: request.cases ?? "" };
  const { agent, trials, model, judgeModel, mind, budgetUsd, budgetTokens, maxMinutes } = request;
  return {
    world,
    places: [],
    prompt,
    cases: cases === "" ? "" : fromHere(root, cases),
    suite: request.suites ?? [],
    case: request.ids ?? [],
    tag: request.tags ?? [],
    simulator: request.simulator === true,
    seed: request.seed ?? 1,
    out: fromHere(root, request.out ?? "runs"),
    concurrency: request.concurrency ?? "auto",
    cache: true,
    version: ownVersion(),
    given: [],
    ...(agent !== undefined && { agent }),
    ...(trials !== undefined && { trials }),
    ...(model !== undefined && { model }),
    ...(judgeModel !== undefined && { judgeModel }),
    ...(mind !== undefined && { mind }),
    ...(budgetUsd !== undefined && { budgetUsd }),
    ...(budgetTokens !== undefined && { budgetTokens }),
    ...(maxMinutes !== undefined && { maxMinutes }),
  };
}

/** The machine, with the graders of the project's configuration. */
export async function worldOf(request: Pick<RunRequest, "env" | "tell">, root: string): Promise<World> {
  // Determined once, and only where a folder is locked.
  let machine: ReturnType<World["machine"]> | null = null;
  const config = await loadConfig(root);
  return {
    env: request.env ?? process.env,
    cwd: root,
    now: () => new Date(),
    random: Math.random,
    tell: request.tell ?? (() => undefined),
    command: "assay (as a library)",
    style: createStyle(false),
    graders: await loadGraders(config, root),
    formats: await loadRenderers(config, root),
    tune: () => undefined,
    machine: () => (machine ??= thisMachine()),
  };
}

/** A path of the project, relative to the current folder. */
export function fromHere(root: string, path: string): string {
  return relative(process.cwd(), resolve(root, path)).replaceAll("\\", "/") || ".";
}

function ownVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
  const hasVersion = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return hasVersion ? String(manifest.version) : "0.0.0";
}
