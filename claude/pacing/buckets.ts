import { readLimits, type LimitSnapshot } from "./headers.ts";
import type { RequestEnd, Ask, SentRequest } from "./model-queue.ts";
import { createBucketEstimate } from "./bucket-estimate.ts";

/** What the limits of one model allow. In one process what its answers said of them; of several, one for all of them. */
export interface Buckets {
  /** Milliseconds until such a request may leave, 0 for now. Infinity while that is being found out: then it is told. */
  waitFor(ask: Pick<Ask, "characters" | "maxTokens">, at: number): number;
  /** It leaves. */
  take(sent: SentRequest): void;
  /** The API answered, or refused, or failed. */
  answered(sent: SentRequest, answer: RequestEnd): void;
  /**
   * The API refused for too many requests, after `answered`.
   * @param o.pausedUntil nothing leaves before
   * @param o.isNew whether it is the first refusal of several that left together
   */
  refused(
    sent: SentRequest,
    answer: RequestEnd,
    o: { at: number; pausedUntil: number; isNew: boolean },
  ): void;
  /** It was given up for a reason of our own. */
  stopped(sent: SentRequest): void;
}

/** With each answer at a rate that was only guessed. */
const FASTER = 1.005;

/** Buckets of one process: estimates of the API's. @param o.share how much of the limits is this process's */
export function createBuckets({ share }: { share: number }): Buckets {
  const requests = createBucketEstimate();
  const input = createBucketEstimate();
  const output = createBucketEstimate();
  const guess = createGuess();
  // For a limit that the API does not name: how many it answered since the first request.
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
      // The headers explain it: somebody else uses the key, or our guess of a request's tokens was low.
      const limits = readLimits(answer.headers, share);
      const explained =
        (limits.requests !== null && limits.requests.remaining < 1) ||
        (limits.input !== null && roundedDown(limits.input).remaining < guess.input(sent.characters)) ||
        (limits.output !== null && roundedDown(limits.output).remaining <= guess.output);
      if (!isNew || explained) return;
      // The rate at which it did answer, counting the pause that it asks for, is one that it can bear.
      const measured = (answered / Math.max(1, pausedUntil - (since ?? at))) * 60_000;
      requests.distrust(at, answered > 0 ? measured : null);
    },
    stopped: settle,
  };
}

/** The API rounds tokens to thousands, so up to half of one may not be there. */
export function roundedDown({ limit, remaining }: LimitSnapshot): LimitSnapshot {
  return { limit, remaining: Math.max(0, remaining - 500) };
}

/** Before the first answer: characters of a request for each token of it, a low guess. */
const CHARACTERS_A_TOKEN = 3.5;
/** Weight of the newest answer in what is expected of the next. */
const NEWEST = 0.2;

/** What a request is expected to take of the limits of tokens, from what those before it took. */
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
