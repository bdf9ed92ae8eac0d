/** Plans trials, plays them, and keeps what came of each. What other parts may use. */
export type { AgentUnderTest, Conversation, Reply, TrialContext } from "./agents/port.ts";
export { promptedAgent } from "./agents/prompted.ts";
export { conversationHash } from "./conversation-hash.ts";
export { customerPromptHash } from "./customer/index.ts";
export { count, type Progress } from "./progress.ts";
export {
  beginningOf,
  executeRun,
  executeRuns,
  stopOf,
  type ReadyRun,
  type RunDeps,
  type Session,
  type Stop,
} from "./execute.ts";
export {
  gradeRecording,
  judgedChecks,
  turnPlaces,
  turnsNeeded,
  unreadableRecording,
} from "./grade-recording.ts";
export type { Judge } from "./grade-trial.ts";
export { JournalError, openJournal, type Journal } from "./journal.ts";
export { checkKept, withLosses } from "./kept.ts";
export { manifestSchema } from "./schema.ts";
export { estimateCalls, limitTrials, makePlan, type PlanInput } from "./plan.ts";
export { inOrder, playTrial, type TrialDeps } from "./play-trial.ts";
export { countOf, countTrials, isDecided, plannedTrials, trialKey } from "./planned.ts";
export { readRecords, readRun, type StoredRun } from "./read-run.ts";
export type { BatchMode, CaseChoice, Manifest, Shard, TrialDigest, TrialRecord, Variant } from "./records.ts";
export {
  latestRun,
  newRunId,
  readManifest,
  runFolder,
  RunFolderError,
  writeManifest,
  writeWhole,
  type RunFolder,
} from "./run-folder.ts";
export { runPool } from "./schedule.ts";
export { createLine, type Line } from "./line.ts";
export { shardWords, takeShard, wholePlan } from "./shard.ts";
