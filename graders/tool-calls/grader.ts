import { z } from "zod";
import {
  outOfOrder,
  pairCalls,
  readMap,
  show,
  showExpected,
  showMade,
  showPairing,
  STRICTNESS,
} from "./index.ts";
import type { ExpectedCall, MadeCall, Strictness } from "./index.ts";
import type { Evidence, Grader, Subject } from "../contract/types.ts";
import { fail, pass } from "../contract/verdict.ts";

export interface ToolCallsSettings {
  /** Exactly these calls, in any order. */
  exactly: ExpectedCall[] | null;
  /** At least these, each by a separate call; others may be made. */
  atLeast: ExpectedCall[] | null;
  /** No call except these, each at most once. */
  atMost: ExpectedCall[] | null;
  /** These in this order; others may come between. */
  inOrder: ExpectedCall[] | null;
  args: Strictness;
  /** Calls that the tool answered with an error don't count. */
  successfulOnly: boolean;
  /** Only calls of these tools are looked at; null: of all tools. */
  tools: string[] | null;
}

const toolName = z
  .string({ error: "expected the name of a tool" })
  .trim()
  .min(1, { error: "expected the name of a tool" });

const entry = z
  .union([toolName, z.record(z.string(), z.union([z.record(z.string(), z.unknown()), z.null()]))], {
    error: "expected a tool's name, or { lookup_order: { order: 5512 } }",
  })
  .transform((value, context): ExpectedCall => {
    if (typeof value === "string") return { tool: value, args: null };
    const [first, ...others] = Object.entries(value);
    if (first === undefined || others.length > 0) {
      context.addIssue({
        code: "custom",
        message: "name one tool an entry, such as - lookup_order: { order: 5512 }",
      });
      return z.NEVER;
    }
    const [tool, args] = first;
    if (args === null) return { tool, args: null };
    return { tool, args: readMap(args, context, [tool]) };
  });

/** A single entry needs no list around it. */
const entries = z
  .union([z.array(entry), entry], { error: "expected a list of tool calls, such as [lookup_order]" })
  .transform((value) => (Array.isArray(value) ? value : [value]));

const someEntries = entries.refine((value) => value.length > 0, {
  error: "the list is empty, so nothing would be checked; for no calls at all write `none`",
});

const settings = z
  .strictObject({
    exactly: entries.optional(),
    at_least: someEntries.optional(),
    at_most: entries.optional(),
    in_order: someEntries.optional(),
    args: z.enum(STRICTNESS, { error: "expected exact, only, covers or loose" }).optional(),
    successful_only: z.boolean({ error: "expected true or false" }).optional(),
    tools: z.array(toolName).min(1, { error: "the list is empty: name at least one tool" }).optional(),
  })
  .refine(
    (value) =>
      [value.exactly, value.at_least, value.at_most, value.in_order].some((list) => list !== undefined),
    { error: "say which calls: exactly, at_least, at_most or in_order" },
  )
  .transform((value): ToolCallsSettings => ({
    exactly: value.exactly ?? null,
    atLeast: value.at_least ?? null,
    atMost: value.at_most ?? null,
    inOrder: value.in_order ?? null,
    args: value.args ?? "covers",
    successfulOnly: value.successful_only ?? false,
    tools: value.tools ?? null,
  }));

const NONE: ToolCallsSettings = {
  exactly: [],
  atLeast: null,
  atMost: null,
  inOrder: null,
  args: "covers",
  successfulOnly: false,
  tools: null,
};

const schema = z.union([z.literal("none").transform((): ToolCallsSettings => ({ ...NONE })), settings], {
  error: "expected none, or { exactly: [...] }, { at_least: [...] }, { at_most: [...] }, { in_order: [...] }",
});

const ARGUMENTS: Readonly<Record<Exclude<Strictness, "covers">, string>> = {
  exact: "exact arguments",
  only: "only these arguments",
  loose: "loose arguments",
};

/** Which tools the agent called, and with what. */
export const toolCalls: Grader<ToolCallsSettings> = {
  kind: "tool_calls",
  version: 3,
  about:
    "Which tools the agent called, and with which arguments: none, exactly, at_least, at_most, in_order.",
  schema,
  asWritten: true,
  needsJudge: false,
  negatable: true,
  describe: (settings) => {
    const { exactly, atLeast, atMost, inOrder } = settings;
    const of = settings.tools === null ? "" : ` of ${settings.tools.join(", ")}`;
    const which = settings.successfulOnly ? `successful calls${of}` : `tool calls${of}`;
    const rules = [
      ...(exactly === null ? [] : [exactly.length === 0 ? "none" : `exactly ${showAll(exactly)}`]),
      ...(atLeast === null ? [] : [`at least ${showAll(atLeast)}`]),
      ...(atMost === null ? [] : [atMost.length === 0 ? "none" : `at most ${showAll(atMost)}`]),
      ...(inOrder === null ? [] : [`in order ${showAll(inOrder)}`]),
    ];
    return `${which}: ${rules.join("; ")}${settings.args === "covers" ? "" : ` (${ARGUMENTS[settings.args]})`}`;
  },
  grade: (settings, subject) => {
    const made = callsOf(subject, settings);
    const problems = problemsOf(settings, made, subject);
    const evidence = made.map(asEvidence);
    if (problems.length === 0) {
      return pass(
        made.length === 0 ? "no calls were made" : `made: ${made.map(showMade).join("; ")}`,
        evidence,
      );
    }
    return fail([...new Set(problems)].join("\n"), evidence);
  },
};

function callsOf(subject: Subject, { successfulOnly, tools }: ToolCallsSettings): MadeCall[] {
  return subject.transcript.turns
    .flatMap((turn, index) => turn.toolCalls.map((call) => ({ turn: index, call })))
    .filter(({ turn }) => subject.turn === null || turn === subject.turn)
    .filter(({ call }) => !(successfulOnly && call.isError))
    .filter(({ call }) => tools === null || tools.includes(call.name));
}

function problemsOf(settings: ToolCallsSettings, made: MadeCall[], subject: Subject): string[] {
  const { exactly, atLeast, atMost, inOrder, args } = settings;
  const problems: string[] = [];
  if (exactly !== null) problems.push(...showPairing(pairCalls(exactly, made, args)));
  if (atLeast !== null) problems.push(...showPairing({ ...pairCalls(atLeast, made, args), extra: [] }));
  if (atMost !== null) {
    const pairing = pairCalls(atMost, made, args);
    problems.push(...showPairing({ ...pairing, missing: [] }));
  }
  if (inOrder !== null) {
    const late = outOfOrder(inOrder, made, args);
    const [first] = late;
    if (first !== undefined) {
      const order = made.length === 0 ? "no calls were made" : `made: ${made.map(showMade).join("; ")}`;
      problems.push(`not made in this order, from ${showExpected(first)} on`, order);
    }
  }
  // Missing calls are no failure of an agent that was cut off while it acted.
  if (problems.length === 0 && (exactly !== null || atMost !== null)) problems.push(...cutOff(subject));
  return problems;
}

/** Replies that ended before the agent was done, so that more calls might have followed. */
function cutOff(subject: Subject): string[] {
  return subject.transcript.turns.flatMap(({ end }, index) => {
    const cut =
      end === "truncated" || end === "tool_limit" || end === "context_full" || end === "unknown_stop";
    if (!cut || (subject.turn !== null && subject.turn !== index)) return [];
    return [`turn ${index + 1} was cut off (${end.replace("_", " ")}), so its calls are not complete`];
  });
}

function asEvidence({ turn, call }: MadeCall): Evidence {
  return { turn, speaker: "tool", quote: `${call.name} ${show(call.input)} -> ${call.result.slice(0, 200)}` };
}

function showAll(calls: ExpectedCall[]): string {
  return calls.map(showExpected).join(", ");
}
