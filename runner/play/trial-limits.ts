import type { CaseLimits } from "../../cases/types.ts";
import type { Transcript } from "../../graders/contract/transcript.ts";

/** Which limit of its case a conversation exceeds, in words; null when it is within all of them. */
export function overLimit({ turns }: Transcript, { tokens, seconds }: CaseLimits): string | null {
  const used = turns
    .flatMap(({ calls }) => calls)
    .reduce((sum, { usage: u }) => {
      if (u === null) return sum;
      return sum + u.input + u.output + u.cacheRead + u.cacheWrite5m + u.cacheWrite1h;
    }, 0);
  if (tokens !== undefined && used > tokens)
    return `it took ${english(used)} tokens, more than ${english(tokens)}`;
  // Latency excludes waiting for the API's limits, so that the agent does not fail for a busy hour.
  const took = turns.reduce((sum, { latencyMs }) => sum + latencyMs, 0) / 1000;
  if (seconds !== undefined && took > seconds)
    return `the agent's replies took ${took.toFixed(1)} s, more than ${seconds} s`;
  return null;
}

function english(n: number): string {
  return n.toLocaleString("en-US");
}
