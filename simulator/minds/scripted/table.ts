import { z } from "zod";
import { FAULTS, type FaultKind } from "../../api/strain/faults.ts";

/** An entry's search: `/a pattern/i`, or words found anywhere in the text, in any case. */
export interface Sought {
  /** In its original form, for messages. */
  source: string;
  find: (text: string) => RegExpExecArray | string[] | null;
}

const sought = z.string().transform((source, context): Sought => {
  const slashed = /^\/(.+)\/([dimsuv]*)$/s.exec(source);
  if (slashed === null) {
    const words = source.trim().toLowerCase();
    if (words === "") context.addIssue("it is empty: it would fit everything. Leave it out for that");
    return { source, find: (text) => (text.toLowerCase().includes(words) ? [source] : null) };
  }
  try {
    const pattern = new RegExp(slashed[1] ?? "", slashed[2]);
    return { source, find: (text) => pattern.exec(text) };
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : "the pattern doesn't compile");
    return z.NEVER;
  }
});

const fault = z.enum(Object.keys(FAULTS) as [FaultKind, ...FaultKind[]]);
/** Manner of an answer: late, or not at all. */
const manner = {
  delay_ms: z.int().min(0).max(600_000).optional(),
  /** Fault of the first `times` attempts at the same request. */
  fault: z
    .union([fault, z.strictObject({ kind: fault, times: z.int().min(1) })])
    .transform((f) => (typeof f === "string" ? { kind: f, times: 1 } : f))
    .optional(),
};

const agentEntry = z
  .strictObject({
    /** Found in the customer's newest message. */
    when: sought.optional(),
    /** Found in the instructions: the answer needs a prompt with it. */
    prompt: sought.optional(),
    /** After the result of this tool. Without it the entry answers a message of the customer. */
    after: z.string().min(1).optional(),
    /** Found in that result. */
    result: sought.optional(),
    /** Only for this message of the customer, from 1. */
    turn: z.int().min(1).optional(),
    reply: z.string().optional(),
    call: z.record(z.string().min(1), z.record(z.string(), z.unknown())).optional(),
    /** The whole request is refused, as by a safety classifier. */
    refuse: z.literal(true).optional(),
    ...manner,
  })
  .refine((e) => e.reply !== undefined || e.call !== undefined || e.refuse !== undefined, {
    error: "an entry says what is answered: `reply`, `call` or `refuse`",
  })
  .refine((e) => e.result === undefined || e.after !== undefined, {
    error: "`result` belongs to `after`, which names the tool",
  });

const judgeEntry = z
  .strictObject({
    /** Found in the question. */
    when: sought.optional(),
    /** Found in a judged reply. */
    reply: sought.optional(),
    /** Found in no judged reply. */
    without: sought.optional(),
    verdict: z.enum(["pass", "fail", "unknown"]).optional(),
    score: z.int().min(1).max(5).optional(),
    reason: z.string().min(1).default("As the table of the scripted mind says."),
    ...manner,
  })
  .refine((e) => e.verdict !== undefined || e.score !== undefined, {
    error: "an entry says what is decided: `verdict` or `score`",
  });

const customerEntry = z.strictObject({
  /** Found in the scenario: the goal, the customer's facts, its manner. */
  goal: sought.optional(),
  /** Found in the agent's newest message. */
  when: sought.optional(),
  /** Only for this message of the customer's own, from 1. */
  turn: z.int().min(1).optional(),
  say: z.string(),
  /** The customer ends the chat after it. */
  ends: z.boolean().default(false),
  ...manner,
});

const labelEntry = z.strictObject({ when: sought.optional(), label: z.string().min(1), ...manner });

/** A case that answers `assay suggest`. */
const draftEntry = z.strictObject({
  /** Found in the part of the instructions that needs a case. */
  when: sought.optional(),
  draft: z.record(z.string(), z.unknown()),
  ...manner,
});

export const tableSchema = z.strictObject({
  /** Found in the instructions of the agent that this mind plays. */
  plays: sought,
  agent: z.array(agentEntry).min(1),
  judge: z.array(judgeEntry).default([]),
  customer: z.array(customerEntry).default([]),
  classifier: z.array(labelEntry).default([]),
  drafts: z.array(draftEntry).default([]),
});

/** The answers of a scripted mind. In each list the first fitting entry answers. */
export type ScriptTable = z.infer<typeof tableSchema>;
export type Manner = Pick<z.infer<typeof labelEntry>, "delay_ms" | "fault">;
