import {
  dollars,
  duration,
  moneyWords,
  percent,
  percentAtLeast,
  percentAtMost,
  plural,
  SIMULATED_BANNER,
  thousands,
  VERDICT_WORDS,
} from "../words/words.ts";
import type { LiveMeasure } from "../../cases/types.ts";
import type { LiveAnalysis, LiveMeasurement } from "./live.ts";

/** The name and the meaning of each measure. */
const MEASURES: Record<LiveMeasure, { name: string; about: string }> = {
  deflection: {
    name: "Deflection",
    about:
      "conversations in which no person took over and the last message has an answer. What customers did afterwards is not known",
  },
  hand_off: { name: "Hand-offs", about: "conversations in which a person took over" },
  satisfaction: {
    name: "Satisfaction",
    about: "of those who said something, customers who rated 4 or 5, or without a rating gave a thumb up",
  },
  rating: { name: "Rating", about: "the mean of the ratings, from 1 to 5" },
  handling_time: {
    name: "Handling time",
    about:
      "the median time from the customer's first message to the last answer, what the customer took to write included",
  },
};

/** The texts of a live report, for every format. Names in it are not escaped yet. */
export interface LiveWords {
  title: string;
  banner: string | null;
  /** Sentences below the title. */
  lead: string[];
  head: string[];
  rows: string[][];
  notes: string[];
}

/** @param where the source of the conversations, in words: `conversations.sqlite, since 2026-11-19` */
export function liveWords(analysis: LiveAnalysis, where: string): LiveWords {
  const { conversations, customers, agents, identities, leftOut, measured, cost } = analysis;
  const whose = agents.length === 0 ? "" : ` with ${agents.join(", ")}`;
  const states =
    identities > 1
      ? [
          `${plural(identities, "state")} of the agent (prompt, model, settings) answered: what changed between them is in all figures.`,
        ]
      : [];
  const out =
    leftOut === 0
      ? []
      : [`${plural(leftOut, "conversation")} with a simulator ${leftOut === 1 ? "is" : "are"} left out.`];
  return {
    title: `Live: ${plural(conversations, "conversation")}${whose} (${where})`,
    banner: analysis.simulated ? SIMULATED_BANNER : null,
    lead: [
      ...(conversations === 0
        ? ["There is nothing to measure."]
        : [`What ${plural(customers, "customer")} saw. Nothing that was played is in it.`]),
      ...states,
      ...out,
    ],
    head: ["Measure", "Measured", "Likely", "Of", "Target", "Verdict", "Owner"],
    rows: measured.map(rowOf),
    notes: [
      ...Object.values(MEASURES).map(({ name, about }) => `${name}: ${about}.`),
      "Likely: where it lies for customers like these, 95 times of 100. Conversations of one customer are one piece of evidence. Met, or not, is only what all of that range shows, of ten customers or more.",
      ...(cost.answers === 0 ? [] : [`Answers: ${plural(cost.answers, "answer")}, ${costWords(cost)}.`]),
    ],
  };
}

function costWords({ usd, unknown, answers }: LiveAnalysis["cost"]): string {
  const all = moneyWords(usd, plural(unknown, "answer"), unknown);
  return unknown === 0 ? `${all} in all, ${dollars(usd / answers)} each` : all;
}

function rowOf(one: LiveMeasurement): string[] {
  const { measure, value, interval, of, target, verdict } = one;
  const { lower, upper } = interval;
  const called = MEASURES[measure].name;
  return [
    target === null ? called : `${target.criterion.name} (${called.toLowerCase()})`,
    value === null ? "-" : valueWords(measure, value),
    value === null ? "-" : `${endWords(measure, lower, "lower")} - ${endWords(measure, upper, "upper")}`,
    thousands(of),
    target === null ? "" : `${target.bound === "at_least" ? "≥" : "≤"} ${valueWords(measure, target.value)}`,
    verdict === null ? "" : VERDICT_WORDS[verdict],
    target?.criterion.owner ?? "",
  ];
}

function valueWords(measure: LiveMeasure, value: number): string {
  if (measure === "handling_time") return duration(value);
  return measure === "rating" ? String(Number(value.toFixed(2))) : percent(value);
}

/** The end of a range never claims more than was shown: the lower end is rounded down, the upper end up. */
function endWords(measure: LiveMeasure, value: number | null, end: "lower" | "upper"): string {
  if (value === null) return "?";
  if (measure === "handling_time") return duration(value);
  const round = end === "lower" ? Math.floor : Math.ceil;
  if (measure === "rating") return String(round(value * 100) / 100);
  return end === "lower" ? percentAtLeast(value) : percentAtMost(value);
}
