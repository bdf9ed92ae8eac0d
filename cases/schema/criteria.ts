import { z } from "zod";
import type { LiveMeasure, LiveTarget } from "../types.ts";
import { criterionId, filledText, rate } from "./schema-words.ts";

const measurableSchema = z.strictObject({
  id: criterionId.describe("What cases and checks refer to it by."),
  name: filledText.describe("The name in business words."),
  about: filledText.describe("What it means, in one sentence."),
  owner: filledText.describe("Who answers for it."),
  severity: z
    .enum(["gate", "watch", "invariant"])
    .default("gate")
    .describe("gate: must meet its target. watch: only reported. invariant: one failing trial fails it."),
  population: z
    .enum(["customers", "attackers"])
    .optional()
    .transform((value) => (value === "attackers" ? value : undefined))
    .describe(
      "Whom its cases represent. attackers: reported apart, and no case is evidence for it and for ordinary customers.",
    ),
  target: rate.describe("The rate to reach, such as 95%."),
  floor: rate.optional().describe("The rate below which it is certainly not met; the target, if not given."),
});

const notMeasurableSchema = z.strictObject({
  id: criterionId,
  name: filledText,
  about: filledText,
  owner: filledText,
  target: filledText.describe("The target as it is meant, in words."),
  reason: filledText.describe("Why it can't be measured with this agent."),
});

/** A written target for each measure. */
const EXAMPLES: Record<LiveMeasure, string> = {
  deflection: "70%",
  hand_off: "20%",
  satisfaction: "80%",
  rating: "4",
  handling_time: "8 min",
};
const liveTarget = z.union([z.number(), z.string()]);
const liveSchema = z
  .strictObject({
    criterion: criterionId.describe("The criterion whose target it is, by its id."),
    measure: z
      .enum(Object.keys(EXAMPLES) as LiveMeasure[])
      .describe("What is measured of the conversations that customers had: see assay live --help."),
    at_least: liveTarget
      .optional()
      .describe("The least that is good: 70% of a share, 4 of a rating, 5 min of a time."),
    at_most: liveTarget.optional().describe("The most that is good."),
  })
  .transform(({ criterion, measure, at_least, at_most }, context): LiveTarget => {
    const written = at_least ?? at_most;
    if (written === undefined || (at_least !== undefined && at_most !== undefined)) {
      context.addIssue("say `at_least` or `at_most`, one of them");
      return z.NEVER;
    }
    const value = liveValue(measure, written);
    if (value === null) {
      context.addIssue(`${String(written)} is no target of ${measure}: write ${EXAMPLES[measure]}`);
      return z.NEVER;
    }
    return { criterion, measure, bound: at_least === undefined ? "at_most" : "at_least", value };
  });

const UNITS: Record<string, number> = { s: 1000, min: 60_000, h: 3_600_000 };

/** A share between 0 and 1, a rating from 1 to 5, or milliseconds. Null for other text. */
function liveValue(measure: LiveMeasure, written: string | number): number | null {
  if (measure === "rating") {
    const value = Number(written);
    return value >= 1 && value <= 5 ? value : null;
  }
  if (measure === "handling_time") {
    const match = /^\s*(\d+(?:\.\d+)?)\s*(s|min|h)\s*$/.exec(String(written));
    return match === null ? null : Number(match[1]) * (UNITS[match[2] ?? ""] ?? Number.NaN);
  }
  return rate.safeParse(written).data ?? null;
}

/** criteria.yaml */
export const criteriaSchema = z.strictObject({
  criteria: z.array(measurableSchema).min(1),
  not_measurable: z.array(notMeasurableSchema).default([]),
  live: z
    .array(liveSchema)
    .default([])
    .describe("Targets for what assay live measures of the conversations that customers had."),
});
