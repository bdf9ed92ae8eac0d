import type { Subject } from "./types.ts";

/** What the agent had to go by up to a turn: its prompt, and what its tools returned. Later answers came too late. */
export function givenTexts({ transcript, knowledge }: Subject, turn: number): string[] {
  const results = transcript.turns
    .slice(0, turn + 1)
    .flatMap((played) => played.toolCalls.map((call) => call.result));
  return [knowledge, ...results];
}

/** What the customer had said up to a turn. */
export function customerTexts({ transcript }: Subject, turn: number): string[] {
  return transcript.turns.slice(0, turn + 1).map((played) => played.customer);
}
