import type { Matter } from "./types.ts";
import { MATTERS } from "./data/service.ts";

/** A request in a folded text that only the company's people can fulfil; null when there is none. */
export function matterIn(folded: string): Matter | null {
  return MATTERS.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
}
