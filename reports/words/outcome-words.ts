import type { Counts } from "../count/analysis.ts";
import { thousands } from "./words.ts";

/** The trials of each outcome: `1,176 passed, 2 failed, 0 errored, 0 unscored, 22 not run`. */
export function outcomesWords(c: Counts): string {
  return `${passedFailedWords(c)}, ${thousands(c.errored)} errored, ${thousands(c.unscored)} unscored, ${thousands(c.notRun)} not run`;
}

/** `1,176 passed, 2 failed` */
export function passedFailedWords({ passed, failed }: Pick<Counts, "passed" | "failed">): string {
  return `${thousands(passed)} passed, ${thousands(failed)} failed`;
}

/** Trials that neither passed nor failed: `2 errored, 1,022 not run`. Null where there are none. */
export function undecidedWords({
  errored,
  unscored,
  notRun,
}: Pick<Counts, "errored" | "unscored" | "notRun">): string | null {
  const parts = [
    ...(errored > 0 ? [`${thousands(errored)} errored`] : []),
    ...(unscored > 0 ? [`${thousands(unscored)} unscored`] : []),
    ...(notRun > 0 ? [`${thousands(notRun)} not run`] : []),
  ];
  return parts.length === 0 ? null : parts.join(", ");
}
