import type { Case, Criterion } from "../../cases/index.ts";
import type { Check } from "../../graders/index.ts";
import type { RecordedLine } from "./recordings.ts";
import { populationOf, populationOfFree, rulesFor, type Rules } from "./rules.ts";
import { sameWords } from "./same-words.ts";

/**
 * A conversation with its position: which attempt at which case it is. A conversation without a case counts
 * as its own case.
 */
export interface PlacedLine extends RecordedLine {
  testCase: Case;
  /** Counts from 0. */
  index: number;
}

/** All conversations with their positions, and the cases. */
export interface Placed {
  lines: PlacedLine[];
  /** Every case that has a conversation, with its checks. */
  cases: Case[];
  /** How many of them are cases of the suites. */
  ofSuites: number;
  /** Conversations of cases that were not chosen. */
  leftOut: number;
  /**
   * Rules that were not checked on a population's conversations, because they feed only criteria of the other
   * population.
   */
  aside: { of: keyof Rules; conversations: number; rules: number }[];
}

/**
 * Puts each conversation under its case, numbered by the file's own numbers and then by its lines. What must
 * be true of every conversation is checked in all of them, for the criteria of their population.
 *
 * Conversations without a case have different customers, so each counts as its own case: ten conversations
 * are ten pieces of evidence, while ten attempts at one case are one.
 */
export function placeLines(o: {
  lines: readonly RecordedLine[];
  file: string;
  chosen: readonly Case[];
  /** Ids of all cases of the suites. */
  ids: ReadonlySet<string>;
  everyConversation: readonly Check[];
  criteria: readonly Criterion[];
  /** The suite under which conversations without a case are shown. */
  suite: string;
  /** Whether single cases were asked for: then conversations without a case are left out. */
  casesOnly: boolean;
  /**
   * Whether suites were asked for by name: then conversations of other suites' cases are only checked by the
   * rules.
   */
  suitesNamed: boolean;
}): Placed {
  const chosen = new Map(o.chosen.map((c) => [c.id, c]));
  const rules = rulesFor(o.everyConversation, o.criteria);
  const heldTo: Record<keyof Rules, number> = { customers: 0, attackers: 0 };
  const withRules = (c: Case, conversations: number): Case => {
    const of = populationOf(c, o.criteria);
    heldTo[of] += conversations;
    return { ...c, expect: [...c.expect, ...rules[of]] };
  };
  const ofCase = new Map<string, RecordedLine[]>();
  const free: RecordedLine[] = [];
  let leftOut = 0;
  for (const line of o.lines) {
    const { caseId } = line;
    const isFree = caseId === null || (o.suitesNamed && !chosen.has(caseId));
    const held = isFree && !o.casesOnly && o.everyConversation.length > 0;
    // A line that can't be read may belong to any case.
    const unknown = caseId === null && line.recording === null;
    if (caseId !== null && chosen.has(caseId)) {
      const own = ofCase.get(caseId);
      if (own === undefined) ofCase.set(caseId, [line]);
      else own.push(line);
    } else if (held || unknown) free.push(line);
    else leftOut++;
  }
  const placed = [...chosen.values()].flatMap((c) => {
    const own = ofCase.get(c.id);
    if (own === undefined) return [];
    const testCase = withRules(c, own.length);
    return own
      .toSorted((a, b) => (a.trial ?? Infinity) - (b.trial ?? Infinity) || a.line - b.line)
      .map((line, index): PlacedLine => ({ ...fromHistory(line, testCase), testCase, index }));
  });
  const ids = new Set(o.ids);
  const ofFree = populationOfFree(rules);
  heldTo[ofFree] += free.length;
  const alone = free.map((line): PlacedLine => ({
    ...line,
    testCase: caseOf(line, nameOf(line, ids), { ...o, rules: rules[ofFree] }),
    index: 0,
  }));
  const aside = (["customers", "attackers"] as const).map((of) => ({
    of,
    conversations: heldTo[of],
    rules: o.everyConversation.length - rules[of].length,
  }));
  return {
    lines: [...placed, ...alone],
    cases: [...new Set([...placed, ...alone].map((p) => p.testCase))],
    ofSuites: ofCase.size,
    leftOut,
    aside: aside.filter(({ conversations, rules: count }) => conversations > 0 && count > 0),
  };
}

/**
 * A recording of the whole conversation, for a case that begins in its middle: the earlier part is the case's
 * history.
 */
function fromHistory(line: RecordedLine, { history = [] }: Case): RecordedLine {
  const { recording } = line;
  const turns = recording?.transcript.turns ?? [];
  const isWhole =
    turns.length > history.length &&
    history.every(({ customer }, i) => sameWords(customer, turns[i]?.customer ?? ""));
  if (recording === null || history.length === 0 || !isWhole) return line;
  const transcript = {
    ...recording.transcript,
    history: turns.slice(0, history.length),
    turns: turns.slice(history.length),
  };
  return { ...line, recording: { ...recording, transcript } };
}

/** A name for a conversation of no case, that nothing else has. */
function nameOf({ id, line }: RecordedLine, taken: Set<string>): string {
  const own = id?.replace(/[^\p{L}\p{N}._-]+/gu, "-").slice(0, 60);
  const wanted = own ? `conversation-${own}` : `conversation-in-line-${line}`;
  const name = taken.has(wanted) ? `${wanted}-in-line-${line}` : wanted;
  taken.add(name);
  return name;
}

function caseOf(
  { line, recording }: RecordedLine,
  id: string,
  o: { file: string; suite: string; rules: readonly Check[] },
): Case {
  return {
    id,
    suite: o.suite,
    about: "A recorded conversation of no case.",
    kind: "regression",
    tags: [],
    trials: 1,
    // It is not played. The customer's words show whether two runs hold the same situation.
    customer: {
      kind: "turns",
      turns: (recording?.transcript.turns ?? []).map(({ customer }) => ({ customer, expect: [] })),
    },
    expect: [...o.rules],
    tools: [],
    reference: [],
    location: { file: o.file, line, column: 1 },
    lines: { from: line, to: line },
  };
}
