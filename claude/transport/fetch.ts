import type { SecureContextOptions } from "node:tls";
import { PlainAgent, SecureAgent, TunnelAgent } from "./agents.ts";
import { exchange, type RequestRoute } from "./exchange.ts";
import type { FixedHeaders } from "./fixed-headers.ts";
import { LIMITS, type TransportLimits } from "./limits.ts";
import { parseProxy } from "./proxy.ts";
import { ProxyRefusal } from "./refusal.ts";
import { authorization } from "./tunnel.ts";

export interface TransportOptions {
  /** The URL of the proxy for all requests; see `chooseProxy`. */
  proxy?: string | undefined;
  limits?: Partial<TransportLimits> | undefined;
  /** Besides the certificates that Node trusts by default, including NODE_EXTRA_CA_CERTS. */
  tls?: SecureContextOptions | undefined;
}

export interface Transport {
  /**
   * For the SDK's option of that name. It does not return a full `Response`, but the part that the SDK reads.
   */
  readonly fetch: typeof globalThis.fetch;
  /** Closes every connection, including those in use. Idle ones do not keep the process alive. */
  readonly close: () => void;
}

/**
 * A `fetch` over `node:http` that keeps its connections. It takes a third of the CPU time of the global one,
 * whose `Request`, `Response`, `Headers` and web streams cost more than everything else that a request needs.
 * It follows no redirects, sends no request twice, and reads nothing from the environment.
 * @example
 * const { fetch, close } = createTransport();
 * const client = new Anthropic({ fetch });
 */
export function createTransport(options: TransportOptions = {}): Transport {
  const limits = { ...LIMITS, ...options.limits };
  const routes = createRoutes({ proxyUrl: options.proxy, limits, tls: options.tls ?? {} });

  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    if (typeof input !== "string" && !(input instanceof URL))
      throw new TypeError("This transport takes a URL, not a Request.");
    const { method = "GET", body, signal } = init;
    signal?.throwIfAborted();
    const url = String(input);
    const answer = await exchange({
      url,
      route: routes.to(url),
      method,
      headers: listOf(init.headers),
      body: sendable(body),
      signal: signal ?? undefined,
      limits,
    });
    return answer as unknown as Response;
  };
  return { fetch, close: routes.close };
}

function createRoutes(o: {
  proxyUrl: string | undefined;
  limits: TransportLimits;
  tls: SecureContextOptions;
}) {
  const { limits, tls } = o;
  const proxy = o.proxyUrl === undefined ? null : parseProxy(o.proxyUrl);
  const plain = proxy?.secure ? new SecureAgent(limits, tls) : new PlainAgent(limits);
  const secure = proxy === null ? new SecureAgent(limits, tls) : new TunnelAgent({ limits, tls, proxy });

  function make(href: string): RequestRoute {
    const url = new URL(href);
    const secured = url.protocol === "https:";
    if (!secured && url.protocol !== "http:") throw new TypeError(`${url.protocol}// is not a web protocol.`);
    const server = {
      host: bare(url.hostname),
      port: Number(url.port) || (secured ? 443 : 80),
      path: url.pathname + url.search,
      headers: ["host", url.host],
    };
    if (secured) return { agent: secure, secure: true, ...server };
    if (proxy === null) return { agent: plain, secure: false, ...server };
    return {
      agent: plain,
      secure: proxy.secure,
      host: proxy.host,
      port: proxy.port,
      path: `http://${url.host}${server.path}`,
      headers: [...server.headers, ...authorization(proxy)],
      check: (status) => (status === 407 ? new ProxyRefusal(proxy, status) : null),
    };
  }
  // A client uses one URL again and again.
  let last: { href: string; route: RequestRoute } | undefined;
  return {
    to: (href: string): RequestRoute => {
      if (last?.href !== href) last = { href, route: make(href) };
      return last.route;
    },
    close: (): void => {
      plain.destroy();
      secure.destroy();
    },
  };
}

/** An IPv6 address is written in brackets in a URL, and only there. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}

/** Nothing global of Node's is used here: it would load its own client, which takes longer than a request. */
function listOf(headers: RequestInit["headers"] | FixedHeaders): readonly string[] {
  if (headers === undefined) return [];
  if ("list" in headers && Array.isArray(headers.list)) return (headers as FixedHeaders).list;
  const pairs = Symbol.iterator in headers ? [...headers] : Object.entries(headers);
  return pairs.flatMap(([name, value]) => [name ?? "", value]);
}

function sendable(body: RequestInit["body"]): string | Uint8Array | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === "string" || body instanceof Uint8Array) return body;
  throw new TypeError("This transport sends text and bytes only.");
}
