import { clauses, utterances, NOT_HEARD } from "../../../text/speech/index.ts";
import type { Utterance, Heard } from "../../../text/speech/index.ts";
import { deliveryAfter } from "./delivering.ts";
import {
  AFFIRMING,
  AGAIN,
  ASKS,
  CONCEDING,
  DECLINING,
  IDIOMS,
  INVALID,
  LIMITS,
  OFFERING,
  OUTRIGHT,
  TOLD_OF,
  TROUBLE,
  UNTIL,
} from "./patterns.ts";

/** A reply declines at its beginning. What comes later is a detail of an answer. */
const OPENING_SENTENCES = 5;

/**
 * Whether a reply declines what was asked, in English, French, Spanish or German. What is declined decides,
 * not a single word. These are not refusals: a condition that the customer can meet, a failed search, a fixed
 * phrase, an assurance, and what is delivered anyway. "Right now" and "yet" do not change a refusal.
 */
export function declines(reply: string): Heard {
  const all = utterances(reply);
  const at = all.slice(0, OPENING_SENTENCES).findIndex((_, index) => declinesAt(all, index));
  const found = all[at];
  if (found === undefined) return NOT_HEARD;
  const delivered = deliveryAfter(all.slice(at).map((one) => one.text));
  if (delivered === "delivered") return NOT_HEARD;
  const quote = found.verbatim;
  if (delivered === "none") return { kind: "yes", quote };
  return { kind: "unclear", quote, why: "it declines, and may tell the same in other words" };
}

/** "Let's stick with insurance, shall we?" asks nothing. */
const TAGGED = /, (?:shall we|okay|ok|all right)\?\P{L}*$/u;
const SORRY = /^[^\p{L}]*(?:sorry|i'm sorry|no)(?!\p{L})/u;

function declinesAt(all: readonly Utterance[], index: number): boolean {
  const one = all[index];
  const next = all[index + 1];
  if (one === undefined || (one.question && !SORRY.test(one.text) && !TAGGED.test(one.text))) return false;
  if (OUTRIGHT.test(one.text)) return true;
  if (UNTIL.test(one.text) || TROUBLE.test(one.text)) return false;
  if (next !== undefined && (TROUBLE.test(next.text) || asksForBetter(one.text, next))) return false;
  // What it doesn't do is a detail where it said yes before.
  const helped = all.slice(0, index).some((before) => answersYes(before.text));
  const cues = helped ? [DECLINING] : [DECLINING, LIMITS];
  const parts = clauses(one.text.replace(IDIOMS, " § "));
  return parts.some((clause, at) => {
    const starts = cues.map((cue) => cue.exec(clause)?.index ?? -1).filter((start) => start >= 0);
    const lead = clause.slice(0, Math.min(...starts));
    return starts.length > 0 && !TOLD_OF.test(lead) && !(CONCEDING.test(lead) && tells(parts.slice(at + 1)));
  });
}

/** "I can't run it with a year of 1700. Which year is it?" asks for a better value; it declines nothing. */
function asksForBetter(text: string, next: Utterance): boolean {
  if (!next.question || !ASKS.test(next.text)) return false;
  if (INVALID.test(text)) return true;
  return /\d/u.test(text) && (AGAIN.test(next.text) || shareWord(text, next.text));
}

/** A word with fewer letters is too common to show that two texts are about the same thing. */
const TELLING = 4;

function shareWord(a: string, b: string): boolean {
  const words = (text: string) => (text.match(/\p{L}+/gu) ?? []).filter((word) => word.length >= TELLING);
  const known = new Set(words(a));
  return words(b).some((word) => known.has(word));
}

/** A yes with a statement behind it: "Yes, we do." The word alone is only polite: "Sure! Sadly …" */
function answersYes(text: string): boolean {
  if (text.search(AFFIRMING) > 1) return false;
  const rest = text.replace(AFFIRMING, " ");
  return rest !== text && (rest.match(/\p{L}+/gu)?.length ?? 0) >= 2;
}

/** After "While I can't …": the main thought is an answer, no offer of something else. */
function tells(rest: readonly string[]): boolean {
  const main = rest.join(", ");
  return /\p{L}/u.test(main) && !OFFERING.test(main);
}
