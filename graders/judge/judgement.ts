import { z } from "zod";
import type { Message } from "../../claude/types.ts";
import type { Evidence } from "../contract/types.ts";
import { firstNumber, visibleLines } from "./lines.ts";
import { onMenu, parseAnswer, shorten } from "./parse.ts";
import { tokensOf, wordsIn } from "./passages.ts";
import { checkQuotes, quoteSchema, type CheckedQuotes } from "./quotes.ts";
import type { Question } from "./request.ts";

/**
 * What a judge said about one question, after its answer was checked: one of the allowed words, with real
 * quotes.
 */
export type Judgement =
  | { kind: "decided"; decision: string; reason: string; evidence: Evidence[] }
  /** The judge says that it can't tell. That is a valid answer. */
  | { kind: "unknown"; reason: string; evidence: Evidence[] }
  /** No answer, a contradictory one, or one without evidence. Another answer may be usable. */
  | { kind: "unusable"; reason: string; evidence: Evidence[] };

type Asked = Pick<Question, "decision" | "subject" | "see" | "endsAsPass">;

/** The most quotes; the judge is told to give four. */
const MOST_QUOTES = 30;

/** Something that a person can read: a letter or a digit, but no invisible character. */
const VISIBLE = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u;

/**
 * Reads the response to a question, and checks it against the schema, the allowed words and the transcript.
 */
export function readMessage(message: Message, asked: Asked): Judgement {
  const answer = parseAnswer(message);
  return answer.usable ? readJudgement(answer.value, asked) : unusable(answer.why);
}

/**
 * Checks an answer against the allowed words and the transcript. A decision without evidence, or with a quote
 * that is not in the transcript, is rejected, whether it is a pass or a fail.
 */
export function readJudgement(value: Record<string, unknown>, asked: Asked): Judgement {
  const { decision, subject, see } = asked;
  const word = onMenu(value[decision.property], decision.menu);
  if (word === null) return unusable(offMenu(value[decision.property], decision));
  const known = ["reason", "quotes", decision.property];
  const extra = Object.keys(value).find((key) => !known.includes(key));
  if (extra !== undefined)
    return unusable(`the judge's answer holds ${shorten(extra)}, which it was not asked for`);
  const reason = typeof value["reason"] === "string" ? value["reason"].trim() : "";
  if (!VISIBLE.test(reason)) return unusable("the judge gave no reason");
  const quotes = z.array(quoteSchema).safeParse(value["quotes"]);
  if (!quotes.success) return unusable("the judge's quotes are not a list of turns and texts");
  if (quotes.data.length > MOST_QUOTES)
    return unusable(`the judge gave ${quotes.data.length} quotes, more than ${MOST_QUOTES}`);
  const checked = checkQuotes(
    quotes.data.map(({ turn, text }) => ({ turn: turn - firstNumber(subject) + 1, text })),
    visibleLines(subject, see),
  );
  if (word === "unknown") return { kind: "unknown", reason, evidence: checked.found };
  const { found } = checked;
  const mute = isMute(subject, see);
  const mustShowTheAgent = asked.endsAsPass(word);
  if (mustShowTheAgent && mute)
    return { kind: "unknown", reason: "the agent said and did nothing that would show it", evidence: found };
  // Where the agent said nothing, there may be nothing to quote.
  const problem = quotesProblem(checked, { mustShowTheAgent, mayBeEmpty: mute });
  if (problem !== null) return unusable(`${problem}: ${reason}`, found);
  return { kind: "decided", decision: word, reason, evidence: found };
}

function offMenu(came: unknown, { property, menu }: Question["decision"]): string {
  if (came === undefined) return `the judge gave no ${property}`;
  return `the judge answered ${inWords(came)} where only ${menu.join(", ")} are allowed`;
}

/** Nested values are not shown, because they may be nested without end. */
function inWords(came: unknown): string {
  if (typeof came !== "object" || came === null) return shorten(JSON.stringify(came));
  return Array.isArray(came) ? "a list" : "an object";
}

/** Why the quotes don't support a decision; null when they do. */
function quotesProblem(
  { found, short, invented }: CheckedQuotes,
  { mustShowTheAgent, mayBeEmpty }: { mustShowTheAgent: boolean; mayBeEmpty: boolean },
): string | null {
  const [first] = invented;
  if (first) return `the judge quoted words that are not in the conversation (${shorten(first.text)})`;
  // Messages before the conversation began show nothing about the judged agent.
  const shown = mustShowTheAgent
    ? found.filter(({ speaker, turn }) => speaker !== "customer" && turn >= 0)
    : found;
  if (shown.length > 0 || mayBeEmpty) return null;
  const [cut] = short;
  if (cut) return `the judge quoted too little to show anything (${shorten(cut.text)})`;
  return `the judge decided without quoting ${found.length > 0 ? "the agent" : "anything"}`;
}

/** True when the agent neither wrote a word nor called a tool in what is judged. */
function isMute(subject: Asked["subject"], see: Asked["see"]): boolean {
  return visibleLines(subject, see)
    .filter(({ speaker, turn }) => speaker !== "customer" && turn >= 0 && (subject.turn ?? turn) === turn)
    .every(({ speaker, text }) => speaker === "agent" && wordsIn(tokensOf(text)) === 0);
}

function unusable(reason: string, evidence: Evidence[] = []): Judgement {
  return { kind: "unusable", reason, evidence };
}
