import { z } from "zod";
import { didYouMean, type Case, type Problem } from "../../cases/index.ts";
import {
  fromClaudeMessages,
  fromOpenAiMessages,
  recordingStyle,
  type Recording,
  type RecordingOptions,
  type RecordingStyle,
} from "../../graders/index.ts";
import { parseLine, pathOf, type RecordingLine, type LineProblem, type RecordedFeedback } from "./line.ts";

/** A line with a conversation, and the case that it is an attempt at. */
export interface RecordedLine {
  /** Its place. Lines count from 1. */
  line: number;
  /** Null where it names no case, or an unknown one. */
  caseId: string | null;
  /** The file's own name for the conversation. */
  id: string | null;
  /** Which attempt at the case it is, by the file's numbering; null where there is none. */
  trial: number | null;
  model: string | null;
  /** When it was, ISO 8601, UTC; null where the line doesn't say it. */
  at: string | null;
  feedback: RecordedFeedback[];
  /** Null for a line that can't be read. `problems` says why. */
  recording: Recording | null;
  /** What is wrong with the line, with its place and what to do. */
  problems: Problem[];
}

/** How to read the lines of a file. */
export interface RecordingsFormat {
  style: RecordingStyle | "auto";
  endMarkers: readonly string[];
  closingTools: readonly string[];
}

interface Reading {
  format: RecordingsFormat;
  /** Ids of the cases that a line may name; null for any. */
  ids: ReadonlySet<string> | null;
  /** Whether something must be true of every conversation: then a line needs no case. */
  hasRules: boolean;
}

/**
 * Reads a file with one recorded conversation a line. A wrong line keeps its problems, and all others are
 * read. `problems` are about the file as a whole: then there are no lines.
 */
export function readRecordings(
  source: { file: string; text: string },
  o: { format: RecordingsFormat; cases: readonly Pick<Case, "id">[] | null; hasRules: boolean },
): { lines: RecordedLine[]; problems: Problem[] } {
  const { file, text } = source;
  const problem = (message: string, hint: string): Problem => ({
    location: { file, line: 1, column: 1 },
    message,
    hint,
  });
  if (isOneArray(text)) {
    const hint = `jq -c '.[]' FILE > FILE.jsonl makes lines of it.`;
    return { lines: [], problems: [problem("This is one list, not one conversation a line", hint)] };
  }
  if (/^\uFEFF?\s*\{[ \t]*\r?\n/.test(text)) {
    const hint = "jq -c . FILE > FILE.jsonl writes each into one line.";
    return { lines: [], problems: [problem("A conversation is spread over several lines", hint)] };
  }
  const reading = {
    format: o.format,
    hasRules: o.hasRules,
    ids: o.cases && new Set(o.cases.map((c) => c.id)),
  };
  const lines = text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .flatMap((written, index): RecordedLine[] => {
      if (written.trim() === "") return [];
      const { problems, ...read } = readLine(written, reading);
      const line = index + 1;
      const placed = problems.map(({ message, hint, column }) => ({
        location: { file, line, column },
        message,
        hint,
      }));
      return [{ line, ...read, problems: placed }];
    });
  if (lines.length === 0) {
    const hint = "Write one a line; assay grade --help shows how.";
    return { lines, problems: [problem("There is no conversation in this file", hint)] };
  }
  return { lines: withoutDoubles(lines, file), problems: [] };
}

type Read = Omit<RecordedLine, "line" | "problems"> & { problems: LineProblem[] };

function readLine(written: string, reading: Reading): Read {
  const { ids } = reading;
  const parsed = parseLine(written);
  if ("problems" in parsed) {
    const { case: named, id } = parsed.says;
    return {
      caseId: typeof named === "string" && ids?.has(named) === true ? named : null,
      id: typeof id === "string" || typeof id === "number" ? String(id) : null,
      trial: null,
      model: null,
      at: null,
      feedback: [],
      recording: null,
      problems: parsed.problems,
    };
  }
  const { value } = parsed;
  const problems = [...caseProblems(value, reading)];
  const read = readConversation(value, reading.format);
  if ("message" in read) problems.push({ ...read, column: 1 });
  return {
    caseId: value.case !== undefined && ids?.has(value.case) === true ? value.case : null,
    id: value.id === undefined ? null : String(value.id),
    trial: value.trial ?? null,
    model: value.model ?? null,
    at: value.at === undefined ? null : new Date(value.at).toISOString(),
    feedback: value.feedback === undefined ? [] : [value.feedback].flat(),
    recording: problems.length > 0 || "message" in read ? null : read,
    problems,
  };
}

function caseProblems(value: RecordingLine, { ids, hasRules }: Reading): LineProblem[] {
  if (value.case === undefined) {
    return hasRules
      ? []
      : [
          {
            message: "`case` is missing",
            hint: "It names the case that the conversation is an attempt at. To grade conversations of no case, say in a suite what must be true of each, with `every_conversation:`.",
            column: 1,
          },
        ];
  }
  if (ids === null || ids.has(value.case)) return [];
  const meant = didYouMean(value.case, ids);
  const hint = meant === null ? "Write the id of a case of the suites." : `Did you mean \`${meant}\`?`;
  return [{ message: `There is no case \`${value.case}\``, hint, column: 1 }];
}

function readConversation(
  value: RecordingLine,
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
  if (recording.transcript.turns.length === 0) {
    return {
      message: "No message of the agent was recorded",
      hint: 'Its messages have the role `assistant`. Where it stayed silent, write one with `"content": ""`.',
    };
  }
  const told = [systemOf(value), recording.knowledge].filter((part) => part !== "");
  return { ...recording, knowledge: told.join("\n\n") };
}

function systemOf({ system }: RecordingLine): string {
  if (system === undefined || typeof system === "string") return system ?? "";
  return system.map((block) => block.text).join("\n\n");
}

/** The first problem: the others mostly follow from it. */
function explain(cause: unknown): string {
  if (!(cause instanceof z.ZodError)) return cause instanceof Error ? cause.message : String(cause);
  const issue = cause.issues[0];
  return issue === undefined ? cause.message : `\`${pathOf(["messages", ...issue.path])}\`: ${issue.message}`;
}

function isOneArray(written: string): boolean {
  if (!/^\s*\[/.test(written)) return false;
  try {
    return Array.isArray(JSON.parse(written));
  } catch {
    return false;
  }
}

/** When two lines have the same number, it is not known which is meant, so the later one is not read. */
function withoutDoubles(lines: readonly RecordedLine[], file: string): RecordedLine[] {
  const first = new Map<string, number>();
  return lines.map((read) => {
    const { caseId, trial, line } = read;
    if (trial === null || caseId === null) return read;
    const name = `${caseId} ${trial}`;
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, line);
      return read;
    }
    const double: Problem = {
      location: { file, line, column: 1 },
      message: `Trial ${trial} of \`${caseId}\` occurs twice: here and in line ${earlier}`,
      hint: "Number the attempts at a case differently, or leave `trial` out.",
    };
    return { ...read, recording: null, problems: [...read.problems, double] };
  });
}
