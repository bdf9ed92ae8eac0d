import { IN_PROCESS } from "../../claude/index.ts";

/** `--concurrency`: a number, or as many as make sense. */
export type Concurrency = number | "auto";

/** Enough for the largest tier of the API: what really goes out is paced by its own limits. */
const MOST_REQUESTS = 100;

/** The in-process simulator shares our processor: with more at once, replies would only seem slower. */
const MOST_IN_PROCESS = 16;

/** Requests at once, at the most. @param baseUrl where they go */
export function requestsAtOnce(concurrency: Concurrency, baseUrl: string): number {
  if (concurrency !== "auto") return concurrency;
  return baseUrl === IN_PROCESS ? MOST_IN_PROCESS : MOST_REQUESTS;
}
