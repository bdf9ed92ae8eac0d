import type { Case } from "./types.ts";

/** Different values that one sharer remembers; after that, it starts with none. */
const MOST = 2000;

/**
 * Returns one object for equal values: among thousands of cases, most have the same checks as others, and
 * each would hold its own copy. For plain data that never changes.
 */
export function createSharer(): <T>(value: T) => T {
  const known = new Map<string, unknown>();
  return <T>(value: T): T => {
    const name = JSON.stringify(value);
    const found = known.get(name);
    if (found !== undefined) return found as T;
    if (known.size >= MOST) known.clear();
    known.set(name, value);
    return value;
  };
}

/** The same case, which shares equal parts with others. */
export function shareParts(one: Case, share: ReturnType<typeof createSharer>): Case {
  one.tags = share(one.tags);
  one.tools = share(one.tools);
  one.expect = share(one.expect);
  if (one.customer.kind === "turns") for (const turn of one.customer.turns) turn.expect = share(turn.expect);
  return one;
}
