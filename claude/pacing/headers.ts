/** One of the API's limits, as its headers describe it. */
export interface LimitSnapshot {
  /** Per minute. */
  limit: number;
  remaining: number;
}

/** The limits that a model has. */
export type LimitName = "requests" | "input" | "output";

const HEADER: Record<LimitName, string> = {
  requests: "anthropic-ratelimit-requests",
  input: "anthropic-ratelimit-input-tokens",
  output: "anthropic-ratelimit-output-tokens",
};

/** The part of Headers that is needed. */
export interface HeaderReader {
  get(name: string): string | null;
}

/**
 * Reads `anthropic-ratelimit-*`. A limit that the answer does not name, or that can't be read, is null.
 * @param share our share of the limits: processes that use one key at once share them
 */
export function readLimits(headers: HeaderReader | null, share = 1): Record<LimitName, LimitSnapshot | null> {
  const read = (name: LimitName): LimitSnapshot | null => {
    const limit = Number(headers?.get(`${HEADER[name]}-limit`) ?? Number.NaN);
    const remaining = Number(headers?.get(`${HEADER[name]}-remaining`) ?? Number.NaN);
    return limit > 0 && remaining >= 0 ? { limit: limit * share, remaining: remaining * share } : null;
  };
  return { requests: read("requests"), input: read("input"), output: read("output") };
}
