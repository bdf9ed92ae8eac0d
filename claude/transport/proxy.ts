import { BlockList, isIP, isIPv6 } from "node:net";
import type { Proxy } from "./refusal.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy for a server, and where it was configured. */
export interface ChosenProxy {
  url: string;
  variable: string;
}

/**
 * The proxy that the environment names for a server, as curl and others read it: HTTPS_PROXY or HTTP_PROXY by
 * the protocol of the server, otherwise ALL_PROXY, in lower or upper case, unless NO_PROXY names the server.
 * This machine is never reached through a proxy. Null when the server is reached directly.
 */
export function chooseProxy(server: URL, env: Environment): ChosenProxy | null {
  if (isLoopback(server.hostname) || isExempt(server, read(env, "no_proxy")?.value ?? "")) return null;
  const found =
    read(env, server.protocol === "https:" ? "https_proxy" : "http_proxy") ?? read(env, "all_proxy");
  if (found === null) return null;
  const { value, variable } = found;
  return { url: value.includes("://") ? value : `http://${value}`, variable };
}

/**
 * @throws when it is not the URL of a proxy. The message does not repeat it, because it may hold a password.
 */
export function parseProxy(text: string): Proxy {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !["http:", "https:"].includes(url.protocol) || url.hostname === "") {
    throw new TypeError("A proxy is the URL of an HTTP proxy: it looks like http://proxy.example:3128");
  }
  const secure = url.protocol === "https:";
  const port = Number(url.port) || (secure ? 443 : 80);
  const password = decode(url.password);
  const credentials = `${decode(url.username)}:${password}`;
  const encoded = Buffer.from(credentials).toString("base64");
  return {
    secure,
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port,
    authorization: credentials === ":" ? null : `Basic ${encoded}`,
    name: `${url.hostname}:${port}`,
  };
}

export function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "[::1]" ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}

function read(env: Environment, name: string): { value: string; variable: string } | null {
  for (const variable of [name, name.toUpperCase()]) {
    const value = env[variable]?.trim();
    if (value) return { value, variable };
  }
  return null;
}

/**
 * `*`, a name (with all subdomains, with or without a leading dot or `*.`), an address or a network; each
 * with a port or without.
 */
function isExempt(server: URL, noProxy: string): boolean {
  const host = server.hostname.replace(/^\[|\]$|\.$/g, "").toLowerCase();
  const port = server.port || (server.protocol === "https:" ? "443" : "80");
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => {
      if (entry === "*") return true;
      if (inNetwork(host, entry)) return true;
      const [, bracketed, plain, only] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(entry) ?? [
        null,
        null,
        entry,
      ];
      if (only && only !== port) return false;
      const name = (bracketed ?? plain ?? "").replace(/^\*?\./, "").replace(/\.$/, "");
      return host === name || (isIP(host) === 0 && host.endsWith(`.${name}`));
    });
}

function inNetwork(host: string, entry: string): boolean {
  const [, network, bits] = /^([\da-f.:]+)\/(\d{1,3})$/.exec(entry) ?? [];
  if (network === undefined || isIP(host) === 0 || isIP(host) !== isIP(network)) return false;
  if (Number(bits) > (isIPv6(host) ? 128 : 32)) return false;
  const family = isIPv6(host) ? "ipv6" : "ipv4";
  const list = new BlockList();
  list.addSubnet(network, Number(bits), family);
  return list.check(host, family);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
