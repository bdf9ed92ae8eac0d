import { contentHash } from "../../../claude/hash.ts";
import type { MessageParam } from "../../../claude/types.ts";
import { pii } from "../../guardrails/index.ts";
import type { AgentTurn } from "../../types.ts";
import type { KeptAnswer } from "../store/types.ts";
import type { ServiceEvent, ShownMessage } from "../wire.ts";

/** The answer to a question that other conversations also begin with. */
export interface KnownAnswer {
  /** Between `started` and `done`. */
  events: readonly ServiceEvent[];
  shown: ShownMessage;
  turn: AgentTurn;
  /** The stored form, without personal data. */
  kept: KeptAnswer;
  history: readonly MessageParam[];
}

/** Cached answers to first questions, for a limited time. */
export interface FirstQuestions {
  find(text: string): KnownAnswer | null;
  /** Caches an answer that may be given to anybody. */
  keep(text: string, answer: KnownAnswer): void;
}

const MOST = 1000;
/** UTF-16 units. Two customers never write the same longer text. */
const LONGEST = 500;

/**
 * @param o.identity of everything that could change an answer; null where it is unknown, and then nothing is
 * cached
 * @param o.ms how long an answer may be reused
 */
export function createFirstQuestions(o: {
  identity: string | null;
  ms: number;
  ticks: () => number;
}): FirstQuestions {
  const { identity, ms, ticks } = o;
  // In the order of use: the entry whose last use is oldest is removed first.
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

/** A tool's call or answer belongs to one customer, and to its moment. */
function isForAll(text: string, { turn }: KnownAnswer): boolean {
  return (
    text.length <= LONGEST && turn.end === "end_turn" && turn.toolCalls.length === 0 && pii(text).length === 0
  );
}

/** Case, spaces and final punctuation do not change a question. */
function normalised(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .replace(/[\s.!?]+$/u, "")
    .trim();
}
