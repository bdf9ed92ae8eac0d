import { BaseAnthropic } from "@anthropic-ai/sdk";
import { API_VERSION } from "./api-version.ts";
import type { SdkOptions } from "./sdk.ts";

/**
 * The SDK's client without its endpoints, which are its largest part. Everything that it would otherwise read from the
 * environment is passed in here: a stray variable can't send a run to another server, with another key, or with other
 * headers.
 */
export function newClient(options: SdkOptions, maxRetries: number): BaseAnthropic {
  const toLog = (message: string): void => options.log(message);
  return new BaseAnthropic({
    apiKey: options.authToken ?? options.apiKey ?? "",
    baseURL: options.baseUrl,
    maxRetries,
    // Only for waiting for the headers. The client's own limit for the whole attempt comes first.
    timeout: options.timeoutMs + 1000,
    fetch: options.fetch,
    openTelemetry: false,
    logger: { error: toLog, warn: toLog, info: toLog, debug: toLog },
    logLevel: "warn",
  });
}

/** The headers that identify the sender and the version of the API. */
export function keyHeaders({ apiKey, authToken }: SdkOptions): Record<string, string> {
  return { authorization: `Bearer ${authToken ?? apiKey ?? ""}`, "anthropic-version": API_VERSION };
}

const OWN_HEADERS = new Set(["accept", "anthropic-version", "authorization", "content-type", "user-agent"]);

/** The SDK adds headers from ANTHROPIC_CUSTOM_HEADERS; they are removed again. */
export function ownHeaders(headers: Headers): [string, string][] {
  return [...headers].filter(([name]) => OWN_HEADERS.has(name) || name.startsWith("x-stainless-"));
}
