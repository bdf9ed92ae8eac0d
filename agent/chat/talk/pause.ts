const LONGEST_MS = 8000;
const ATTEMPTS = 7;

/** What of a browser's window it takes. */
type Line = Pick<Window, "addEventListener" | "removeEventListener"> & { navigator: { onLine: boolean } };

/**
 * How long to wait until the service is asked again: a second, then twice as long each time. Half a minute in all, but
 * nothing is given up while the browser has no connection, and its return ends the wait.
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
