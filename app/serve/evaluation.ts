import { z } from "zod";
import type { ServiceSetting } from "../../agent/service/index.ts";
import { pastTurns, toolFixtures, type ToolFixture } from "../../cases/index.ts";
import { toolName, type Prompt } from "../../prompts/index.ts";
import { setStage } from "../../runner/index.ts";
import { worldOf } from "../../agent/index.ts";

/** The maximum length of `metadata.user_id` in the API. */
const LONGEST_USER = 512;

type Evaluation = NonNullable<ServiceSetting["evaluation"]>;

/** Sets up conversations as cases do, for a service under evaluation. */
export function evaluationOf(
  prompt: Pick<Prompt, "tools" | "offTools" | "routing">,
  now: () => Date,
): Evaluation {
  const names = prompt.tools.map(toolName);
  const system = worldOf(prompt.tools);
  const setUp = z.strictObject({
    user: z.string().min(1).max(LONGEST_USER).optional(),
    tools: toolFixtures.default([]).superRefine((fixtures: ToolFixture[], context) => {
      for (const [index, { tool }] of fixtures.entries()) {
        if (!names.includes(tool)) {
          context.addIssue({ code: "custom", path: [index, "tool"], message: `there is no tool ${tool}` });
        }
      }
    }),
    history: pastTurns.optional(),
    ...(system !== null && { world: system.schema.optional() }),
  });
  return {
    setUp,
    stage: (given) => {
      const { user = null, tools, world, history } = setUp.parse(given);
      return { ...setStage(prompt, { tools, world, ...(history && { history }) }, now), user };
    },
  };
}
