/**
 * A value that is made when it is first needed, and kept. For what takes long to make and is seldom needed:
 * a pattern with Unicode classes needs as much as three milliseconds, and every command would wait for it.
 */
export function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
