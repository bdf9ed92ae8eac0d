import { IN_PROCESS } from "../../claude/index.ts";

/** `--concurrency`: a number, or as many as is useful. */
export type Concurrency = number | "auto";

/** Enough for the largest tier of the API: the actual rate is paced by the API's own limits. */
const MOST_REQUESTS = 100;

/**
 * The in-process simulator shares our processor: with more requests at once, replies would only seem slower.
 */
const MOST_IN_PROCESS = 16;

/** The most requests at once. @param baseUrl where they are sent */
export function requestsAtOnce(concurrency: Concurrency, baseUrl: string): number {
  if (concurrency !== "auto") return concurrency;
  return baseUrl === IN_PROCESS ? MOST_IN_PROCESS : MOST_REQUESTS;
}
