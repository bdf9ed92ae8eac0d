const LONGEST_MS = 8000;
const ATTEMPTS = 7;

/** The used part of a browser's window. */
type Line = Pick<Window, "addEventListener" | "removeEventListener"> & { navigator: { onLine: boolean } };

/**
 * Wait before the next request to the service: one second, then twice as long each time. The waits add up to
 * half a minute. Time without a connection does not count, and the connection's return ends the wait.
 */
export function createPause(line: Line): (attempt: number) => Promise<boolean> {
  return (attempt) => {
    if (attempt > ATTEMPTS) return Promise.resolve(false);
    return new Promise((resolve) => {
      const go = (): void => {
        clearTimeout(timer);
        line.removeEventListener("online", go);
        resolve(true);
      };
      const timer = setTimeout(
        () => {
          if (line.navigator.onLine) go();
        },
        Math.min(LONGEST_MS, 500 * 2 ** attempt),
      );
      line.addEventListener("online", go);
    });
  };
}
