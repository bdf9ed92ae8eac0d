import http from "node:http";
import https from "node:https";
import type { Duplex } from "node:stream";
import type { SecureContextOptions } from "node:tls";
import type { TransportLimits } from "./limits.ts";
import type { Proxy } from "./refusal.ts";
import { openTunnel } from "./tunnel.ts";

/** Agents keep their connections. The pacer decides how many there are. */
function options({ keepMs }: TransportLimits): http.AgentOptions {
  return {
    keepAlive: true,
    maxSockets: Infinity,
    maxFreeSockets: Infinity,
    timeout: keepMs,
    scheduling: "lifo",
  };
}

export class PlainAgent extends http.Agent {
  readonly #limits: TransportLimits;

  constructor(limits: TransportLimits) {
    super(options(limits));
    this.#limits = limits;
  }

  override createConnection(...args: Parameters<http.Agent["createConnection"]>): Duplex | null | undefined {
    const socket = super.createConnection(...args);
    return limitConnect(socket, "connect", this.#limits.connectMs);
  }
}

export class SecureAgent extends https.Agent {
  readonly #limits: TransportLimits;

  constructor(limits: TransportLimits, tls: SecureContextOptions) {
    super({ ...options(limits), ...tls });
    this.#limits = limits;
  }

  override createConnection(...args: Parameters<https.Agent["createConnection"]>): Duplex | null | undefined {
    const socket = super.createConnection(...args);
    return limitConnect(socket, "secureConnect", this.#limits.connectMs);
  }
}

type Connected = (error: Error | null, stream: Duplex) => void;

/** Reaches servers with TLS through a proxy, which only sees their names. */
export class TunnelAgent extends SecureAgent {
  readonly #limits: TransportLimits;
  readonly #proxy: Proxy;
  readonly #tls: SecureContextOptions;
  #closing = new AbortController();

  constructor(o: { limits: TransportLimits; tls: SecureContextOptions; proxy: Proxy }) {
    super(o.limits, o.tls);
    this.#limits = o.limits;
    this.#proxy = o.proxy;
    this.#tls = o.tls;
  }

  override createConnection(asked: https.RequestOptions, callback?: Connected): undefined {
    void this.#connect(asked, callback);
  }

  async #connect(asked: https.RequestOptions & { stop?: AbortSignal }, callback?: Connected): Promise<void> {
    let secured: Duplex | null | undefined;
    try {
      const host = asked.host ?? "";
      const socket = await openTunnel({
        proxy: this.#proxy,
        host: `${host.includes(":") ? `[${host}]` : host}:${asked.port ?? 443}`,
        limits: this.#limits,
        tls: this.#tls,
        signal: AbortSignal.any([this.#closing.signal, ...(asked.stop ? [asked.stop] : [])]),
      });
      secured = super.createConnection({ ...asked, socket } as https.RequestOptions);
    } catch (error) {
      // After an error the stream is not read.
      return callback?.(error as Error, undefined as unknown as Duplex);
    }
    if (secured) callback?.(null, secured);
  }

  override destroy(): void {
    this.#closing.abort();
    this.#closing = new AbortController();
    super.destroy();
  }
}

function limitConnect(
  socket: Duplex | null | undefined,
  connected: "connect" | "secureConnect",
  ms: number,
): Duplex | null | undefined {
  if (!socket) return socket;
  const late = new Error(`no connection within ${ms / 1000} s`);
  const timer = setTimeout(() => socket.destroy(late), ms);
  const done = (): void => clearTimeout(timer);
  socket.once(connected, done).once("close", done);
  return socket;
}
