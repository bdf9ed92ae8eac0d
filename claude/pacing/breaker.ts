/** How an attempt ended, as far as the service's health is concerned. */
export type Health = "up" | "down";

const FAILURES_IN_A_ROW = 10;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;

/**
 * Distinguishes an outage from random failures: when the last ten attempts all failed, the service counts as
 * down, and one request at a time (a probe) tests whether it is back. It waits a tenth of the time that the
 * outage has lasted, so that at most a tenth is lost.
 */
export interface Breaker {
  /** Milliseconds until a request may leave; null while a probe is under way. 0 when the service is up. */
  waitFor(now: number): number | null;
  /** @returns whether this request is a probe */
  leave(): boolean;
  note(health: Health, now: number, probe: boolean): void;
  /** A probe ended without an answer about the service: it was stopped. */
  release(probe: boolean): void;
  readonly open: boolean;
}

export function createBreaker(): Breaker {
  let failures = 0;
  let downSince: number | null = null;
  let nextProbeAt = 0;
  let probing = false;
  return {
    get open() {
      return downSince !== null;
    },
    waitFor(now) {
      if (downSince === null) return 0;
      return probing ? null : Math.max(0, nextProbeAt - now);
    },
    leave() {
      if (downSince === null) return false;
      probing = true;
      return true;
    },
    note(health, now, probe) {
      if (probe) probing = false;
      if (health === "up") {
        failures = 0;
        downSince = null;
        return;
      }
      failures++;
      if (failures < FAILURES_IN_A_ROW) return;
      downSince ??= now;
      // Late failures of requests that left before the outage was noticed don't delay the next probe.
      if (probe || nextProbeAt <= now) {
        nextProbeAt = now + Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, (now - downSince) / 10));
      }
    },
    release(probe) {
      if (probe) probing = false;
    },
  };
}
