import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Problem } from "../../cases/index.ts";
import type { Turn } from "../../graders/index.ts";
import type { LiveAnswer, LiveConversation } from "../../reports/production/conversation.ts";
import { lastWords } from "../../reports/production/last-words.ts";
import { readRecordings, type RecordedLine, type RecordingsFormat } from "../grade/recordings.ts";
import { withFiles } from "../user-error.ts";
import { problemsError } from "../run/subject/library.ts";
import type { World } from "../world.ts";
import { handsOff } from "./hand-off.ts";

/**
 * The conversations of a file as `assay grade` reads it, one on each line. A line without `id` is named by
 * its number, `line-12`, and a line with the id of an earlier one by both, `c7:12`.
 * @returns those that can be read, and what is wrong with the others
 * @throws {UserError} when the file can't be read at all
 */
export async function readConversations(
  file: string,
  { world, format }: { world: World; format: RecordingsFormat },
): Promise<{ conversations: LiveConversation[]; problems: Problem[] }> {
  const text = await withFiles(`${file} can't be read`, () => readFile(resolve(world.cwd, file), "utf8"));
  const { lines, problems } = readRecordings(
    { file, text },
    // The case that a line belongs to does not matter here.
    { format, cases: null, hasRules: true },
  );
  if (problems.length > 0) throw problemsError(problems, new Map(), world, "");
  const seen = new Set<string>();
  const conversations = lines.flatMap((line) => {
    const conversation = fromLine(line, format.closingTools);
    if (conversation === null) return [];
    const id = seen.has(conversation.id) ? `${conversation.id}:${line.line}` : conversation.id;
    seen.add(id);
    return [{ ...conversation, id }];
  });
  return { conversations, problems: lines.flatMap((line) => line.problems) };
}

function fromLine(line: RecordedLine, closingTools: readonly string[]): LiveConversation | null {
  if (line.recording === null) return null;
  const { turns } = line.recording.transcript;
  return {
    id: line.id ?? `line-${line.line}`,
    at: line.at,
    lastAt: line.at,
    agent: null,
    identity: null,
    simulated: false,
    customer: null,
    exchanges: turns.map((turn) => ({
      customer: turn.customer,
      at: null,
      answer: fromTurn(turn, closingTools),
    })),
    feedback: lastWords(
      line.feedback.map(({ message, thumb, reason, rating }) => ({
        exchange: message === undefined ? null : message - 1,
        thumb: thumb ?? null,
        reason: reason ?? null,
        rating: rating ?? null,
      })),
    ),
  };
}

function fromTurn(turn: Turn, closingTools: readonly string[]): LiveAnswer {
  return {
    text: turn.agent,
    at: null,
    end: turn.end === "end_turn" ? "complete" : turn.end === "refusal" ? "refused" : "failed",
    toolCalls: turn.toolCalls,
    cites: (turn.citations ?? []).map(({ link, title, text }) => ({ link, title, text })),
    route: turn.route?.route ?? null,
    guardrails: [],
    handedOff: turn.toolCalls.some((call) => handsOff(call, closingTools)),
    latencyMs: null,
    costUsd: null,
  };
}
