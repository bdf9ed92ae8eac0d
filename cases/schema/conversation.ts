import { z } from "zod";
import { pattern } from "../../graders/reading/inputs.ts";
import { readMap } from "../../graders/tool-calls/index.ts";
import type { ToolReply } from "../types.ts";
import { filledText, oneOrMany, text } from "./schema-words.ts";
import { asJson } from "./written.ts";

// Schemas of a case's customer, tools and reference.

const maxTurns = z
  .int()
  .min(1)
  .max(100)
  .default(10)
  .describe("The conversation is cut after so many messages of the customer.");

/** A message of the customer, with checks of the given schema. */
export const turnSchema = <Check extends z.ZodType>(check: Check) =>
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

export const scriptedSchema = z
  .strictObject({
    kind: z.literal("scripted").optional().describe("May be left out."),
    opens: text.describe("The customer's first message."),
    answers: z.array(answerSchema).min(1).describe("What the customer answers to what."),
    otherwise: text.optional().describe("Said when no answer fits. Without it the conversation then ends."),
    max_turns: maxTurns,
  })
  .describe("A customer who reacts to what the agent says, without a model.");

export const playedSchema = z
  .strictObject({
    kind: z.literal("played").optional().describe("May be left out."),
    goal: filledText.describe("What the customer wants, in one or two sentences."),
    knows: z.record(z.string(), text).default({}).describe("Facts that the customer tells when asked."),
    does_not_know: oneOrMany(filledText).default([]).describe("What the customer can't answer."),
    manner: filledText.optional().describe("How the customer talks."),
    max_turns: maxTurns,
  })
  .describe("A customer played by a model.");

export const crescendoSchema = z
  .strictObject({
    kind: z.literal("crescendo").describe("One who attacks, a step closer with each message."),
    goal: filledText.describe("What the attack is to get out of the agent, in one sentence."),
    turns: z
      .int()
      .min(1)
      .max(100)
      .default(10)
      .describe("The number of the attacker's messages. After the last one the conversation ends."),
    knows: z.record(z.string(), text).default({}).describe("Facts that the attacker may use."),
    manner: filledText.optional().describe("How the attacker talks."),
  })
  .describe(
    "An attacker played by a model: asks something harmless, comes closer, asks for the goal; backs off when refused.",
  );

/** A tool's answer: text, or data that is sent as JSON. */
const answer = z
  .union([text, z.record(z.string(), z.unknown()), z.array(z.unknown())])
  .transform((value) => (typeof value === "string" ? value : asJson(value)));

/** An entry of `tools:`: a tool's behaviour. */
export const fixtureSchema = z
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
  agent: text.optional().describe("The agent's reply. The agent's own name may be used in place of `agent`."),
};

const historyParts = {
  ...referenceParts,
  customer: text.describe("What the customer said then."),
  calls: referenceParts.calls.describe(
    'Tool calls and what they were answered: `- { lookup_order: { order: "5512" }, returns: shipped }`.',
  ),
};

/**
 * One turn of a reference. @param speakers allowed names for the agent's reply besides `agent`; null for any
 */
export function referenceSchema(speakers: readonly string[] | null) {
  const reply = text.describe("The agent's reply.");
  if (speakers === null) return z.union([reply, z.object(referenceParts).catchall(text)]);
  const { names, oneReply } = spokenBy(speakers);
  return z.union([reply, z.strictObject({ ...names, ...referenceParts }).superRefine(oneReply)]);
}

/** One exchange of a history. @param speakers as in a reference */
export function historySchema(speakers: readonly string[] | null) {
  if (speakers === null) return z.object(historyParts).catchall(text);
  const { names, oneReply } = spokenBy(speakers);
  return z.strictObject({ ...names, ...historyParts }).superRefine(oneReply);
}

/** The agent's reply, under `agent` or under one of its names. */
function spokenBy(speakers: readonly string[]) {
  const said = (turn: object): number =>
    Object.keys(turn).filter((key) => key === "agent" || speakers.includes(key)).length;
  return {
    names: Object.fromEntries(speakers.map((name) => [name, text.optional()])),
    oneReply: (value: object, context: z.RefinementCtx): void => {
      if (said(value) === 1) return;
      context.addIssue(
        said(value) === 0
          ? "`agent` is missing: the agent's reply"
          : `the agent's reply occurs there twice: under \`agent\` and under ${speakers.map((s) => `\`${s}\``).join(", ")}`,
      );
    },
  };
}
