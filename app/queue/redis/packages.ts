import { createRequire } from "node:module";
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
 * @param load a replacement for Node's `require`
 * @throws {UserError} that says what to install
 */
export function loadPackages(load: (name: string) => unknown = loaderOf()): Packages {
  const missing: string[] = [];
  const one = (name: keyof typeof WANTED): unknown => {
    try {
      return load(name);
    } catch (cause) {
      if (!isMissing(cause, name)) throw cause;
      missing.push(name);
      return {};
    }
  };
  const [bullmq, ioredis] = [one("bullmq"), one("ioredis")];
  if (missing.length > 0) {
    const all = Object.entries(WANTED).map(([name, version]) => `${name}@${version}`);
    throw new UserError(
      `--queue needs ${missing.join(" and ")}, which ${missing.length === 1 ? "is" : "are"} not installed. Install: npm install ${all.join(" ")}`,
    );
  }
  return { ...(ioredis as Pick<Packages, "Redis">), ...(bullmq as Pick<Packages, "Queue" | "Worker">) };
}

/**
 * `import` searches each of their three hundred files for exported names, which takes twice as long. Bundlers do not look
 * for packages that are loaded this way.
 */
function loaderOf(): (name: string) => unknown {
  return createRequire(import.meta.url);
}

/** Whether the package itself is missing; one that it needs is another problem. */
function isMissing(cause: unknown, name: string): boolean {
  return (
    cause instanceof Error &&
    "code" in cause &&
    cause.code === "MODULE_NOT_FOUND" &&
    cause.message.includes(`'${name}'`)
  );
}
