import type { BaseAnthropic } from "@anthropic-ai/sdk";
import { keyHeaders, newClient, ownHeaders } from "../send/new-client.ts";
import type { SdkOptions } from "../send/sdk.ts";

/** A client for requests other than messages. Its requests have only the headers of every request. */
export function baseClient(options: SdkOptions & { maxRetries: number }): BaseAnthropic {
  const client = newClient(options, options.maxRetries);
  const build = client.buildRequest.bind(client);
  client.buildRequest = async (input, retry) => {
    const built = await build({ ...input, headers: keyHeaders(options) }, retry);
    return {
      ...built,
      req: { ...built.req, headers: new Headers(ownHeaders(new Headers(built.req.headers))) },
    };
  };
  return client;
}
