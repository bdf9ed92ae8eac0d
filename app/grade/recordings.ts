import { z } from "zod";
import { didYouMean, type Case, type Problem } from "../../cases/index.ts";
import {
  fromClaudeMessages,
  fromOpenAiMessages,
  readJson,
  recordingStyle,
  type Recording,
  type RecordingOptions,
  type RecordingStyle,
} from "../../graders/index.ts";

/** A recorded conversation, and the case that it is an attempt at. */
export interface RecordedTrial {
  /** Where it stands. Lines count from 1. */
  line: number;
  caseId: string;
  /** As the file counts it; null where it doesn't. */
  trial: number | null;
  model: string | null;
  recording: Recording;
}

/** How the lines of a file are to be read. */
export interface RecordingsFormat {
  style: RecordingStyle | "auto";
  endMarkers: readonly string[];
  closingTools: readonly string[];
}

const text = z.string().min(1);
const line = z.strictObject({
  case: text,
  trial: z.int().min(0).optional(),
  id: z.union([text, z.number()]).optional(),
  model: text.optional(),
  system: z.union([z.string(), z.array(z.looseObject({ text: z.string() }))]).optional(),
  messages: z.array(z.unknown()).min(1, { error: "the conversation is empty" }),
  end_markers: z.array(text).optional(),
  closing_tools: z.array(text).optional(),
  meta: z.unknown().optional(),
});
type Line = z.output<typeof line>;

/**
 * Reads a file with one recorded conversation a line. Every line that is wrong is a problem, with its place and a way
 * out; the others are read.
 */
export function readRecordings(
  source: { file: string; text: string },
  o: { format: RecordingsFormat; cases: readonly Pick<Case, "id">[] },
): { trials: RecordedTrial[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const trials: RecordedTrial[] = [];
  const ids = new Set(o.cases.map((c) => c.id));
  const lines = source.text.replace(/^\uFEFF/, "").split("\n");
  const at = (number: number, message: string, hint: string | null = null, column = 1): void => {
    problems.push({ location: { file: source.file, line: number, column }, message, hint });
  };
  if (isOneArray(source.text)) {
    at(
      1,
      "This is one list, not one conversation a line",
      `jq -c '.[]' FILE > FILE.jsonl makes lines of it.`,
    );
    return { trials, problems };
  }
  lines.forEach((written, index) => {
    if (written.trim() === "") return;
    const number = index + 1;
    const parsed = parseLine(written);
    if ("problems" in parsed) {
      for (const p of parsed.problems) at(number, p.message, p.hint, p.column);
      return;
    }
    const { value } = parsed;
    if (!ids.has(value.case)) {
      const meant = didYouMean(value.case, ids);
      at(
        number,
        `There is no case \`${value.case}\``,
        meant === null ? "Write the id of a case of the suites." : `Did you mean \`${meant}\`?`,
      );
    }
    const read = readConversation(value, o.format);
    if ("message" in read) at(number, read.message, read.hint);
    else {
      trials.push({
        line: number,
        caseId: value.case,
        trial: value.trial ?? null,
        model: value.model ?? null,
        recording: read,
      });
    }
  });
  if (trials.length === 0 && problems.length === 0) {
    at(1, "There is no conversation in this file", "Write one a line; assay grade --help shows how.");
  }
  problems.push(...numberedTwice(trials, source.file), ...severalModels(trials, source.file));
  return { trials, problems };
}

interface LineProblem {
  message: string;
  hint: string | null;
  column: number;
}

function parseLine(written: string): { value: Line } | { problems: LineProblem[] } {
  let json: unknown;
  try {
    json = readJson(written);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const column = Number(/position (\d+)/.exec(message)?.[1] ?? 0) + 1;
    return {
      problems: [
        {
          message: "The line is not JSON",
          hint: "Each line holds one conversation, as one JSON object.",
          column,
        },
      ],
    };
  }
  const parsed = line.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  return { problems: parsed.error.issues.flatMap((issue) => lineProblems(issue, json)) };
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
  const hint = key === "case" ? "It names the case that the conversation is an attempt at." : null;
  const message = missing ? `\`${String(key)}\` is missing` : `\`${pathOf(issue.path)}\`: ${issue.message}`;
  return [{ message, hint, column: 1 }];
}

function readConversation(
  value: Line,
  format: RecordingsFormat,
): Recording | { message: string; hint: string | null } {
  const style = format.style === "auto" ? recordingStyle(value.messages) : format.style;
  if (style === null) {
    return {
      message: "The messages mix the styles of Claude and OpenAI",
      hint: "Tool calls are either `tool_use` blocks, or `tool_calls` with messages of the role `tool`. Say which with --format.",
    };
  }
  const options: RecordingOptions = {
    endMarkers: [...format.endMarkers, ...(value.end_markers ?? [])],
    closingTools: [...format.closingTools, ...(value.closing_tools ?? [])],
  };
  let recording: Recording;
  try {
    recording = (style === "claude" ? fromClaudeMessages : fromOpenAiMessages)(value.messages, options);
  } catch (cause) {
    return { message: explain(cause), hint: `It was read as messages of ${style}; --format chooses.` };
  }
  if (!recording.transcript.turns.some((turn) => turn.agent !== "" || turn.toolCalls.length > 0)) {
    return { message: "The agent says and does nothing in this conversation", hint: null };
  }
  const told = [systemOf(value), recording.knowledge].filter((part) => part !== "");
  return { ...recording, knowledge: told.join("\n\n") };
}

function systemOf({ system }: Line): string {
  if (system === undefined || typeof system === "string") return system ?? "";
  return system.map((block) => block.text).join("\n\n");
}

/** The first thing that is wrong: the rest is mostly its echo. */
function explain(cause: unknown): string {
  if (!(cause instanceof z.ZodError)) return cause instanceof Error ? cause.message : String(cause);
  const issue = cause.issues[0];
  return issue === undefined ? cause.message : `\`${pathOf(["messages", ...issue.path])}\`: ${issue.message}`;
}

/** `messages[3].role`. */
function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((step, i) => (typeof step === "number" ? `[${step}]` : `${i > 0 ? "." : ""}${String(step)}`))
    .join("");
}

function isOneArray(written: string): boolean {
  if (!/^\s*\[/.test(written)) return false;
  try {
    return Array.isArray(JSON.parse(written));
  } catch {
    return false;
  }
}

function numberedTwice(trials: readonly RecordedTrial[], file: string): Problem[] {
  const first = new Map<string, number>();
  return trials.flatMap(({ caseId, trial, line: number }) => {
    if (trial === null) return [];
    const name = `${caseId} ${trial}`;
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, number);
      return [];
    }
    return [
      {
        location: { file, line: number, column: 1 },
        message: `Trial ${trial} of \`${caseId}\` stands twice: here and in line ${earlier}`,
        hint: "Number the attempts at a case differently, or leave `trial` out.",
      },
    ];
  });
}

/** A run tries one variant. Numbers of two models together would say something about neither. */
function severalModels(trials: readonly RecordedTrial[], file: string): Problem[] {
  const first = trials.find((t) => t.model !== null);
  const other = trials.find((t) => t.model !== null && t.model !== first?.model);
  if (first === undefined || other === undefined) return [];
  return [
    {
      location: { file, line: other.line, column: 1 },
      message: `The file holds conversations of several models: ${first.model} in line ${first.line}, ${other.model} here`,
      hint: "Put those of each model into a file of their own, and compare the two runs with: assay compare",
    },
  ];
}
