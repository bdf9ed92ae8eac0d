import { serve as listen } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import { createView, type ViewOptions } from "./app.ts";

export interface RunningView {
  /** With its token, which gives access to the project. */
  url: string;
  close: () => Promise<void>;
}

/**
 * Serves the page of a project on this machine alone.
 * @param o.port 0 for any free one
 * @throws {Error} when the port is taken
 */
export async function serveView(o: Omit<ViewOptions, "port"> & { port: number }): Promise<RunningView> {
  let port = o.port;
  const app = createView({ ...o, port: () => port });
  return await new Promise((resolve, reject) => {
    const server = listen(
      { fetch: app.fetch, hostname: "127.0.0.1", port: o.port },
      (address: AddressInfo) => {
        ({ port } = address);
        resolve({
          url: `http://127.0.0.1:${port}/?token=${o.token}`,
          close: () =>
            new Promise((done) => {
              server.close(() => done());
              if ("closeAllConnections" in server) server.closeAllConnections();
            }),
        });
      },
    );
    server.on("error", reject);
  });
}
