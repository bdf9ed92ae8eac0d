/** Plans trials, plays them, and keeps the results. The exports of this folder. */
export type { AgentUnderTest, Conversation, Reply, TrialContext } from "./agents/port.ts";
export { promptedAgent } from "./agents/prompted.ts";
export { setStage } from "./agents/stage.ts";
export { conversationHash } from "./play/conversation-hash.ts";
export { customerPromptHashes } from "./customer/index.ts";
export { count, type Progress } from "./play/progress.ts";
export {
  beginningOf,
  executeRun,
  executeRuns,
  stopOf,
  type ReadyRun,
  type RunDeps,
  type Session,
  type Stop,
} from "./play/execute.ts";
export {
  gradeRecording,
  judgedChecks,
  turnPlaces,
  turnsNeeded,
  unreadableRecording,
} from "./play/grade-recording.ts";
export type { Judge } from "./play/grade-trial.ts";
export { JournalError, openJournal, type Journal } from "./kept/journal.ts";
export { checkKept, withLosses } from "./kept/kept.ts";
export { manifestSchema } from "./kept/schema.ts";
export { estimateCalls, limitTrials, makePlan, type PlanInput } from "./plan/plan.ts";
export { inOrder, playTrial, type TrialDeps } from "./play/play-trial.ts";
export { judgesIn } from "./plan/judges.ts";
export { countOf, countTrials, isDecided, plannedTrials, trialKey } from "./plan/planned.ts";
export { readRecords, readRun, type StoredRun } from "./kept/read-run.ts";
export type { TrialDigest } from "./digests.ts";
export type { BatchMode, CaseChoice, Manifest, Shard, TrialRecord, Variant } from "./records.ts";
export {
  latestRun,
  newRunId,
  readManifest,
  runFolder,
  RunFolderError,
  writeManifest,
  writeWhole,
  type RunFolder,
} from "./kept/run-folder.ts";
export { runPool } from "./play/schedule.ts";
export { createLine, type PlayOrder } from "./plan/line.ts";
export { shardWords, takeShard, wholePlan } from "./plan/shard.ts";
