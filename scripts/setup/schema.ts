import type { World } from "../../app/world.ts";
import { UserError } from "../../app/user-error.ts";

/** Writes the JSON Schemas beside the suites. */
export async function schema(options: { cases: string; world: World }): Promise<number> {
  const { writeSchemas } = await import("../../cases/index.ts");
  try {
    for (const file of await writeSchemas(options.cases, options.world.graders))
      process.stdout.write(`${file}\n`);
  } catch (cause) {
    throw new UserError(
      `The schemas can't be written to ${options.cases}: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
  return 0;
}
