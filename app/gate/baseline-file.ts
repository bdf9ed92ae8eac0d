import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolder } from "../../claude/index.ts";
import type { Baseline } from "../../reports/baseline/baseline.ts";
import { BaselineError, parseBaseline, serialiseBaseline } from "../../reports/baseline/text.ts";
import { writeWhole, type Variant } from "../../runner/index.ts";
import { UserError, withFiles } from "../user-error.ts";

/** The folder of the baselines: one file for each agent, committed to git. */
export const BASELINES = "baselines";

/** The path of an agent's baseline, unless another is named. */
export function baselineFileOf(agent: string): string {
  return `${BASELINES}/${agent}.yaml`;
}

/** The agent that a run tried: its name, or the prompt's folder in older runs. */
export function agentOf({ agent, prompt }: Pick<Variant, "agent" | "prompt">): string {
  if (agent !== undefined) return agent;
  const name = promptFolderOf(prompt).split("/").at(-1) ?? "";
  return /\w/.test(name) ? name.replace(/[^\w-]+/g, "-") : "agent";
}

/** The folder `prompts/pia` for `prompts/pia@feature/x` and for `./prompts/pia/`. */
export function promptFolderOf(prompt: string): string {
  return prompt
    .replaceAll("\\", "/")
    .replace(/(?<=[^/])@.*$/, "")
    .replace(/^(?:\.\/)+/, "")
    .replace(/(?<=.)\/+$/, "");
}

/**
 * @returns null when there is no such file
 * @throws {UserError} when it can't be used, with the place of what is wrong
 */
export async function readBaseline(path: string): Promise<Baseline | null> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
    throw new UserError(
      `The baseline ${path} can't be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
  try {
    return parseBaseline(text, path);
  } catch (cause) {
    if (cause instanceof BaselineError) throw new UserError(cause.message, { cause });
    throw cause;
  }
}

/** The files of all existing baselines, by name. */
export async function baselineFiles(folder = BASELINES): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** Writes a baseline so that a reader sees either the old file or the new one, never a part. */
export async function writeBaseline(path: string, baseline: Baseline): Promise<void> {
  await withFiles(`The baseline ${path} can't be written`, async () => {
    await makeFolder(dirname(path));
    await writeWhole(path, serialiseBaseline(baseline));
  });
}
