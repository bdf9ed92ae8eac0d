import type { Hono } from "hono";
import { createStages } from "./evaluation/stage.ts";
import { createDesk } from "./answers/desk.ts";
import { createApp } from "./http/app.ts";
import type { ServiceEnv } from "./http/env.ts";
import { keepHouse } from "./keep-house.ts";
import type { ServiceSetting } from "./setting.ts";

/** A service, without a port. */
export interface Service {
  /** `app.fetch` takes a request. */
  app: Hono<ServiceEnv>;
  /** Takes nothing new, and lets answers be finished for so long. */
  stop(ms: number): Promise<void>;
}

/** @param setting.page the chat page; null to serve none */
export function createService(
  setting: ServiceSetting & { page: Hono | null; retention: Retention },
): Service {
  const stages = createStages();
  const desk = createDesk(setting, stages);
  const app = createApp(setting, { desk, stages, page: setting.page });
  const stopHousekeeping = keepHouse(setting);
  return {
    app,
    async stop(ms) {
      await desk.drain(ms);
      stopHousekeeping();
    },
  };
}

/** How long what was said is kept, in milliseconds since something last happened in a conversation. */
export interface Retention {
  /** Then it can't be gone on with: all that is not redacted is deleted. */
  closeAfter: number;
  /** Then it is deleted. */
  deleteAfter: number;
}
