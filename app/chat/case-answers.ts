import type { Case, ToolFixture, ToolReply } from "../../cases/types.ts";
import { groupBy } from "../../reports/count/group.ts";

/**
 * Answers of tools that have no system yet, from the cases: a call is answered as the first case says that has an
 * answer to it. Cases in which the tool works go before cases that play a failure of it; but where the cases say what it
 * answers to certain calls, any other call fails, if a case says how ("no such order").
 */
export function answersOfCases(cases: readonly Pick<Case, "tools">[]): ToolFixture[] {
  const fixtures = groupBy(
    cases.flatMap(({ tools }) => tools),
    ({ tool }) => tool,
  );
  return [...fixtures].map(([tool, all]) => ({
    tool,
    replies: chosen(all.flatMap(({ replies }) => [...groupBy(replies, whenOf).values()])),
  }));
}

/** @param groups the replies of a case to the same calls, which take turns */
function chosen(groups: readonly ToolReply[][]): ToolReply[] {
  const working = groups.filter(works);
  const failing = groups.filter((group) => !works(group));
  const certain = firstOf([...working, ...failing].filter(isForCertainCalls));
  const rest = certain.length > 0 ? [...failing, ...working] : [...working, ...failing];
  // The first entry that fits answers. One for every call would hide those of the cases after it.
  return [...certain, ...firstOf(rest.filter((group) => !isForCertainCalls(group)))];
}

/** The first group for each kind of call. */
function firstOf(groups: readonly ToolReply[][]): ToolReply[] {
  const byCalls = [...groupBy(groups, ([first]) => first && whenOf(first)).values()];
  return byCalls.flatMap(([first = []]) => first);
}

function isForCertainCalls([first]: readonly ToolReply[]): boolean {
  return first?.when !== undefined;
}

function works(group: readonly ToolReply[]): boolean {
  return group.every((reply) => "returns" in reply);
}

function whenOf({ when }: ToolReply): string {
  return JSON.stringify(when ?? null);
}
