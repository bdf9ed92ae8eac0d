import { z } from "zod";

/**
 * What the service says and what it is told, in JSON: the contract of the HTTP API, of the chat page, and of what is kept.
 *
 *     GET  /agent                                 -> who answers here
 *     POST /conversations                         -> 201 { id }
 *     POST /conversations/{id}/messages           -> server-sent events, or the answer as JSON to clients that don't accept them
 *     GET  /conversations/{id}/messages/{message} -> the events of its answer from `Last-Event-ID` on
 *     POST /conversations/{id}/stop               -> 204; the answer that is being made ends with what was said so far
 *     GET  /conversations/{id}                    -> the conversation
 *     POST /conversations/{id}/feedback           -> 204
 *     DELETE /conversations/{id}                  -> 204
 *
 * Only where a service was started to be evaluated, and has no customers:
 *
 *     POST /evaluations                           -> 201 { id, rows }: a conversation whose tools and system are set up
 *     GET  /evaluations/{id}                      -> { rows }: that system as it is now
 *     DELETE /evaluations/{id}                    -> 204; it is put away
 *
 * `{message}` is the customer's message that is answered, so that a reader of the conversation can follow its answer.
 * An event is `id: <message>/<number>`, numbered from 1, `event: <type>`, `data: <JSON>`. A message that is sent again
 * with its `Idempotency-Key` is not answered twice: its events are told from the first one on; only where no answer was
 * given, it is made again. Errors are problems of RFC 9457.
 */

/** An activity of the agent during an answer, as the customer sees it. */
const activity = z.object({
  /** Distinguishes the activities of one answer. */
  id: z.string(),
  /** `search` where articles were read, otherwise the tool's name. */
  kind: z.string(),
  state: z.enum(["started", "finished", "failed"]),
  /** For `search`: how many articles were read. */
  count: z.int().optional(),
});

/** A source of an answer: a footnote. */
export const source = z.object({
  /** From 1, in the order of the first citation. */
  number: z.int(),
  title: z.string(),
  link: z.string(),
  /** The quoted text of the source, word for word. */
  quote: z.string(),
  /** End of the words that rest on it, in UTF-16 units of the answer's text. */
  at: z.int(),
});

/** A card in a conversation, made of a tool's answer. */
export const card = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("quote"),
    /** US dollars a month, as the tool gave it. */
    premium: z.string(),
    details: z.object({
      make: z.string(),
      model: z.string(),
      year: z.int(),
      mileage: z.number(),
      driver_age: z.int(),
    }),
  }),
  z.object({
    type: z.literal("hand_off"),
    reference: z.string(),
    team: z.string(),
    hours: z.string().optional(),
    phone: z.string().optional(),
  }),
]);

export const guardrailAction = z.object({
  guardrail: z.string(),
  did: z.enum(["refused", "repaired", "replaced", "taken_out", "not_checked"]),
});

export const feedback = z.object({
  /** The rated answer; absent for the whole conversation. */
  message: z.string().optional(),
  thumb: z.enum(["up", "down"]).optional(),
  reason: z.string().max(2000).optional(),
  rating: z.int().min(1).max(5).optional(),
});

/** A message as it is stored and shown. */
export const message = z.object({
  id: z.string(),
  role: z.enum(["customer", "agent"]),
  text: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  activities: z.array(activity).default([]),
  sources: z.array(source).default([]),
  cards: z.array(card).default([]),
  guardrails: z.array(guardrailAction).default([]),
  /** How the agent's answer ended. `stopped` by the customer, `failed` where there is no answer. */
  end: z.enum(["complete", "stopped", "refused", "failed"]).optional(),
});

/**
 * Events while an answer is made. The text of all `text` events, less what a `restart` took back, is the
 * answer.
 */
export const serviceEvent = z.discriminatedUnion("type", [
  /** The customer's message is stored, under this id. Text of an earlier attempt is void. */
  z.object({ type: z.literal("started"), message: z.string() }),
  z.object({ type: z.literal("text"), text: z.string() }),
  /** The last `discarded` text is void. */
  z.object({ type: z.literal("restart"), discarded: z.string() }),
  z.object({ type: z.literal("activity"), activity }),
  z.object({ type: z.literal("guardrail"), action: guardrailAction }),
  /** The whole answer, with its sources and cards. Ends the stream. */
  z.object({ type: z.literal("done"), message }),
  /** There is no answer. Ends the stream; the customer's message is stored and can be sent again. */
  z.object({ type: z.literal("error"), problem: z.lazy(() => problem) }),
]);

/** RFC 9457. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  /** The request's id, for a search in the logs. */
  request: z.string(),
});

/** A conversation as `GET` gives it. */
export const conversation = z.object({
  id: z.string(),
  at: z.string(),
  agent: z.string(),
  /** The language of the customer's browser, such as `en`. */
  language: z.string().nullable(),
  /** Whether an answer is being made now: its customer's message has no answer yet. */
  answering: z.boolean(),
  messages: z.array(message),
  feedback: z.array(feedback),
});

/** The agent's appearance to customers. */
const brand = z.object({
  name: z.string(),
  /** The agent's company; null where it is not set. */
  company: z.string().nullable(),
  /** Its first message, by language; without it, the page has its own greeting. */
  greeting: z.record(z.string(), z.string()),
});

/** Facts about the agent that its page needs. */
export const agentFacts = z.object({
  name: z.string(),
  brand,
  /** Hash of everything that could change its answers; null where it is unknown. */
  identity: z.string().nullable(),
  model: z.string(),
  /** Whether a simulator answers: then the answers say nothing about Claude. */
  simulated: z.boolean(),
  /** The longest message, in UTF-16 units. */
  messageLength: z.int(),
  /** Whether conversations can be set up, because there are no customers here. */
  evaluation: z.boolean().default(false),
  /** The agent's whole prompts and articles. Only operators may read it, with `?include=knowledge`. */
  knowledge: z.string().optional(),
});

/** Never logged, and compared exactly. */
export const customerName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{C}+$/u, "no control characters");

export const newConversation = z.strictObject({
  /** In a browser's form, such as `de` or `pt-BR`. */
  language: z
    .string()
    .max(35)
    .regex(/^[a-z\d]{1,8}(?:-[a-z\d]{1,8})*$/i)
    .optional(),
  /** The customer, by the caller's own id: on that customer's request, its conversations are deleted. */
  customer: customerName.optional(),
  /**
   * Whether an evaluation asks, and no customer: the conversation is then left out of customers' metrics. For
   * operators.
   */
  evaluation: z.boolean().optional(),
});
/** By table and key: the system behind the agent's tools. Null where there is none. */
export const rows = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).nullable();
export const newMessage = z.strictObject({ text: z.string().min(1) });
/** A misspelt key would lose a part of the customer's feedback. */
export const newFeedback = feedback.strict();

export type Activity = z.infer<typeof activity>;
export type ShownSource = z.infer<typeof source>;
export type Card = z.infer<typeof card>;
export type Feedback = z.infer<typeof feedback>;
export type ShownMessage = z.infer<typeof message>;
export type ServiceEvent = z.infer<typeof serviceEvent>;
export type ProblemBody = z.infer<typeof problem>;
export type ShownConversation = z.infer<typeof conversation>;
export type Brand = z.infer<typeof brand>;
export type AgentFacts = z.infer<typeof agentFacts>;
