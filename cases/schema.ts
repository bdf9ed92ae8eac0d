import { z } from "zod";
import { pattern } from "../graders/inputs.ts";
import {
  caseId,
  criterionId,
  criterionReference,
  filledText,
  rate,
  rows,
  slug,
  tag,
  text,
} from "./schema-words.ts";
import { readMap } from "../graders/tool-calls/index.ts";
import type { ToolReply } from "./types.ts";
import { asJson } from "./written.ts";

// The shape of the files that people write. What is said with `describe` is shown by editors while they type.

/** One value, or a list of them. */
function oneOrMany<Item extends z.ZodType>(item: Item) {
  return z
    .union([item, z.array(item).min(1)])
    .transform((value) => (Array.isArray(value) ? value : [value]) as z.output<Item>[]);
}

const kind = z
  .enum(["regression", "capability"])
  .describe("regression: should always pass. capability: a hill that is still being climbed.");
const trials = z.int().min(1).max(1000).describe("How many times each case is tried.");
const criteria = oneOrMany(criterionReference).describe("Ids from criteria.yaml that the checks feed.");
const maxTurns = z
  .int()
  .min(1)
  .max(100)
  .default(10)
  .describe("The conversation is cut after so many messages of the customer.");

const limits = z
  .strictObject({
    tokens: z.int().min(1).exactOptional().describe("Tokens of all replies together, input and output."),
    seconds: z.number().positive().exactOptional().describe("Seconds of all replies together."),
  })
  .refine((value) => Object.keys(value).length > 0, { error: "name `tokens`, `seconds`, or both" })
  .describe("Beyond this a conversation is cut, and fails: for an agent that goes on and on.");

const turnSchema = <Check extends z.ZodType>(check: Check) =>
  z.strictObject({
    customer: text.describe(
      "What the customer says. The text may be empty in quotes, if that is the situation.",
    ),
    expect: z.array(check).optional().describe("What must be true of the agent's reply to this message."),
  });

const answerSchema = z.strictObject({
  when: pattern.describe("Said when the agent's last reply matches this /regular expression/i."),
  say: text.describe("What the customer then says."),
  again: z.boolean().default(false).describe("true: may be said more than once."),
});

const scriptedSchema = z
  .strictObject({
    opens: text.describe("The customer's first message."),
    answers: z.array(answerSchema).min(1).describe("What the customer answers to what."),
    otherwise: text.optional().describe("Said when no answer fits. Without it the conversation then ends."),
    max_turns: maxTurns,
  })
  .describe("A customer who reacts to what the agent says, without a model.");

const playedSchema = z
  .strictObject({
    goal: filledText.describe("What the customer wants, in one or two sentences."),
    knows: z.record(z.string(), text).default({}).describe("Facts that the customer tells when asked."),
    does_not_know: oneOrMany(filledText).default([]).describe("What the customer can't answer."),
    manner: filledText.optional().describe("How the customer talks."),
    max_turns: maxTurns,
  })
  .describe("A customer played by a model.");

/** What a tool answers: text, or data that it answers as JSON. */
const answer = z
  .union([text, z.record(z.string(), z.unknown()), z.array(z.unknown())])
  .transform((value) => (typeof value === "string" ? value : asJson(value)));

const fixtureSchema = z
  .strictObject({
    when: z
      .record(z.string(), z.unknown())
      .transform((map, context) => readMap(map, context, []))
      .optional()
      .describe("Only for calls with these arguments, written as in `tool_calls`."),
    returns: answer.optional().describe("What the tool answers: text, or a map that is sent as JSON."),
    fails: text.optional().describe("The error with which the tool fails."),
    fault: z
      .enum(["timeout", "error", "lost"])
      .optional()
      .describe(
        "How the tool fails, in its own words. timeout: no answer in time. error: an answer that is none. lost: what was asked is done, but no answer comes.",
      ),
    slow: z.number().positive().max(3600).optional().describe("Seconds that the answer is late."),
    once: z
      .boolean()
      .optional()
      .describe("true: for one call only; later ones are answered as if this entry were not there."),
  })
  .refine(
    ({ returns, fails, fault, slow }) => {
      const ways = [returns, fails, fault].filter((way) => way !== undefined).length;
      return ways === 1 || (ways === 0 && slow !== undefined);
    },
    { error: "a tool either `returns` something, `fails`, or has a `fault`" },
  )
  .transform(({ when, returns, fails, fault, slow, once }): ToolReply => ({
    ...(when !== undefined && { when }),
    ...(once === true && { once }),
    ...(slow !== undefined && { slow }),
    ...(returns !== undefined ? { returns } : fails !== undefined ? { fails } : { fault: fault ?? "none" }),
  }));

/** Read by the agent's own schema, once it is known that the agent has a system that can be set up. */
const world = z.unknown().describe("The rows of the system behind the agent's tools, by table.");

const referenceParts = {
  customer: text.optional().describe("What the customer says; only for a customer played by a model."),
  calls: z
    .array(z.looseObject({ returns: answer.optional(), fails: text.optional() }))
    .optional()
    .describe('Tool calls: `- { lookup_order: { order: "5512" }, returns: shipped }`.'),
  cites: z
    .array(z.strictObject({ link: text, title: text.optional(), text }))
    .optional()
    .describe("What the reply cites: `- { link: https://help.example/pay, text: What the source says. }`."),
  route: text
    .optional()
    .describe("The conversation that the message is sorted into, for an agent that sorts them."),
  agent: text.optional().describe("The agent's reply. The agent's own name may stand in place of `agent`."),
};

/** One turn of a reference. @param speakers names that the agent's reply may stand under besides `agent`; null for any */
function referenceSchema(speakers: readonly string[] | null) {
  const reply = text.describe("The agent's reply.");
  if (speakers === null) return z.union([reply, z.object(referenceParts).catchall(text)]);
  const names = Object.fromEntries(speakers.map((name) => [name, text.optional()]));
  const said = (turn: object): number =>
    Object.keys(turn).filter((key) => key === "agent" || speakers.includes(key)).length;
  const turn = z.strictObject({ ...names, ...referenceParts }).superRefine((value, context) => {
    if (said(value) === 1) return;
    context.addIssue(
      said(value) === 0
        ? "`agent` is missing: the agent's reply"
        : `the agent's reply stands there twice: under \`agent\` and under ${speakers.map((s) => `\`${s}\``).join(", ")}`,
    );
  });
  return z.union([reply, turn]);
}

/**
 * A case, with checks of the given schema.
 * @param speakers names of the agent, under which its replies may stand in a reference; null for any
 */
export function caseSchema<Check extends z.ZodType>(check: Check, speakers: readonly string[] | null) {
  return z.strictObject({
    id: caseId.describe("Stable for ever, unique over all suites: small letters, digits and hyphens."),
    about: filledText.optional().describe("The situation in one sentence."),
    tags: oneOrMany(tag).default([]).describe("Words to select cases by."),
    kind: kind.optional(),
    trials: trials.optional(),
    criteria: criteria.optional(),
    limits: limits.optional(),
    turns: z
      .array(turnSchema(check))
      .min(1)
      .optional()
      .describe("What the customer says, message by message."),
    customer: z
      .union([scriptedSchema, playedSchema])
      .optional()
      .describe("A customer who reacts: scripted (`opens`, `answers`) or played by a model (`goal`)."),
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

/** What may stand beside the grader's key in a check. */
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

/** A day that exists, as `2026-12-10`. */
const day = filledText
  .refine((value) => isDay(value), { error: "expected a date such as 2026-12-10" })
  .meta({ pattern: String.raw`^\d{4}-\d{2}-\d{2}$` });

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** An entry of quarantine.yaml. */
export const quarantineEntrySchema = z.strictObject({
  case: slug.describe("The id of the case."),
  blame: z
    .enum(["grader", "case"])
    .describe("grader: it decides the same conversation now so, now so. case: it asks for something unfair."),
  reason: filledText.describe("What is wrong with it, in one sentence."),
  owner: filledText.describe("Who mends it."),
  expires: day.describe("The last day of the quarantine, at most 30 days ahead."),
  issue: filledText.optional().describe("Where it is being worked on."),
});

/** quarantine.yaml */
export const quarantineSchema = z.array(quarantineEntrySchema);
