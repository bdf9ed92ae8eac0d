import { z } from "zod";
import { ClaudeError } from "../../claude/types.ts";
import type { CallRecord, Claude, MessageParam, MessageRequest } from "../../claude/types.ts";
import { UNSURE, type Routing } from "../../prompts/index.ts";
import { textOf } from "../content.ts";

/** Room for one word, and for the thoughts of a model that can't do without. */
const MAX_TOKENS = 512;
/** Of each message, in characters. What a customer wants stands at the beginning or at the end of a long one. */
const MOST = 2000;

export interface Classified {
  route: string;
  /** Why it is `unsure` though nobody decided so. */
  failed: string | null;
  call: CallRecord;
}

/** The messages that a classifier reads. */
export interface Asked {
  message: string;
  /** The last exchange before it, and the conversation that it belonged to; null for the first message. */
  before: { customer: string; agent: string; route: string } | null;
}

/**
 * Asks a model which conversation a message belongs to. A model that can't be asked, or that answers off the menu, leaves
 * it open.
 * @param o.model instead of the manifest's
 * @throws {ClaudeError} only when no other request can be answered either, or when it was told to stop
 */
export async function classify(
  routing: Routing,
  o: Asked & {
    claude: Claude;
    model?: string | undefined;
    identity?: string | undefined;
    signal?: AbortSignal | undefined;
  },
): Promise<Classified> {
  const { claude, identity, signal } = o;
  const request = classifierRequest(routing, o);
  try {
    const { message, record } = await claude.send(request, {
      role: "classifier",
      ...(identity !== undefined && { identity }),
      ...(signal !== undefined && { signal }),
    });
    const route = routeIn(textOf(message), routing);
    return { route: route ?? UNSURE, failed: route === null ? OFF_THE_MENU : null, call: record };
  } catch (error) {
    if (!(error instanceof ClaudeError) || error.endsRun || error.failure.kind === "aborted") throw error;
    return { route: UNSURE, failed: error.message, call: error.record };
  }
}

const OFF_THE_MENU = "the answer names no conversation";

/** The answer is one word of a list: nothing that stands in a message can make it anything else. */
export function classifierRequest(
  { model, instructions, routes }: Routing,
  { message, before, ...o }: Asked & { model?: string | undefined },
): MessageRequest {
  const said = (role: MessageParam["role"], text: string): MessageParam[] =>
    text.trim() === "" ? [] : [{ role, content: shortened(text) }];
  return {
    model: o.model ?? model,
    max_tokens: MAX_TOKENS,
    system: [
      { type: "text", text: instructions },
      ...(before === null ? [] : [{ type: "text" as const, text: `<present>\n${before.route}\n</present>` }]),
    ],
    messages: [
      ...(before === null || before.agent.trim() === ""
        ? []
        : [...said("user", before.customer), ...said("assistant", before.agent)]),
      { role: "user", content: shortened(message) },
    ],
    thinking: { type: "disabled" },
    output_config: {
      effort: "low",
      format: {
        type: "json_schema",
        schema: {
          type: "object",
          properties: { route: { type: "string", enum: [...routes.map(({ name }) => name), UNSURE] } },
          required: ["route"],
          additionalProperties: false,
        },
      },
    },
  };
}

/** The beginning and the end of a text. */
function shortened(text: string): string {
  if (text.length <= MOST) return text;
  return `${text.slice(0, MOST / 2)}\n[…]\n${text.slice(-MOST / 2)}`.toWellFormed();
}

const Answer = z.object({ route: z.string() });

function routeIn(text: string, { routes }: Routing): string | null {
  try {
    const { route } = Answer.parse(JSON.parse(text));
    // The API may give a word of the list in other letters.
    return (
      [...routes.map(({ name }) => name), UNSURE].find((name) => name === route.trim().toLowerCase()) ?? null
    );
  } catch {
    return null;
  }
}
