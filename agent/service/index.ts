/** The agent on the line: the HTTP API that customers' pages and programs talk to. What other parts may use. */
export { serveService, type RunningService } from "./serve.ts";
export { createService, type Retention } from "./service.ts";
export type { Access } from "./http/access.ts";
export {
  DEFAULT_LIMITS,
  DEFAULT_TIMES,
  type ServiceLimits,
  type ServedAgent,
  type ServiceSetting,
} from "./setting.ts";
export { createLog } from "./watch/log.ts";
export { createMetrics } from "./watch/metrics.ts";
export { createTraces, type Traces } from "./watch/traces.ts";
