/** Graders: how a transcript is judged. The exports of this folder. */
export type {
  Citation,
  ConversationEnd,
  ReplyEnd,
  Source,
  ToolCall,
  Transcript,
  Turn,
} from "./contract/transcript.ts";
export type {
  Check,
  CheckResult,
  CheckSeverity,
  Evidence,
  GradeContext,
  Grader,
  JudgeServices,
  Subject,
  Verdict,
} from "./contract/types.ts";
export { gradeCheck } from "./contract/grade.ts";
export type { GradeInput } from "./contract/grade.ts";
export { GRADERS, graderVersions, versionOf, withGraders } from "./registry.ts";
export type { AnyGrader, Graders } from "./registry.ts";
export { matchPattern, parsePattern, showPattern } from "./reading/pattern.ts";
export type { MatchResult, Pattern } from "./reading/pattern.ts";
export { fromOpenAiMessages } from "./recorded/openai-messages.ts";
export { fromClaudeMessages } from "./recorded/claude-messages.ts";
export { readJson } from "./recorded/read-json.ts";
export { recordingStyle, type RecordingStyle } from "./recorded/style.ts";
export type { Recording, RecordingOptions } from "./recorded/recording.ts";
