/**
 * Lets work wait until all network events of the moment are handled. Waiting work continues in order, one
 * piece in each round of the event loop. So a place that becomes free is used at once, even where fifty
 * answers come in the same millisecond.
 */
export function createTurns(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  function next(): void {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(next);
  }
  return () =>
    new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(next);
    });
}
