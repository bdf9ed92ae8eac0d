import type { Turn } from "../../graders/contract/transcript.ts";

const DONE: Record<NonNullable<Turn["guardrails"]>[number]["did"], string> = {
  refused: "the message was answered without the model",
  repaired: "the reply was made again",
  replaced: "a safe answer took the reply's place",
  taken_out: "instructions were taken out before the model read them",
  not_checked: "its model gave no answer, and nothing was checked",
};

/** What guardrails did for a reply, one line each. */
export function guardrailWords({ guardrails = [] }: Pick<Turn, "guardrails">): string[] {
  return guardrails.map(
    ({ guardrail, found, did }) =>
      `guardrail ${guardrail}: ${DONE[did]} (${found.map((type) => type.replaceAll("_", " ")).join(", ")})`,
  );
}
