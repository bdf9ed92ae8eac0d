import { writeSchemas } from "../../app/editors/schemas.ts";
import { withFiles } from "../../app/user-error.ts";
import type { World } from "../../app/world.ts";

/** Writes the JSON Schemas into the folder of the suites. @param options.flags the help text of each flag */
export async function schema(options: {
  cases: string;
  world: World;
  flags: ReadonlyMap<string, string>;
}): Promise<number> {
  const { cases, world, flags } = options;
  const files = await withFiles(`The schemas can't be written to ${cases}`, () =>
    writeSchemas(cases, { graders: world.graders, flags }),
  );
  for (const file of files) process.stdout.write(`${file}\n`);
  return 0;
}
