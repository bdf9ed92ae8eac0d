/**
 * Runs `work` so that Ctrl-C (or a polite kill) stops it cleanly: the first aborts its signal, the second quits.
 * @param onInterrupt told at the first one
 */
export async function interruptible<T>(
  work: (signal: AbortSignal) => Promise<T>,
  onInterrupt: () => void,
): Promise<T> {
  const controller = new AbortController();
  const handle = (): void => {
    if (controller.signal.aborted) process.exit(130);
    onInterrupt();
    controller.abort();
  };
  process.on("SIGINT", handle);
  process.on("SIGTERM", handle);
  try {
    return await work(controller.signal);
  } finally {
    process.off("SIGINT", handle);
    process.off("SIGTERM", handle);
  }
}
