import type { Queue, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { UserError } from "../../user-error.ts";

/**
 * The part of bullmq and ioredis that is used. Both packages are optional, because a single machine does not
 * need them.
 */
export interface Packages {
  Redis: typeof Redis;
  Queue: typeof Queue;
  Worker: typeof Worker;
}

/** The versions that Assay is tested with. */
const WANTED = { bullmq: "6.7.0", ioredis: "6.0.0" };

/**
 * Loads the packages for a queue, with the first command that uses one.
 * @param load a replacement for `import`
 * @throws {UserError} that says what to install
 */
export async function loadPackages(load: (name: string) => Promise<unknown> = importOf): Promise<Packages> {
  const missing: string[] = [];
  const one = async (name: keyof typeof WANTED): Promise<unknown> =>
    load(name).catch((cause: unknown) => {
      if (!isMissing(cause)) throw cause;
      missing.push(name);
      return {};
    });
  const [bullmq, ioredis] = await Promise.all([one("bullmq"), one("ioredis")]);
  if (missing.length > 0) {
    const all = Object.entries(WANTED).map(([name, version]) => `${name}@${version}`);
    throw new UserError(
      `--queue needs ${missing.join(" and ")}, which ${missing.length === 1 ? "is" : "are"} not installed. Install: npm install ${all.join(" ")}`,
    );
  }
  return { ...(ioredis as Pick<Packages, "Redis">), ...(bullmq as Pick<Packages, "Queue" | "Worker">) };
}

/** The name is not a literal in the import, so that bundlers do not look for the packages. */
const importOf = (name: string): Promise<unknown> => import(name);

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "ERR_MODULE_NOT_FOUND";
}
