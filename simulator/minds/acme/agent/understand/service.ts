import type { Matter } from "./types.ts";
import { MATTERS } from "./data/service.ts";

/** What a folded text wants done that only the company's people can do; null when nothing. */
export function matterIn(folded: string): Matter | null {
  return MATTERS.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
}
