import { Hono } from "hono";
import { cors } from "hono/cors";
import { methodNotAllowed } from "hono/method-not-allowed";
import { requestId } from "hono/request-id";
import type { AnswerService } from "../answers/desk.ts";
import type { Stages } from "../evaluation/stage.ts";
import { Refusal } from "../problem.ts";
import type { ServiceSetting } from "../setting.ts";
import type { AgentFacts } from "../wire.ts";
import { asksFor, requireClient, requireOperator } from "./access.ts";
import { bodyUpTo } from "./body-up-to.ts";
import { clientOf } from "./client.ts";
import { addConversations } from "./conversations.ts";
import type { ServiceEnv } from "./env.ts";
import { addMessages } from "./messages.ts";
import { openApi } from "./openapi.ts";
import { addOperators } from "./operators.ts";
import { createRate } from "./rate.ts";
import { addEvaluations, LARGEST_SET_UP } from "./evaluations.ts";
import { refuse } from "./refuse.ts";
import { securityHeaders } from "./security-headers.ts";
import { watch } from "./watch.ts";

/** The service over HTTP. @param o.page null to serve none */
export function createApp(
  setting: ServiceSetting,
  o: { desk: AnswerService; stages: Stages; page: Hono | null },
): Hono<ServiceEnv> {
  const { agent, access, limits, clock, evaluation } = setting;
  const { desk, page } = o;
  const app = new Hono<ServiceEnv>();
  app.use(requestId({ limitLength: 64, generator: setting.randomId }));
  app.use(watch(setting));
  app.use(securityHeaders());
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const refused = refuse(c, new Refusal("wrong-method"));
        refused.headers.set("allow", methods.join(", "));
        return refused;
      },
    }),
  );
  if (access.origins.length > 0) {
    app.use(
      cors({
        origin: [...access.origins],
        allowMethods: ["GET", "POST", "DELETE"],
        allowHeaders: ["authorization", "content-type", "idempotency-key", "last-event-id", "x-request-id"],
        exposeHeaders: ["x-request-id", "retry-after", "location"],
        maxAge: 600,
      }),
    );
  }
  if (evaluation !== null) app.use("/evaluations", bodyUpTo(LARGEST_SET_UP));
  const usual = bodyUpTo(limits.bodyBytes);
  app.use(async (c, next) => {
    const setsUp = evaluation !== null && c.req.path === "/evaluations";
    return setsUp ? await next() : await usual(c, next);
  });
  const rate = createRate({ perMinute: limits.requestsPerMinute, ticks: clock.ticks });
  // This matches the address without an id, too.
  app.use("/conversations/*", async (c, next) => {
    // An evaluation sends requests as fast as they are answered, and is the service's only client.
    if (evaluation !== null) {
      requireOperator(c, access);
      return await next();
    }
    requireClient(c, access);
    const seconds = rate.take(clientOf(c, access));
    if (seconds !== null) throw new Refusal("too-many-requests", { retryAfter: seconds });
    await next();
  });
  app.get("/agent", (c) => {
    const { name, brand, identity, model, simulated, knowledge } = agent;
    const told = asksFor(c, access, "knowledge");
    const facts: AgentFacts = {
      name,
      brand,
      identity,
      model,
      simulated,
      messageLength: limits.messageLength,
      evaluation: evaluation !== null,
      ...(told && { knowledge }),
    };
    return c.json(facts);
  });
  app.get("/openapi.json", (c) => c.json(openApi({ evaluation: evaluation !== null })));
  addConversations(app, setting, desk);
  addMessages(app, setting, desk);
  addOperators(app, setting, desk);
  if (evaluation !== null) addEvaluations(app, setting, { evaluation, stages: o.stages });
  if (page !== null) app.route("/", page);
  app.notFound((c) => refuse(c, new Refusal("not-found")));
  app.onError((error, c) => {
    if (error instanceof Refusal) return refuse(c, error);
    // A client that disconnected before its request was complete reads no answer.
    if (c.req.raw.signal.aborted) return refuse(c, new Refusal("bad-request"));
    setting.log.error({ request: c.get("requestId"), error }, "a request broke");
    return refuse(c, new Refusal("internal"));
  });
  return app;
}
