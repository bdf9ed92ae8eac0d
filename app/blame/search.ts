import type { BlamedCase, TriedEdits } from "../../reports/blame/analysis.ts";
import { hunt, stateOf, type Rates } from "./hunt.ts";

/** How many trials of a case are asked for at a time. */
const STEP = 2;

/** How often each case must be played with a set of edits. */
export interface WantedEdits {
  edits: string[];
  cases: Map<string, number>;
}

export interface BlameSearch {
  /** What must be played next; null when every case is explained. */
  next(): WantedEdits[] | null;
  tell(edits: readonly string[], caseId: string, passed: boolean): void;
  /** A trial errored or could not be judged: the search for its case is given up. */
  giveUp(caseId: string): void;
  blamed(): BlamedCase[];
}

interface Hunt {
  caseId: string;
  rates: Rates;
  questions: ReturnType<typeof hunt>;
  /** The question that is open now; null when it is done. */
  question: string[] | null;
  culprits: string[][];
  tried: Map<string, TriedEdits>;
}

/**
 * Searches for the edits that break each case, all cases side by side: cases with the same question share the
 * prompt that is played.
 */
export function createBlameSearch(o: {
  edits: readonly string[];
  cases: readonly { caseId: string; rates: Rates; weights: ReadonlyMap<string, number> }[];
}): BlameSearch {
  const hunts = o.cases.map(({ caseId, rates, weights }): Hunt => {
    const questions = hunt(o.edits, weights);
    const first = questions.next();
    return {
      caseId,
      rates,
      questions,
      question: first.done === true ? null : first.value,
      culprits: first.done === true ? first.value : [],
      tried: new Map(),
    };
  });

  return {
    next() {
      const wanted = new Map<string, WantedEdits>();
      for (const one of hunts) {
        advance(one);
        if (one.question === null) continue;
        const key = keyOf(one.question);
        const asked = wanted.get(key) ?? { edits: one.question, cases: new Map() };
        const { passed = 0, failed = 0 } = one.tried.get(key) ?? {};
        asked.cases.set(one.caseId, passed + failed + STEP);
        wanted.set(key, asked);
      }
      return wanted.size === 0 ? null : [...wanted.values()];
    },
    tell(edits, caseId, passed) {
      const one = hunts.find((h) => h.caseId === caseId);
      if (one === undefined) return;
      const tried = one.tried.get(keyOf(edits)) ?? { edits: [...edits], passed: 0, failed: 0 };
      if (passed) tried.passed++;
      else tried.failed++;
      one.tried.set(keyOf(edits), tried);
    },
    giveUp(caseId) {
      const one = hunts.find((h) => h.caseId === caseId);
      if (one !== undefined) one.question = null;
    },
    blamed: () =>
      hunts.map(({ caseId, culprits, tried }) => ({ caseId, culprits, tried: [...tried.values()] })),
  };
}

/** Answers questions as far as the trials allow. No question is asked twice. */
function advance(one: Hunt): void {
  while (one.question !== null) {
    const tried = one.tried.get(keyOf(one.question));
    const state = tried === undefined ? null : stateOf(tried, one.rates);
    if (state === null) return;
    const next = one.questions.next(state);
    one.question = next.done === true ? null : next.value;
    if (next.done === true) one.culprits = next.value;
  }
}

function keyOf(edits: readonly string[]): string {
  return [...edits].sort().join(" ");
}
