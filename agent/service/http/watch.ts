import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { ServiceSetting } from "../setting.ts";
import type { ServiceEnv } from "./env.ts";

/** Headers that every response has, and a line in the log for each request: what was asked and how it ended, not what was said. */
export function watch({ log, metrics, clock }: ServiceSetting): MiddlewareHandler<ServiceEnv> {
  return async (c, next) => {
    const from = clock.ticks();
    await next();
    const ms = clock.ticks() - from;
    // The route, not the path: that holds the ids of conversations, and who knows one may read it.
    const route = routePath(c, -1);
    const { method } = c.req;
    const { status } = c.res;
    metrics.request({ method, route, status, ms });
    // Health checks every few seconds would fill the log.
    if (PROBES.has(route) && status < 500) return;
    const facts = { request: c.get("requestId"), method, route, status, ms: Math.round(ms * 10) / 10 };
    if (status >= 500) log.warn(facts, "request");
    else log.info(facts, "request");
  };
}

const PROBES = new Set(["/health", "/ready", "/metrics"]);
