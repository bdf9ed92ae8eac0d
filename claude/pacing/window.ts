/** How many requests of a model may be under way. Times are milliseconds of a monotonic clock. */
export interface Window {
  readonly size: number;
  /** A request was answered. @param saturated whether the window was nearly full when it left */
  grow(saturated: boolean): void;
  /**
   * The API refused because of too many requests. @param sentAt when the refused one left. Only the
   * first refusal among the requests that left before the last cut has an effect. @returns whether this began a new episode
   */
  cut(sentAt: number, now: number): boolean;
}

/** The size before the API has said anything. Even its lowest tier allows a thousand requests per minute. */
const FIRST = 50;
const SHARE_LEFT = 0.7;

/**
 * Slow start: each answer makes room for two more until the API first says "too many"; from then on a round
 * of answers makes room for one in twenty more. It only grows when it is used, because an idle hour proves
 * nothing.
 */
export function createWindow(most: number): Window {
  let size = Math.min(FIRST, most);
  let cutAt: number | null = null;
  return {
    get size() {
      return Math.max(1, Math.floor(size));
    },
    grow(saturated) {
      if (!saturated) return;
      size = Math.min(most, size + (cutAt === null ? 2 : 0.05));
    },
    cut(sentAt, now) {
      if (cutAt !== null && sentAt <= cutAt) return false;
      cutAt = now;
      size = Math.max(1, size * SHARE_LEFT);
      return true;
    },
  };
}
