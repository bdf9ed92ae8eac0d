import { quantile } from "../../stats/index.ts";
import { shareOf, type Share } from "../guardrails/analyze.ts";

const SCHEMA_VERSION = 1;
/** What a message is that fits no conversation, or several. */
const UNSURE = "unsure";

/** What a model said of one message. */
export interface ModelRouting {
  route: string;
  /** It is `unsure` because the model could not be asked, or answered nothing that could be used. */
  failed: boolean;
  costUsd: number | null;
  latencyMs: number | null;
}

/** What the agent is told in one conversation, in tokens, and what that costs of its prompt cache. Roughly. */
export interface PromptSize {
  route: string;
  tokens: number;
  /** Null where the model's price is not known. */
  readUsd: number | null;
  writeUsd: number | null;
}

/** Messages, what they are, and how they were sorted. */
export interface RoutingInput {
  file: string;
  split: string;
  simulated: boolean;
  /** The one that sorted. */
  model: string;
  /** The agent's own. */
  agentModel: string;
  routes: readonly string[];
  messages: readonly {
    route: string;
    /** Null for a message that was not sorted any more. */
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

/** How well one way sorts. */
export interface RoutingWayResult {
  way: "classifier" | "keywords";
  /** A row for what a message is, a column for what it was taken for; in both the conversations, and `unsure` last. */
  matrix: number[][];
  /** Of all messages: sorted as they are labelled; left open; into a conversation that is not theirs. */
  right: Share;
  unsure: Share;
  /** The share of the decided messages that were sorted as they are labelled. */
  decided: Share;
  /** Then the agent lacks what it needs, until the subject is noticed again. */
  misled: Share;
  routes: RouteResult[];
}

export interface RoutingAnalysis extends Omit<RoutingInput, "messages"> {
  schemaVersion: number;
  messages: number;
  notSorted: number;
  /** Questions to the model that gave no answer that could be used. */
  failed: number;
  /** Mean of a message; null where a price is not known. */
  usdPerMessage: number | null;
  /** Milliseconds that a first message waits for it; null where it was not measured. */
  medianMs: number | null;
  p95Ms: number | null;
  ways: RoutingWayResult[];
}

/** Confusion matrices, with precision and recall of each conversation, of a model and of a keyword list. */
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
