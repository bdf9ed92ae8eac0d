import type { Customer } from "../../cases/types.ts";
import {
  ClaudeError,
  type CallRecord,
  type Claude,
  type Message,
  type MessageParam,
  type MessageRequest,
} from "../../claude/types.ts";
import { loadTemplate, renderTemplate } from "../../prompts/index.ts";

const TEMPLATE = "customer/system.md";
const END_TOKEN = "[[END]]";
const END_PATTERN = /\[\[\s*END\s*\]\]/giu;

/** Room for a short message after the model's own thinking. */
const MAX_TOKENS = 2048;

/** What the agent's side of the chat shows before the customer has spoken, and when the agent says nothing. */
const CHAT_IS_OPEN = "(The chat is open. Write your first message.)";
const NO_REPLY = "(The agent's reply was empty.)";
const WRITE_AGAIN = "(Your message was empty. Write the customer's next message.)";

/** What a played customer does next: it says something, or it is done, with or without a last word. */
export type PlayedMove = { say: string } | { done: true; say: string | null };

export interface PlayedCustomerOptions {
  claude: Claude;
  model: string;
  customer: Extract<Customer, { kind: "played" }>;
  /** The trial's key: tells its calls apart from those of other trials. */
  identity: string;
  /** Opaque id sent with each request; never a person's. */
  userId?: string;
  signal?: AbortSignal;
  /** Told of each call, also of those that failed. */
  onCall: (record: CallRecord) => void;
}

/**
 * A customer whom a model plays, from a scenario. To the model the roles are flipped: the agent's words are the
 * `user` messages, the customer's own are the `assistant` messages.
 * `next` throws a ClaudeError when the model can't be reached, and an Error when it does not play: both are failures
 * of the trial, not of the agent.
 */
export function createPlayedCustomer(o: PlayedCustomerOptions): {
  next(lastAgentReply: string | null): Promise<PlayedMove>;
} {
  const system = systemPrompt(o.customer);
  const messages: MessageParam[] = [];
  let calls = 0;

  async function send(): Promise<Message> {
    const request: MessageRequest = {
      model: o.model,
      max_tokens: MAX_TOKENS,
      system,
      // A copy: the list grows, and a request that was sent must stay what it was.
      messages: [...messages],
      ...(o.userId === undefined ? {} : { metadata: { user_id: o.userId } }),
    };
    try {
      const { message, record } = await o.claude.send(request, {
        role: "customer",
        identity: `${o.identity}:customer:${calls++}`,
        ...(o.signal ? { signal: o.signal } : {}),
      });
      o.onCall(record);
      return message;
    } catch (error) {
      if (error instanceof ClaudeError) o.onCall(error.record);
      throw error;
    }
  }

  return {
    async next(lastAgentReply) {
      messages.push({ role: "user", content: heard(lastAgentReply) });
      let message = await send();
      if (textOf(message) === "" && message.stop_reason === "end_turn") {
        // Models now and then end a turn without a word. One reminder; nothing empty is echoed, the API refuses it.
        messages.push({ role: "user", content: WRITE_AGAIN });
        message = await send();
      }
      const text = spoken(message);
      messages.push({ role: "assistant", content: message.content });
      const say = text.replace(END_PATTERN, "").trim();
      if (say === text) return { say };
      if (lastAgentReply === null && say === "") {
        throw new Error("the simulated customer ended the conversation before saying anything");
      }
      return { done: true, say: say === "" ? null : say };
    },
  };
}

/** Hash of what every played customer is told: part of the content key of a trial that has one. */
export function customerPromptHash(): string {
  return loadTemplate(TEMPLATE).hash;
}

function systemPrompt({ goal, knows, doesNotKnow, manner }: PlayedCustomerOptions["customer"]): string {
  const facts = Object.entries(knows).map(([name, value]) => `- ${name}: ${value}`);
  const unknown = doesNotKnow.map((name) => `- ${name}`);
  return renderTemplate(loadTemplate(TEMPLATE).text, {
    goal,
    knows: facts.length > 0 ? facts.join("\n") : "(nothing beyond the goal)",
    does_not_know: unknown.length > 0 ? unknown.join("\n") : "(nothing in particular)",
    manner: manner ?? "polite and matter-of-fact",
    end_token: END_TOKEN,
  });
}

function heard(reply: string | null): string {
  if (reply === null) return CHAT_IS_OPEN;
  return reply.trim() === "" ? NO_REPLY : reply;
}

function textOf(message: Message): string {
  return message.content
    .flatMap((block) => (block.type === "text" ? [block.text] : []))
    .join("")
    .trim();
}

/** The customer's words. A message that was refused, cut off or left empty is not one that a customer sent. */
function spoken(message: Message): string {
  if (message.stop_reason === "refusal") throw new Error("the model refused to play the simulated customer");
  if (message.stop_reason === "max_tokens")
    throw new Error("a message of the simulated customer was cut off at max_tokens");
  const text = textOf(message);
  if (text === "")
    throw new Error(`the simulated customer said nothing (stop_reason ${message.stop_reason ?? "none"})`);
  return text;
}
