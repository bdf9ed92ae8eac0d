import type { Grader } from "../graders/index.ts";

/** `assay/graders`: kinds of check, built-in and custom. */
export {
  fromClaudeMessages,
  fromOpenAiMessages,
  gradeCheck,
  GRADERS,
  withGraders,
  type AnyGrader,
  type Check,
  type CheckResult,
  type ConversationEnd,
  type Evidence,
  type GradeContext,
  type GradeInput,
  type Grader,
  type Graders,
  type JudgeServices,
  type ReplyEnd,
  type Subject,
  type ToolCall,
  type Transcript,
  type Turn,
  type Verdict,
} from "../graders/index.ts";

/**
 * Defines a custom grader; its settings have the type of its schema. Name its module in `graders:` of
 * `assay.config.ts`.
 * @example
 * export const emoji = defineGrader({
 *   kind: "emoji", // its key in YAML: `emoji: { at_most: 1 }`
 *   version: 1, // raised with every change of what it decides
 *   about: "At most so many emoji in a conversation.",
 *   schema: z.strictObject({ at_most: z.int().min(0) }),
 *   needsJudge: false,
 *   negatable: true,
 *   describe: ({ at_most }) => `at most ${at_most} emoji`,
 *   grade({ at_most }, { transcript }) {
 *     const said = transcript.turns.map((turn) => turn.agent).join("");
 *     const count = said.match(/\p{Extended_Pictographic}/gu)?.length ?? 0;
 *     return { status: count <= at_most ? "pass" : "fail", reason: `${count} emoji`, evidence: [] };
 *   },
 * });
 */
export function defineGrader<Settings>(grader: Grader<Settings>): Grader<Settings> {
  return grader;
}
