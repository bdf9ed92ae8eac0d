import { readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { indexResponses, type ResponseFile, type ResponseIndex } from "../../../claude/index.ts";
import { runFolder, type RunFolder } from "../../../runner/index.ts";
import type { World } from "../../world.ts";

/**
 * The responses of all runs in a folder, so that a run pays only for what none of them has asked. What can't
 * be used is reported, and does not prevent the run.
 * @param own the run that asks: it knows its own responses
 */
export async function openSharedResponses(
  out: string,
  tell: World["tell"],
  own?: RunFolder,
): Promise<ResponseIndex> {
  const files = await responseFiles(out);
  const index = await indexResponses(files.filter((f) => resolve(f.path) !== resolve(own?.responses ?? "")));
  for (const problem of index.problems) tell(`Warning: ${problem}`);
  return index;
}

/** The folder that holds a run, or the comparison that it belongs to. */
export async function rootOf(run: string): Promise<string> {
  const parent = dirname(resolve(run));
  return (await namesIn(parent)).includes("comparison.json") ? dirname(parent) : parent;
}

/** The response logs of the runs in a folder and of the runs in its comparisons, the newest first. */
export async function responseFiles(out: string): Promise<ResponseFile[]> {
  const files: ResponseFile[] = [];
  for (const run of (await namesIn(out)).sort().reverse()) {
    const names = await namesIn(join(out, run));
    if (names.includes("responses.ndjson")) files.push(fileOf(out, run));
    if (!names.includes("comparison.json")) continue;
    for (const variant of names.sort()) {
      const inner = await namesIn(join(out, run, variant));
      if (inner.includes("responses.ndjson")) files.push(fileOf(out, `${run}/${variant}`));
    }
  }
  return files;
}

function fileOf(out: string, run: string): ResponseFile {
  return { run, path: runFolder(join(out, run)).responses };
}

/** Empty for what is not a folder, or can't be read: other processes may delete it at any time. */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
