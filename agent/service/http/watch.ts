import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { ServiceSetting } from "../setting.ts";
import type { ServiceEnv } from "./env.ts";

/** Headers of every response, and a log line for each request: the route and the outcome, not the words. */
export function watch({ log, metrics, clock }: ServiceSetting): MiddlewareHandler<ServiceEnv> {
  return async (c, next) => {
    const from = clock.ticks();
    await next();
    const ms = clock.ticks() - from;
    // The route, not the path: a path contains a conversation's id, and anybody who knows an id may read the
    // conversation.
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
