import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Baseline } from "../../reports/baseline/baseline.ts";
import { BaselineError, parseBaseline, serialiseBaseline } from "../../reports/baseline/text.ts";
import { writeWhole } from "../../runner/index.ts";
import { UserError, withFiles } from "../user-error.ts";

/** Where the baseline is, unless another place is named. */
export const BASELINE_FILE = "baselines/eva.yaml";

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

/** Writes it so that a reader sees the old file or the new one, never half. */
export async function writeBaseline(path: string, baseline: Baseline): Promise<void> {
  await withFiles(`The baseline ${path} can't be written`, async () => {
    await mkdir(dirname(path), { recursive: true });
    await writeWhole(path, serialiseBaseline(baseline));
  });
}
