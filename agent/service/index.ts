/** The HTTP API of the agent, for customers' pages and programs. The exports of this folder. */
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
