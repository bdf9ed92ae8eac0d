import { contentHash } from "../../../claude/hash.ts";
import type { MessageParam } from "../../../claude/types.ts";
import { pii } from "../../guardrails/index.ts";
import type { AgentTurn } from "../../types.ts";
import type { KeptAnswer } from "../store/types.ts";
import type { ServiceEvent, ShownMessage } from "../wire.ts";

/** The answer to a question that others begin with, too. */
export interface KnownAnswer {
  /** Between `started` and `done`. */
  events: readonly ServiceEvent[];
  shown: ShownMessage;
  turn: AgentTurn;
  /** As it is kept, without personal data. */
  kept: KeptAnswer;
  history: readonly MessageParam[];
}

/** Answers to first questions, for a time. */
export interface FirstQuestions {
  find(text: string): KnownAnswer | null;
  /** Keeps an answer that anybody may be given. */
  keep(text: string, answer: KnownAnswer): void;
}

const MOST = 1000;
/** UTF-16 units. Two customers never write a longer one word for word. */
const LONGEST = 500;

/**
 * @param o.identity of all that could change an answer; null where that can't be known, and then nothing is kept
 * @param o.ms how long an answer may be given again
 */
export function createFirstQuestions(o: {
  identity: string | null;
  ms: number;
  ticks: () => number;
}): FirstQuestions {
  const { identity, ms, ticks } = o;
  // In the order in which they were asked for: the one that was not asked for longest goes first.
  const known = new Map<string, { answer: KnownAnswer; until: number }>();
  const keyOf = (text: string): string => contentHash([identity, normalised(text)]);
  return {
    find(text) {
      if (identity === null || ms === 0 || text.length > LONGEST) return null;
      const key = keyOf(text);
      const found = known.get(key);
      if (found === undefined) return null;
      known.delete(key);
      if (found.until <= ticks()) return null;
      known.set(key, found);
      return found.answer;
    },
    keep(text, answer) {
      if (identity === null || ms === 0 || !isForAll(text, answer)) return;
      const key = keyOf(text);
      known.delete(key);
      known.set(key, { answer, until: ticks() + ms });
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    },
  };
}

/** What a tool did or answered is one customer's, and of its moment. */
function isForAll(text: string, { turn }: KnownAnswer): boolean {
  return (
    text.length <= LONGEST && turn.end === "end_turn" && turn.toolCalls.length === 0 && pii(text).length === 0
  );
}

/** Case, spaces and the marks at the end change no question. */
function normalised(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .replace(/[\s.!?]+$/u, "")
    .trim();
}
