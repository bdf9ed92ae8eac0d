import { z } from "zod";
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

/** criteria.yaml */
export const criteriaSchema = z.strictObject({
  criteria: z.array(measurableSchema).min(1),
  not_measurable: z.array(notMeasurableSchema).default([]),
});
