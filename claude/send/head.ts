import { arch, platform, version } from "node:process";
import { VERSION } from "@anthropic-ai/sdk/version";
import { API_VERSION } from "./api-version.ts";

/** What a request is sent with besides its body. Of the two keys one is given; it is sent as a bearer token either way. */
export interface HeadOptions {
  apiKey: string | undefined;
  authToken: string | undefined;
  timeoutMs: number;
}

/** That which says who asks. */
export function keyHeaders({ apiKey, authToken }: Omit<HeadOptions, "timeoutMs">): Record<string, string> {
  return { authorization: `Bearer ${authToken ?? apiKey ?? ""}`, "anthropic-version": API_VERSION };
}

/**
 * The headers that the SDK sends with a request of JSON. Its own are made by its client, which takes longer to load than
 * ten requests take; and a variable of the environment can add others to them.
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
