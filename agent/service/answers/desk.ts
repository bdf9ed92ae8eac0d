import { hasVisibleText } from "../../../claude/send/visible.ts";
import { messageId } from "../ids.ts";
import { Refusal } from "../problem.ts";
import type { ServiceSetting } from "../setting.ts";
import type { ConversationSetup, Stages } from "../evaluation/stage.ts";
import type { KeptConversation, KeptExchange } from "../store/types.ts";
import type { ShownMessage } from "../wire.ts";
import { createFirstQuestions } from "./first-questions.ts";
import { redactedMessage } from "./kept.ts";
import { makeAnswer, type Making } from "./make.ts";
import { createOpenAnswer, type OpenAnswer } from "./open-answer.ts";
import { createSpending } from "./spending.ts";

/** An answer that can be read: one in memory, or a stored one. */
export type FoundAnswer =
  | { kind: "open"; answer: OpenAnswer }
  /** `message` is the id of the customer's message. */
  | { kind: "kept"; message: string; shown: ShownMessage };

/** The origin of a request, for logs and traces. */
export interface RequestOrigin {
  /** The id of the request. */
  request: string;
  /** Its `traceparent`. */
  parent: string | null;
}

/** Accepts messages and finds answers. */
export interface AnswerService {
  /**
   * Accepts a customer's message: it is stored when this resolves.
   * @throws {Refusal} the reason of a refusal
   */
  ask(
    o: RequestOrigin & {
      conversation: string;
      text: string;
      key: string | null;
      /** Whether the agent is asked even where the answer is cached. */
      fresh: boolean;
    },
  ): Promise<FoundAnswer>;
  /** An answer that was begun; if its server was killed, it is begun again. @throws {Refusal} */
  find(o: RequestOrigin & { conversation: string; message: string }): Promise<FoundAnswer>;
  /** Stops the present answer of a conversation, if there is one. */
  stop(conversation: string): void;
  /** Gives up the present answer of a deleted conversation. */
  drop(conversation: string): void;
  /** Number of answers in progress. */
  readonly open: number;
  readonly draining: boolean;
  /**
   * Accepts no more messages; resolves when all answers are done. Answers that are not done in time are given
   * up.
   */
  drain(ms: number): Promise<void>;
}

/** Interval of checks whether another server is done. */
const POLL_MS = 500;
/** Greatest number of finished answers in memory. */
const MOST_FINISHED = 500;

export function createDesk(setting: ServiceSetting, stages: Stages): AnswerService {
  const { store, limits, times, clock, server, agent } = setting;
  const questions = createFirstQuestions({ identity: agent.identity, ms: times.cache, ticks: clock.ticks });
  const spending = createSpending({ usdPerDay: limits.usdPerDay, clock, store });
  const answers = new Map<string, OpenAnswer>();
  const making = new Set<OpenAnswer>();
  /** Functions that forget the finished answers, in order. */
  const finished = new Set<() => void>();
  let arriving = 0;
  let draining = false;
  let idle: (() => void)[] = [];

  function begin(
    o: Omit<Making, "answer"> & RequestOrigin & { conversation: string; message: string; first: number },
  ): OpenAnswer {
    const { message, text, fresh, stage } = o;
    // A conversation's stored form includes its history from the setup.
    const isFirst = o.history.length === 0;
    const history = isFirst ? (stage?.history ?? []) : o.history;
    const route = o.route ?? stage?.route ?? null;
    const answer = createOpenAnswer({ ...o, clock, graceMs: times.grace });
    answers.set(message, answer);
    making.add(answer);
    void makeAnswer(setting, { questions, spending }, { answer, text, history, route, fresh, stage }).then(
      () => {
        making.delete(answer);
        remember(answer);
        if (making.size === 0) {
          for (const tell of idle) tell();
          idle = [];
        }
      },
    );
    return answer;
  }

  /** Keeps it for clients that reconnect to its stream. A failed answer may be requested again at once. */
  function remember(answer: OpenAnswer): void {
    let callOff = (): void => undefined;
    // Its timer is cancelled, too: it would keep the whole answer in memory until then.
    const forget = (): void => {
      callOff();
      finished.delete(forget);
      if (answers.get(answer.message) === answer) answers.delete(answer.message);
    };
    if (answer.events.at(-1)?.type === "error") return forget();
    finished.add(forget);
    callOff = clock.after(times.keepEvents, forget);
    const [oldest] = finished;
    if (finished.size > MOST_FINISHED) oldest?.();
  }

  const lease = { server, leaseMs: times.lease };

  /** An exchange whose message was acknowledged before. */
  async function again(
    o: RequestOrigin & { conversation: string },
    { customer, answer }: KeptExchange,
  ): Promise<FoundAnswer> {
    const open = answers.get(customer.id);
    if (open !== undefined) return { kind: "open", answer: open };
    if (answer !== null) return { kind: "kept", message: customer.id, shown: answer.shown };
    await refuseMore();
    const before = (await store.read(o.conversation))?.conversation;
    const stage = before === undefined ? null : stageOf(before);
    const taken = await store.retake(o.conversation, customer.id, lease);
    if (taken === null) return await elsewhere(o, customer.id);
    const route = routeOf(before?.exchanges ?? []);
    const first = anewFrom(clock.now().getTime() - Date.parse(customer.at));
    return {
      kind: "open",
      answer: begin({ ...o, ...taken, route, message: customer.id, first, fresh: true, stage }),
    };
  }

  /**
   * An answer of another server, which may have been killed: it comes soon, or can be made again.
   * @throws {Refusal} when it takes too long
   */
  async function elsewhere(
    o: RequestOrigin & { conversation: string },
    message: string,
  ): Promise<FoundAnswer> {
    const until = clock.ticks() + times.lease + POLL_MS;
    while (clock.ticks() < until) {
      const found = await store.read(o.conversation);
      const exchange = found?.conversation.exchanges.at(-1);
      if (found === null || exchange?.customer.id !== message) throw new Refusal("passed");
      if (exchange.answer !== null || !found.answering) return await again(o, exchange);
      await new Promise<void>((resolve) => void clock.after(POLL_MS, resolve));
    }
    throw new Refusal("busy", { retryAfter: 5 });
  }

  /**
   * @throws {Refusal} where an evaluation set it up, and the setup is gone: it must not use customers' tools
   */
  function stageOf({ id, evaluation }: KeptConversation): ConversationSetup | null {
    const stage = stages.get(id);
    if (evaluation !== "staged" || stage !== null) return stage;
    throw new Refusal("closed", {
      detail: "The setup of this conversation is gone. Begin a new one.",
    });
  }

  /** @throws {Refusal} while no answers are allowed */
  async function refuseMore(): Promise<void> {
    if (draining) throw new Refusal("draining", { retryAfter: 5 });
    if (making.size + arriving > limits.answersAtOnce) throw new Refusal("full", { retryAfter: 2 });
    const seconds = await spending.exhausted();
    if (seconds !== null) throw new Refusal("spent", { retryAfter: seconds });
  }

  async function take(o: Parameters<AnswerService["ask"]>[0]): Promise<FoundAnswer> {
    const { conversation, key, request, fresh } = o;
    // Half a character can't be stored.
    const text = o.text.toWellFormed();
    const found = await store.read(conversation);
    if (found === null) throw new Refusal("unknown-conversation");
    const id = messageId({ conversation, text, key, random: setting.randomId });
    const { exchanges } = found.conversation;
    const earlier = exchanges.find(({ customer }) => customer.id === id);
    if (earlier !== undefined) return await again(o, earlier);
    const stage = stageOf(found.conversation);
    await refuseMore();
    if (exchanges.length >= limits.turns) throw new Refusal("too-many-turns");
    const message: ShownMessage = {
      id,
      role: "customer",
      text,
      at: clock.now().toISOString(),
      activities: [],
      sources: [],
      cards: [],
      guardrails: [],
    };
    const kept = redactedMessage(message, agent.redact);
    const accepted = await store.accept(conversation, kept, { ...lease, text, key });
    switch (accepted.kind) {
      case "accepted":
        return {
          kind: "open",
          answer: begin({
            conversation,
            request,
            parent: o.parent,
            message: id,
            text,
            history: accepted.history,
            route: routeOf(exchanges),
            fresh,
            stage,
            first: 1,
          }),
        };
      case "repeated":
        if (accepted.exchange.customer.id !== id) throw new Refusal("other-text");
        return await again(o, accepted.exchange);
      case "busy":
        throw new Refusal("busy", { retryAfter: 1 });
      case "closed":
        throw new Refusal("closed");
      case "unknown":
        throw new Refusal("unknown-conversation");
    }
  }

  return {
    async ask(o) {
      // Customers must write something. An evaluation may test the agent's answer to an empty message.
      if (!hasVisibleText(o.text) && setting.evaluation === null)
        throw new Refusal("invalid-request", { detail: "The message is empty." });
      if (o.text.length > limits.messageLength) {
        throw new Refusal("too-long", {
          detail: `A message has at most ${limits.messageLength} characters; this one has ${o.text.length}.`,
        });
      }
      arriving += 1;
      try {
        return await take(o);
      } finally {
        arriving -= 1;
      }
    },
    async find(o) {
      const open = answers.get(o.message);
      if (open?.conversation === o.conversation) return { kind: "open", answer: open };
      const found = await store.read(o.conversation);
      if (found === null) throw new Refusal("unknown-conversation");
      const exchange = found.conversation.exchanges.find(({ customer }) => customer.id === o.message);
      if (exchange === undefined) throw new Refusal("unknown-message");
      return await again(o, exchange);
    },
    stop(conversation) {
      for (const answer of making) if (answer.conversation === conversation) answer.interrupt("stopped");
    },
    drop(conversation) {
      for (const answer of answers.values()) {
        if (answer.conversation !== conversation) continue;
        answer.interrupt("deleted");
        if (answer.ended) answers.delete(answer.message);
      }
    },
    get open() {
      return making.size;
    },
    get draining() {
      return draining;
    },
    async drain(ms) {
      draining = true;
      if (making.size === 0) return;
      const callOff = clock.after(ms, () => {
        for (const answer of making) answer.interrupt("drained");
      });
      await new Promise<void>((resolve) => void idle.push(resolve));
      callOff();
    },
  };
}

/**
 * The number of the first event of another attempt: greater than those of earlier attempts, which had at most
 * a thousand events and a hundred a second.
 */
function anewFrom(ms: number): number {
  return Math.min(900_000_000, 1000 + Math.max(0, Math.ceil(ms / 10)));
}

/** The route of the last answered message. */
function routeOf(exchanges: readonly KeptExchange[]): string | null {
  return exchanges.findLast(({ answer }) => answer?.route !== undefined)?.answer?.route ?? null;
}
