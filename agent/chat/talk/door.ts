import type { Feedback, ShownConversation } from "../../service/wire.ts";
import { readSettings, type ChatSettings } from "../settings.ts";
import type { RefusalReason, Trouble } from "../state/chat.ts";
import { eventsOf, type NumberedEvent } from "./events.ts";
import { readConversation } from "./shapes.ts";

/** The client of the service. */
export interface ServiceClient {
  /** Describes the agent. Never rejects: where the service can't be reached, the values are neutral. */
  agent(): Promise<ChatSettings>;
  /** @returns the id of a new conversation */
  begin(language: string): Promise<string>;
  /** Null where it is not stored, or no longer. */
  read(id: string): Promise<ShownConversation | null>;
  /** Sends a message. The events of its answer end with `done` or `error`, unless the connection breaks. */
  say(
    id: string,
    o: { text: string; key: string },
    signal: AbortSignal,
  ): Promise<AsyncIterable<NumberedEvent>>;
  /** The events of the answer to a message, after the one with that number. */
  follow(
    id: string,
    o: { message: string; after: number },
    signal: AbortSignal,
  ): Promise<AsyncIterable<NumberedEvent>>;
  stop(id: string): Promise<void>;
  feedback(id: string, feedback: Feedback): Promise<void>;
}

/** The service answered, and refused. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly why: RefusalReason;
  readonly trouble: Trouble;
  /** @param seconds wait before the next attempt */
  constructor(why: RefusalReason, seconds: number | null = null) {
    super(why);
    this.why = why;
    this.trouble = { kind: "refused", why, seconds };
  }
}

/** @param send `fetch` of the page: rejects for a request without an answer */
export function openDoor(send: typeof fetch): ServiceClient {
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await send(`conversations${path}`, { cache: "no-store", ...init });
    if (!response.ok) throw await refusalOf(response);
    return response;
  };
  const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const at = (id: string): string => `/${encodeURIComponent(id)}`;
  return {
    async agent() {
      const response = await send("agent").catch(() => null);
      return readSettings(await response?.json().catch(() => null));
    },
    async begin(language) {
      const made: unknown = await (await ask("", json({ language }))).json();
      const id = typeof made === "object" && made !== null && "id" in made ? made.id : null;
      if (typeof id !== "string") throw new Refused("unavailable");
      return id;
    },
    async read(id) {
      try {
        return readConversation(await (await ask(at(id))).json());
      } catch (error) {
        if (error instanceof Refused && error.why === "gone") return null;
        throw error;
      }
    },
    async say(id, { text, key }, signal) {
      const headers = { accept: "text/event-stream", "idempotency-key": key };
      return eventsOf(await ask(`${at(id)}/messages`, { ...json({ text }, headers), signal }));
    },
    async follow(id, { message, after }, signal) {
      const headers = {
        accept: "text/event-stream",
        ...(after > 0 && { "last-event-id": `${message}/${after}` }),
      };
      return eventsOf(await ask(`${at(id)}/messages/${encodeURIComponent(message)}`, { headers, signal }));
    },
    async stop(id) {
      await ask(`${at(id)}/stop`, { method: "POST" });
    },
    async feedback(id, feedback) {
      // It also helps a customer who closes the page at once.
      await ask(`${at(id)}/feedback`, { ...json(feedback), keepalive: true });
    },
  };
}

/** By the service's name of the problem; an unknown name is read by its status. */
const KINDS: Readonly<Record<string, RefusalReason>> = {
  busy: "busy",
  "too-long": "too-long",
  "too-many-turns": "full",
  closed: "full",
  404: "gone",
  409: "busy",
  413: "too-long",
  429: "too-many",
};

async function refusalOf(response: Response): Promise<Refused> {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  const problem: unknown = await response.json().catch(() => null);
  const type =
    typeof problem === "object" && problem !== null && "type" in problem ? String(problem.type) : "";
  const name = type.slice(type.lastIndexOf("/") + 1);
  const why = KINDS[name] ?? KINDS[response.status] ?? "unavailable";
  return new Refused(why, Number.isFinite(seconds) ? seconds : null);
}
