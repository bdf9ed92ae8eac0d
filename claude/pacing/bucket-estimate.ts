import type { LimitSnapshot } from "./headers.ts";

const MINUTE_MS = 60_000;
/** How long a request may be on its way. Those that leave closer together may arrive in another order. */
const SKEW_MS = 100;
/** A rate that was only guessed, after another refusal. */
const SLOWER = 0.7;

/**
 * What is left in one of the API's token buckets, as far as it can be known: what the last answer said, plus what
 * flowed in since, minus what was sent since. An answer describes the moment in which its request arrived, so requests
 * that were sent after it are subtracted.
 *
 * Unknown until the first answer. All times are milliseconds of a clock that never goes back.
 */
export interface BucketEstimate {
  /** Milliseconds until `cost` is there; 0 when it is there now or nothing is known. */
  waitFor(cost: number, now: number): number;
  /** The request with this number leaves. Numbers ascend. */
  take(cost: number, number: number, now: number): void;
  /** The answer to a request came. An older state does not replace a newer one. */
  learn(snapshot: LimitSnapshot, request: { number: number; at: number }): void;
  /** Nothing more will be heard of the request with this number: it was answered, or given up. */
  settled(number: number): void;
  /** How many requests are remembered, because an answer may still come that does not include them. */
  readonly remembered: number;
  /**
   * The API refused though it should not have: what it says is left can't be relied on. From now on only our own count
   * is, with a smaller bucket.
   * @param perMinute what flows in, where the API did not say; null to keep what is known
   */
  distrust(now: number, perMinute: number | null): void;
  /** Everything went well for a while at a guessed rate: try a little more. Does nothing where the rate is known. */
  speedUp(factor: number): void;
  /** Whether anything is known. */
  readonly known: boolean;
}

export function createBucketEstimate(): BucketEstimate {
  let perMs = 0;
  let guessed = false;
  // The most that was ever seen in it: a bucket may be smaller than its limit a minute.
  let capacity = 0;
  let trusted = true;
  /** Null while nothing is known. */
  let level: number | null = null;
  let at = 0;
  /** The request whose answer is the newest state. */
  let newest: { number: number; at: number } | null = null;
  /** Requests that left, as long as an answer may come that does not include them. */
  let sent: { number: number; at: number; cost: number; answered: boolean; settled: boolean }[] = [];

  const flowTo = (now: number): void => {
    if (level === null) return;
    level = Math.min(capacity, level + Math.max(0, now - at) * perMs);
    at = now;
  };
  const spend = (cost: number, now: number): void => {
    flowTo(now);
    if (level !== null) level -= cost;
  };

  return {
    get known() {
      return level !== null;
    },
    waitFor(cost, now) {
      flowTo(now);
      if (level === null) return 0;
      // What is larger than the whole bucket gets through when it is full.
      const missing = Math.min(cost, capacity) - level;
      return missing <= HAIR ? 0 : Math.max(1, missing / perMs);
    },
    take(cost, number, now) {
      spend(cost, now);
      if (trusted) sent.push({ number, at: now, cost, answered: false, settled: false });
    },
    learn({ limit, remaining }, request) {
      perMs = limit / MINUTE_MS;
      guessed = false;
      for (const s of sent) if (s.number === request.number) s.answered = true;
      if (!trusted || (newest !== null && request.at < newest.at - SKEW_MS)) return;
      capacity = Math.max(capacity, remaining + 1);
      // What left at about the same time may have arrived before or after it.
      const unknownOf = sent.filter(
        (s) => s.at > request.at + SKEW_MS || (s.at >= request.at - SKEW_MS && !s.answered),
      );
      const believed = level;
      const believedAt = at;
      // It describes the moment of its arrival: what flowed in on the way is in it already.
      level = remaining - SKEW_MS * perMs;
      at = request.at;
      for (const s of unknownOf) spend(s.cost, Math.max(at, s.at));
      if (believed !== null && newest !== null && request.at <= newest.at + SKEW_MS) {
        // News of the same moment: the more careful one counts.
        flowTo(Math.max(at, believedAt));
        level = Math.min(level, Math.min(capacity, believed + (at - believedAt) * perMs));
      } else newest = request;
      const oldest = (newest?.at ?? request.at) - SKEW_MS;
      sent = sent.filter((s) => s.at >= oldest);
    },
    settled(number) {
      const own = sent.find((s) => s.number === number);
      if (own !== undefined) own.settled = true;
      if (sent[0]?.settled !== true) return;
      // Only requests under way can bring a new state. Where the API says nothing of limits, nothing else would ever
      // be forgotten.
      const oldest = sent.find((s) => !s.settled)?.at ?? Infinity;
      const kept = sent.findIndex((s) => s.at >= oldest - SKEW_MS);
      sent.splice(0, kept === -1 ? sent.length : kept);
    },
    get remembered() {
      return sent.length;
    },
    distrust(now, perMinute) {
      if (guessed) perMs *= SLOWER;
      else if (perMs === 0 && perMinute !== null) {
        perMs = perMinute / MINUTE_MS;
        guessed = true;
      }
      if (perMs === 0) return;
      capacity = Math.max(1, trusted ? Math.min(capacity, perMs * 1000) : capacity / 2);
      trusted = false;
      level = 0;
      at = now;
      sent = [];
    },
    speedUp(factor) {
      if (guessed) perMs *= factor;
    },
  };
}

/** Sums of tiny steps miss their goal by a hair. */
const HAIR = 1e-9;
