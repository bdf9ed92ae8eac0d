import { BaseAnthropic } from "@anthropic-ai/sdk";
import { keyHeaders } from "../send/head.ts";
import type { SdkOptions } from "../send/sdk.ts";

/**
 * The SDK's client, without its endpoints, for requests other than messages. These have only the headers of every request.
 * Everything that the SDK would otherwise read from the environment is passed in here: a stray variable can't send a run to
 * another server, with another key, or with other headers.
 */
export function baseClient(options: SdkOptions & { maxRetries: number }): BaseAnthropic {
  const toLog = (message: string): void => options.log(message);
  const client = new BaseAnthropic({
    apiKey: options.authToken ?? options.apiKey ?? "",
    baseURL: options.baseUrl,
    maxRetries: options.maxRetries,
    // Only for waiting for the headers. The client's own limit for the whole attempt comes first.
    timeout: options.timeoutMs + 1000,
    fetch: options.fetch,
    openTelemetry: false,
    logger: { error: toLog, warn: toLog, info: toLog, debug: toLog },
    logLevel: "warn",
  });
  const build = client.buildRequest.bind(client);
  client.buildRequest = async (input, retry) => {
    const built = await build({ ...input, headers: keyHeaders(options) }, retry);
    return { ...built, req: { ...built.req, headers: ownHeaders(new Headers(built.req.headers)) } };
  };
  return client;
}

const OWN_HEADERS = new Set(["accept", "anthropic-version", "authorization", "content-type", "user-agent"]);

/** The SDK adds headers from ANTHROPIC_CUSTOM_HEADERS; they are removed again. */
function ownHeaders(headers: Headers): Headers {
  return new Headers(
    [...headers].filter(([name]) => OWN_HEADERS.has(name) || name.startsWith("x-stainless-")),
  );
}
