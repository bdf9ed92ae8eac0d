import type { ProblemBody } from "./wire.ts";

/** Every kind of problem: its status, its title, and its default detail. A kind never changes. */
const PROBLEMS = {
  "bad-request": [
    400,
    "Not HTTP",
    "The request can't be read: its address, a header or its length is wrong.",
  ],
  "headers-too-large": [431, "Headers too large", "The headers of the request are too long."],
  "too-slow": [408, "Too slow", "The request took too long to arrive."],
  expectation: [417, "Not expected", "The request expects something that this server does not support."],
  "invalid-json": [400, "No JSON", "The body must be JSON."],
  "invalid-request": [422, "Not understood", "The request does not say what it must."],
  "wrong-type": [415, "Wrong content type", "Send JSON, with `content-type: application/json`."],
  "not-acceptable": [406, "Nothing of that kind", "Answers are application/json or text/event-stream."],
  "too-large": [413, "Too large", "The request is too long."],
  "too-long": [422, "Too long", "The message is too long."],
  "too-many-turns": [
    422,
    "The conversation is full",
    "This conversation has reached its limit of messages. Begin a new one.",
  ],
  closed: [422, "The conversation is closed", "It was too long ago to go on with. Begin a new one."],
  "unknown-conversation": [404, "No such conversation", "There is no conversation with this id."],
  "unknown-message": [404, "No such message", "There is no answer with this id in the conversation."],
  "not-found": [404, "Not found", "There is nothing at this address."],
  "wrong-method": [405, "Wrong method", "This address does not take that method."],
  busy: [409, "Being answered", "Another message of this conversation is being answered. Wait for it."],
  passed: [409, "Not answered", "This message was never answered, and the conversation went on."],
  "other-text": [
    422,
    "Another message",
    "This Idempotency-Key came with another text before. Choose a new one.",
  ],
  unauthorized: [401, "No access", "Send `authorization: Bearer` with the service's token."],
  evaluating: [
    403,
    "No customers here",
    "This server was started with --evaluation and takes no customers. POST /evaluations begins a conversation.",
  ],
  "no-operator": [403, "For operators", "This needs the operators' token."],
  "too-many-requests": [429, "Too many requests", "There were too many requests from here. Wait a moment."],
  full: [503, "Full", "As many answers as may be are being made. Try again in a moment."],
  spent: [503, "Closed for today", "No more may be spent on answers today."],
  draining: [503, "Going down", "This server is being stopped. Try again in a moment."],
  "store-away": [503, "Not ready", "Conversations can't be kept at the moment. Try again."],
  "no-answer": [
    502,
    "No answer",
    "The agent can't answer at the moment. The message is kept: send it again.",
  ],
  stopped: [409, "Stopped", "The answer was stopped before it began."],
  abandoned: [
    409,
    "Nobody was there",
    "The answer was given up because nobody read it. Send the message again.",
  ],
  internal: [500, "Internal error", "The request could not be answered."],
} as const;

export type ProblemKind = keyof typeof PROBLEMS;

/** A problem as it is sent (RFC 9457). @param o.detail replaces the default; never a secret, never a stack */
export function problemOf(o: {
  kind: ProblemKind;
  request: string;
  detail?: string | undefined;
}): ProblemBody {
  const [status, title, detail] = PROBLEMS[o.kind];
  return { type: `/problems/${o.kind}`, title, status, detail: o.detail ?? detail, request: o.request };
}

/** A refusal of the service, thrown where it is found. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly kind: ProblemKind;
  readonly detail: string | undefined;
  /** Seconds before the next attempt is useful. */
  readonly retryAfter: number | undefined;

  constructor(kind: ProblemKind, o: { detail?: string; retryAfter?: number } = {}) {
    super(kind);
    this.kind = kind;
    this.detail = o.detail;
    this.retryAfter = o.retryAfter;
  }
}
