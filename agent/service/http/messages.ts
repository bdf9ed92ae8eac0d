import type { Context, Hono } from "hono";
import { accepts } from "hono/accepts";
import type { RequestOrigin, AnswerService, FoundAnswer } from "../answers/desk.ts";
import { Refusal } from "../problem.ts";
import type { ServiceSetting } from "../setting.ts";
import { newMessage } from "../wire.ts";
import { asksFor } from "./access.ts";
import { conversationId } from "./conversation-id.ts";
import type { ServiceEnv } from "./env.ts";
import { readBody } from "./read-body.ts";
import { problemResponse } from "./refuse.ts";
import { lastHad, keptStream, STREAM_HEADERS, streamOf } from "./stream.ts";

/** Routes of messages, and of their answers. */
export function addMessages(app: Hono<ServiceEnv>, setting: ServiceSetting, desk: AnswerService): void {
  app.post("/conversations/:id/messages", async (c) => {
    const wholeTurn = asksFor(c, setting.access, "turn");
    const { text } = await readBody(c, newMessage);
    const conversation = conversationId(c);
    const found = await desk.ask({
      conversation,
      text,
      key: keyOf(c),
      ...askerOf(c),
      fresh: wholeTurn,
    });
    return await answer(c, found, { wholeTurn, had: 0 });
  });

  app.get("/conversations/:id/messages/:message", async (c) => {
    const wholeTurn = asksFor(c, setting.access, "turn");
    const id = conversationId(c);
    const message = c.req.param("message");
    const had = lastHad(c.req.header("last-event-id"), message);
    if (had === null) {
      throw new Refusal("invalid-request", { detail: "Last-Event-ID names no event of this answer." });
    }
    const found = await desk.find({ conversation: id, message, ...askerOf(c) });
    return await answer(c, found, { wholeTurn, had });
  });

  app.post("/conversations/:id/stop", async (c) => {
    const conversation = conversationId(c);
    if ((await setting.store.read(conversation)) === null) throw new Refusal("unknown-conversation");
    desk.stop(conversation);
    return c.body(null, 204);
  });

  async function answer(
    c: Context<ServiceEnv>,
    found: FoundAnswer,
    o: { wholeTurn: boolean; had: number },
  ): Promise<Response> {
    const wanted = accepts(c, {
      header: "Accept",
      supports: ["text/event-stream", "application/json"],
      default: "application/json",
    });
    const streams = wanted === "text/event-stream";
    if (found.kind === "kept") {
      if (!streams) return c.json(found.shown, 200, NO_STORE);
      return c.body(keptStream(found.message, found.shown, { begun: o.had > 0 }), 200, STREAM_HEADERS);
    }
    if (streams) {
      const stream = streamOf({
        answer: found.answer,
        had: o.had,
        clock: setting.clock,
        heartbeatMs: setting.times.heartbeat,
        wholeTurn: o.wholeTurn,
        onOpen: setting.metrics.stream,
      });
      return c.body(stream, 200, STREAM_HEADERS);
    }
    const leave = found.answer.attend();
    c.req.raw.signal.addEventListener("abort", leave, { once: true });
    while (!found.answer.ended) await found.answer.more(found.answer.events.length);
    leave();
    const last = found.answer.events.at(-1);
    if (last?.type === "error") return problemResponse(c, last.problem);
    if (last?.type !== "done") throw new Error("an answer ended without an end");
    return c.json(o.wholeTurn ? { ...last.message, turn: found.answer.turn } : last.message, 200, NO_STORE);
  }
}

const NO_STORE = { "cache-control": "no-store" };

function keyOf(c: Context<ServiceEnv>): string | null {
  const key = c.req.header("idempotency-key");
  if (key === undefined) return null;
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new Refusal("invalid-request", {
    detail: "An Idempotency-Key has 1 to 200 visible ASCII characters.",
  });
}

function askerOf(c: Context<ServiceEnv>): RequestOrigin {
  return { request: c.get("requestId"), parent: c.req.header("traceparent") ?? null };
}
