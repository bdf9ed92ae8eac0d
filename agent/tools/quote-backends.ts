import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { readBounded } from "../read-bounded.ts";
import { ToolFailure } from "../types.ts";
import type { QuoteBackend } from "./get-quote.ts";

/** The reference backend: every vehicle costs the same, after a second. */
export function fixedQuoteBackend(settings: { premium?: string; delayMs?: number } = {}): QuoteBackend {
  const { premium = "100", delayMs = 1000 } = settings;
  return async (_details, { signal }) => {
    if (delayMs > 0) await sleep(delayMs, undefined, signal && { signal });
    return premium;
  };
}

/** Eva's messages when there is no quote. */
export const QUOTING_FAILURES = {
  timeout: "The quoting service did not answer in time.",
  error: (status: number): string => `The quoting service answered with an error (HTTP ${status}).`,
};

/** Answers have a few dozen bytes; a longer one is not a quote. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** No insurance costs more a month; a greater number is a mistake, such as cents or a total. */
const MOST_USD = 1_000_000;

/** An amount above zero, in dollars and cents, as a number or as text: the same bounds for both. */
const Answer = z.object({
  monthly_premium_usd: z
    .union([z.number(), z.string().regex(/^\d{1,7}(\.\d{1,2})?$/)])
    .transform((premium) => (typeof premium === "string" ? premium : inCents(premium)))
    .refine((premium) => Number(premium) >= 0.01 && Number(premium) <= MOST_USD),
});

function inCents(premium: number): string {
  return Number.isInteger(premium) ? String(premium) : premium.toFixed(2);
}

export interface HttpQuoteSettings {
  /** Where the details are posted as JSON: `{make, model, year, mileage, driver_age}`. */
  url: string;
  timeoutMs: number;
  /** Sent as a bearer token. Never part of a message. */
  token?: string | undefined;
  fetch?: typeof fetch | undefined;
}

/**
 * The backend of production: an HTTP endpoint that answers `{"monthly_premium_usd": 123.4}`. Every failure
 * becomes a `ToolFailure` with our own words: the address, the token and the endpoint's text never reach
 * Claude. The cause is kept for the log.
 * @public for programs that deploy the agent
 */
export function httpQuoteBackend(settings: HttpQuoteSettings): QuoteBackend {
  const { url, timeoutMs, token, fetch: send = fetch } = settings;
  return async (details, { signal }) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      const response = await send(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "application/json",
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(details),
        // A redirect could carry the token to another host.
        redirect: "error",
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw new ToolFailure(QUOTING_FAILURES.error(response.status));
      }
      return toPremium(await readBounded(response, MAX_ANSWER_BYTES));
    } catch (cause) {
      if (cause instanceof ToolFailure || signal?.aborted) throw cause;
      if (deadline.aborted) throw new ToolFailure(QUOTING_FAILURES.timeout, { cause });
      throw new ToolFailure("The quoting service can't be reached.", { cause });
    }
  };
}

function toPremium(text: string | null): string {
  let content: unknown;
  try {
    content = JSON.parse(text ?? "");
  } catch {
    content = null;
  }
  const parsed = Answer.safeParse(content);
  if (!parsed.success) throw new ToolFailure("The quoting service gave an answer that can't be read.");
  return parsed.data.monthly_premium_usd;
}
