import http from "node:http";
import https from "node:https";
import type { Duplex } from "node:stream";
import type { SecureContextOptions } from "node:tls";
import type { TransportLimits } from "./limits.ts";
import { ProxyRefusal, type Proxy } from "./refusal.ts";

/**
 * Asks a proxy for a connection to `host`, a name and a port.
 * @throws {ProxyRefusal} when it says no
 */
export function openTunnel(o: {
  proxy: Proxy;
  host: string;
  limits: TransportLimits;
  tls: SecureContextOptions;
  signal: AbortSignal;
}): Promise<Duplex> {
  const { proxy, host, limits, tls, signal } = o;
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const request = (proxy.secure ? https : http).request({
      ...tls,
      host: proxy.host,
      port: proxy.port,
      method: "CONNECT",
      path: host,
      agent: false,
      headers: ["host", host, ...authorization(proxy)],
    });
    const fail = (error: Error): void => {
      release();
      reject(error);
      request.destroy();
    };
    const stop = (): void => fail(signal.reason as Error);
    const late = (): void =>
      fail(new Error(`no connection through the proxy ${proxy.name} within ${seconds} s`));
    const seconds = limits.connectMs / 1000;
    const timer = setTimeout(late, limits.connectMs);
    const release = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    };
    signal.addEventListener("abort", stop, { once: true });
    request.on("error", (cause) => {
      fail(new Error(`the proxy ${proxy.name} can't be used: ${cause.message || cause.name}`));
    });
    request.on("response", (answer) => fail(new ProxyRefusal(proxy, answer.statusCode ?? 0)));
    request.on("connect", (answer, socket, head) => {
      if (answer.statusCode !== 200) {
        socket.destroy();
        return fail(new ProxyRefusal(proxy, answer.statusCode ?? 0));
      }
      release();
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    request.end();
  });
}

/** The header that a proxy with a password asks for, a name and a value. */
export function authorization(proxy: Proxy): string[] {
  return proxy.authorization === null ? [] : ["proxy-authorization", proxy.authorization];
}
