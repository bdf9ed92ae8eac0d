import { readLimits, type LimitSnapshot } from "./headers.ts";
import type { RequestEnd, Ask, SentRequest } from "./model-queue.ts";
import { createBucketEstimate } from "./bucket-estimate.ts";

/**
 * What the limits of one model allow. In one process they come from the answers' headers; several processes
 * share one store.
 */
export interface Buckets {
  /**
   * Milliseconds until such a request may leave, 0 for now. Infinity while that is being determined; a
   * callback follows.
   */
  waitFor(ask: Pick<Ask, "characters" | "maxTokens">, at: number): number;
  /** It leaves. */
  take(sent: SentRequest): void;
  /** The API answered, or refused, or failed. */
  answered(sent: SentRequest, answer: RequestEnd): void;
  /**
   * The API refused because of too many requests; called after `answered`.
   * @param o.pausedUntil nothing leaves before this time
   * @param o.isNew whether it is the first refusal of several that left together
   */
  refused(
    sent: SentRequest,
    answer: RequestEnd,
    o: { at: number; pausedUntil: number; isNew: boolean },
  ): void;
  /** It was given up for our own reason. */
  stopped(sent: SentRequest): void;
}

/** The factor for each answer at a rate that was only guessed. */
const FASTER = 1.005;

/**
 * Buckets of one process: estimates of the API's buckets. @param o.share this process's share of the limits
 */
export function createBuckets({ share }: { share: number }): Buckets {
  const requests = createBucketEstimate();
  const input = createBucketEstimate();
  const output = createBucketEstimate();
  const guess = createGuess();
  // For a limit that the API does not name: how many requests it answered since the first one.
  let answered = 0;
  let since: number | null = null;

  const settle = ({ number }: SentRequest): void =>
    [requests, input, output].forEach((m) => m.settled(number));

  return {
    waitFor: ({ characters }, at) =>
      Math.max(
        requests.waitFor(1, at),
        input.waitFor(guess.input(characters), at),
        output.waitFor(guess.output, at),
      ),
    take({ number, at, characters }) {
      since ??= at;
      requests.take(1, number, at);
      input.take(guess.input(characters), number, at);
      output.take(guess.output, number, at);
    },
    answered(sent, answer) {
      const limits = readLimits(answer.headers, share);
      if (limits.requests) requests.learn(limits.requests, sent);
      if (limits.input) input.learn(roundedDown(limits.input), sent);
      if (limits.output) output.learn(roundedDown(limits.output), sent);
      guess.learn(sent, answer);
      settle(sent);
      if (answer.failure !== null) return;
      answered++;
      requests.speedUp(FASTER);
    },
    refused(sent, answer, { at, pausedUntil, isNew }) {
      // The headers explain it: another process uses the key, or our estimate of a request's tokens was low.
      const limits = readLimits(answer.headers, share);
      const explained =
        (limits.requests !== null && limits.requests.remaining < 1) ||
        (limits.input !== null && roundedDown(limits.input).remaining < guess.input(sent.characters)) ||
        (limits.output !== null && roundedDown(limits.output).remaining <= guess.output);
      if (!isNew || explained) return;
      // The rate at which it did answer, including the pause that it asks for, is a rate that it can sustain.
      const measured = (answered / Math.max(1, pausedUntil - (since ?? at))) * 60_000;
      requests.distrust(at, answered > 0 ? measured : null);
    },
    stopped: settle,
  };
}

/** The API rounds tokens to thousands, so up to half of one may be missing. */
export function roundedDown({ limit, remaining }: LimitSnapshot): LimitSnapshot {
  return { limit, remaining: Math.max(0, remaining - 500) };
}

/** Before the first answer: characters per token of a request, a low guess. */
const CHARACTERS_A_TOKEN = 3.5;
/** Weight of the newest answer in the estimate for the next. */
const NEWEST = 0.2;

/** The expected number of tokens of a request, from those before it. */
export function createGuess(): {
  input(characters: number): number;
  readonly output: number;
  learn(sent: Pick<SentRequest, "characters">, answer: Pick<RequestEnd, "used">): void;
} {
  let tokensACharacter = 1 / CHARACTERS_A_TOKEN;
  let output = 0;
  return {
    input: (characters) => characters * tokensACharacter,
    get output() {
      return output;
    },
    learn({ characters }, { used }) {
      if (used === null) return;
      const ratio = used.input / Math.max(1, characters);
      tokensACharacter += NEWEST * (ratio - tokensACharacter);
      output += NEWEST * (used.output - output);
    },
  };
}
