import { z } from "zod";
import { ClaudeError, type Message } from "../../claude/types.ts";
import type { Evidence, JudgeServices, Verdict } from "../types.ts";
import { visibleLines } from "./lines.ts";
import { onMenu, parseAnswer, shorten } from "./parse.ts";
import { checkQuotes, quoteSchema } from "./quotes.ts";
import { judgeRequest, type Question } from "./request.ts";

/** The judge's answer once it is known to be on the menu and its quotes to be real. */
export interface Judgement {
  decision: string;
  reason: string;
  evidence: Evidence[];
}

type Unscored = Extract<Verdict, { status: "unscored" }>;

/**
 * Asks the judge one question. Whatever can't be used is `unscored`, with what came instead.
 * @throws {ClaudeError} when the judge could not be reached: that says nothing about the agent.
 */
export async function ask(
  question: Omit<Question, "model">,
  judge: JudgeServices | null,
): Promise<Judgement | Unscored> {
  if (!judge) return unscored("needs a judge, and there is none here");
  const message = await send({ ...question, model: judge.model }, judge);
  const answer = parseAnswer(message);
  if (!answer.usable) return unscored(answer.why);
  return readJudgement(answer.value, question);
}

/**
 * Holds an answer against the menu and the transcript. A decision that rests on words that nobody said is no
 * decision, whichever way it goes.
 */
export function readJudgement(
  value: Record<string, unknown>,
  { decision, subject, see }: Pick<Question, "decision" | "subject" | "see">,
): Judgement | Unscored {
  const word = onMenu(value[decision.property], decision.menu);
  if (word === null) {
    const came = value[decision.property];
    return unscored(
      came === undefined
        ? `the judge gave no ${decision.property}`
        : `the judge answered ${shorten(JSON.stringify(came))} where only ${decision.menu.join(", ")} are allowed`,
    );
  }
  const reason = typeof value["reason"] === "string" ? value["reason"].trim() : "";
  if (reason === "") return unscored("the judge gave no reason");
  const quotes = z.array(quoteSchema).safeParse(value["quotes"]);
  if (!quotes.success) return unscored("the judge's quotes are not a list of turns and texts");
  const { found, invented } = checkQuotes(quotes.data, visibleLines(subject, see));
  if (word === "unknown") return unscored(`the judge could not tell: ${reason}`, found);
  const [first] = invented;
  if (first) return unscored(`the judge quoted words that nobody said: ${shorten(first.text)}`, found);
  return { decision: word, reason, evidence: found };
}

/** True when the evidence shows something that the agent said or did. A pass rests on that. */
export function showsTheAgent(evidence: readonly Evidence[]): boolean {
  return evidence.some(({ speaker }) => speaker !== "customer");
}

/** A verdict that nobody can give. */
export function unscored(reason: string, evidence: Evidence[] = []): Unscored {
  return { status: "unscored", reason, evidence };
}

async function send(question: Question, judge: JudgeServices): Promise<Message> {
  try {
    const { message, record } = await judge.claude.send(judgeRequest(question), {
      role: "judge",
      identity: judge.identity,
      ...(judge.signal ? { signal: judge.signal } : {}),
    });
    judge.onCall(record);
    return message;
  } catch (error) {
    if (error instanceof ClaudeError) judge.onCall(error.record);
    throw error;
  }
}
