import type { ToolCall } from "../contract/transcript.ts";
import { differences } from "./arguments.ts";
import type { ArgumentDifference } from "./arguments.ts";
import { assign } from "./assignment.ts";
import { show, showEntries } from "./matcher.ts";
import type { ArgumentsMatcher, Strictness } from "./matcher.ts";

/** A tool call that a case expects. */
export interface ExpectedCall {
  tool: string;
  /** Null: any arguments. */
  args: ArgumentsMatcher | null;
}

/** A call and the turn it was made in. */
export interface MadeCall {
  turn: number;
  call: ToolCall;
}

/** An expected call, and the most similar call that was made. */
export interface NearMiss {
  expected: ExpectedCall;
  made: MadeCall;
  differences: ArgumentDifference[];
}

/** The best pairing of expected and made calls. */
export interface CallMatching {
  matched: { expected: ExpectedCall; made: MadeCall }[];
  /** Pairs of the same tool with different arguments: what the agent probably meant. */
  near: NearMiss[];
  /** Expected calls without a similar one. */
  missing: ExpectedCall[];
  /** Made calls that were not expected. */
  extra: MadeCall[];
}

/** Why a made call isn't the expected one; empty when it is, null when it is a call of another tool. */
export function compareCall(
  expected: ExpectedCall,
  made: MadeCall,
  strictness: Strictness,
): ArgumentDifference[] | null {
  if (expected.tool !== made.call.name) return null;
  return expected.args === null ? [] : differences(expected.args, made.call.input, strictness);
}

/**
 * Pairs expected calls with made calls: as many as possible match, and among those pairings the rest is as
 * similar as possible. A match is worth more than all near misses together, so a near miss never costs a
 * match.
 */
export function pairCalls(expected: ExpectedCall[], made: MadeCall[], strictness: Strictness): CallMatching {
  const compared = expected.map((wanted) => made.map((call) => compareCall(wanted, call, strictness)));
  const worth = Math.min(expected.length, made.length) + 1;
  const gains = compared.map((row) =>
    row.map((found) => (found === null ? 0 : found.length === 0 ? worth : 1 / (1 + found.length))),
  );
  const pairing: CallMatching = { matched: [], near: [], missing: [], extra: [] };
  const taken = new Set<number>();
  for (const [row, column] of assign(gains).entries()) {
    const wanted = expected[row];
    if (wanted === undefined) continue;
    const call = column === null ? undefined : made[column];
    const found = column === null ? null : (compared[row]?.[column] ?? null);
    if (column === null || call === undefined || found === null) {
      pairing.missing.push(wanted);
      continue;
    }
    taken.add(column);
    if (found.length === 0) pairing.matched.push({ expected: wanted, made: call });
    else pairing.near.push({ expected: wanted, made: call, differences: found });
  }
  pairing.extra = made.filter((_, index) => !taken.has(index));
  return pairing;
}

/**
 * The expected calls that are not made in this order, with other calls allowed between them. Taking the
 * earliest call that fits is optimal: it leaves the most for the rest.
 */
export function outOfOrder(
  expected: ExpectedCall[],
  made: MadeCall[],
  strictness: Strictness,
): ExpectedCall[] {
  let next = 0;
  for (const call of made) {
    const wanted = expected[next];
    if (wanted !== undefined && compareCall(wanted, call, strictness)?.length === 0) next++;
  }
  return expected.slice(next);
}

/** `get_quote(make: "Nissan")`, or `get_quote` where any arguments will do. */
export function showExpected({ tool, args }: ExpectedCall): string {
  return args === null ? tool : `${tool}(${showEntries(args)})`;
}

/** `get_quote(make: "Nissan") in turn 2`, and whether it failed. */
export function showMade({ turn, call }: MadeCall): string {
  const shown = show(call.input);
  const args = /^\{ .* \}$/su.test(shown) ? shown.slice(2, -2) : shown === "{}" ? "" : shown;
  return `${call.name}(${args}) in turn ${turn + 1}${call.isError ? " (it failed)" : ""}`;
}

/** The differences, line by line, as a person would explain them. */
export function showPairing({ near, missing, extra }: Omit<CallMatching, "matched">): string[] {
  return [
    ...near.flatMap((pair) => [
      `expected: ${showExpected(pair.expected)}`,
      `made:     ${showMade(pair.made)}`,
      ...pair.differences.map(
        ({ path, expected, was }) =>
          `differs:  ${path === "" ? "" : `${path}: `}expected ${expected}, was ${was}`,
      ),
    ]),
    ...missing.map((expected) => `not made: ${showExpected(expected)}`),
    ...extra.map((made) => `not expected: ${showMade(made)}`),
  ];
}
