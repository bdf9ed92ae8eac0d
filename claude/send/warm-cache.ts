import { jsonOf } from "../constant.ts";
import { prepareRequest, resolveModel } from "../models/models.ts";
import { after } from "../pacing/after.ts";
import type { CallOptions, CallResult, Claude, MessageParam, MessageRequest } from "../types.ts";

/** After this time without use the API's prompt cache forgets an entry. Each use restarts the time. */
const FORGETS_AFTER_MS = 5 * 60_000;

/** The request that warms the cache may hang. After this time the others leave, and pay for it. */
const LONGEST_WAIT_MS = 60_000;

/** Fewer characters than any tokenizer has per token: it recognises a prefix that is certainly too short. */
const CHARACTERS_A_TOKEN = 2;

/** The state of a key's prompt cache, shared by the processes that use the key. */
export interface SharedWarmth {
  /** Whether a prefix is cached, or another process writes it to the cache, or the caller must do it. */
  claim(prefix: string): Promise<"cached" | "begun" | "yours">;
  /** It is cached now. */
  cached(prefix: string): Promise<void>;
  /** It failed: another one may try. */
  leave(prefix: string): Promise<void>;
}

interface Prefix {
  /** Its text. */
  text: string;
  /** When it was last used; null before it is known to be cached. */
  usedAt: number | null;
  /** Resolves when the request that warms it has been answered, or has failed. */
  warming: Promise<void> | null;
  /** The API did not cache it. */
  never: boolean;
}

/**
 * A Claude that pays once for the common beginning of many requests. What a request writes into the prompt
 * cache can be read once its answer begins. So the first of the requests with the same beginning is sent
 * alone, and the others wait until then. If fifty were sent at once, each would pay 1.25 times the input's
 * price instead of a tenth. A waiting request occupies no place, and its wait counts in no latency.
 * @param o.now milliseconds of a monotonic clock
 * @param o.longestMs the longest wait for another request
 * @param o.shared for several processes with the same key: one of them warms the cache, and the others wait, too
 */
export function withWarmCache(
  claude: Claude,
  o: { now?: () => number; longestMs?: number; shared?: SharedWarmth | undefined } = {},
): Claude {
  const { now = () => performance.now(), longestMs = LONGEST_WAIT_MS, shared } = o;
  const prefixes = new Map<string, Prefix>();
  /**
   * For requests whose beginning is constant: thousands share it, and its text is made and looked up once.
   */
  const seen: { request: MessageRequest; prefix: Prefix | null }[] = [];

  function prefixFor(request: MessageRequest): Prefix | null {
    const known = seen.find((one) => beginsAlike(one.request, request));
    if (known !== undefined) return known.prefix;
    const key = prefixOf(request);
    const prefix = key === null ? null : (prefixes.get(key) ?? newPrefix(key));
    if (key !== null && prefix !== null) prefixes.set(key, prefix);
    if (isConstant(request)) {
      if (seen.length === MOST_SEEN) seen.shift();
      seen.push({ request, prefix });
    }
    return prefix;
  }

  async function send(request: MessageRequest, call: CallOptions): Promise<CallResult> {
    const prefix = prefixFor(prepareRequest(request).request);
    if (prefix === null) return claude.send(request, call);
    while (isCold(prefix) && prefix.warming !== null && call.signal?.aborted !== true) {
      if (!(await either({ warming: prefix.warming, signal: call.signal, longestMs }))) {
        return use(prefix, request, call);
      }
    }
    return isCold(prefix) ? warm(prefix, request, call) : use(prefix, request, call);
  }

  function isCold({ usedAt, never }: Prefix): boolean {
    return !never && (usedAt === null || now() - usedAt > FORGETS_AFTER_MS);
  }

  async function warm(prefix: Prefix, request: MessageRequest, call: CallOptions): Promise<CallResult> {
    let done = (): void => undefined;
    const warming = new Promise<void>((resolve) => (done = resolve));
    prefix.warming = warming;
    const warmed = (): void => {
      prefix.usedAt = now();
      done();
    };
    let mine = false;
    try {
      mine = shared === undefined || (await isMyTurn(shared, prefix, call.signal));
      if (!mine) warmed();
      return await use(prefix, request, {
        ...call,
        onAnswer: () => {
          warmed();
          if (mine) void shared?.cached(prefix.text).catch(ignore);
          call.onAnswer?.();
        },
      });
    } finally {
      // When it failed, the next one tries.
      if (prefix.warming === warming) prefix.warming = null;
      if (mine)
        void (isCold(prefix) ? shared?.leave(prefix.text) : shared?.cached(prefix.text))?.catch(ignore);
      done();
    }
  }

  /** Waits while another process writes it to the cache. @returns false when it is cached */
  async function isMyTurn(
    shared: SharedWarmth,
    { text }: Prefix,
    signal: AbortSignal | undefined,
  ): Promise<boolean> {
    const until = now() + longestMs;
    for (;;) {
      const is = await shared.claim(text);
      if (is !== "begun") return is === "yours";
      if (signal?.aborted === true || now() > until) return false;
      await either({ warming: new Promise(() => {}), signal, longestMs: ASK_AGAIN_MS });
    }
  }

  async function use(prefix: Prefix, request: MessageRequest, call: CallOptions): Promise<CallResult> {
    const result = await claude.send(request, call);
    const { usage } = result.record;
    const cached = usage !== null && usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h > 0;
    if (cached) prefix.usedAt = now();
    // Too short for the model. The API doesn't report it, and waiting is useless.
    else if (usage !== null) prefix.never = true;
    return result;
  }
  return { send };
}

function newPrefix(text: string): Prefix {
  return { text, usedAt: null, warming: null, never: false };
}

/** Sharing only saves money: where it fails, the prompt is paid for again. */
function ignore(): void {}

/** How often the process asks whether another one has warmed the cache. */
const ASK_AGAIN_MS = 100;

/**
 * The beginning of a request up to its last breakpoint, as text; null where nothing is cached, or certainly
 * can't be.
 */
function prefixOf({ model, system, tools, messages, output_config }: MessageRequest): string | null {
  const count = messages.findLastIndex(hasBreakpoint) + 1;
  const inSystem = Array.isArray(system) && system.some(({ cache_control }) => cache_control);
  if (count === 0 && !inSystem && tools?.some((tool) => "cache_control" in tool) !== true) return null;
  // A schema for the answer is part of what the model reads first.
  const begins = { tools, format: output_config?.format, system, messages: messages.slice(0, count) };
  const text = jsonOf(begins);
  const least = resolveModel(model).facts?.minCacheableTokens ?? 0;
  return text.length < least * CHARACTERS_A_TOKEN ? null : `${model}\n${text}`;
}

/**
 * How many kinds of requests are distinguished without reading them: an agent's, its judge's, its customer's,
 * for a few variants.
 */
const MOST_SEEN = 16;

/** Whether everything that may be cached is constant, and none of it is in the messages. */
function isConstant({ system, tools = [], messages, output_config }: MessageRequest): boolean {
  return (
    typeof system === "object" &&
    Object.isFrozen(system) &&
    tools.every((tool) => Object.isFrozen(tool)) &&
    output_config?.format === undefined &&
    !messages.some(hasBreakpoint)
  );
}

/** Whether a request begins like a constant one: with the very same objects. */
function beginsAlike(known: MessageRequest, request: MessageRequest): boolean {
  const [tools, others] = [known.tools ?? [], request.tools ?? []];
  return (
    known.system === request.system &&
    known.model === request.model &&
    tools.length === others.length &&
    tools.every((tool, i) => tool === others[i]) &&
    isConstant(request)
  );
}

function hasBreakpoint({ content }: MessageParam): boolean {
  return Array.isArray(content) && content.some((block) => "cache_control" in block && block.cache_control);
}

/** Waits for the first of several; an abort is not an error here. @returns false when it took too long */
function either(o: {
  warming: Promise<void>;
  signal: AbortSignal | undefined;
  longestMs: number;
}): Promise<boolean> {
  const { warming, signal, longestMs } = o;
  return new Promise((resolve) => {
    const end = (inTime: boolean): void => {
      cancel();
      signal?.removeEventListener("abort", stop);
      resolve(inTime);
    };
    const stop = (): void => end(true);
    const cancel = after(longestMs, () => end(false));
    signal?.addEventListener("abort", stop, { once: true });
    void warming.then(stop);
  });
}
