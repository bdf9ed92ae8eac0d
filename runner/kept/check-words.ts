import type { CheckResult } from "../../graders/contract/types.ts";

/** What a check asks: in its author's words, where there are any, because not every reader can read patterns. */
export function checkWords({ label, inWords }: Pick<CheckResult, "label" | "inWords">): string {
  return inWords ?? label;
}
