import { z } from "zod";
import { count } from "./inputs.ts";
import type { Grader } from "./types.ts";
import { fail, pass } from "./verdict.ts";

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
  version: 1,
  about: "The conversation took at least `min` and at most `max` customer turns.",
  schema,
  needsJudge: false,
  negatable: true,
  describe: ({ min, max }) => {
    if (min === undefined) return `takes at most ${max} turns`;
    return max === undefined ? `takes at least ${min} turns` : `takes ${min} to ${max} turns`;
  },
  grade: ({ min = 0, max = Infinity }, { transcript }) => {
    const played = transcript.turns.length;
    const decided = played >= min && played <= max ? pass : fail;
    return decided(`${played} ${played === 1 ? "turn was" : "turns were"} played`);
  },
};
