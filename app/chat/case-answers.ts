import type { Case, ToolFixture, ToolReply } from "../../cases/types.ts";
import { groupBy } from "../../reports/count/group.ts";

/**
 * Answers of tools that have no system yet, from the cases: a call is answered as the first case says that has an
 * answer to it. Cases in which the tool works go before cases that play a failure of it.
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
  const ordered = [...groups.filter(works), ...groups.filter((group) => !works(group))];
  const byCalls = [...groupBy(ordered, ([first]) => first && whenOf(first)).values()];
  const replies = byCalls.flatMap(([first = []]) => first);
  // The first entry that fits answers. One for every call would hide those of the cases after it.
  return [
    ...replies.filter(({ when }) => when !== undefined),
    ...replies.filter((r) => r.when === undefined),
  ];
}

function works(group: readonly ToolReply[]): boolean {
  return group.every((reply) => "returns" in reply);
}

function whenOf({ when }: ToolReply): string {
  return JSON.stringify(when ?? null);
}
