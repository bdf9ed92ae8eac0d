import type Anthropic from "@anthropic-ai/sdk";

/** Counters of a simulator; also at `GET /__stats`. */
export interface SimulatorStats {
  /** Requests to /v1/messages that arrived, and requests whose answer was completely sent. */
  received: number;
  answered: number;
  /** Answers by HTTP status, and faults by kind. */
  byStatus: Record<string, number>;
  byFault: Record<string, number>;
  /** Only requests that were answered with a message, in the order of their answers. */
  answeredBodyHashes: string[];
  tokens: { input: number; cacheRead: number; cacheWrite: number; output: number };
}

export interface StatsKeeper {
  received: () => void;
  fault: (kind: string) => void;
  answered: (o: { status: number; bodyHash: string }) => void;
  message: (usage: Anthropic.Usage) => void;
  read: () => SimulatorStats;
}

/** Counts requests and answers. */
export function createStats(): StatsKeeper {
  const stats: SimulatorStats = {
    received: 0,
    answered: 0,
    byStatus: {},
    byFault: {},
    answeredBodyHashes: [],
    tokens: { input: 0, cacheRead: 0, cacheWrite: 0, output: 0 },
  };
  const count = (counts: Record<string, number>, key: string | number): void => {
    counts[key] = (counts[key] ?? 0) + 1;
  };
  return {
    received: () => {
      stats.received += 1;
    },
    fault: (kind) => count(stats.byFault, kind),
    answered: ({ status, bodyHash }) => {
      stats.answered += 1;
      count(stats.byStatus, status);
      if (status === 200) stats.answeredBodyHashes.push(bodyHash);
    },
    message: (usage) => {
      stats.tokens.input += usage.input_tokens;
      stats.tokens.cacheRead += usage.cache_read_input_tokens ?? 0;
      stats.tokens.cacheWrite += usage.cache_creation_input_tokens ?? 0;
      stats.tokens.output += usage.output_tokens;
    },
    read: () => structuredClone(stats),
  };
}
