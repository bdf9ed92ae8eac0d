import { quantile } from "../../stats/index.ts";
import { shareOf, type Share } from "../guardrails/analyze.ts";

const SCHEMA_VERSION = 1;
/** The label of a message that fits no route, or several. */
const UNSURE = "unsure";

/** A model's answer for one message. */
export interface ModelRouting {
  route: string;
  /** It is `unsure` because the model could not be asked, or gave no usable answer. */
  failed: boolean;
  costUsd: number | null;
  latencyMs: number | null;
}

/** Roughly, the size of the agent's prompt in one route, in tokens, and its cost with the prompt cache. */
export interface PromptSize {
  route: string;
  tokens: number;
  /** Null where the model's price is not known. */
  readUsd: number | null;
  writeUsd: number | null;
}

/** Messages, their labels, and how they were sorted. */
export interface RoutingInput {
  file: string;
  split: string;
  simulated: boolean;
  /** The model that sorted. */
  model: string;
  /** The agent's own model. */
  agentModel: string;
  routes: readonly string[];
  messages: readonly {
    route: string;
    /** Null for a message that the model did not get to. */
    classifier: ModelRouting | null;
    /** Null where there is no list. */
    keywords: string | null;
  }[];
  leftOut: readonly string[];
  /** Why it ended early. Null where it did not. */
  stopped: string | null;
  sizes: readonly PromptSize[];
}

export interface RouteResult {
  route: string;
  /** The share of this route's messages that were sorted into it. */
  recall: Share;
  /** The share of the messages sorted into it that belong there. */
  precision: Share;
}

/** How well one method sorts. */
export interface RoutingWayResult {
  way: "classifier" | "keywords";
  /** A row for each label, a column for each result; both are the routes, with `unsure` last. */
  matrix: number[][];
  /** Shares of all messages: sorted as labelled; left open; sorted into a wrong route. */
  right: Share;
  unsure: Share;
  /** The share of the decided messages that were sorted as labelled. */
  decided: Share;
  /** Wrongly sorted: the agent lacks what it needs, until the change of subject is noticed. */
  misled: Share;
  routes: RouteResult[];
}

export interface RoutingAnalysis extends Omit<RoutingInput, "messages"> {
  schemaVersion: number;
  messages: number;
  notSorted: number;
  /** Questions to the model without a usable answer. */
  failed: number;
  /** Mean for a message; null where a price is not known. */
  usdPerMessage: number | null;
  /** Milliseconds that a first message waits for it; null where it was not measured. */
  medianMs: number | null;
  p95Ms: number | null;
  ways: RoutingWayResult[];
}

/** Confusion matrices, with precision and recall for each route, of a model and of a keyword list. */
export function analyzeRouting(input: RoutingInput): RoutingAnalysis {
  const { messages, ...about } = input;
  const labels = [...input.routes, UNSURE];
  const sorted = messages.flatMap(({ route, classifier }) =>
    classifier === null ? [] : [{ ...classifier, is: route, taken: classifier.route }],
  );
  const listed = messages.flatMap(({ route, keywords }) =>
    keywords === null ? [] : [{ is: route, taken: keywords }],
  );
  const times = sorted.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs]));
  const costs = sorted.map(({ costUsd }) => costUsd);
  const known = costs.flatMap((usd) => (usd === null ? [] : [usd]));
  return {
    schemaVersion: SCHEMA_VERSION,
    ...about,
    messages: messages.length,
    notSorted: messages.length - sorted.length,
    failed: sorted.filter(({ failed }) => failed).length,
    usdPerMessage:
      known.length === 0 || known.length < costs.length
        ? null
        : known.reduce((sum, usd) => sum + usd, 0) / known.length,
    medianMs: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    ways: [
      ...(sorted.length === 0 ? [] : [wayOf("classifier", sorted, labels)]),
      ...(listed.length === 0 ? [] : [wayOf("keywords", listed, labels)]),
    ],
  };
}

function wayOf(
  way: RoutingWayResult["way"],
  sorted: readonly { is: string; taken: string }[],
  labels: readonly string[],
): RoutingWayResult {
  const share = (count: number, of: number): Share => shareOf({ count, of, texts: of });
  const count = (fits: (one: { is: string; taken: string }) => boolean): number => sorted.filter(fits).length;
  return {
    way,
    matrix: labels.map((is) => labels.map((taken) => count((one) => one.is === is && one.taken === taken))),
    right: share(
      count(({ is, taken }) => is === taken),
      sorted.length,
    ),
    unsure: share(
      count(({ taken }) => taken === UNSURE),
      sorted.length,
    ),
    decided: share(
      count(({ is, taken }) => is === taken && taken !== UNSURE),
      count(({ taken }) => taken !== UNSURE),
    ),
    misled: share(
      count(({ is, taken }) => taken !== UNSURE && taken !== is),
      sorted.length,
    ),
    routes: labels.map((route) => {
      const both = count(({ is, taken }) => is === route && taken === route);
      return {
        route,
        recall: share(
          both,
          count(({ is }) => is === route),
        ),
        precision: share(
          both,
          count(({ taken }) => taken === route),
        ),
      };
    }),
  };
}
