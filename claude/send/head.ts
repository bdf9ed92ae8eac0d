import { arch, platform, version } from "node:process";
import { VERSION } from "@anthropic-ai/sdk/version";
import { API_VERSION } from "./api-version.ts";

/** What the headers depend on. Exactly one of the two keys is given; either is sent as a bearer token. */
export interface HeadOptions {
  apiKey: string | undefined;
  authToken: string | undefined;
  timeoutMs: number;
}

/** The headers that identify the sender and the version of the API. */
export function keyHeaders({ apiKey, authToken }: Omit<HeadOptions, "timeoutMs">): Record<string, string> {
  return { authorization: `Bearer ${authToken ?? apiKey ?? ""}`, "anthropic-version": API_VERSION };
}

/**
 * The headers that the SDK sends with a request in JSON. The SDK itself makes them in its client, which takes longer to load
 * than ten requests take, and adds others from the environment.
 */
export function headersOf(options: HeadOptions): Record<string, string> {
  return {
    accept: "application/json",
    "content-type": "application/json",
    "user-agent": `Anthropic/JS ${VERSION}`,
    ...keyHeaders(options),
    "x-stainless-arch": ARCHITECTURES.get(arch) ?? `other:${arch}`,
    "x-stainless-lang": "js",
    "x-stainless-os": SYSTEMS.get(platform) ?? `Other:${platform}`,
    "x-stainless-package-version": VERSION,
    "x-stainless-retry-count": "0",
    "x-stainless-runtime": "node",
    "x-stainless-runtime-version": version,
    "x-stainless-timeout": String(Math.trunc(options.timeoutMs / 1000)),
  };
}

const ARCHITECTURES = new Map<string, string>([
  ["x64", "x64"],
  ["arm", "arm"],
  ["arm64", "arm64"],
]);

const SYSTEMS = new Map<string, string>([
  ["android", "Android"],
  ["darwin", "MacOS"],
  ["win32", "Windows"],
  ["freebsd", "FreeBSD"],
  ["openbsd", "OpenBSD"],
  ["linux", "Linux"],
]);
