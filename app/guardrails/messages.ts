import type { GuardMeasurement, Tally } from "../../reports/guardrails/analyze.ts";

/** Texts that a guardrail should object to, and others that it should not. */
interface Labelled {
  /** The part of the guardrail that this measures, where it is not all. */
  type?: string;
  bad: readonly string[];
  good: readonly string[];
  own: (text: string) => boolean;
  keywords: (text: string) => boolean;
  clock: () => number;
}

/**
 * Measures the guardrail and its baseline on the same texts, with the time that a text takes. Rules ask no
 * model and cost nothing.
 */
export function measureMessages(guardrail: string, o: Labelled): GuardMeasurement[] {
  const row = (way: GuardMeasurement["way"], alarm: (text: string) => boolean): GuardMeasurement => {
    const from = o.clock();
    const found = tally(o.bad, alarm);
    const wrong = tally(o.good, alarm);
    const msPerMessage = (o.clock() - from) / Math.max(1, o.bad.length + o.good.length);
    return {
      guardrail,
      type: o.type ?? null,
      way,
      found,
      wrong,
      spans: false,
      msPerMessage,
      usdPerMessage: 0,
    };
  };
  return [row("guardrail", o.own), row("keywords", o.keywords)];
}

export function tally<T>(texts: readonly T[], alarm: (one: T) => boolean): Tally {
  return { count: texts.filter(alarm).length, of: texts.length, texts: texts.length };
}
