import { serve as listen } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import { createApp, type AppSetting } from "./app.ts";

export interface RunningBackend {
  /** `http://127.0.0.1:8788` */
  url: string;
  close: () => Promise<void>;
}

/**
 * Serves Acme's system.
 * @param o.port 0 for any free port
 * @throws {Error} when the port is taken
 */
export async function serveBackend(o: AppSetting & { host: string; port: number }): Promise<RunningBackend> {
  const app = createApp(o);
  return await new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, hostname: o.host, port: o.port }, ({ port }: AddressInfo) => {
      const host = o.host.includes(":") ? `[${o.host}]` : o.host;
      resolve({
        url: `http://${host}:${port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            if ("closeAllConnections" in server) server.closeAllConnections();
          }),
      });
    });
    server.on("error", reject);
  });
}
