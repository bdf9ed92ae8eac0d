import type { Hono } from "hono";
import type { AnswerService } from "../answers/desk.ts";
import { Refusal } from "../problem.ts";
import type { ServiceSetting } from "../setting.ts";
import { customerName } from "../wire.ts";
import { requireOperator } from "./access.ts";
import type { ServiceEnv } from "./env.ts";

/** Routes for operators. */
export function addOperators(app: Hono<ServiceEnv>, setting: ServiceSetting, desk: AnswerService): void {
  const { store, access, metrics } = setting;

  app.get("/health", (c) => c.json({ status: "ok" }));

  app.get("/ready", async (c) => {
    if (desk.draining) throw new Refusal("draining", { retryAfter: 5 });
    try {
      await store.read("ready");
    } catch (cause) {
      setting.log.error({ error: cause }, "the store is not reachable");
      throw new Refusal("store-away", { retryAfter: 5 });
    }
    return c.json({ status: "ready", evaluation: setting.evaluation !== null });
  });

  app.get("/metrics", async (c) => {
    requireOperator(c, access);
    const { type, text } = await metrics.page();
    return c.body(text, 200, { "content-type": type });
  });

  app.delete("/customers/:customer", async (c) => {
    requireOperator(c, access);
    const customer = customerName.safeParse(c.req.param("customer"));
    if (!customer.success)
      throw new Refusal("invalid-request", { detail: "That is not a name of a customer." });
    return c.json({ deleted: await store.forget(customer.data) });
  });
}
