import { z } from "zod";
import type { CallRecord, Claude, MessageParam, MessageRequest } from "../../claude/types.ts";
import { UNSURE, type Routing } from "../../prompts/index.ts";
import { askModel } from "../guarded/ask-model.ts";

/**
 * Characters of each message. The beginning and the end are kept: in a long message they say what the
 * customer wants.
 */
const MOST = 2000;

export interface Classified {
  route: string;
  /** Reason for `unsure` without a decision of a classifier. */
  failed: string | null;
  call: CallRecord;
}

/** The messages that a classifier reads. */
export interface ClassifierInput {
  message: string;
  /** The exchange before it, and its route; null for the first message. */
  before: { customer: string; agent: string; route: string } | null;
}

/**
 * Asks a model for the route of a message. A model that can't be asked, or gives an invalid answer, leaves it
 * open.
 * @throws {ClaudeError} only when no other request can be answered either, or when it was told to stop
 */
export async function classify(
  routing: Routing,
  o: ClassifierInput & {
    claude: Claude;
    /** Replaces the manifest's, which the simulator may not have. */
    model: string;
    identity?: string | undefined;
    signal?: AbortSignal | undefined;
  },
): Promise<Classified> {
  const { claude, identity, signal } = o;
  const menu = [...routing.routes.map(({ name }) => name), UNSURE];
  const { answer, record } = await askModel({
    send: (request, _, options) =>
      claude.send(request, { role: "classifier", ...(identity !== undefined && { identity }), ...options }),
    place: "",
    request: { model: o.model, thinking: { type: "disabled" }, ...questionOf(routing, o) },
    schema: {
      type: "object",
      properties: { route: { type: "string", enum: menu } },
      required: ["route"],
      additionalProperties: false,
    },
    // The API may return a word of the list in another case.
    read: z.object({ route: z.string().trim().toLowerCase().pipe(z.enum(menu)) }),
    signal,
  });
  if (answer !== null) return { route: answer.route, failed: null, call: record };
  const failed = record.attempts.at(-1)?.failure?.message ?? "the answer names no conversation";
  return { route: UNSURE, failed, call: record };
}

/** The answer is one word of a list: no text in a message can change that. */
function questionOf(
  { instructions }: Routing,
  { message, before }: ClassifierInput,
): Required<Pick<MessageRequest, "system" | "messages">> {
  const said = (role: MessageParam["role"], text: string): MessageParam[] =>
    text.trim() === "" ? [] : [{ role, content: shortened(text) }];
  const present = before === null ? [] : [`<present>\n${before.route}\n</present>`];
  return {
    system: [instructions, ...present].map((text) => ({ type: "text", text })),
    messages: [
      ...(before === null || before.agent.trim() === ""
        ? []
        : [...said("user", before.customer), ...said("assistant", before.agent)]),
      { role: "user", content: shortened(message) },
    ],
  };
}

/** The beginning and the end of a text. */
function shortened(text: string): string {
  if (text.length <= MOST) return text;
  return `${text.slice(0, MOST / 2)}\n[…]\n${text.slice(-MOST / 2)}`.toWellFormed();
}
