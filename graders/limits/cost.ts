import { z } from "zod";
import { amount } from "../reading/inputs.ts";
import type { Grader } from "../contract/types.ts";
import { fail, pass, unscored } from "../contract/verdict.ts";

export interface CostSettings {
  /** US dollars. */
  max_usd: number;
}

const schema = z.strictObject(
  { max_usd: amount },
  { error: (issue) => (issue.code === "invalid_type" ? "expected { max_usd: 0.05 }" : undefined) },
);

/** The agent's calls cost at most this much. Judge and simulated customer aren't counted. */
export const cost: Grader<CostSettings> = {
  kind: "cost",
  version: 1,
  about: "All API calls of the agent together (of the turn, or of the conversation) cost at most `max_usd`.",
  schema,
  needsJudge: false,
  negatable: false,
  ofCalls: true,
  describe: ({ max_usd }) => `costs at most $${max_usd}`,
  grade: ({ max_usd }, { transcript, turn }) => {
    const calls = transcript.turns
      .filter((_, index) => turn === null || index === turn)
      .flatMap((played) => played.calls);
    if (calls.length === 0) return unscored("no API call is recorded, so there is no cost to judge");
    const known = calls.reduce((sum, call) => sum + (call.costUsd ?? 0), 0);
    const unknown = calls.find((call) => call.costUsd === null);
    // The known part alone may already be too much.
    if (known > max_usd)
      return fail(`cost ${unknown ? "at least " : ""}$${dollars(known)}, limit $${max_usd}`);
    if (unknown) return unscored(`the price of ${unknown.answeredBy ?? unknown.model} is unknown`);
    return pass(`cost $${dollars(known)}, limit $${max_usd}`);
  },
};

function dollars(amount: number): string {
  return amount.toFixed(6).replace(/0{1,4}$/u, "");
}
