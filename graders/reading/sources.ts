import type { Source } from "../contract/transcript.ts";
import type { Subject } from "../contract/types.ts";

/**
 * What the agent had been told up to a turn: its prompt, and its tools' results. Later results came too late.
 */
export function toldTexts({ transcript, knowledge }: Subject, turn: number): string[] {
  const results = transcript.turns
    .slice(0, turn + 1)
    .flatMap((played) => played.toolCalls.map((call) => call.result));
  return [knowledge, ...results];
}

/** What was looked up for the agent up to a turn. */
export function sourcesUpTo({ transcript }: Subject, turn: number): Source[] {
  return transcript.turns.slice(0, turn + 1).flatMap(({ sources = [] }) => sources);
}

/** Everything that the agent could use up to a turn: what it was told, and what was looked up for it. */
export function givenTexts(subject: Subject, turn: number): string[] {
  const found = sourcesUpTo(subject, turn).map(({ title, link, text }) => `${title}\n${link}\n${text}`);
  return [...toldTexts(subject, turn), ...found];
}

/** What the customer had said up to a turn. */
export function customerTexts({ transcript }: Subject, turn: number): string[] {
  return transcript.turns.slice(0, turn + 1).map((played) => played.customer);
}
