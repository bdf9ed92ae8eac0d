import type { World } from "../world.ts";
import type { Address } from "./redis/address.ts";

/**
 * A world that removes the queue's password from everything it says and writes: the password may be in the
 * command line.
 */
export function discreet(world: World, { hide }: Address): World {
  return { ...world, command: hide(world.command), tell: (line) => world.tell(hide(line)) };
}

/**
 * Identifies a build of Assay, on any version of Node.
 * @param build null where the sources run directly
 */
export function buildName(build: string | null): string {
  return build?.split(" ")[0] ?? "sources";
}
