import { z } from "zod";
import {
  crescendoSchema,
  fixtureSchema,
  historySchema,
  playedSchema,
  referenceSchema,
  scriptedSchema,
  turnSchema,
} from "./conversation.ts";
import { caseId, criterionReference, filledText, oneOrMany, rows, slug, tag } from "./schema-words.ts";

// Schemas of the files that people write. Editors show the texts of `describe` while the author types.

const kind = z
  .enum(["regression", "capability"])
  .describe("regression: should always pass. capability: a goal that is not reached yet.");
const trials = z.int().min(1).max(1000).describe("How many times each case is tried.");
const criteria = oneOrMany(criterionReference).describe("Ids from criteria.yaml that the checks feed.");
const limits = z
  .strictObject({
    tokens: z.int().min(1).exactOptional().describe("Tokens of all replies together, input and output."),
    seconds: z.number().positive().exactOptional().describe("Seconds of all replies together."),
  })
  .refine((value) => Object.keys(value).length > 0, { error: "name `tokens`, `seconds`, or both" })
  .describe("Beyond this a conversation is cut, and fails: for an agent that goes on and on.");

/** The agent's own schema reads it, once it is known that the agent has a system that can be set up. */
const world = z.unknown().describe("The rows of the system behind the agent's tools, by table.");

/**
 * A case, with checks of the given schema.
 * @param speakers names of the agent, under which a reference may have its replies; null for any
 */
export function caseSchema<Check extends z.ZodType>(check: Check, speakers: readonly string[] | null) {
  return z.strictObject({
    id: caseId.describe("Never changed, unique over all suites: small letters, digits and hyphens."),
    about: filledText.optional().describe("The situation in one sentence."),
    tags: oneOrMany(tag).default([]).describe("Words to select cases by."),
    kind: kind.optional(),
    trials: trials.optional(),
    criteria: criteria.optional(),
    limits: limits.optional(),
    history: z
      .array(historySchema(speakers))
      .min(1)
      .optional()
      .describe(
        "What was said before the case begins: each message with the reply that was given. Nothing of it is played or checked; what the agent is asked goes on from there.",
      ),
    turns: z
      .array(turnSchema(check))
      .min(1)
      .optional()
      .describe("What the customer says, message by message."),
    customer: z
      // A mistake is reported for the most similar alternative: a customer with a `kind` was meant to attack.
      .union([crescendoSchema, scriptedSchema, playedSchema])
      .optional()
      .describe(
        "A customer who reacts: scripted (`opens`, `answers`), played by a model (`goal`), or an attacker (`kind: crescendo`).",
      ),
    expect: z.array(check).optional().describe("What must be true of the whole conversation."),
    tools: z
      .record(z.string(), oneOrMany(fixtureSchema))
      .default({})
      .describe(
        "How tools behave in this case. Of a list, the first entry whose `when` fits answers; entries without `when` answer one call each, the last one all that follow.",
      ),
    world: world.optional(),
    reference: z
      .array(referenceSchema(speakers))
      .min(1)
      .optional()
      .describe(
        "A conversation that passes all checks: one reply of the agent for each message of the customer.",
      ),
  });
}

/** A suite, with cases and checks of the given schemas. */
export function suiteSchema<Item extends z.ZodType, Check extends z.ZodType>(item: Item, check: Check) {
  return z.strictObject({
    suite: slug.describe("The suite's name: small letters, digits and hyphens."),
    about: filledText.optional().describe("What behaviour the suite asks for, in one sentence."),
    kind: kind.default("regression"),
    defaults: z
      .strictObject({
        trials: trials.optional(),
        criteria: criteria.optional(),
        limits: limits.optional(),
        world: world.optional(),
      })
      .default({})
      .describe("What holds for each case that doesn't say otherwise."),
    recorded_tools: z
      .array(filledText)
      .min(1)
      .optional()
      .describe(
        "The tools of another agent, whose recorded conversations this suite grades. Such a suite is never played.",
      ),
    rows: rows
      .optional()
      .describe(
        "A CSV file beside the suite, or a list of maps. Each case that names a column, as {{column}}, is there once for each row.",
      ),
    every_conversation: z
      .array(check)
      .min(1)
      .optional()
      .describe(
        "What must be true of every recorded conversation, whatever it is about. `assay grade` asks it; cases that are played are not asked.",
      ),
    cases: z
      .array(item)
      .min(1)
      .optional()
      .describe("The cases. A suite that has `every_conversation` may have none."),
  });
}

/** Allowed keys next to the grader's key in a check. */
export const modifiersSchema = z.strictObject({
  not: z.boolean().optional().describe("true: the check must fail."),
  severity: z
    .enum(["required", "advisory"])
    .optional()
    .describe("advisory: reported, but never fails the case."),
  criteria: criteria.optional().describe("Feeds these criteria instead of the case's."),
  why: filledText.optional().describe("Why this matters; shown when the check fails."),
  says_in_words: filledText
    .optional()
    .describe(
      "What the check asks, for readers who can't read patterns; reports say it in place of the rule.",
    ),
});
