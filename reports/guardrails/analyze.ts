import { twoSidedZ, wilson, type Interval } from "../../stats/index.ts";

const SCHEMA_VERSION = 3;

/** So many of so many, and of how many independent texts they are. */
export interface Tally {
  count: number;
  of: number;
  /** Parts of one text are one piece of evidence. */
  texts: number;
}

/** What one way of guarding found in one kind of thing. */
export interface GuardMeasurement {
  guardrail: string;
  /** The texts, where a guardrail is measured on several sets. */
  set?: string;
  /** The kind of personal data, or of texts; null for all that the guardrail is for. */
  type: string | null;
  /** The guardrail with all that belongs to it; its rules without its model; a list of words. */
  way: "guardrail" | "rules" | "keywords";
  /** Of what it should find, what it found. */
  found: Tally;
  /** What it should not have found: of harmless texts, or of all that it found. */
  wrong: Tally;
  /** Whether `wrong` counts findings, so that precision and F1 have a meaning. */
  spans: boolean;
  /** Mean time a message, of a model that it is asked about; null where it is not taken. */
  msPerMessage: number | null;
  /** US dollars a message that it is asked about; 0 for rules. Null where the price is unknown. */
  usdPerMessage: number | null;
  /** What its model was asked; absent where it has none. */
  asked?: AskedModel;
  /** What is said instead of numbers, where there are none. */
  notMeasured?: string;
}

/** What the model of a guardrail was asked. */
export interface AskedModel {
  model: string;
  /** Texts that count, and those of them that the model was asked about. */
  texts: number;
  asked: number;
  /** Questions without an answer that can be read, by why. Their texts count in no rate. */
  unscored: { refused: number; cut: number; failed: number; unreadable: number };
  /** Texts left out because it ended before. */
  notReached: number;
  /** Mean of input and output together; null of none. */
  tokensPerQuestion: number | null;
}

interface GuardrailsInput {
  folder: string;
  split: string;
  /** Whether the simulator answered for the model of a guardrail; null where none was asked. */
  simulated: boolean | null;
  /** Why not all was asked; null where it was. */
  stopped: string | null;
  measured: readonly GuardMeasurement[];
  /** What was left out, and why. */
  notMeasured: readonly string[];
}

/** A share with its interval by Wilson, 95 %; null of nothing. */
export interface Share extends Tally {
  rate: number | null;
  interval: Interval | null;
}

export interface GuardrailResult extends Omit<GuardMeasurement, "found" | "wrong"> {
  recall: Share;
  falseAlarms: Share;
  /** Of spans; null of messages. */
  f1: number | null;
}

export interface GuardrailsAnalysis extends Omit<GuardrailsInput, "measured"> {
  schemaVersion: number;
  results: GuardrailResult[];
}

/** Recall, false alarms and F1 of each guardrail and of its baseline. */
export function analyzeGuardrails({ measured, ...about }: GuardrailsInput): GuardrailsAnalysis {
  return {
    schemaVersion: SCHEMA_VERSION,
    ...about,
    results: measured.map(({ found, wrong, ...row }) => {
      const recall = shareOf(found);
      const falseAlarms = shareOf(wrong);
      return { ...row, recall, falseAlarms, f1: row.spans ? f1Of(recall, falseAlarms) : null };
    }),
  };
}

/** The share of a tally, with its interval. */
export function shareOf(tally: Tally): Share {
  if (tally.of === 0) return { ...tally, rate: null, interval: null };
  const rate = tally.count / tally.of;
  return { ...tally, rate, interval: wilson(rate, tally.texts, twoSidedZ(0.95)) };
}

function f1Of(recall: Share, falseAlarms: Share): number | null {
  if (recall.rate === null) return null;
  const precision = falseAlarms.rate === null ? 0 : 1 - falseAlarms.rate;
  const sum = precision + recall.rate;
  return sum === 0 ? 0 : (2 * precision * recall.rate) / sum;
}
