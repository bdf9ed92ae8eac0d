import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Backend } from "../backend.ts";
import { BackendError } from "../backend-error.ts";
import { readBounded } from "../../read-bounded.ts";
import type { RuleCall, RuleResult } from "../perform.ts";
import { RULES } from "../rules/index.ts";

export interface HttpBackendSettings {
  /** Address of the server: `http://127.0.0.1:8788`. */
  url: string;
  /** For one attempt: a customer waits for it. */
  timeoutMs?: number | undefined;
  /** Wait before the second attempt. */
  pauseMs?: number | undefined;
  fetch?: typeof fetch | undefined;
}

const MOST_BYTES = 256 * 1024;
/** Status codes that mean that the server was not reached: another attempt may succeed. */
const GATEWAY = [502, 503, 504];

const problemSchema = z.object({
  type: z.string(),
  status: z.int(),
  title: z.string(),
  // Claude reads it: a longer text is no explanation.
  detail: z.string().max(1000),
});

/**
 * Acme's system behind HTTP. A request without an answer is sent again, with the same key, so that nothing is
 * done twice. An unreadable answer is an error: neither an address nor the words of a proxy reach Claude.
 */
export function httpBackend(settings: HttpBackendSettings): Backend {
  const { pauseMs = 250 } = settings;
  return {
    async ask(asked, { signal }) {
      try {
        return await attempt(settings, asked, signal);
      } catch (cause) {
        if (!(cause instanceof BackendError) || cause.failure === "error") throw cause;
        await sleep(pauseMs, undefined, signal && { signal });
        return await attempt(settings, asked, signal);
      }
    },
  };
}

async function attempt(
  { url, timeoutMs = 5000, fetch: send = fetch }: HttpBackendSettings,
  { rule: name, input, key }: RuleCall,
  signal: AbortSignal | undefined,
): Promise<RuleResult> {
  const rule = RULES.get(name);
  if (rule === undefined) throw new BackendError("error");
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const response = await send(new URL(rule.path, url), {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json, application/problem+json",
        ...(rule.writes && key !== undefined && { "idempotency-key": key }),
      },
      body: JSON.stringify(input),
      redirect: "error",
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    const text = await readBounded(response, MOST_BYTES);
    if (GATEWAY.includes(response.status)) throw new BackendError("unreachable");
    const body = parse(text);
    if (response.ok) {
      const result = rule.result.safeParse(body);
      if (!result.success) throw new BackendError("error", { cause: result.error });
      return {
        ok: true,
        result: result.data,
        repeated: response.headers.get("idempotent-replayed") === "true",
      };
    }
    const problem = problemSchema.safeParse(body);
    if (response.status >= 500 || !problem.success) throw new BackendError("error");
    return { ok: false, problem: { ...problem.data, type: problem.data.type.replace(/^.*\//, "") } };
  } catch (cause) {
    if (cause instanceof BackendError || signal?.aborted === true) throw cause;
    throw new BackendError(deadline.aborted ? "timeout" : "unreachable", { cause });
  }
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}
