import { z } from "zod";
import { plural } from "../../text/counts.ts";
import { count } from "../reading/inputs.ts";
import type { Grader } from "../contract/types.ts";
import { fail, pass, unscored } from "../contract/verdict.ts";

/** Bounds, both ends included. */
export interface TurnsSettings {
  min?: number | undefined;
  max?: number | undefined;
}

const schema = z
  .strictObject(
    { min: count.optional(), max: count.optional() },
    { error: (issue) => (issue.code === "invalid_type" ? "expected bounds, such as { max: 6 }" : undefined) },
  )
  .refine((value) => value.min !== undefined || value.max !== undefined, {
    error: "name `min`, `max` or both",
  })
  .refine((value) => (value.min ?? 0) <= (value.max ?? Infinity), {
    error: "min is above max: no conversation could pass",
  });

/** How many customer turns were played. */
export const turns: Grader<TurnsSettings> = {
  kind: "turns",
  version: 2,
  about: "The conversation took at least `min` and at most `max` customer turns.",
  schema,
  needsJudge: false,
  negatable: true,
  describe: ({ min, max }) => {
    if (min === undefined) return `takes at most ${plural(max ?? 0, "turn")}`;
    return max === undefined
      ? `takes at least ${plural(min, "turn")}`
      : `takes ${min} to ${plural(max, "turn")}`;
  },
  grade: ({ min = 0, max = Infinity }, { transcript }) => {
    const played = transcript.turns.length;
    // Cut at the maximum: the customer had more to say, so there would have been at least one more turn.
    const cut = transcript.end === "max_turns";
    const least = cut ? played + 1 : played;
    const words = `${played} ${played === 1 ? "turn was" : "turns were"} played${cut ? ", and the customer was not done" : ""}`;
    if (least > max) return fail(words);
    if (cut && (least < min || max < Infinity))
      return unscored(`${words}: it is not known how many it would take`);
    return least >= min ? pass(words) : fail(words);
  },
};
