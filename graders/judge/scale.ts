import { z } from "zod";
import type { Grader } from "../contract/types.ts";
import { ask } from "./ask.ts";

const schema = z.strictObject({
  rubric: z.string().trim().min(1, "say what is rated").describe("What is rated, and what the numbers mean."),
  at_least: z.int().min(1).max(5).describe("The lowest score that passes, 1 to 5."),
});

export type ScaleSettings = z.infer<typeof schema>;

/** Claude rates a reply or a conversation from 1 to 5. For qualities that have degrees. */
export const scaleGrader: Grader<ScaleSettings> = {
  kind: "scale",
  version: 3,
  about: "Claude rates from 1 to 5 on a rubric, with a reason and verified quotes.",
  schema,
  needsJudge: true,
  negatable: true,
  describe: ({ rubric, at_least }) => `the judge rates it ${at_least} of 5 or more: ${rubric}`,
  async grade({ rubric, at_least }, subject, { judge, negated = false }) {
    const reaches = (decision: string): boolean => Number(decision) >= at_least;
    const answer = await ask(
      {
        template: "judge/scale.md",
        decision: { property: "score", menu: ["1", "2", "3", "4", "5", "unknown"] },
        endsAsPass: (decision) => reaches(decision) !== negated,
        criterion: rubric,
        see: "conversation",
        subject,
      },
      judge,
    );
    if ("status" in answer) return answer;
    const { decision, evidence } = answer;
    const reason = `${decision} of 5: ${answer.reason}`;
    return { status: reaches(decision) ? "pass" : "fail", reason, evidence };
  },
};
