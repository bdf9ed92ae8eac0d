import { ApiError, invalid } from "./exchange.ts";

/** The supported versions of the API. */
export const API_VERSIONS = ["2023-06-01", "2026-10-21"] as const;
export type ApiVersion = (typeof API_VERSIONS)[number];

/**
 * Checks the key. Any key is accepted unless `keys` lists them: nothing here needs protection, but a client
 * that sends no key would fail on the real API.
 * @throws {ApiError} 401
 */
export function checkKey(headers: Headers, keys: readonly string[] | undefined): void {
  const bearer = /^Bearer\s+(\S.*)$/i.exec(headers.get("authorization") ?? "")?.[1];
  const apiKey = headers.get("x-api-key")?.trim();
  const key = bearer ?? apiKey;
  if (!key) throw unauthorized("x-api-key header is required");
  if (keys && !keys.includes(key)) {
    throw unauthorized(bearer === undefined ? "invalid x-api-key" : "Invalid bearer token");
  }
}

/**
 * The version of the API that a request is written for.
 * @throws {ApiError} 400
 */
export function readVersion(headers: Headers): ApiVersion {
  const version = headers.get("anthropic-version");
  if (version === null) throw invalid("anthropic-version: header is required");
  const known = API_VERSIONS.find((v) => v === version);
  if (!known) throw invalid(`anthropic-version: "${version}" is not a valid version`);
  return known;
}

function unauthorized(message: string): ApiError {
  return new ApiError({ status: 401, type: "authentication_error", message });
}
