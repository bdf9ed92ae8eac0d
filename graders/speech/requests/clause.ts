import { BEGINS_ANEW, SUBJECT, NEGATION } from "../../../text/speech/index.ts";
import {
  AWAITED,
  BACKWARD,
  CONDITION,
  FORWARD,
  HAD,
  HANDING,
  LACKING,
  MENTIONING,
  OFFERING,
  QUESTION,
  STOP,
  WARNING,
} from "./patterns.ts";

/**
 * A request: folded text that names what it asks for. `sure` is false where words can't tell that it asks.
 */
export interface HeardRequest {
  text: string;
  sure: boolean;
}

/**
 * What a clause does with the things that it names. A clause without a cue continues what the one before it
 * did.
 */
type Act = "asks" | "denies" | "tells" | "none";

const WITHOUT = /^(?:without|sans|sin|ohne) /u;
/** A detail that was given already comes with its value. A single digit may number the items of a list. */
const VALUE = /\d{2}/u;
const CONFIRMING = /(?<!\p{L})(?:confirm|correct|right|check|confirmer|confirmar|bestätigen)(?!\p{L})/u;
const YES_OR_NO =
  /^(?:(?:and|so|but|well|or) )?(?:is|are|was|were|has|have|had|does|do|did|will|est|es|está|ha|tiene|ist|sind|hat|haben)(?!\p{L})/u;
/** A clause of a few words without a verb of its own: "and the year", "last question". */
const MANY_WORDS = 9;

/** Tells what a question is for. */
const PURPOSE = /^(?:before|to|for|so that|bevor|um|pour|avant|para|antes) .*\p{L}/u;

/** The requests of one sentence, clause by clause. */
export function inClauses({
  clauses,
  question,
}: {
  clauses: readonly string[];
  question: boolean;
}): HeardRequest[] {
  const asked: HeardRequest[] = [];
  let act: Act = "none";
  /** Clauses that no cue has decided yet. A cue that comes last decides them. */
  let open: string[] = [];
  clauses.forEach((clause, index) => {
    const read = readClause({ clause, next: clauses[index + 1] ?? "", question, before: act });
    if (read.backward) {
      asked.push(...[...open, read.text].map((text) => ({ text, sure: true })));
      open = [];
    } else if (read.act === "asks" && !MENTIONING.test(clause)) {
      asked.push({ text: read.text, sure: true });
    } else if (read.act === "none") {
      open.push(clause);
    }
    act = read.act;
    const last = index === clauses.length - 1;
    if (last && act === "none") asked.push(...bare(open, question));
  });
  return asked;
}

interface Read {
  act: Act;
  /** The thing that is asked for comes before the cue, and in the clauses before it. */
  backward: boolean;
  text: string;
}

interface Place {
  clause: string;
  /** The clause after it; empty for the last. */
  next: string;
  question: boolean;
  /** What the clause before it did. */
  before: Act;
}

function readClause({ clause, next, question, before }: Place): Read {
  const does = (act: Act, text = clause, backward = false): Read => ({ act, text, backward });
  if (WARNING.test(clause)) return does("denies");
  const lacking = LACKING.exec(clause);
  if (lacking !== null) return does("asks", until(clause.slice(lacking.index + lacking[0].length)));
  // "Without the mileage, I can't tell": what is missing is asked for.
  const without = WITHOUT.exec(clause);
  if (without !== null && NEGATION.test(`${clause.slice(without[0].length)}, ${next}`))
    return does("asks", until(clause));
  const awaited = HANDING.test(next) ? AWAITED.exec(clause) : null;
  if (awaited !== null) return does("asks", until(clause.slice(awaited.index + awaited[0].length)));
  const had = HAD.exec(clause);
  const forward = FORWARD.exec(clause);
  if (had !== null && (forward === null || had.index <= forward.index)) return does("tells");
  if (CONDITION.test(clause)) return does("tells");
  const asking = question ? QUESTION.exec(clause) : null;
  const offering = question ? OFFERING.exec(clause) : null;
  // "Which room would you like to book?" asks; "Would you like to know which rooms we have?" offers.
  if (offering !== null && (asking === null || offering.index <= asking.index)) return does("tells");
  const backward = BACKWARD.exec(clause);
  // A cue may hold a denial of its own: "the only thing I don't know yet".
  if (
    NEGATION.test(forward === null ? clause : clause.replace(forward[0], " ")) &&
    (forward !== null || backward !== null || !question)
  )
    return does("denies");
  if (CONFIRMING.test(clause) && VALUE.test(clause)) return does("tells");
  if (forward !== null && (asking === null || forward.index <= asking.index)) {
    const tail = until(clause.slice(forward.index + forward[0].length));
    if (backward === null || backward.index > forward.index) return does("asks", tail);
    // "Could you share those, and the year?" asks for what was named before, and for what follows.
    return does("asks", `${clause.slice(0, backward.index)} ${tail}`, true);
  }
  if (backward !== null && before !== "denies") return does("asks", clause.slice(0, backward.index), true);
  if (asking !== null) return does("asks", until(clause.slice(asking.index)));
  const goesOn = before !== "none" && !BEGINS_ANEW.test(clause);
  if (!goesOn) return does("none");
  return before === "asks" && VALUE.test(clause) ? does("tells") : does(before, until(clause));
}

/** What is asked for, without the purpose that follows it. */
function until(text: string): string {
  const stop = STOP.exec(text);
  return stop === null ? text : text.slice(0, stop.index);
}

/** A short question without a cue. */
function bare(all: readonly string[], question: boolean): HeardRequest[] {
  // "Before I can quote: mileage?"
  const open = all.slice(PURPOSE.test(all[0] ?? "") ? 1 : 0);
  const short = open.every((clause) => !SUBJECT.test(clause) && clause.split(" ").length < MANY_WORDS);
  if (!question || !short || open.some((clause) => VALUE.test(clause) || MENTIONING.test(clause))) return [];
  // "And the year?" asks for it; "Has the mileage changed?" may only be about it.
  return open.map((text) => ({ text, sure: !YES_OR_NO.test(text) }));
}
