import { ClaudeError } from "../../../claude/types.ts";
import type { MessageParam } from "../../../claude/types.ts";
import { hasVisibleText } from "../../../claude/send/visible.ts";
import { customerText } from "../../content.ts";
import { EmbedderError } from "../../knowledge/index.ts";
import type { AgentTurn } from "../../types.ts";
import { answerIdOf } from "../ids.ts";
import { problemOf, type ProblemKind } from "../problem.ts";
import type { ConversationSetup } from "../evaluation/stage.ts";
import type { ServiceSetting } from "../setting.ts";
import type { ServiceEvent, ShownMessage } from "../wire.ts";
import type { KeptAnswer } from "../store/types.ts";
import { createNarrator } from "./narrator.ts";
import type { FirstQuestions, KnownAnswer } from "./first-questions.ts";
import { keptAnswer } from "./kept.ts";
import type { Interruption, OpenAnswer } from "./open-answer.ts";
import type { DailySpending } from "./spending.ts";
import { watchAnswer, type AnswerWatch } from "./watched.ts";

/** The input of an answer. */
export interface Making {
  answer: OpenAnswer;
  /** The customer's own words. */
  text: string;
  history: readonly MessageParam[];
  /** The route of the message before. */
  route: string | null;
  /** Whether the agent is asked in any case: an evaluation can't use a cached answer. */
  fresh: boolean;
  /** The conversation's own setup in an evaluation. */
  stage: ConversationSetup | null;
}

/** The parts besides the setting. */
export interface Means {
  questions: FirstQuestions;
  spending: DailySpending;
}

/**
 * Makes an answer: the agent's actions become events, and its text is stored before the customer is told that
 * it is complete. Never throws: a failed answer ends with an `error` event, and its message can be sent
 * again.
 */
export async function makeAnswer(setting: ServiceSetting, means: Means, making: Making): Promise<void> {
  const { answer } = making;
  const letGo = holdOn(setting, answer);
  const watched = watchAnswer(setting, answer);
  answer.emit({ type: "started", message: answer.message });
  try {
    const mayBeKnown = making.history.length === 0 && !making.fresh && making.stage === null;
    const known = mayBeKnown ? means.questions.find(making.text) : null;
    if (mayBeKnown) setting.metrics.cache(known !== null);
    await (known === null
      ? newAnswer(setting, means, making, watched)
      : knownAnswer(setting, making, known, watched));
  } catch (cause) {
    watched.ended("failed");
    await unanswered(setting, answer, cause);
  } finally {
    letGo();
  }
}

async function newAnswer(
  setting: ServiceSetting,
  means: Means,
  making: Making,
  watched: AnswerWatch,
): Promise<void> {
  const { agent, clock, limits } = setting;
  const { answer, history, text } = making;
  const narrator = createNarrator((event) => {
    watched.told(event);
    answer.emit(event);
  });
  const eva = agent.begin({
    conversation: answer.conversation,
    history,
    route: making.route,
    maxTokens: limits.replyTokens,
    stage: making.stage,
  });
  const end = async (turn: AgentTurn | null, how: ShownMessage["end"], after: MessageParam[]) => {
    const at = clock.now().toISOString();
    const message = narrator.shown({ id: answerIdOf(answer.message), at, turn, end: how });
    const { costUsd, ms } = watched;
    const kept = keptAnswer({ shown: message, turn, costUsd, latencyMs: ms, redact: agent.redact });
    await keep(setting, making, kept, after);
    watched.ended(how);
    if (turn !== null && history.length === 0 && making.stage === null) {
      const events = answer.events.slice(1);
      means.questions.keep(text, { events, shown: message, turn, kept, history: after });
    }
    finish(answer, message, turn);
  };
  let turn: AgentTurn;
  try {
    turn = await eva.respond(text, {
      signal: answer.signal,
      onEvent: (event) => {
        watched.heard(event);
        narrator.hear(event);
      },
      onCall: (call) => {
        watched.called(call);
        means.spending.add(call);
      },
    });
  } catch (cause) {
    if (interruptionOf(answer) !== "stopped" || narrator.text === "") throw cause;
    // For the rest of the conversation, the answer is the part that was read.
    return await end(null, "stopped", [
      ...history,
      { role: "user", content: customerText(text) },
      { role: "assistant", content: narrator.text },
    ]);
  }
  await end(turn, endOf(turn), eva.history);
}

/**
 * The answer of another conversation that began with the same question. It needs no call and costs nothing.
 */
async function knownAnswer(
  setting: ServiceSetting,
  making: Making,
  known: KnownAnswer,
  watched: AnswerWatch,
): Promise<void> {
  const { clock } = setting;
  const { answer } = making;
  for (const event of known.events) {
    watched.told(event);
    answer.emit(event);
  }
  const here = { id: answerIdOf(answer.message), at: clock.now().toISOString() };
  const message: ShownMessage = { ...known.shown, ...here };
  const turn: AgentTurn = { ...known.turn, calls: [], latencyMs: 0, firstTextMs: 0 };
  const kept: KeptAnswer = {
    ...known.kept,
    shown: { ...known.kept.shown, ...here },
    costUsd: 0,
    latencyMs: 0,
    firstTextMs: 0,
  };
  await keep(setting, making, kept, [...known.history]);
  watched.ended(message.end, { cached: true });
  finish(answer, message, turn);
}

async function keep(
  { store, server }: ServiceSetting,
  { answer }: Making,
  kept: Parameters<ServiceSetting["store"]["answer"]>[2],
  history: MessageParam[],
): Promise<void> {
  const held = await store.answer(answer.conversation, answer.message, kept, { server, history });
  if (!held) throw new LostConversation();
}

class LostConversation extends Error {
  override readonly name = "LostConversation";
}

function finish(answer: OpenAnswer, message: ShownMessage, turn: AgentTurn | null): void {
  answer.emit({ type: "done", message });
  answer.done(turn);
}

/** Releases the conversation, and tells the customer. */
async function unanswered(setting: ServiceSetting, answer: OpenAnswer, cause: unknown): Promise<void> {
  const { store, server, log } = setting;
  const kind = kindOf(answer, cause);
  const about = { request: answer.request, problem: kind };
  if (kind === "internal") log.error({ ...about, error: cause }, "an answer broke");
  else log.warn(about, "no answer");
  if (!(cause instanceof LostConversation)) {
    await store.release(answer.conversation, server).catch((error: unknown) => {
      // The conversation is released when the lease runs out.
      log.error({ ...about, error }, "a conversation could not be released");
    });
  }
  const event: ServiceEvent = { type: "error", problem: problemOf({ kind, request: answer.request }) };
  answer.emit(event);
  answer.done(null);
}

function kindOf(answer: OpenAnswer, cause: unknown): ProblemKind {
  if (cause instanceof LostConversation) return "busy";
  const why = interruptionOf(answer);
  if (why !== null) {
    const kinds = {
      stopped: "stopped",
      abandoned: "abandoned",
      lost: "busy",
      drained: "draining",
      deleted: "unknown-conversation",
    } as const;
    return kinds[why];
  }
  return cause instanceof ClaudeError || cause instanceof EmbedderError ? "no-answer" : "internal";
}

function interruptionOf({ signal }: OpenAnswer): Interruption | null {
  return signal.aborted ? (signal.reason as Interruption) : null;
}

/** Says regularly that the answer is still being made. @returns stops it */
function holdOn({ store, server, times, clock }: ServiceSetting, answer: OpenAnswer): () => void {
  let over = false;
  let callOff = (): void => undefined;
  const wait = (): void => {
    callOff = clock.after(times.lease / 3, () => void extend());
  };
  const extend = async (): Promise<void> => {
    // The store was not reachable for a moment: the lease outlasts two such attempts.
    const held = await store.extend(answer.conversation, { server, leaseMs: times.lease }).catch(() => true);
    if (over) return;
    if (held) wait();
    else answer.interrupt("lost");
  };
  wait();
  return () => {
    over = true;
    callOff();
  };
}

function endOf({ end, agent }: AgentTurn): "complete" | "refused" | "failed" {
  if (end === "refusal") return "refused";
  return hasVisibleText(agent) ? "complete" : "failed";
}
