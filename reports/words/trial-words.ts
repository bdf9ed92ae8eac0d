import type { TrialView } from "../count/analysis.ts";
import { tell } from "./failures.ts";
import { sentence } from "./words.ts";

/** Why a trial neither passed nor failed: `trial 2, errored: The API answered 529.` */
export function undecidedTrialWords(trial: TrialView): string {
  const why =
    trial.error === null
      ? tell(trial).checks.map(
          (c) => `${c.label}: ${sentence(c.instead.map((found) => found.reason).join("; "))}`,
        )
      : [sentence(trial.error.message)];
  return `trial ${trial.trial + 1}, ${trial.outcome}: ${why.join(" ")}`;
}
