import { UserError } from "../app/user-error.ts";

/** Writes the JSON Schemas beside the suites. */
export async function schema(options: { cases: string }): Promise<number> {
  const { writeSchemas } = await import("../cases/index.ts");
  const { GRADERS } = await import("../graders/index.ts");
  try {
    for (const file of await writeSchemas(options.cases, GRADERS)) process.stdout.write(`${file}\n`);
  } catch (cause) {
    throw new UserError(
      `The schemas can't be written to ${options.cases}: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
  return 0;
}
