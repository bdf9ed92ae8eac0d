import type { ToolCall } from "../contract/transcript.ts";

/** A tool call as a recording holds it. */
export interface RecordedCall {
  /** Null where the recording has none. */
  id: string | null;
  name: string;
  input: unknown;
}

/** A tool's result, and the call that it names. */
export interface RecordedResult {
  id: string | null;
  /** The tool, where the result names it. */
  name: string | null;
  result: string;
  isError: boolean;
  /** Its place, for errors: `messages[3]`. */
  at: string;
}

/** Assigns results to their calls. */
export interface Pairing {
  /** Starts the calls of one message of the agent, in their order. */
  begin: (calls: readonly RecordedCall[]) => ToolCall[];
  /** @throws {RangeError} for the result of a call that was not made */
  answer: (result: RecordedResult) => void;
  /** Whether a call of the last message with calls has no result yet. */
  isOpen: () => boolean;
}

export interface PairingOptions {
  /**
   * What to do with a result whose id no call has. OpenAI's API refuses it, but some frameworks write one: it
   * can only mean the single open call.
   */
  strayIds: "refuse" | "only_open";
}

interface Pair {
  id: string | null;
  call: ToolCall;
  answered: boolean;
}

const NO_RESULT = "(no result was recorded)";

/**
 * A result belongs to the call whose id it names. Ids repeat in real recordings, within a message and from
 * one to the next. Then the newest message with such an open call is meant; in it the call of the tool that
 * the result names, and of several the first. Where there are no ids, the same rule applies to all open
 * calls.
 */
export function createPairing(options: PairingOptions): Pairing {
  /** The calls of each message, newest first. */
  const messages: Pair[][] = [];

  function find({ id, name }: RecordedResult): Pair | undefined {
    const fits = (pair: Pair): boolean => !pair.answered && pair.id === id;
    const group = messages.find((pairs) => pairs.some(fits))?.filter(fits) ?? [];
    return group.find(({ call }) => call.name === name) ?? group[0];
  }

  /**
   * Matches results without ids with calls that have ids, and the reverse. Only their order can be
   * used.
   */
  function findByPlace({ id, name }: RecordedResult): Pair | undefined {
    const fits = (pair: Pair): boolean => !pair.answered && (id === null || pair.id === null);
    const group = messages.find((pairs) => pairs.some(fits))?.filter(fits) ?? [];
    return group.find(({ call }) => call.name === name) ?? group[0];
  }

  function findOnlyOpen({ id }: RecordedResult): Pair | undefined {
    if (options.strayIds === "refuse" || messages.some((pairs) => pairs.some((pair) => pair.id === id)))
      return undefined;
    const [only, ...others] = messages[0]?.filter((pair) => !pair.answered) ?? [];
    return others.length === 0 ? only : undefined;
  }

  return {
    begin: (calls) => {
      const made = calls.map(({ id, name, input }): Pair => ({
        id,
        answered: false,
        call: { name, input, result: NO_RESULT, isError: true, durationMs: 0 },
      }));
      if (made.length > 0) messages.unshift(made);
      return made.map(({ call }) => call);
    },
    answer: (came) => {
      const { id, result, isError, at } = came;
      const open = find(came) ?? findByPlace(came) ?? findOnlyOpen(came);
      if (open !== undefined) {
        open.answered = true;
        Object.assign(open.call, { result, isError });
        return;
      }
      const same = messages.flat().filter((pair) => pair.id === id && id !== null);
      // A duplicate of a known result.
      if (same.some(({ call }) => call.result === result)) return;
      const whose = id === null ? "a result" : `a result for \`${id}\``;
      throw new RangeError(
        same.length > 0
          ? `${at}: another ${whose.slice(2)}, which has its result already`
          : `${at}: ${whose}, which is not a call of an earlier message`,
      );
    },
    isOpen: () => messages[0]?.some((pair) => !pair.answered) === true,
  };
}
