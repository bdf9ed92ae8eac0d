import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { UserError, withFiles } from "../../user-error.ts";
import type { World } from "../../world.ts";

/**
 * A good answer as it was typed: its text, or `@FILE` with the text.
 * @throws {UserError} when the file can't be read, or nothing is said
 */
export async function readReference(typed: string, { cwd }: Pick<World, "cwd">): Promise<string> {
  const file = typed.startsWith("@") ? typed.slice(1) : null;
  const text =
    file === null
      ? typed
      : await withFiles(`${file} can't be read`, () => readFile(resolve(cwd, file), "utf8"));
  if (text.trim() === "") throw new UserError("--reference is empty: say what a good answer is.");
  return text.trim();
}
