import type { LiveMeasure } from "../../cases/types.ts";
import { populationRate, quantile, quantileRanks, type Interval } from "../../stats/index.ts";
import { isHandedOff, type LiveConversation } from "./conversation.ts";

/** The target for a measure, and its criterion. */
export interface MeasureTarget {
  criterion: { id: string; name: string; owner: string };
  measure: LiveMeasure;
  bound: "at_least" | "at_most";
  /** In the units of the measure. */
  value: number;
}

/** A measurement on real conversations. */
export interface LiveMeasurement {
  measure: LiveMeasure;
  /**
   * A share between 0 and 1; for `rating` the mean, from 1 to 5; for `handling_time` the median, in
   * milliseconds.
   */
  value: number | null;
  /** The 95 % interval for customers like these; an unknown end is null. */
  interval: { lower: number | null; upper: number | null };
  /** How many conversations have a value for it, and of how many customers. */
  of: number;
  customers: number;
  target: MeasureTarget | null;
  verdict: "met" | "not_met" | "not_enough_evidence" | null;
}

/** The results of live conversations. Evaluations are not included. */
export interface LiveAnalysis {
  conversations: number;
  /** Conversations that a simulator answered, which are left out because others were answered by Claude. */
  leftOut: number;
  /** Whether all counted conversations were answered by a simulator. */
  simulated: boolean;
  /**
   * Number of different customers, as far as they are named; conversations without a name count as one each.
   */
  customers: number;
  agents: string[];
  /** How many states of the agent answered: prompts, models, settings. */
  identities: number;
  measured: LiveMeasurement[];
  /** Dollars for all answers together, and the number of answers with an unknown price. */
  cost: { usd: number; unknown: number; answers: number };
}

/** From this rating on, a customer counts as satisfied. */
const GOOD_RATING = 4;
/** With fewer customers there is no verdict, because the range itself would be a guess. */
const ENOUGH = 10;
const RATINGS = { least: 1, most: 5 };

/**
 * Measures conversations. Conversations of one customer are not independent evidence: the customer is the
 * cluster.
 * @param targets the targets for some measures
 */
export function analyzeLive(
  conversations: readonly LiveConversation[],
  targets: readonly MeasureTarget[],
): LiveAnalysis {
  const asked = conversations.filter(({ exchanges }) => exchanges.length > 0);
  const real = asked.filter(({ simulated }) => !simulated);
  const counted = real.length > 0 ? real : asked;
  const answers = counted.flatMap(({ exchanges }) => exchanges.flatMap(({ answer }) => answer ?? []));
  const measured = [
    share("deflection", counted, (one) => isSettled(one)),
    share("hand_off", counted, (one) => isHandedOff(one)),
    share("satisfaction", counted, isSatisfied),
    rating(counted),
    handlingTime(counted),
  ];
  return {
    conversations: counted.length,
    leftOut: asked.length - counted.length,
    simulated: counted.length > 0 && real.length === 0,
    customers: new Set(counted.map(clusterOf)).size,
    agents: [...new Set(counted.flatMap(({ agent }) => agent ?? []))].toSorted(),
    identities: new Set(counted.flatMap(({ identity }) => identity ?? [])).size,
    measured: measured.flatMap((one) => held(one, targets)),
    cost: {
      usd: answers.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0),
      unknown: answers.filter(({ costUsd }) => costUsd === null).length,
      answers: answers.length,
    },
  };
}

type Unheld = Omit<LiveMeasurement, "target" | "verdict">;

/**
 * Resolved without a person: no colleague took over, and the last message has an answer. What the customer
 * did afterwards is not known.
 */
function isSettled(conversation: LiveConversation): boolean {
  const last = conversation.exchanges.at(-1)?.answer;
  return !isHandedOff(conversation) && last !== null && last !== undefined && last.end !== "failed";
}

/** By the last rating; without one, by the last thumb. Null for a customer without feedback. */
function isSatisfied({ feedback }: LiveConversation): boolean | null {
  const rated = feedback.findLast((word) => word.rating !== null)?.rating ?? null;
  if (rated !== null) return rated >= GOOD_RATING;
  const thumb = feedback.findLast((word) => word.thumb !== null)?.thumb ?? null;
  return thumb === null ? null : thumb === "up";
}

function share(
  measure: LiveMeasure,
  conversations: readonly LiveConversation[],
  holds: (conversation: LiveConversation) => boolean | null,
): Unheld {
  const said = conversations.flatMap((one) => {
    const held = holds(one);
    return held === null ? [] : [{ passed: held ? 1 : 0, scored: 1, cluster: clusterOf(one) }];
  });
  const { rate, customers } = rateOf(said);
  return { measure, value: rate?.rate ?? null, interval: endsOf(rate), of: said.length, customers };
}

/**
 * The mean of the last rating of each conversation. A rating from 1 to 5 counts as 0 to 4 successes out of
 * four, all in one cluster. So an interval stays within the scale, and ten fives out of ten are not a
 * certainty.
 */
function rating(conversations: readonly LiveConversation[]): Unheld {
  const { least, most } = RATINGS;
  const said = conversations.flatMap((one) => {
    const rated = one.feedback.findLast((word) => word.rating !== null)?.rating ?? null;
    return rated === null ? [] : [{ passed: rated - least, scored: most - least, cluster: clusterOf(one) }];
  });
  const { rate, customers } = rateOf(said);
  const scaled = (part: number | null): number | null =>
    part === null ? null : least + part * (most - least);
  const { lower, upper } = endsOf(rate);
  return {
    measure: "rating",
    value: scaled(rate?.rate ?? null),
    interval: { lower: scaled(lower), upper: scaled(upper) },
    of: said.length,
    customers,
  };
}

/** From the customer's first message to the last answer: the median, with a distribution-free interval. */
function handlingTime(conversations: readonly LiveConversation[]): Unheld {
  const timed = conversations.filter((one) => timeOf(one) !== null);
  const times = timed.flatMap((one) => timeOf(one) ?? []).toSorted((a, b) => a - b);
  const value = quantile(times, 0.5);
  const at = (rank: number | null): number | null => (rank === null ? null : (times[rank - 1] ?? null));
  const ranks = times.length === 0 ? { lowerRank: null, upperRank: null } : quantileRanks(times.length, 0.5);
  const interval = { lower: at(ranks.lowerRank), upper: at(ranks.upperRank) };
  const customers = new Set(timed.map(clusterOf)).size;
  return { measure: "handling_time", value, interval, of: times.length, customers };
}

function rateOf(said: readonly { passed: number; scored: number; cluster: string }[]) {
  const clusters = said.map(({ cluster }) => cluster);
  return { rate: populationRate(said, 0.95, clusters), customers: new Set(clusters).size };
}

function timeOf({ exchanges }: LiveConversation): number | null {
  const from = exchanges[0]?.at;
  const to = exchanges.findLast(({ answer }) => answer !== null)?.answer?.at;
  if (from === null || from === undefined || to === null || to === undefined) return null;
  return Math.max(0, Date.parse(to) - Date.parse(from));
}

function clusterOf({ id, customer }: LiveConversation): string {
  return customer === null ? `conversation ${id}` : `customer ${customer}`;
}

function endsOf(rate: Interval | null): LiveMeasurement["interval"] {
  return { lower: rate?.lower ?? null, upper: rate?.upper ?? null };
}

/** Adds to a measure its targets. It is met, or not met, only where the whole interval shows it. */
function held(measured: Unheld, targets: readonly MeasureTarget[]): LiveMeasurement[] {
  const own = targets.filter(({ measure }) => measure === measured.measure);
  if (own.length === 0) return [{ ...measured, target: null, verdict: null }];
  return own.map((target) => ({ ...measured, target, verdict: verdictOf(measured, target) }));
}

function verdictOf(
  { interval: { lower, upper }, customers }: Unheld,
  { bound, value }: MeasureTarget,
): Exclude<LiveMeasurement["verdict"], null> {
  if (customers < ENOUGH) return "not_enough_evidence";
  const [good, bad] =
    bound === "at_least"
      ? [lower !== null && lower >= value, upper !== null && upper < value]
      : [upper !== null && upper <= value, lower !== null && lower > value];
  return good ? "met" : bad ? "not_met" : "not_enough_evidence";
}
