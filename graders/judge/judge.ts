import { z } from "zod";
import type { Grader } from "../contract/types.ts";
import { ask } from "./ask.ts";

const criterion = z.string().trim().min(1, "say what must be true of the reply");

const schema = z.union([
  criterion.describe("What must be true, in one sentence."),
  z.strictObject({
    criterion: criterion.describe("What must be true, in one sentence."),
    see: z
      .enum(["conversation", "reply"])
      .optional()
      .describe("What the judge is shown: everything up to the reply (default), or the last exchange alone."),
  }),
]);

export type JudgeSettings = z.infer<typeof schema>;

/**
 * Claude decides whether one criterion holds. One criterion a call: a judge that decides several things at
 * once is less exact.
 */
export const judgeGrader: Grader<JudgeSettings> = {
  kind: "judge",
  version: 3,
  about: "Claude judges whether one criterion holds, with a reason and verified quotes.",
  schema,
  needsJudge: true,
  negatable: true,
  describe: (settings) => {
    const { text, see } = normalise(settings);
    return `the judge finds${see === "reply" ? ", seeing the reply alone" : ""}: ${text}`;
  },
  async grade(settings, subject, { judge, negated = false }) {
    const { text, see } = normalise(settings);
    const answer = await ask(
      {
        template: "judge/system.md",
        decision: { property: "verdict", menu: ["pass", "fail", "unknown"] },
        endsAsPass: (decision) => (decision === "pass") !== negated,
        criterion: text,
        see,
        subject,
      },
      judge,
    );
    if ("status" in answer) return answer;
    const { decision, reason, evidence } = answer;
    return { status: decision === "pass" ? "pass" : "fail", reason, evidence };
  },
};

function normalise(settings: JudgeSettings): { text: string; see: "conversation" | "reply" } {
  if (typeof settings === "string") return { text: settings, see: "conversation" };
  return { text: settings.criterion, see: settings.see ?? "conversation" };
}
