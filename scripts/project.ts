import type { CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import type { LoadedConfig } from "../app/config/load.ts";
import type { RunFormats } from "../app/config/renderers.ts";
import { findProjectRoot, fromRoot, hasConfig } from "../app/project-root.ts";
import type { World } from "../app/world.ts";
import { say } from "./desk/say.ts";

/** A command with one of these flags works in a project. */
const OF_A_PROJECT = ["cases", "prompt", "out", "baseline"];
/** The names of values that are paths: `--out <folder>`. */
const PATHS = new Set(["folder", "folders", "file", "path", "run", "runs", "comparison"]);

/** The project that a command works in. */
export interface Project {
  /**
   * Changes to the project's root for the command, and sets the values of its configuration. Called once,
   * before the command's work.
   */
  enter: (command: CommandUnknownOpts) => Promise<void>;
  /**
   * What the command may use, with the project's graders and formats.
   * @param needs without formats for a command that shows no run: they are a third of the loaded code
   */
  world: (needs?: { formats: boolean }) => Promise<World>;
  /** Only the formats, for a command that only shows a run. */
  formats: () => Promise<RunFormats>;
}

/** Nothing is read before a command is entered, so that help appears at once. */
export function createProject(): Project {
  let config: LoadedConfig | null = null;
  const formats: Project["formats"] = async () => {
    const { loadRenderers } = await import("../app/config/renderers.ts");
    return loadRenderers(config, process.cwd());
  };
  return {
    enter: async (command) => {
      workInProject(command);
      // A project that is just being created has no configuration.
      if (command.name() === "init" || !hasConfig(process.cwd())) return;
      const { loadConfig } = await import("../app/config/load.ts");
      config = await loadConfig(process.cwd());
      if (config === null) return;
      const { setDefaults } = await import("./config-defaults.ts");
      await setDefaults(command, config);
    },
    world: async (needs = { formats: true }) => {
      const { thisWorld } = await import("./machine/world.ts");
      const { loadGraders } = await import("../app/config/graders.ts");
      const graders = await loadGraders(config, process.cwd());
      return thisWorld({ graders, formats: needs.formats ? await formats() : [] });
    },
    formats,
  };
}

/**
 * Changes to the project's root for a command that was started in a subfolder, because the default folders
 * are there, and says so. Typed paths keep their meaning.
 */
function workInProject(command: CommandUnknownOpts): void {
  const { options } = command;
  if (!options.some((o) => OF_A_PROJECT.includes(o.attributeName()))) return;
  const cwd = process.cwd();
  const root = findProjectRoot(cwd);
  if (root === null || root === cwd) return;
  const move = (text: string): string => fromRoot(text, { root, cwd });
  const moved = (value: unknown): unknown =>
    typeof value === "string"
      ? value.split(",").map(move).join(",")
      : Array.isArray(value)
        ? value.map(moved)
        : value;
  for (const option of options.filter(namesPath)) {
    const key = option.attributeName();
    if (command.getOptionValueSource(key) !== "cli") continue;
    command.setOptionValueWithSource(key, moved(command.getOptionValue(key)), "cli");
  }
  command.processedArgs = command.processedArgs.map(moved);
  process.chdir(root);
  say(`Working in ${root}, the project that this folder belongs to.`);
}

function namesPath({ flags }: Option): boolean {
  return PATHS.has(/[<[](\w+)/.exec(flags)?.[1] ?? "");
}
