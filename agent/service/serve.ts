import type { AddressInfo } from "node:net";
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { unreadable } from "./http/unreadable.ts";
import type { Service } from "./service.ts";

export interface RunningService {
  /** `http://127.0.0.1:3000` */
  url: string;
  /** Takes nothing new, lets answers be finished and read for so long, and ends. */
  close(ms: number): Promise<void>;
}

/** Longer than a proxy in front keeps a connection: who closes first must not be the one that is written to. */
const KEEP_ALIVE_MS = 75_000;
/** After its last event, a stream has so long to be read to its end. */
const LAST_BYTES_MS = 5000;

/**
 * Serves on a port.
 * @param o.port 0 for any free one
 * @throws {Error} when the port is taken
 */
export async function serveService(
  service: Service,
  o: { host: string; port: number; randomId: () => string },
): Promise<RunningService> {
  const { onRequest, refusesHostless, listen } = unreadable(o.randomId);
  return await new Promise((resolve, reject) => {
    const answer = getRequestListener(service.app.fetch, { hostname: o.host, errorHandler: onRequest });
    const server = createServer(
      // Without the last one, Node itself sends an empty page.
      {
        keepAliveTimeout: KEEP_ALIVE_MS,
        headersTimeout: KEEP_ALIVE_MS + 5000,
        requireHostHeader: false,
      },
      (incoming, outgoing) => {
        if (!refusesHostless(incoming, outgoing)) void answer(incoming, outgoing);
      },
    );
    listen(server);
    server.on("error", reject);
    server.listen(o.port, o.host, () => {
      const { port } = server.address() as AddressInfo;
      const host = o.host.includes(":") ? `[${o.host}]` : o.host;
      resolve({
        url: `http://${host}:${port}`,
        async close(ms) {
          await service.stop(ms);
          await new Promise<void>((done) => {
            // A reader that is not done by then is cut off.
            const late = setTimeout(() => {
              server.closeAllConnections();
            }, LAST_BYTES_MS);
            server.close(() => {
              clearTimeout(late);
              done();
            });
            server.closeIdleConnections();
          });
        },
      });
    });
  });
}
