import type { LimitSnapshot } from "./headers.ts";

const MINUTE_MS = 60_000;
/** How long a request may be under way. Requests that leave closer together may arrive in another order. */
const SKEW_MS = 100;
/** The factor on a guessed rate after another refusal. */
const SLOWER = 0.7;

/**
 * An estimate of what is left in one of the API's token buckets: what the last answer said, plus the refill
 * since then, minus what was sent since then. An answer describes the moment in which its request arrived, so
 * requests that were sent after it are subtracted.
 *
 * Unknown until the first answer. All times are milliseconds of a monotonic clock.
 */
export interface BucketEstimate {
  /** Milliseconds until `cost` is available; 0 when it is available now or nothing is known. */
  waitFor(cost: number, now: number): number;
  /** The request with this number leaves. Numbers ascend. */
  take(cost: number, number: number, now: number): void;
  /** The answer to a request came. An older state does not replace a newer one. */
  learn(snapshot: LimitSnapshot, request: { number: number; at: number }): void;
  /** The request with this number is finished: it was answered, or given up. */
  settled(number: number): void;
  /** How many requests are remembered, because a later answer may not include them. */
  readonly remembered: number;
  /**
   * The API refused although there should have been enough: what its headers say can't be relied on. From now
   * on only our own count is used, with a smaller bucket.
   * @param perMinute the refill rate, where the API did not say; null to keep the known one
   */
  distrust(now: number, perMinute: number | null): void;
  /**
   * There was no refusal for a while at a guessed rate, so it is raised a little. No effect where the rate is
   * known.
   */
  speedUp(factor: number): void;
  /** Whether anything is known. */
  readonly known: boolean;
}

export function createBucketEstimate(): BucketEstimate {
  let perMs = 0;
  let guessed = false;
  // The most that was ever seen in it: a bucket may be smaller than its limit per minute.
  let capacity = 0;
  let trusted = true;
  /** Null while nothing is known. */
  let level: number | null = null;
  let at = 0;
  /** The request whose answer gave the newest state. */
  let newest: { number: number; at: number } | null = null;
  /** Requests under way, as long as a later answer may not include them. */
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
      // A request larger than the whole bucket is allowed when the bucket is full.
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
      // Requests that left at about the same time may have arrived before or after it.
      const unknownOf = sent.filter(
        (s) => s.at > request.at + SKEW_MS || (s.at >= request.at - SKEW_MS && !s.answered),
      );
      const believed = level;
      const believedAt = at;
      // It describes the moment of its arrival: the refill on the way is already included.
      level = remaining - SKEW_MS * perMs;
      at = request.at;
      for (const s of unknownOf) spend(s.cost, Math.max(at, s.at));
      if (believed !== null && newest !== null && request.at <= newest.at + SKEW_MS) {
        // For two states of the same moment, the lower one counts.
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
      // Only requests under way can bring a new state. Where the API says nothing about limits, nothing else
      // would ever be forgotten.
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

/** Tolerance for rounding errors in sums of tiny steps. */
const HAIR = 1e-9;
