import { z } from "zod";
import { didYouMean } from "../../cases/index.ts";
import { readJson } from "../../graders/index.ts";

const text = z.string().min(1);
const feedback = z.strictObject({
  /**
   * Which message of the customer got the answer in question, from 1; without it, the whole conversation is
   * meant.
   */
  message: z.int().min(1).optional(),
  thumb: z.enum(["up", "down"]).optional(),
  reason: z.string().optional(),
  rating: z.int().min(1).max(5).optional(),
});
const line = z.strictObject({
  case: text.optional(),
  trial: z.int().min(0).optional(),
  id: z.union([text, z.number()]).optional(),
  model: text.optional(),
  system: z.union([z.string(), z.array(z.looseObject({ text: z.string() }))]).optional(),
  messages: z.array(z.unknown()).min(1, { error: "the conversation is empty" }),
  end_markers: z.array(text).optional(),
  closing_tools: z.array(text).optional(),
  /** For `assay inbox` and `assay promote`: the time, and the customer's feedback. */
  at: z.iso.datetime({ offset: true }).optional(),
  feedback: z.union([feedback, z.array(feedback)]).optional(),
  meta: z.unknown().optional(),
});

/** A customer's feedback on a conversation. */
export type RecordedFeedback = z.output<typeof feedback>;

/** A line of a file of recorded conversations, before its messages are read. */
export type RecordingLine = z.output<typeof line>;

/** What is wrong with a line. Columns count from 1. */
export interface LineProblem {
  message: string;
  hint: string | null;
  column: number;
}

/**
 * Reads one line: a conversation as one JSON object.
 * @returns the line, or what is wrong with it and, where it can be read, what the line says about itself
 */
export function parseLine(
  written: string,
): { value: RecordingLine } | { problems: LineProblem[]; says: { case?: unknown; id?: unknown } } {
  let json: unknown;
  try {
    json = readJson(written);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const column = Number(/position (\d+)/.exec(message)?.[1] ?? 0) + 1;
    const hint = "Each line holds one conversation, as one JSON object.";
    return { problems: [{ message: "The line is not JSON", hint, column }], says: {} };
  }
  const parsed = line.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  const says = z.looseObject({ case: z.unknown(), id: z.unknown() }).partial().safeParse(json);
  return {
    problems: parsed.error.issues.flatMap((issue) => lineProblems(issue, json)),
    says: says.success ? says.data : {},
  };
}

function lineProblems(issue: z.core.$ZodIssue, json: unknown): LineProblem[] {
  const known = Object.keys(line.shape);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const meant = didYouMean(key, known);
      const hint =
        meant === null ? "What is only for you belongs under `meta`." : `Did you mean \`${meant}\`?`;
      return { message: `Unknown key \`${key}\``, hint, column: 1 };
    });
  }
  const [key] = issue.path;
  if (key === undefined) {
    return [{ message: "The line is not an object", hint: "It begins with { and ends with }.", column: 1 }];
  }
  const missing = typeof json === "object" && json !== null && !Object.hasOwn(json, key);
  const message = missing ? `\`${String(key)}\` is missing` : `\`${pathOf(issue.path)}\`: ${issue.message}`;
  return [{ message, hint: null, column: 1 }];
}

/** `messages[3].role`. */
export function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((step, i) => (typeof step === "number" ? `[${step}]` : `${i > 0 ? "." : ""}${String(step)}`))
    .join("");
}
