import type { Context, Hono, MiddlewareHandler } from "hono";
import { Refusal } from "../problem.ts";
import type { ServiceSetting } from "../setting.ts";
import type { Evaluation, ConversationSetup, Stages } from "../evaluation/stage.ts";
import { requireOperator } from "./access.ts";
import { conversationId } from "./conversation-id.ts";
import type { ServiceEnv } from "./env.ts";
import { beginConversation } from "./begin-conversation.ts";
import { readBody } from "./read-body.ts";

/** Bytes of a conversation's setup: it may be a whole system. */
export const LARGEST_SET_UP = 8 * 1024 * 1024;

/**
 * Conversations with the tools and the system of an evaluation. A service for customers has no such routes.
 */
export function addEvaluations(
  app: Hono<ServiceEnv>,
  setting: ServiceSetting,
  o: { evaluation: Evaluation; stages: Stages },
): void {
  const { evaluation, stages } = o;

  const operators: MiddlewareHandler<ServiceEnv> = async (c, next) => {
    requireOperator(c, setting.access);
    await next();
  };
  app.use("/evaluations", operators);
  app.use("/evaluations/:id", operators);

  app.post("/evaluations", async (c) => {
    const stage = evaluation.stage(await readBody(c, evaluation.setUp, { empty: {} }));
    const id = await beginConversation(setting, { evaluation: "staged" });
    stages.set(id, stage);
    return c.json({ id, rows: stage.rows() }, 201, { location: `/conversations/${id}` });
  });

  app.get("/evaluations/:id", (c) =>
    c.json({ rows: stageOf(c).rows() }, 200, { "cache-control": "no-store" }),
  );

  app.delete("/evaluations/:id", (c) => {
    if (!stages.drop(conversationId(c))) throw new Refusal("unknown-conversation");
    return c.body(null, 204);
  });

  function stageOf(c: Context<ServiceEnv>): ConversationSetup {
    const stage = stages.get(conversationId(c));
    if (stage === null) throw new Refusal("unknown-conversation");
    return stage;
  }
}
