import type { Hono } from "hono";
import type { AnswerService } from "../answers/desk.ts";
import { answerIdOf } from "../ids.ts";
import { Refusal } from "../problem.ts";
import type { ServiceSetting } from "../setting.ts";
import type { KeptConversation } from "../store/types.ts";
import { newConversation, newFeedback, type ShownConversation } from "../wire.ts";
import { requireOperator } from "./access.ts";
import { beginConversation } from "./begin-conversation.ts";
import { conversationId } from "./conversation-id.ts";
import type { ServiceEnv } from "./env.ts";
import { readBody } from "./read-body.ts";

/** Routes of conversations, and of customers' feedback. */
export function addConversations(app: Hono<ServiceEnv>, setting: ServiceSetting, desk: AnswerService): void {
  const { store, agent, clock } = setting;

  app.post("/conversations", async (c) => {
    if (desk.draining) throw new Refusal("draining", { retryAfter: 5 });
    if (setting.evaluation !== null) throw new Refusal("evaluating");
    const { evaluation, ...said } = await readBody(c, newConversation, { empty: {} });
    if (evaluation) requireOperator(c, setting.access);
    const id = await beginConversation(setting, { ...said, ...(evaluation && { evaluation: "asked" }) });
    return c.json({ id }, 201, { location: `/conversations/${id}` });
  });

  app.get("/conversations/:id", async (c) => {
    const found = await store.read(conversationId(c));
    if (found === null) throw new Refusal("unknown-conversation");
    return c.json(shownConversation(found), 200, { "cache-control": "no-store" });
  });

  app.post("/conversations/:id/feedback", async (c) => {
    const said = await readBody(c, newFeedback);
    if (said.thumb === undefined && said.rating === undefined && said.reason === undefined) {
      throw new Refusal("invalid-request", { detail: "Feedback has a thumb, a rating or a reason." });
    }
    const id = conversationId(c);
    const found = await store.read(id);
    if (found === null) throw new Refusal("unknown-conversation");
    const { exchanges } = found.conversation;
    const { message } = said;
    if (message !== undefined && !exchanges.some(({ customer }) => answerIdOf(customer.id) === message)) {
      throw new Refusal("unknown-message");
    }
    const reason = said.reason === undefined ? {} : { reason: agent.redact(said.reason) };
    const kept = await store.feedback(id, { ...said, ...reason, at: clock.now().toISOString() });
    if (!kept) throw new Refusal("unknown-conversation");
    return c.body(null, 204);
  });

  app.delete("/conversations/:id", async (c) => {
    const id = conversationId(c);
    if (!(await store.remove(id))) throw new Refusal("unknown-conversation");
    desk.drop(id);
    return c.body(null, 204);
  });
}

function shownConversation(found: { conversation: KeptConversation; answering: boolean }): ShownConversation {
  const { id, at, agent, language, exchanges, feedback: said } = found.conversation;
  return {
    id,
    at,
    agent,
    language,
    answering: found.answering,
    messages: exchanges.flatMap(({ customer, answer }) =>
      answer === null ? [customer] : [customer, answer.shown],
    ),
    feedback: said.map(({ at: _at, ...one }) => one),
  };
}
