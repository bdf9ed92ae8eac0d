import type { MessageRequest } from "../../../claude/types.ts";
import { messageText, systemText, tagged } from "./tagged.ts";

/** One line of the judged transcript. `turn` counts as in the request. */
export interface TranscriptLine {
  turn: number;
  speaker: "customer" | "agent" | "tool";
  text: string;
}

/** A request's question to its judge. */
export interface JudgeQuestion {
  criterion: string;
  /** The agent's knowledge; empty when the request does not have it. */
  knowledge: string;
  transcript: TranscriptLine[];
  /** The turn whose reply is judged; null for all replies. */
  turn: number | null;
  /** The first turn whose reply is judged, where all are judged; earlier turns are context. */
  from: number;
}

const TRANSCRIPT = ["transcript", "conversation", "dialogue", "chat", "output", "response", "reply"];
const CRITERION = ["criterion", "criteria", "rubric", "question", "expectation"];
const KNOWLEDGE = ["knowledge", "context", "facts", "reference", "documents", "background"];

const SPEAKERS: Record<string, TranscriptLine["speaker"]> = {
  customer: "customer",
  user: "customer",
  human: "customer",
  agent: "agent",
  assistant: "agent",
  ai: "agent",
  tool: "tool",
  function: "tool",
  tool_result: "tool",
};

/** Reads a judge's request; null for any other request: no tagged transcript, or no criterion. */
export function readQuestion(request: MessageRequest): JudgeQuestion | null {
  const asked = request.messages.map(messageText).join("\n\n");
  const all = `${systemText(request)}\n\n${asked}`;
  const transcript = tagged(asked, TRANSCRIPT);
  const criterion = tagged(asked, CRITERION) ?? tagged(all, CRITERION);
  if (transcript === null || criterion === null) return null;
  const scope = tagged(asked, ["scope"]) ?? "";
  const [, turn, on] = /\bturn (\d+)( on\b)?/i.exec(scope) ?? [];
  const isOne = turn !== undefined && on === undefined;
  return {
    criterion,
    knowledge: tagged(asked, KNOWLEDGE) ?? tagged(all, KNOWLEDGE) ?? "",
    transcript: readTranscript(transcript),
    turn: isOne ? Number(turn) : null,
    from: isOne || turn === undefined ? 1 : Number(turn),
  };
}

/** JSON lines, or lines that begin with a speaker's name; without either, the whole is one reply. */
function readTranscript(text: string): TranscriptLine[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const json = lines.map(jsonLine);
  if (json.length > 0 && json.every((line) => line !== null)) return numbered(json);
  const named: Omit<TranscriptLine, "turn">[] = [];
  for (const line of lines) {
    const start = /^\s*\W?(customer|user|human|agent|assistant|ai|tool)\W?\s*:\s*(.*)$/i.exec(line);
    const last = named.at(-1);
    if (start)
      named.push({ speaker: SPEAKERS[(start[1] ?? "").toLowerCase()] ?? "agent", text: start[2] ?? "" });
    else if (last) last.text += `\n${line}`;
    else return [{ turn: 1, speaker: "agent", text }];
  }
  return numbered(named);
}

function jsonLine(line: string): (Omit<TranscriptLine, "turn"> & { turn?: number }) | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null) return null;
    const { speaker, role, text, content, turn } = value as Record<string, unknown>;
    const said = text ?? content;
    const who = SPEAKERS[String(speaker ?? role).toLowerCase()];
    if (who === undefined || typeof said !== "string") return null;
    return { speaker: who, text: said, ...(typeof turn === "number" ? { turn } : {}) };
  } catch {
    return null;
  }
}

/** A turn begins with each message of the customer, where the lines have no numbers. */
function numbered(lines: readonly (Omit<TranscriptLine, "turn"> & { turn?: number })[]): TranscriptLine[] {
  let turn = 0;
  return lines.map((line) => {
    if (line.speaker === "customer" || turn === 0) turn++;
    return { turn: line.turn ?? turn, speaker: line.speaker, text: line.text };
  });
}
