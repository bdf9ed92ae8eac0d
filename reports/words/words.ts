import { outOf, plural, thousands } from "../../text/counts.ts";
import type { CriterionVerdict } from "../count/analysis.ts";

export { outOf, plural, thousands };

/**
 * A rate between 0 and 1 as people write it: `95 %`, `99.6 %`. Never rounds up to a perfect 100 %, nor down
 * to 0 %.
 * @param bar the value that the rate is compared with: where both would be written the same and are not
 * equal, decimals are added
 */
export function percent(rate: number, bar?: number): string {
  return written({ rate, bar, round: Math.round, perfect: false });
}

/** The same for the lower end of a range: rounded down, so that it never claims more than was shown. */
export function percentAtLeast(rate: number, bar?: number): string {
  return written({ rate, bar, round: (value) => Math.floor(value + 1e-9), perfect: true });
}

/** The same for the upper end: rounded up. */
export function percentAtMost(rate: number, bar?: number): string {
  return written({ rate, bar, round: (value) => Math.ceil(value - 1e-9), perfect: true });
}

function written(o: {
  rate: number;
  bar: number | undefined;
  round: (value: number) => number;
  /** Whether a rate that is not exactly 0 or 1 may be written as 0 or 100 %. */
  perfect: boolean;
}): string {
  const { rate, bar, round } = o;
  const value = rate * 100;
  if (value === 0 || value === 100) return `${value} %`;
  for (let digits = value >= 99 || value <= 1 ? 1 : 0; digits < 4; digits++) {
    const text = round(value * 10 ** digits) / 10 ** digits;
    const same = bar !== undefined && rate !== bar && text === Number((bar * 100).toFixed(digits));
    if ((o.perfect || (text > 0 && text < 100)) && !same) return `${text} %`;
  }
  return value > 50 ? "99.9 %" : "0.1 %";
}

/** A duration in milliseconds: `85 ms`, `2.4 s`, `3 min 20 s`. */
export function duration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** US dollars, with enough digits for small sums: `$12.40`, `$0.0042`. */
export function dollars(usd: number): string {
  if (usd === 0) return "$0";
  if (usd >= 0.1) return `$${usd.toFixed(2)}`;
  if (usd < 0.0001) return "under $0.0001";
  return `$${Number(usd.toPrecision(2)).toString()}`;
}

/** The price of one reply or conversation: cents below ten, `0.76 ¢`, `$0.12` above. */
export function money(usd: number): string {
  if (usd >= 0.1) return dollars(usd);
  const cents = usd * 100;
  if (cents === 0) return "0 ¢";
  return cents < 0.01 ? "under 0.01 ¢" : `${Number(cents.toPrecision(2)).toString()} ¢`;
}

/** The known dollars, and that `what` has an unknown price. Where nothing is known, no sum is given. */
export function moneyWords(usd: number, what: string, unknown: number): string {
  if (unknown === 0) return dollars(usd);
  return usd === 0 ? `${what} of unknown price` : `${dollars(usd)} plus ${what} of unknown price`;
}

/** `1 retry`, `2 retries`. */
export function retriesWords(count: number): string {
  return plural(count, "retry", "retries");
}

/** Text that ends with exactly one full stop. */
export function sentence(text: string): string {
  const trimmed = text.trimEnd();
  return /[.!?…][)"'”’»]*$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** `1 trial is`, `2 trials are`. */
export function trialsAre(count: number): string {
  return `${plural(count, "trial")} ${count === 1 ? "is" : "are"}`;
}

/** What trials without a failure leave open, wherever it is said. @param upTo share of failures */
export function cleanWords(trials: number, upTo: number): string {
  return `0 of ${plural(trials, "trial")} broke it. Customers like these could still see up to ${percentAtMost(upTo)} that do`;
}

/** A verdict in a support lead's words. */
export const VERDICT_WORDS: Record<CriterionVerdict, string> = {
  met: "met",
  not_met: "NOT MET",
  not_enough_evidence: "not enough evidence",
  not_measurable: "not measurable",
};

/** The name in place of an API where conversations were recorded, so that no agent was asked. */
export const RECORDED = "recorded conversations";

/** The name in place of a judge where no model was asked. */
export const NO_JUDGE = "none";

/** An agent's name as a person writes it: the manifest's `pia` becomes `Pia`. */
export function agentName({ agent = "the agent" }: { agent?: string | undefined }): string {
  return capital(agent);
}

/** The text with a capital at its beginning. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The banner on every page of a simulated run. */
export const SIMULATED_BANNER = "SIMULATED: says nothing about Claude";
