import type { Command, Option } from "commander";
import { findProjectRoot, fromRoot } from "../app/project-root.ts";
import { say } from "./say.ts";

/** A command with one of these works in a project. */
const OF_A_PROJECT = ["cases", "prompt", "out", "baseline"];
/** What options that name a path call their value: `--out <folder>`. */
const PATHS = new Set(["folder", "folders", "file", "path", "run", "runs", "comparison"]);

/**
 * Takes a command that was started in a subfolder to the project's root, where its usual folders are, and says so. Paths
 * that were typed there are still those.
 */
export function workInProject(command: Command): void {
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
