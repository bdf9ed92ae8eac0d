import type { PlayedCustomer } from "../../cases/types.ts";
import { hasVisibleText } from "../../claude/send/visible.ts";
import {
  ClaudeError,
  type CallRecord,
  type Claude,
  type Message,
  type MessageParam,
  type MessageRequest,
} from "../../claude/types.ts";
import { END_TOKEN, nearEnding, readEnding } from "./ending.ts";
import { outOfRole, type CustomerRole } from "./role.ts";
import { toldTo, type Told } from "./told.ts";

/** Enough tokens for a short message after the model's thinking. */
const MAX_TOKENS = 2048;

/** What the agent's side of the chat shows before the customer has spoken, and when the agent says nothing. */
const CHAT_IS_OPEN = "(The chat is open. Write your first message.)";
const NO_REPLY = "(The agent's reply was empty.)";
const WRITE_AGAIN = "(Your message was empty. Write the customer's next message.)";

/** What a played customer does next: it says something, or it is done, with or without a last message. */
export type PlayedMove = { say: string } | { done: true; say: string | null; spent?: true };

export interface PlayedCustomerOptions {
  claude: Claude;
  model: string;
  customer: PlayedCustomer;
  /** The agent's name. The customer must not speak under it. Null where it is not known. */
  agentName: string | null;
  /** The case says how soon the customer must be done. Being not done is then not the customer's mistake. */
  lengthIsAsked: boolean;
  /** The trial's key: distinguishes its calls from those of other trials. */
  identity: string;
  /** Opaque id sent with each request; never a person's. */
  userId?: string;
  signal?: AbortSignal;
  /** Called with each model call, also with those that failed. */
  onCall: (record: CallRecord) => void;
}

/**
 * A customer whom a model plays, from a scenario. To the model the roles are flipped: the agent's words are
 * the `user` messages, the customer's own are the `assistant` messages. `next` throws a ClaudeError when the
 * model can't be reached, and an Error when it does not play: it leaves its role, it does not end after its
 * last message, or it ends with another sign. All are failures of the trial, not of the agent. Such an answer
 * is not used again, so that a resumed run asks again.
 */
export function createPlayedCustomer(o: PlayedCustomerOptions): {
  next(lastAgentReply: string | null): Promise<PlayedMove>;
} {
  const told = toldTo(o.customer);
  const { maxTurns } = o.customer;
  const part = partOf(told, o);
  const messages: MessageParam[] = [];
  let calls = 0;
  let said = 0;

  async function send(mayReuse: (message: Message) => boolean): Promise<Message> {
    const request: MessageRequest = {
      model: o.model,
      max_tokens: MAX_TOKENS,
      system: told.system,
      // A copy: the list grows, and a request that was sent must not change.
      messages: [...messages],
      ...(o.userId === undefined ? {} : { metadata: { user_id: o.userId } }),
    };
    try {
      const { message, record } = await o.claude.send(request, {
        role: "customer",
        identity: `${o.identity}:customer:${calls++}`,
        mayReuse,
        ...(o.signal ? { signal: o.signal } : {}),
      });
      o.onCall(record);
      return message;
    } catch (error) {
      if (error instanceof ClaudeError) o.onCall(error.record);
      throw error;
    }
  }

  /** How many messages are left, for a customer who plans with them. */
  function left(count: number): string {
    return told.countsMessages ? `\n\n(You have ${count} ${count === 1 ? "message" : "messages"} left.)` : "";
  }

  return {
    async next(lastReply) {
      // A customer without messages left is done. It does not need the last reply.
      if (told.countsMessages && said === maxTurns) return { done: true, say: null, spent: true };
      const read = (message: Message): Move =>
        readMove(message, { ...part, lastReply, mayGoOn: said < maxTurns || o.lengthIsAsked, maxTurns });
      messages.push({ role: "user", content: `${heard(lastReply)}${left(maxTurns - said)}` });
      let message = await send((known) => isSilent(known) || read(known).problem === null);
      if (isSilent(message)) {
        // Models sometimes end a turn without a word. The customer is reminded once. Nothing empty is sent,
        // because the API refuses it.
        messages.push({ role: "user", content: WRITE_AGAIN });
        message = await send((known) => read(known).problem === null);
      }
      const { problem, ended, say } = read(message);
      if (problem !== null) throw new Error(problem);
      messages.push({ role: "assistant", content: message.content });
      said += 1;
      return ended ? { done: true, say: say === "" ? null : say } : { say };
    },
  };
}

function heard(reply: string | null): string {
  if (reply === null) return CHAT_IS_OPEN;
  return hasVisibleText(reply) ? reply : NO_REPLY;
}

function textOf(message: Message): string {
  return message.content
    .flatMap((block) => (block.type === "text" ? [block.text] : []))
    .join("")
    .trim();
}

function isSilent(message: Message): boolean {
  return message.stop_reason === "end_turn" && textOf(message) === "";
}

/** What the customer wrote, and why it is not a customer's message; null where it is one. */
interface Move {
  say: string;
  ended: boolean;
  problem: string | null;
}

function readMove(message: Message, part: CustomerRole & { mayGoOn: boolean; maxTurns: number }): Move {
  const text = textOf(message);
  const { say, ended } = readEnding(text);
  const move = (problem: string | null): Move => ({ say, ended, problem });
  const { stop_reason: reason } = message;
  if (reason === "refusal") return move("the model refused to play the simulated customer");
  if (reason === "max_tokens") return move("a message of the simulated customer was cut off at max_tokens");
  if (text === "") return move(`the simulated customer said nothing (stop_reason ${reason ?? "none"})`);
  if (reason !== "end_turn")
    return move(`a message of the simulated customer ended with the stop reason ${reason ?? "none"}`);
  if (part.lastReply === null && ended && say === "")
    return move("the simulated customer ended the conversation before saying anything");
  const near = nearEnding(say);
  if (near !== null)
    return move(
      `the simulated customer wrote ${JSON.stringify(near)} where ${END_TOKEN} ends a conversation`,
    );
  const roleBreak = outOfRole(say, part);
  if (roleBreak !== null) return move(`the simulated customer left its role: it ${roleBreak}`);
  if (!ended && !part.mayGoOn)
    return move(
      `the simulated customer did not end the conversation within its ${part.maxTurns} messages. Raise max_turns, or let the case say how soon the customer must be done: turns: { max: ... }`,
    );
  return move(null);
}

function partOf(told: Told, { agentName, customer }: PlayedCustomerOptions): Omit<CustomerRole, "lastReply"> {
  const { scenario, tags } = told;
  return { scenario, tags, agentName, attacks: customer.kind === "crescendo" };
}
