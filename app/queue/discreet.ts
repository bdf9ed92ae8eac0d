import type { World } from "../world.ts";
import type { Address } from "./redis/address.ts";

/** A world that says and writes nothing of the queue's password: it may stand in the command line. */
export function discreet(world: World, { hide }: Address): World {
  return { ...world, command: hide(world.command), tell: (line) => world.tell(hide(line)) };
}

/**
 * What tells one build of Assay from another, whatever version of Node runs it.
 * @param build null where the sources run as they are
 */
export function buildName(build: string | null): string {
  return build?.split(" ")[0] ?? "sources";
}
