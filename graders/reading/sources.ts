import type { Source, Transcript, Turn } from "../contract/transcript.ts";
import type { Subject } from "../contract/types.ts";

/**
 * What the agent had been told up to a turn: its prompt, and its tools' results. Later results came too late.
 */
export function toldTexts({ transcript, knowledge }: Subject, turn: number): string[] {
  const results = upTo(transcript, turn).flatMap(({ toolCalls }) => toolCalls.map((call) => call.result));
  return [knowledge, ...results];
}

/** What was looked up for the agent up to a turn. */
export function sourcesUpTo({ transcript }: Subject, turn: number): Source[] {
  return upTo(transcript, turn).flatMap(({ sources = [] }) => sources);
}

/** Everything that the agent could use up to a turn: what it was told, and what was looked up for it. */
export function givenTexts(subject: Subject, turn: number): string[] {
  const found = sourcesUpTo(subject, turn).map(({ title, link, text }) => `${title}\n${link}\n${text}`);
  return [...toldTexts(subject, turn), ...found];
}

/** What the customer had said up to a turn. */
export function customerTexts({ transcript }: Subject, turn: number): string[] {
  return upTo(transcript, turn).map(({ customer }) => customer);
}

function upTo({ history = [], turns }: Transcript, turn: number): Turn[] {
  return [...history, ...turns.slice(0, turn + 1)];
}
