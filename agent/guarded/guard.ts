import { modelBeside } from "../../claude/models/models.ts";
import type { CallRecord, MessageParam } from "../../claude/types.ts";
import { promptKnowledge, type GuardrailName, type Guardrails, type Prompt } from "../../prompts/index.ts";
import type { KnownFacts } from "../guardrails/index.ts";
import type { GuardrailAction, RespondOptions } from "../types.ts";
import type { SendAsked } from "./ask-model.ts";

/** The state of an agent's guardrails for one message of the customer. */
export interface Guard {
  readonly on: ReadonlySet<GuardrailName>;
  /** Asks the model of the guardrails; null where none of them asks one. */
  readonly asks: (NonNullable<Guardrails["asks"]> & { send: SendAsked }) | null;
  /** As the customer wrote it. */
  readonly message: string;
  /** The messages before it, in order. */
  readonly before: readonly DialogueLine[];
  readonly given: KnownFacts;
  readonly clock: () => number;
  readonly options: RespondOptions;
  /** The guardrails' actions, in order. */
  readonly actions: readonly GuardrailAction[];
  readonly note: (action: GuardrailAction) => void;
  /** Receives the text of articles and tools for this message. */
  readonly heard: (text: string) => void;
}

/** The words of one side. */
export interface DialogueLine {
  speaker: "customer" | "agent";
  text: string;
}

interface GuardOptions {
  guardrails: Guardrails;
  prompt: Prompt;
  /** The agent's own model: the guardrails' model is asked with it, at the same server. */
  beside: string;
  message: string;
  history: readonly MessageParam[];
  send: SendAsked;
  clock: () => number;
  options: RespondOptions;
}

export function createGuard(o: GuardOptions): Guard {
  const { guardrails, prompt, history, options } = o;
  const actions: GuardrailAction[] = [];
  const heard: string[] = [];
  let knowledge: string | null = null;
  const before = history.flatMap((message): DialogueLine[] => {
    const text = textIn(message);
    return text === "" ? [] : [{ speaker: message.role === "assistant" ? "agent" : "customer", text }];
  });
  return {
    on: new Set(guardrails.on),
    asks: guardrails.asks && {
      ...guardrails.asks,
      model: modelBeside(o.beside, guardrails.asks.model),
      send: o.send,
    },
    message: o.message,
    before,
    given: {
      prompt: () => (knowledge ??= promptKnowledge(prompt)),
      sources: () => [...history.flatMap(sourcesIn), ...heard],
      said: () => [...before.map(({ text }) => text), o.message],
    },
    clock: o.clock,
    options,
    actions,
    note: (action) => {
      actions.push(action);
      options.onEvent?.({ type: "guardrail", action });
    },
    heard: (text) => void heard.push(text),
  };
}

/**
 * Records that the model could not check something; a setting decides whether the message or reply goes on.
 */
export function unchecked(
  guard: Guard,
  guardrail: GuardrailName,
  on: "message" | "reply",
): "open" | "closed" {
  const closed = guard.asks?.onFailure === "closed";
  const did = !closed ? "not_checked" : on === "message" ? "refused" : "replaced";
  guard.note({ guardrail, on, found: ["unavailable"], did });
  return closed ? "closed" : "open";
}

/** The time of answered calls, in milliseconds. */
export function timeOf(calls: readonly CallRecord[]): number {
  return calls.reduce((sum, { latencyMs }) => sum + (latencyMs ?? 0), 0);
}

/** The text of one message. */
function textIn({ content }: MessageParam): string {
  if (typeof content === "string") return content;
  return content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n");
}

/** The text of articles and tools in one message. */
function sourcesIn({ content }: MessageParam): string[] {
  if (typeof content === "string") return [];
  return content.flatMap((block) => {
    if (block.type === "search_result")
      return [[block.title, ...block.content.map(({ text }) => text)].join("\n")];
    if (block.type !== "tool_result" || typeof block.content !== "string") return [];
    return [block.content.replace(/\\[nrt]/gu, " ")];
  });
}
