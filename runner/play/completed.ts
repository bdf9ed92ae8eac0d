import type { CheckResult, Evidence } from "../../graders/contract/types.ts";
import type { CaseLimits } from "../../cases/types.ts";
import { overLimit } from "./trial-limits.ts";
import type { ReplyEnd, Transcript } from "../../graders/contract/transcript.ts";

const BROKEN: Partial<Record<ReplyEnd, string>> = {
  truncated: "was cut off at the model's limit of output tokens",
  empty: "had no text",
  tool_limit: "went on calling tools until its bound was reached",
  context_full: "did not fit into the model's context",
  unknown_stop: "ended for a reason that is none of a whole reply (see stopReason in its calls)",
  refusal: "was refused by the model's safety system, so the customer got no answer",
};

/**
 * The check that every trial has: each reply ended normally and the customer was done. Without it a cut
 * conversation could pass every "never says". It feeds no criterion; where it fails, a criterion is left
 * open.
 * @param o `lengthIsAsked`: a check of the case decides whether the customer was done soon enough
 */
export function checkCompleted(
  transcript: Transcript,
  { limits = {}, lengthIsAsked = false }: { limits?: CaseLimits; lengthIsAsked?: boolean } = {},
): CheckResult {
  const problems: string[] = [];
  const evidence: Evidence[] = [];
  transcript.turns.forEach((turn, index) => {
    const broken = BROKEN[turn.end];
    if (broken === undefined) return;
    problems.push(`reply ${index + 1} ${broken}`);
    evidence.push({ turn: index, speaker: "agent", quote: turn.agent });
  });
  if (transcript.end === "max_turns" && !lengthIsAsked) {
    problems.push(`the customer was not done after ${transcript.turns.length} messages`);
  }
  const over = transcript.end === "limit" ? overLimit(transcript, limits) : null;
  if (over !== null) problems.push(`the conversation was cut: ${over}`);
  return {
    id: "completed",
    kind: "completed",
    label: "every reply ends normally",
    severity: "required",
    criteria: [],
    verdict:
      problems.length === 0
        ? { status: "pass", reason: "every reply ended normally", evidence: [] }
        : { status: "fail", reason: problems.join("; "), evidence },
  };
}
