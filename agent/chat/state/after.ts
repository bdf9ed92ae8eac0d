import type {
  Activity,
  Feedback,
  ServiceEvent,
  ShownConversation,
  ShownMessage,
} from "../../service/wire.ts";
import { NOTHING_SAID, type AnswerInProgress, type ChatState, type Happening } from "./chat.ts";

const BEGUN: AnswerInProgress = { to: null, text: "", activities: [], last: 0, lost: false, stopping: false };

/** The conversation after an event. Pure. */
export function after(chat: ChatState, happening: Happening): ChatState {
  switch (happening.type) {
    case "read":
      return afterReading(chat, happening.conversation);
    case "created":
      return { ...chat, id: happening.id };
    case "said":
      return { ...chat, sending: happening.message, answer: BEGUN, trouble: null, spoken: null };
    case "told":
      return afterEvent(chat, happening);
    case "broke":
      return chat.answer === null ? chat : { ...chat, answer: { ...chat.answer, lost: true } };
    case "again":
      return { ...chat, answer: { ...BEGUN, to: unanswered(chat)?.id ?? null }, trouble: null, spoken: null };
    case "stopping":
      return chat.answer === null ? chat : { ...chat, answer: { ...chat.answer, stopping: true } };
    case "failed":
      return { ...chat, answer: null, trouble: happening.trouble };
    case "taken back":
      return { ...chat, sending: null, trouble: null };
    case "thumbed":
      return { ...chat, thumbs: { ...chat.thumbs, [happening.message]: happening.thumb } };
    case "rated":
      return { ...chat, rating: happening.rating };
  }
}

/** The customer's message at the end that has no answer. */
export function unanswered({ messages }: Pick<ChatState, "messages">): ShownMessage | null {
  const last = messages.at(-1);
  return last?.role === "customer" ? last : null;
}

function afterReading(chat: ChatState, read: ShownConversation | null): ChatState {
  if (read === null) return NOTHING_SAID;
  const waiting = unanswered(read);
  const known = chat.id === read.id ? chat : NOTHING_SAID;
  const answer = waiting === null || !read.answering ? null : followed(known.answer, waiting.id);
  const last = read.messages.at(-1);
  return {
    ...known,
    // The answer came while no listener was connected.
    ...(known.answer !== null &&
      last?.role === "agent" && { spoken: { kind: "answer" as const, message: last } }),
    id: read.id,
    messages: read.messages,
    answer,
    trouble: waiting === null || answer !== null ? null : { kind: "unanswered" },
    ...opinions(read.feedback),
  };
}

/** An answer that is already followed continues at its place. */
function followed(answer: AnswerInProgress | null, to: string): AnswerInProgress {
  return answer?.to === to ? answer : { ...BEGUN, to };
}

function opinions(feedback: readonly Feedback[]): Pick<ChatState, "thumbs" | "rating"> {
  const thumbs: Record<string, "up" | "down"> = {};
  let rating: number | null = null;
  for (const one of feedback) {
    if (one.message !== undefined && one.thumb !== undefined) thumbs[one.message] = one.thumb;
    if (one.message === undefined) rating = one.rating ?? rating;
  }
  return { thumbs, rating };
}

function afterEvent(
  chat: ChatState,
  { to, number, event }: { to: string; number: number; event: ServiceEvent },
): ChatState {
  const { answer } = chat;
  // A repeated event, as after a reconnection, or a late one.
  if (answer === null || (answer.to !== null && answer.to !== to) || number <= answer.last) return chat;
  const going: ChatState = {
    ...acknowledged(chat, to),
    answer: { ...answer, to, last: number, lost: false },
  };
  switch (event.type) {
    case "started":
      // All earlier text is void: the answer is made again.
      return {
        ...going,
        answer: { ...BEGUN, to, last: number, stopping: answer.stopping },
        spoken: { kind: "began" },
      };
    case "text":
      return saying(going, answer.stopping ? answer.text : answer.text + event.text);
    case "restart":
      return saying(going, withoutEnd(answer.text, event.discarded));
    case "activity":
      return {
        ...going,
        answer: {
          ...answer,
          to,
          last: number,
          lost: false,
          activities: noted(answer.activities, event.activity),
        },
      };
    case "guardrail":
      return going;
    case "done":
      return {
        ...going,
        messages: [...going.messages, event.message],
        answer: null,
        spoken: { kind: "answer", message: event.message },
      };
    case "error":
      return { ...going, answer: null, trouble: { kind: answer.stopping ? "stopped" : "unanswered" } };
  }
}

/** The service has the message, and stores it under this id. */
function acknowledged(chat: ChatState, id: string): ChatState {
  const { sending, messages } = chat;
  if (sending === null) return chat;
  const message: ShownMessage = {
    id,
    role: "customer",
    text: sending.text,
    at: sending.at,
    activities: [],
    sources: [],
    cards: [],
    guardrails: [],
  };
  return { ...chat, sending: null, messages: [...messages, message] };
}

function saying(chat: ChatState, text: string): ChatState {
  return chat.answer === null ? chat : { ...chat, answer: { ...chat.answer, text } };
}

/** The discarded text must be at the end: nothing else becomes void. */
function withoutEnd(text: string, discarded: string): string {
  return text.endsWith(discarded) ? text.slice(0, text.length - discarded.length) : text;
}

function noted(activities: readonly Activity[], activity: Activity): readonly Activity[] {
  return activities.some(({ id }) => id === activity.id)
    ? activities.map((known) => (known.id === activity.id ? activity : known))
    : [...activities, activity];
}
