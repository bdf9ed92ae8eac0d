import type { JudgeQuestion, TranscriptLine } from "../../request/question.ts";
import { bounded } from "../text/index.ts";
import { fold, sentences, topic, words } from "./words.ts";
import { NEGATIVE, ASIDE, CANNED } from "./data/scene.ts";

/** One sentence of a reply in scope. */
export interface Sentence {
  turn: number;
  /** In its original form: a quote. */
  text: string;
  folded: string;
  topic: Set<string>;
  /** It refuses or denies something. */
  negative: boolean;
  /** It is a question. */
  question: boolean;
  /** It only repeats the customer. Never positive evidence. */
  echo: boolean;
}

/** A judge's view: the replies in scope, and their context. */
export interface Scene {
  replies: { turn: number; text: string; sentences: Sentence[]; canned: boolean }[];
  /** Sentences of all replies in scope, without those that only repeat the customer. */
  said: Sentence[];
  /** The tool lines in scope. */
  tools: TranscriptLine[];
  /** Everything that the customer wrote up to the last reply in scope. */
  customer: TranscriptLine[];
  /** The message that the last reply in scope answers. */
  lastCustomer: string;
  /** All tool lines up to there. */
  allTools: TranscriptLine[];
  knowledge: string;
}

/** The part of a conversation that the question's scope selects. */
export function sceneOf(question: JudgeQuestion): Scene {
  const { turn, from } = question;
  const transcript = question.transcript.map((line) => ({ ...line, text: bounded(line.text) }));
  const upTo = turn ?? Math.max(0, ...transcript.map((line) => line.turn));
  const seen = transcript.filter((line) => line.turn <= upTo);
  const inScope = (line: TranscriptLine): boolean => (turn === null ? line.turn >= from : line.turn === turn);
  const customer = seen.filter((line) => line.speaker === "customer");
  const heard = customer.map((line): Heard => ({ turn: line.turn, words: words(line.text).join(" ") }));
  const replies = seen
    .filter((line) => line.speaker === "agent" && inScope(line))
    .map((line) => {
      const before = heard.filter((said) => said.turn <= line.turn);
      const whole = words(line.text).join(" ");
      const echoed = before.some((said) => said.words !== "" && said.words === whole);
      const parts = sentences(line.text).map((text) =>
        sentence(text, line.turn, (own) => echoed || repeats(own, before)),
      );
      return { turn: line.turn, text: line.text, sentences: parts, canned: isCanned(line.text) };
    });
  return {
    replies,
    said: replies.flatMap((reply) => reply.sentences.filter((part) => !part.echo)),
    // Looked-up sources are the agent's input, not its action.
    tools: seen.filter(
      (line) => line.speaker === "tool" && inScope(line) && !line.text.startsWith("look_up returned"),
    ),
    allTools: seen.filter((line) => line.speaker === "tool"),
    customer,
    lastCustomer: customer.at(-1)?.text ?? "",
    knowledge: question.knowledge,
  };
}

/** The customer's last words before a reply. */
export function askedBefore(scene: Scene, turn: number): string {
  return scene.customer.filter((said) => said.turn <= turn).at(-1)?.text ?? "";
}

/**
 * The parts of a sentence with statements of their own: "I don't know about helmets, but the scooter is
 * covered" denies one thing and affirms another. The text stays the whole sentence, which can be quoted.
 */
export function partsOf(sentence: Sentence): Sentence[] {
  return sentence.folded
    .split(/(?:,\s*|\s+)(?:but|however|although|though)\s+|[;:]\s+|\s-\s/)
    .filter((part) => part.trim() !== "")
    .map((part) => ({
      ...sentence,
      folded: part,
      topic: topic(part),
      negative: NEGATIVE.test(part.replace(ASIDE, "")),
    }));
}

/** A phrase that fits every conversation and answers none. */
export function isCanned(text: string): boolean {
  return CANNED.test(fold(text).replaceAll("\n", " "));
}

function sentence(text: string, turn: number, isEcho: (text: string) => boolean): Sentence {
  const folded = fold(text);
  return {
    turn,
    text,
    folded,
    topic: topic(text),
    negative: NEGATIVE.test(folded),
    question: /[?？]/.test(folded),
    echo: isEcho(text),
  };
}

/** The words of a customer's message, for finding repetitions. */
interface Heard {
  turn: number;
  words: string;
}

/** True for a longer sentence that the customer wrote before. */
function repeats(sentence: string, customer: readonly Heard[]): boolean {
  const own = words(sentence);
  return own.length >= 4 && customer.some((said) => ` ${said.words} `.includes(` ${own.join(" ")} `));
}
