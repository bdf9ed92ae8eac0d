import type { Context } from "hono";
import { problemOf, type Refusal } from "../problem.ts";
import type { ProblemBody } from "../wire.ts";
import type { ServiceEnv } from "./env.ts";

/** A refusal as a response (RFC 9457). */
export function refuse(c: Context<ServiceEnv>, { kind, detail, retryAfter }: Refusal): Response {
  const headers: Record<string, string> = {};
  if (retryAfter !== undefined) headers["retry-after"] = String(retryAfter);
  if (kind === "unauthorized") headers["www-authenticate"] = "Bearer";
  return problemResponse(c, problemOf({ kind, detail, request: c.get("requestId") }), headers);
}

export function problemResponse(
  c: Context<ServiceEnv>,
  problem: ProblemBody,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return c.body(JSON.stringify(problem), {
    status: problem.status as 400,
    headers: { ...headers, "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}
