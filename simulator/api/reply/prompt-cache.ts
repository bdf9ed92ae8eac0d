import { createHash } from "node:crypto";
import { inputTokens, type Segment, type Ttl } from "./segments.ts";

const LIFE_MS: Record<Ttl, number> = { "5m": 5 * 60_000, "1h": 60 * 60_000 };
/** Number of blocks before a breakpoint in which an earlier request's prefix is found. */
const LOOK_BACK = 20;
const PRUNE_ABOVE = 10_000;

/** How the input of one request is billed, in tokens. The four add up to the whole input. */
export interface CacheUse {
  read: number;
  write5m: number;
  write1h: number;
  uncached: number;
  /**
   * Stores the request's prefixes. Call it when the answer has started: other requests can't read them
   * earlier.
   */
  commit: () => void;
}

export interface PromptCache {
  look(o: { model: string; segments: readonly Segment[]; minTokens: number }): CacheUse;
}

/**
 * The prompt cache of one simulator. It stores the prompt up to a breakpoint, by its hash. A prefix shorter
 * than the model's minimum is silently not cached, as on the API.
 * @param clock milliseconds
 */
export function createPromptCache(clock: () => number): PromptCache {
  const entries = new Map<string, { ttl: Ttl; expiresAt: number }>();

  function store(key: string, ttl: Ttl): void {
    const now = clock();
    const known = entries.get(key);
    // Reading or writing restarts the lifetime; a longer lifetime is not shortened.
    const life = known && known.ttl === "1h" && known.expiresAt > now ? "1h" : ttl;
    entries.set(key, { ttl: life, expiresAt: now + LIFE_MS[life] });
    if (entries.size > PRUNE_ABOVE) {
      for (const [old, { expiresAt }] of entries) if (expiresAt <= now) entries.delete(old);
    }
  }

  function look({ model, segments, minTokens }: Parameters<PromptCache["look"]>[0]): CacheUse {
    const prefixes = prefixesOf(model, segments);
    const total = inputTokens(segments);
    const isLive = (key: string): boolean => (entries.get(key)?.expiresAt ?? 0) > clock();
    const breakpoints = prefixes
      .map((prefix, index) => ({ ...prefix, index, ttl: segments[index]?.ttl ?? null }))
      .filter(({ ttl, tokens }) => ttl !== null && tokens >= minTokens);

    const reachable = breakpoints.flatMap(({ index }) =>
      prefixes.slice(Math.max(0, index - LOOK_BACK + 1), index + 1).filter(({ key }) => isLive(key)),
    );
    const hit = reachable.reduce((best, at) => (at.tokens > best.tokens ? at : best), { key: "", tokens: 0 });
    const writtenTo = (ttl?: Ttl): number =>
      Math.max(
        hit.tokens,
        ...breakpoints.filter((b) => ttl === undefined || b.ttl === ttl).map((b) => b.tokens),
      );
    const write1h = writtenTo("1h") - hit.tokens;
    const written = writtenTo() - hit.tokens;
    return {
      read: hit.tokens,
      write1h,
      write5m: written - write1h,
      uncached: total - hit.tokens - written,
      commit: () => {
        if (hit.key !== "") store(hit.key, entries.get(hit.key)?.ttl ?? "5m");
        for (const { key, ttl } of breakpoints) store(key, ttl ?? "5m");
      },
    };
  }

  return { look };
}

function prefixesOf(model: string, segments: readonly Segment[]): { key: string; tokens: number }[] {
  let key = model;
  let tokens = 0;
  return segments.map((segment) => {
    key = createHash("sha256").update(`${key}\u0000${segment.fingerprint}`).digest("hex");
    tokens += segment.tokens;
    return { key, tokens };
  });
}
