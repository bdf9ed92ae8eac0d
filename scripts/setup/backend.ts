import type { World } from "../../app/world.ts";
import { UserError } from "../../app/user-error.ts";
import { portRefused } from "../machine/port-refused.ts";
import { pasteable } from "../machine/started.ts";

export interface BackendFlags {
  host: string;
  port: number;
  /** A SQLite file; without one the tables are in memory. */
  data?: string;
  world: World;
}

/** `assay backend`: serves Acme's system until it is stopped. @returns 0 */
export async function backend({ host, port, data, world }: BackendFlags): Promise<number> {
  const { serveBackend } = await import("../../agent/backend/http/serve.ts");
  const { openStore } = await import("../../agent/backend/open-store.ts");
  const { store, notice, close } = await openStore(data ?? null).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`--data ${data ?? ""} can't be used: ${reason}`, { cause });
  });
  const server = await serveBackend({
    store,
    host,
    port,
    setting: () => ({ today: world.now().toISOString().slice(0, 10) }),
    log: world.tell,
  }).catch((cause: unknown) => {
    close();
    throw portRefused(cause, port);
  });
  const open = /^(?:127\.|localhost$|::1$)/.test(host)
    ? ""
    : "Others on the network can reach it. It asks nobody for a password: serve example rows alone.\n";
  process.stdout.write(
    `Acme's system listens on ${server.url}. ${notice}\n${open}Use it from another terminal:\n` +
      `  ${pasteable("assay chat")} --backend ${server.url}\n  curl ${server.url}/openapi.json\nCtrl-C stops it.\n`,
  );
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await server.close();
  close();
  return 0;
}
