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
  /** Accepts nothing new, and lets answers finish for this time. */
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

/** How long conversations are stored, in milliseconds since the last event in them. */
export interface Retention {
  /** After this time, a conversation can't continue: everything that is not redacted is deleted. */
  closeAfter: number;
  /** After this time, it is deleted. */
  deleteAfter: number;
}
