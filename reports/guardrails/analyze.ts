import { twoSidedZ, wilson, type Interval } from "../../stats/index.ts";

const SCHEMA_VERSION = 3;

/** A count, its total, and the number of independent texts. */
export interface Tally {
  count: number;
  of: number;
  /** Parts of one text are one piece of evidence. */
  texts: number;
}

/** The results of one method for one kind of text. */
export interface GuardMeasurement {
  guardrail: string;
  /** The set of texts, where a guardrail is measured on several. */
  set?: string;
  /** The kind of personal data, or of texts; null for everything that the guardrail is for. */
  type: string | null;
  /** The complete guardrail; its rules without its model; a list of words. */
  way: "guardrail" | "rules" | "keywords";
  /** How much it found of what it should find. */
  found: Tally;
  /** How often it was wrong: among harmless texts, or among all its findings. */
  wrong: Tally;
  /** Whether `wrong` counts findings, so that precision and F1 have a meaning. */
  spans: boolean;
  /**
   * Mean time for a message, or for a message that its model is asked about; null where it is not measured.
   */
  msPerMessage: number | null;
  /** US dollars for a message that it is asked about; 0 for rules. Null where the price is unknown. */
  usdPerMessage: number | null;
  /** What its model was asked; absent where it has none. */
  asked?: AskedModel;
  /** The text in place of numbers, where there are none. */
  notMeasured?: string;
}

/** What the model of a guardrail was asked. */
export interface AskedModel {
  model: string;
  /** Texts that count, and how many of them the model was asked about. */
  texts: number;
  asked: number;
  /** Questions without a readable answer, by reason. Their texts count in no rate. */
  unscored: { refused: number; cut: number; failed: number; unreadable: number };
  /** Texts that were left out because it ended before. */
  notReached: number;
  /** Mean of input and output together; null without questions. */
  tokensPerQuestion: number | null;
}

interface GuardrailsInput {
  folder: string;
  split: string;
  /** Whether the simulator answered for the model of a guardrail; null where none was asked. */
  simulated: boolean | null;
  /** Why not everything was asked; null where it was. */
  stopped: string | null;
  measured: readonly GuardMeasurement[];
  /** What was left out, and why. */
  notMeasured: readonly string[];
}

/** A share with its 95 % interval by Wilson; null for a share of nothing. */
export interface Share extends Tally {
  rate: number | null;
  interval: Interval | null;
}

export interface GuardrailResult extends Omit<GuardMeasurement, "found" | "wrong"> {
  recall: Share;
  falseAlarms: Share;
  /** For spans; null for messages. */
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
