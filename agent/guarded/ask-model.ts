import type { z } from "zod";
import { ClaudeError } from "../../claude/types.ts";
import type { CallOptions, CallRecord, CallResult, MessageRequest } from "../../claude/types.ts";
import { textOf } from "../content.ts";

/** Enough for the model's thinking, which counts too, and a short answer. */
const MAX_TOKENS = 2048;

/** Sends the request of a guardrail. `place` distinguishes it from the message's other requests. */
export type SendAsked = (
  request: MessageRequest,
  place: string,
  options: Pick<CallOptions, "signal">,
) => Promise<CallResult>;

export interface ModelAnswer<Answer> {
  /** Null where the model's answer can't be read. */
  answer: Answer | null;
  record: CallRecord;
}

/**
 * Asks a guardrail's model one question with a form for its answer.
 * @throws {ClaudeError} when the caller stopped it, or when no request of any kind can succeed
 */
export async function askModel<Answer>(o: {
  send: SendAsked;
  place: string;
  request: Omit<MessageRequest, "max_tokens" | "output_config">;
  schema: Record<string, unknown>;
  read: z.ZodType<Answer>;
  signal?: AbortSignal | undefined;
}): Promise<ModelAnswer<Answer>> {
  try {
    const { message, record } = await o.send(
      {
        ...o.request,
        max_tokens: MAX_TOKENS,
        output_config: { format: { type: "json_schema", schema: o.schema } },
      },
      o.place,
      o.signal === undefined ? {} : { signal: o.signal },
    );
    const whole = message.stop_reason === "end_turn";
    const parsed = o.read.safeParse(whole ? jsonOf(textOf(message)) : null);
    return { answer: parsed.success ? parsed.data : null, record };
  } catch (error) {
    if (!(error instanceof ClaudeError) || error.endsRun || error.failure.kind === "aborted") throw error;
    return { answer: null, record: error.record };
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Text that people wrote, escaped so that it can neither open nor close a tag of the question. */
export function asData(text: string): string {
  return text.toWellFormed().replace(/[<\uFF1C\uFE64\u2039]/gu, "\u2039");
}
