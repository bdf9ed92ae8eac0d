import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { UserError } from "../user-error.ts";

/**
 * Refuses several variants for a command that plays one; `assay compare` takes several.
 * @throws {UserError} with the command that does it
 */
export async function requireOneVariant(
  { model, prompt }: { model?: string | undefined; prompt?: string | undefined },
  cwd: string,
): Promise<void> {
  const several = [
    ...(model?.includes(",") === true ? [{ flag: "--model", value: model }] : []),
    // A folder may have a comma in its name.
    ...(prompt?.includes(",") === true && !(await exists(resolve(cwd, prompt)))
      ? [{ flag: "--prompt", value: prompt }]
      : []),
  ];
  if (several.length === 0) return;
  const flags = several.map(({ flag, value }) => `${flag} ${value}`).join(" ");
  throw new UserError(
    `${flags} names several, and this command plays one. To compare them: assay compare ${flags}`,
  );
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
