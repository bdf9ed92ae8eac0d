import type {
  Activity,
  Card,
  Feedback,
  ServiceEvent,
  ShownConversation,
  ShownMessage,
  ShownSource,
} from "../../service/wire.ts";

/**
 * Answers of the service, checked loosely. The page must not break on an unexpected answer, and the full
 * schemas would make it three times as large. Unreadable parts are left out.
 */

type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function listOf<T>(value: unknown, read: (one: Json) => T | null): T[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => (isObject(one) ? (read(one) ?? []) : []));
}

function oneOf<T extends string>(value: unknown, among: readonly T[]): T | null {
  return among.find((one) => one === value) ?? null;
}

/** Null where it can't be read. */
export function readConversation(value: unknown): ShownConversation | null {
  if (!isObject(value) || typeof value["id"] !== "string") return null;
  return {
    id: value["id"],
    at: text(value["at"]),
    agent: text(value["agent"]),
    language: typeof value["language"] === "string" ? value["language"] : null,
    answering: value["answering"] === true,
    messages: listOf(value["messages"], readMessage),
    feedback: listOf(value["feedback"], readFeedback),
  };
}

/** Null where it can't be read, or is of a kind that this page does not know. */
export function readEvent(value: unknown): ServiceEvent | null {
  if (!isObject(value)) return null;
  switch (value["type"]) {
    case "started":
      return { type: "started", message: text(value["message"]) };
    case "text":
      return { type: "text", text: text(value["text"]) };
    case "restart":
      return { type: "restart", discarded: text(value["discarded"]) };
    case "activity": {
      const activity = isObject(value["activity"]) ? readActivity(value["activity"]) : null;
      return activity === null ? null : { type: "activity", activity };
    }
    case "done": {
      const message = isObject(value["message"]) ? readMessage(value["message"]) : null;
      return message === null ? null : { type: "done", message };
    }
    case "error":
      return { type: "error", problem: { type: "", title: "", status: 0, detail: "", request: "" } };
    default:
      return null;
  }
}

function readMessage(value: Json): ShownMessage | null {
  const role = oneOf(value["role"], ["customer", "agent"]);
  if (role === null || typeof value["id"] !== "string") return null;
  const end = oneOf(value["end"], ["complete", "stopped", "refused", "failed"]);
  return {
    id: value["id"],
    role,
    text: text(value["text"]),
    at: text(value["at"]),
    activities: listOf(value["activities"], readActivity),
    sources: listOf(value["sources"], readSource),
    cards: listOf(value["cards"], readCard),
    // Operators only: customers do not see them.
    guardrails: [],
    ...(end !== null && { end }),
  };
}

function readActivity(value: Json): Activity | null {
  const state = oneOf(value["state"], ["started", "finished", "failed"]);
  if (state === null) return null;
  return {
    id: text(value["id"]),
    kind: text(value["kind"]),
    state,
    ...(typeof value["count"] === "number" && { count: value["count"] }),
  };
}

function readSource(value: Json): ShownSource | null {
  const { number, at } = value;
  if (typeof number !== "number" || typeof at !== "number") return null;
  return {
    number,
    at,
    title: text(value["title"]),
    link: text(value["link"]),
    quote: text(value["quote"]),
  };
}

function readCard(value: Json): Card | null {
  if (value["type"] === "hand_off") {
    return {
      type: "hand_off",
      reference: text(value["reference"]),
      team: text(value["team"]),
      ...(typeof value["hours"] === "string" && { hours: value["hours"] }),
      ...(typeof value["phone"] === "string" && { phone: value["phone"] }),
    };
  }
  const { details } = value;
  if (value["type"] !== "quote" || !isObject(details)) return null;
  return {
    type: "quote",
    premium: text(value["premium"]),
    details: {
      make: text(details["make"]),
      model: text(details["model"]),
      year: Number(details["year"]),
      mileage: Number(details["mileage"]),
      driver_age: Number(details["driver_age"]),
    },
  };
}

function readFeedback(value: Json): Feedback | null {
  const thumb = oneOf(value["thumb"], ["up", "down"]);
  return {
    ...(typeof value["message"] === "string" && { message: value["message"] }),
    ...(thumb !== null && { thumb }),
    ...(typeof value["rating"] === "number" && { rating: value["rating"] }),
  };
}
