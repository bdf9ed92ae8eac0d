/** Weight of the newest attempt in the share that fails. */
const NEWEST = 0.05;
/** Up to this share failures count as random; above it the service has a problem. */
const TROUBLE = 0.5;
const UNLUCKY_PAUSE_MS = 250;
/** The pacer notices an outage by itself, so no request must wait longer than this. */
const TROUBLED_PAUSE_MS = 4000;
/**
 * A request that failed more often in a row is no longer only unlucky: this happens to one of 4,000 where a
 * quarter of all fail.
 */
const BAD_LUCK = 5;

/**
 * Distinguishes a request's random failures from a problem of the service. Where most attempts are answered,
 * a refused one should be tried again soon. A pause that doubles with each refusal would make the unluckiest
 * of 500 requests take as long as all others together, and would not relieve the service.
 */
export interface Luck {
  note(answered: boolean): void;
  /** The longest pause of our own choosing, in milliseconds. @param failures of this request so far */
  longestPauseMs(failures: number): number;
}

export function createLuck(): Luck {
  let failing = 0;
  return {
    note(answered) {
      failing += NEWEST * ((answered ? 0 : 1) - failing);
    },
    longestPauseMs(failures) {
      if (failing > TROUBLE) return TROUBLED_PAUSE_MS;
      return Math.min(TROUBLED_PAUSE_MS, UNLUCKY_PAUSE_MS * 2 ** Math.max(0, failures - BAD_LUCK));
    },
  };
}
