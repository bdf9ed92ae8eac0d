import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { suitesOf } from "../project/agent-files.ts";
import { UserError } from "../user-error.ts";

/**
 * The folder with criteria.yaml: the named one, or that of the only agent. Null where there is none, such as
 * on a machine that only serves the agent.
 * @throws {UserError} where the named one has no criteria.yaml, and where there are several agents
 */
export async function criteriaFolder(root: string, named: string | undefined): Promise<string | null> {
  const folder = named ?? (await suitesOf(root, undefined));
  if (existsSync(join(resolve(root, folder), "criteria.yaml"))) return folder;
  if (named !== undefined) throw new UserError(`There is no criteria.yaml in ${named}.`);
  return null;
}
