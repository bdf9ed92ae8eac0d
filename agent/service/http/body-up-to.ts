import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Refusal } from "../problem.ts";
import type { ServiceEnv } from "./env.ts";
import { refuse } from "./refuse.ts";

/**
 * Refuses a longer request. Where it declares its length, which HTTP enforces, nothing of it is read here.
 */
export function bodyUpTo(bytes: number): MiddlewareHandler<ServiceEnv> {
  const tooLarge = (): Refusal =>
    new Refusal("too-large", { detail: `A request has at most ${bytes} bytes.` });
  const counted = bodyLimit({ maxSize: bytes, onError: (c) => refuse(c, tooLarge()) });
  return async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return await next();
    const length = c.req.header("content-length");
    if (length === undefined || c.req.header("transfer-encoding") !== undefined)
      return await counted(c, next);
    if (Number(length) > bytes) throw tooLarge();
    return await next();
  };
}
