import type { z } from "zod";
import { textOrTexts } from "./reading/inputs.ts";
import { replies } from "./reading/scope.ts";
import { beginning, fold, quoteList } from "./reading/text.ts";
import type { Turn } from "./contract/transcript.ts";
import type { Evidence, Grader } from "./contract/types.ts";
import { fail, pass, unscored } from "./contract/verdict.ts";

/** Names of routes, or `unsure`. */
export type RouteSettings = z.output<typeof textOrTexts>;

/** Which route the agent chose for a message. */
export const route: Grader<RouteSettings> = {
  kind: "route",
  version: 1,
  about:
    "The agent took the message for this conversation of its manifest's `routing`, or for one of these; `unsure` where it left that open. Every message, where the check is under no turn.",
  schema: textOrTexts,
  needsJudge: false,
  negatable: true,
  everyReply: () => true,
  // A message that a guardrail answered has no route.
  skipsUnscored: true,
  describe: (wanted) => `is sorted as ${quoteList(wanted)}`,
  grade: (wanted, subject) => {
    const sorted = replies(subject).flatMap(({ turn }) => {
      const { customer, route: taken } = subject.transcript.turns[turn] ?? {};
      return taken === undefined ? [] : [{ turn, taken, quote: beginning(customer ?? "") }];
    });
    if (sorted.length === 0) return unscored("the agent did not sort it into a conversation");
    const wrong = sorted.filter(({ taken }) => !wanted.some((name) => fold(name) === fold(taken.route)));
    const told = wrong.length > 0 ? wrong : sorted;
    const reason = [...new Set(told.map(({ taken }) => wordsFor(taken)))].join("; ");
    const evidence = told.map(({ turn, quote }): Evidence => ({ turn, speaker: "customer", quote }));
    return wrong.length > 0 ? fail(reason, evidence) : pass(reason, evidence);
  },
};

function wordsFor({ route: name, failed }: NonNullable<Turn["route"]>): string {
  return `sorted as ${name}${failed === undefined ? "" : `, because the classifier failed: ${failed}`}`;
}
